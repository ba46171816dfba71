use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::claims::{Form, Verdict};
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::{Decimal, written};
use crate::facts::ratio;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between};

/// Shares of one whole that do not add up to 100.
pub const RULE: Rule = Rule {
    name: "shares-not-hundred",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&STRUCTURE, &SHARES],
    aggregate: None,
    page: include_str!("shares_not_hundred.md"),
    run: Run::Paragraph(run),
};

static STRUCTURE: Case = Case {
    zh: "“{0}”各项之和是{1}，应为100，请逐项核对",
    en: "the parts of “{0}” add up to {1} rather than 100; please check each of them",
};
static SHARES: Case = Case {
    zh: "各项占比之和是{1}%（{0}），多于100%，请核对，或说明基数不同",
    en: "the shares add up to {1} % ({0}), more than 100 %; please check them, or say that their bases differ",
};

/// What marks a proportion as a structure of one whole.
const MARKS: &[&str] = &["产业", "结构", "比重", "占比", "三产", "构成"];
/// A whole that has exactly these parts: whatever its shares add up to, it should be 100.
const WHOLES: &[&str] = &["三次产业", "三产", "一二三产", "产业结构", "产业比重", "产业占比", "产业比例"];
/// So far before a proportion its mark is looked for, in bytes.
const REACH: usize = 90;
/// Longest row of shares.
const ROW_LIMIT: usize = 12;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if facts.reading.contains(['∶', ':', '：']) {
        findings.extend(structures(facts));
    }
    let told = facts.claims.iter().filter(|claim| claim.form == Form::Composition && claim.verdict == Verdict::Inconsistent);
    let claimed: Vec<Finding> = told
        .filter(|claim| findings.iter().all(|finding| finding.range.intersect(claim.range()).is_none()))
        .filter_map(|claim| {
            let sum = claim.computed.as_deref()?.trim_end_matches('%');
            Some(Finding::new(claim.range(), SHARES.with([(&facts.reading[claim.range()]).into(), sum.into()])))
        })
        .collect();
    findings.extend(claimed);
    let rows: Vec<Finding> =
        rows(facts).into_iter().filter(|row| findings.iter().all(|f| f.range.intersect(row.range).is_none())).collect();
    findings.extend(rows);
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// `三次产业比重为21.5∶36.1∶43.4`
fn structures(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &facts.reading;
    let hundred = BigRational::from_integer(100.into());
    let mut findings = Vec::new();
    for proportion in ratio::find(reading) {
        let start = usize::from(proportion.range.start());
        let sentence = usize::from(facts.layout.sentence_at(proportion.range.start()).start());
        let from = (sentence.max(start.saturating_sub(REACH))..=start).find(|&i| reading.is_char_boundary(i)).unwrap_or(start);
        let head = &reading[from..start];
        let sum = proportion.sum();
        let values: Vec<Decimal> = proportion.shares.iter().map(|(_, value)| *value).collect();
        let whole = WHOLES.iter().any(|mark| head.contains(mark));
        let marked = MARKS.iter().any(|mark| head.contains(mark));
        let (least, most) = if whole { (60, 140) } else { (85, 115) };
        let near = sum >= BigRational::from_integer(least.into()) && sum <= BigRational::from_integer(most.into());
        if !facts.layout.is_quoted(proportion.range.start()) && marked && near && differs(&sum, &values, &hundred) {
            let message = STRUCTURE.with([(&reading[proportion.range]).into(), written(&sum).into()]);
            findings.push(Finding::new(proportion.range, message));
        }
    }
    findings
}

/// Whether the sum lies farther from 100 than rounding of each share allows.
fn differs(sum: &BigRational, values: &[Decimal], hundred: &BigRational) -> bool {
    let coarsest = values.iter().map(|value| value.last_digit()).max().unwrap_or_else(|| BigRational::from_integer(1.into()));
    let finest = values.iter().map(|value| value.last_digit()).min().unwrap_or_else(|| coarsest.clone());
    // 44 beside 11.9 and 44.1 is 44.0: a whole number among decimals is as fine as they are.
    let unit = if coarsest > finest { finest } else { coarsest };
    let reach = unit * BigInt::from(values.len()) / BigInt::from(2);
    let distance = if sum > hundred { sum - hundred } else { hundred - sum };
    distance > reach
}

/// `一二三产业占比分别为21.5%、36.1%、43.4%`, and a loose row 甲占30%、乙占45%、丙占40%.
fn rows(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &sentence in &facts.layout.sentences {
        let figures = facts.figures_in(sentence);
        if figures.len() < 3 {
            continue;
        }
        let mut start = 0;
        while start < figures.len() {
            let mut end = start;
            while end < figures.len()
                && end - start < ROW_LIMIT
                && is_share(facts, &figures[end], end > start)
                && (end == start || in_row(facts, &figures[end - 1], &figures[end]))
            {
                end += 1;
            }
            if end - start >= 3 {
                findings.extend(row(facts, sentence, &figures[start..end]));
            }
            start = end.max(start + 1);
        }
    }
    findings
}

fn row(facts: &ParagraphFacts, sentence: TextRange, shares: &[Figure]) -> Option<Finding> {
    let reading = &facts.reading;
    let head = between(reading, sentence.start(), shares[0].range.start());
    let values: Vec<Decimal> = shares.iter().map(|f| f.value).collect();
    let sum: BigRational = values.iter().map(|value| value.rational()).sum();
    let hundred = BigRational::from_integer(100.into());
    let place = shares[0].range.cover(shares[shares.len() - 1].range);
    // 全市、全省、GDP: each may have another base.
    let head = beside::last_characters(head, 80);
    let tail = beside::first_characters(between(reading, place.end(), sentence.end()), 30);
    let said = format!("{head}{}{tail}", &reading[place]);
    if ["多选", "全国", "全省", "全市", "世界", "生产总值", "GDP", "以上", "分别占"].iter().any(|word| said.contains(word))
    {
        return None;
    }
    let industries = is_each_industry(facts, shares)
        || shares.len() == 3 && WHOLES.iter().any(|mark| head.contains(mark)) && ["占比", "比重", "结构"].iter().any(|w| head.contains(w));
    let near = sum >= BigRational::from_integer(60.into()) && sum <= BigRational::from_integer(140.into());
    if industries && near && differs(&sum, &values, &hundred) {
        return Some(Finding::new(place, STRUCTURE.with([(&reading[place]).into(), written(&sum).into()])));
    }
    let slack = BigRational::new(201.into(), 2.into());
    let terms: Vec<&str> = shares.iter().map(|f| &reading[f.range]).collect();
    let named = shares.iter().all(|f| beside::words_before(facts, f).contains('占'));
    (named && sum > slack && differs(&sum, &values, &hundred))
        .then(|| Finding::new(place, SHARES.with([terms.join("＋").into(), written(&sum).into()])).at(Severity::Info))
}

/// 一产占21.5%、二产占36.1%、三产占42.4%
fn is_each_industry(facts: &ParagraphFacts, shares: &[Figure]) -> bool {
    let names: Vec<&str> = shares.iter().map(|f| beside::words_before(facts, f)).collect();
    let is = |name: &str, words: [&str; 2]| words.iter().any(|word| name.contains(word));
    let [first, second, third] = names[..] else { return false };
    is(first, ["一产", "第一产业"]) && is(second, ["二产", "第二产业"]) && is(third, ["三产", "第三产业"])
}

fn is_share(facts: &ParagraphFacts, figure: &Figure, goes_on: bool) -> bool {
    let words = beside::words_before(facts, figure);
    let change = ["提高", "增长", "上升", "下降", "增速", "降低", "增加", "减少"].iter().any(|word| words.contains(word));
    figure.measure.class == "%"
        && figure.bound == Bound::Exact
        && !figure.quoted
        && !change
        && (goes_on || words.contains('占') || words.contains("比重") || words.contains("为"))
}

/// Whether two shares stand in one list.
fn in_row(facts: &ParagraphFacts, a: &Figure, b: &Figure) -> bool {
    let between = between(&facts.reading, a.range.end(), b.range.start());
    between.chars().count() <= 16 && !between.contains(['。', '；', ';', '：']) && !between.contains(|c: char| c.is_ascii_digit())
}
