use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_digit, tail};
use crate::text::range;

/// 1.9∶1 in one place, 2：1 in another: the sign of a ratio.
pub const RULE: Rule = Rule {
    name: "mixed-ratio-mark",
    group: Group::Numerals,
    severity: Severity::Info,
    basis: "GB/T 15834-2011 附录A",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MIXED, &CHANGE],
    aggregate: None,
    page: include_str!("mixed_ratio_mark.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static MIXED: Case = Case {
    zh: "“{0}”的比号与别处不一样，全文多用“{1}”，宜写作“{2}”",
    en: "the sign of the ratio “{0}” is not as elsewhere, where “{1}” stands; write “{2}”",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// The signs, by their way; the first is that of the standard.
const SIGNS: [char; 3] = ['∶', '：', ':'];
/// What says within so many characters before the numbers that they are a ratio and no time or score.
const WORDS: &[&str] = &["比", "结构", "比例"];
const NEAR: usize = 12;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    if !reading.contains(SIGNS) {
        return found;
    }
    let number = |c: char| is_digit(c) || c == '.';
    let mut at = 0;
    while let Some(length) = reading[at..].find(is_digit) {
        let start = at + length;
        let mut end = start + reading[start..].find(|c: char| !number(c)).unwrap_or(reading.len() - start);
        let mut way = None;
        while let Some(nth) = SIGNS.iter().position(|sign| reading[end..].starts_with(*sign)) {
            let behind = end + SIGNS[nth].len_utf8();
            let digits = reading[behind..].find(|c: char| !number(c)).unwrap_or(reading.len() - behind);
            if digits == 0 || way.is_some_and(|known| known != nth) {
                break;
            }
            way = Some(nth);
            end = behind + digits;
        }
        let told = tail(&reading[..start], NEAR);
        let told = told.rsplit(['，', '。', '；']).next().unwrap_or(told);
        if let Some(way) = way.and_then(|way| u8::try_from(way).ok()).filter(|_| WORDS.iter().any(|word| told.contains(word))) {
            found.push(Occurrence { way, range: range(start, end) });
        }
        at = end;
    }
    found
}

fn judge(analysis: &Analysis, ratios: &[Placed]) -> Vec<Finding> {
    let count = |way: usize| ratios.iter().filter(|ratio| usize::from(ratio.way) == way).count();
    // Where two are as frequent, the one of the standard stands.
    let usual = (0..SIGNS.len()).rev().max_by_key(|&way| count(way)).unwrap_or(0);
    let odd = ratios.iter().filter(|ratio| usize::from(ratio.way) != usual);
    odd.map(|ratio| finding(analysis, ratio, SIGNS[usual])).collect()
}

fn finding(analysis: &Analysis, ratio: &Placed, sign: char) -> Finding {
    let written = analysis.quote(ratio.range);
    let right = written.replace(SIGNS, &sign.to_string());
    let finding = Finding::new(ratio.range, MIXED.with([(&written).into(), sign.into(), (&right).into()]));
    if analysis.text[ratio.range] != *written {
        return finding;
    }
    let start = usize::from(ratio.range.start());
    let edits = written.char_indices().filter(|(_, c)| SIGNS.contains(c));
    let edits = edits.map(|(at, c)| Edit::replace(range(start + at, start + at + c.len_utf8()), sign)).collect();
    finding.fixed_by(Fix { title: CHANGE.with([right.into()]), safe: false, edits })
}
