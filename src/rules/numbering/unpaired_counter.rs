use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::{self, CounterWord, MarkerForm};
use crate::report::paragraph::ParagraphKind;
use crate::rules::numbering::counter_runs::{self, CounterRun};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::tail;
use crate::text::range;

/// 一方面 without 另一方面, 一要 without 二要, （一）是.
pub const RULE: Rule = Rule {
    name: "unpaired-counter",
    group: Group::Numbering,
    severity: Severity::Hint,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ONE_SIDE, &ALONE, &DOUBLED],
    aggregate: None,
    page: include_str!("unpaired_counter.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static ONE_SIDE: Case = Case {
    zh: "有“一方面”，没有与它对应的“另一方面”，请核对",
    en: "“一方面” has no “另一方面” to go with it; please check",
};
static ALONE: Case = Case {
    zh: "只有“{0}”，没有“{1}”；请核对是漏了一项，还是不必编号",
    en: "“{0}” stands alone, without “{1}”; please check",
};
static DOUBLED: Case = Case {
    zh: "“{0}是”把两种序数叠在一起；写“{0}”或者写“{1}是”",
    en: "“{0}是” is two ordinals in one; write “{0}” or “{1}是”",
};

/// 一方面
const ONE: u8 = 0;
/// 另一方面
const OTHER: u8 = 1;
/// （一）是
const DOUBLE: u8 = 2;
/// A counter that may stand alone.
const FIRST: u8 = 3;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let mut found = sides(&facts.reading);
    if let Some(marker) = marker::parse(&facts.reading).filter(|m| m.form == MarkerForm::BracketedChinese) {
        let rest = &facts.reading[usize::from(marker.range.end())..];
        if rest.strip_prefix('是').is_some_and(|rest| !rest.starts_with(['否', '非'])) {
            let end = usize::from(marker.range.end()) + '是'.len_utf8();
            found.push(Occurrence { way: DOUBLE, range: range(0, end) });
        }
    }
    found.extend(facts.counters.iter().find(|c| c.number == 1).map(|c| Occurrence { way: FIRST, range: c.range }));
    found
}

/// 一方面 and 另一方面; 这一方面 and 单一方面 are neither.
fn sides(reading: &str) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for (at, word) in reading.match_indices("方面") {
        let head = tail(&reading[..at], 3);
        let end = at + word.len();
        let way = if head.ends_with("另一") || head.ends_with("另外一") || head.ends_with('另') {
            OTHER
        } else if head.ends_with('一') {
            ONE
        } else {
            continue;
        };
        let before = head.chars().rev().nth(1);
        let part_of_word = |c: char| "这那某每任哪单同统唯第任进十二三四五六七八九百".contains(c);
        let army = reading[end..].starts_with(['军', '的']);
        if way == OTHER || !before.is_some_and(part_of_word) && !army {
            found.push(Occurrence { way, range: range(at - '一'.len_utf8().min(at), end) });
        }
    }
    found
}

fn judge(analysis: &Analysis, places: &[Placed]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = places.iter().filter(|p| p.way == DOUBLE).map(|p| doubled(analysis, p)).collect();
    findings.extend(one_sided(analysis, places));
    if places.iter().any(|p| p.way == FIRST) {
        let runs = counter_runs::runs(analysis);
        findings.extend(runs.iter().filter_map(|run| alone(analysis, run)));
    }
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

fn doubled(analysis: &Analysis, place: &Placed) -> Finding {
    let written = analysis.quote(place.range);
    let ordinal = written.trim_end_matches('是');
    let numeral = ordinal.trim_matches(|c: char| !crate::report::ordinal::is_numeral(c));
    Finding::new(place.range, DOUBLED.with([ordinal.into(), numeral.into()]))
}

/// The 一方面 that no other side follows, in its paragraph or the next.
fn one_sided(analysis: &Analysis, places: &[Placed]) -> Vec<Finding> {
    let sides: Vec<&Placed> = places.iter().filter(|p| matches!(p.way, ONE | OTHER)).collect();
    if sides.is_empty() {
        return Vec::new();
    }
    let ends: Vec<_> = analysis.body().map(|(_, paragraph, _)| paragraph.range().end()).collect();
    let paragraph_of = |place: &Placed| ends.partition_point(|&end| end <= place.range.start());
    let mut findings = Vec::new();
    let mut sides = sides.into_iter().peekable();
    while let Some(side) = sides.next() {
        if side.way == OTHER {
            continue;
        }
        // 一方面……，一方面…… is a pair as well.
        let own = paragraph_of(side);
        let partner = sides.peek().filter(|next| paragraph_of(next) <= own + usize::from(next.way == OTHER));
        match partner {
            Some(_) => drop(sides.next()),
            None => findings.push(Finding::new(side.range, ONE_SIDE.plain()).until_finished(Rest::Paragraph)),
        }
    }
    findings
}

/// A 一要 with nothing counted behind it before the next heading.
fn alone(analysis: &Analysis, run: &CounterRun) -> Option<Finding> {
    let [member] = run.members[..] else { return None };
    let (index, counter) = (member.paragraph, member.counter);
    let second = match run.word {
        CounterWord::Is => "二是",
        CounterWord::Must => "二要",
        CounterWord::Ordinal => "第二",
        CounterWord::OfThem => "其二",
    };
    let paragraphs = &analysis.report.paragraphs;
    let section = (index..paragraphs.len()).take_while(|&at| at == index || paragraphs[at].kind != ParagraphKind::Heading);
    for at in section.take(REACH) {
        let facts = &analysis.facts[at];
        let behind = if at == index { usize::from(counter.range.end()) } else { 0 };
        let goes_on = facts.counters.iter().any(|c| c.number >= 2 && usize::from(c.range.start()) >= behind);
        if goes_on || facts.reading[behind..].contains(second) {
            return None;
        }
    }
    let paragraph = &paragraphs[index];
    let word = paragraph.text(counter.range);
    Some(Finding::new(paragraph.place(counter.range), ALONE.with([word.into(), second.into()])).until_finished(Rest::List))
}

/// So many paragraphs are looked through for the second counter.
const REACH: usize = 40;
