use crate::analysis::Analysis;
use crate::facts::pairs::{Pair, Pairs, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Message, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run, replacing};
use crate::text::characters::{ends_sentence, is_han};

/// Quotes in quotes that do not alternate, and single quotes where double ones belong.
pub const RULE: Rule = Rule {
    name: "nested-quotes",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.8.3.4",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&INNER, &OUTER, &DEEPER, &DOUBLED, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("nested_quotes.md"),
    run: Run::Document(run),
};

static INNER: Case = Case {
    zh: "「{0}」在双引号里面又用双引号；里层应用单引号：「{1}」",
    en: "「{0}」 stands in double quotes and has double quotes; the inner ones should be single: 「{1}」",
};
static OUTER: Case = Case {
    zh: "「{0}」用了单引号，却没有套在别的引号里；应改用双引号：「{1}」",
    en: "「{0}」 has single quotes, but stands in no other quotes; they should be double: 「{1}」",
};
static DEEPER: Case = Case {
    zh: "「{0}」在单引号里面又用单引号；再里一层应用双引号：「{1}」",
    en: "「{0}」 stands in single quotes and has single quotes; it should be 「{1}」",
};
static DOUBLED: Case = Case {
    zh: "「{0}」的引号重复了，删去一层：「{1}」", en: "the quotes of 「{0}」 are doubled; it should be 「{1}」"
};
static CHANGE: Case = Case { zh: "改为「{0}」", en: "make it 「{0}」" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处引号的里层外层用反了，第一处在{1}；外层用双引号、里层用单引号，可一次改正",
        en: "inner and outer quotes are mixed up in {0} places, first at {1}: double outside, single inside",
    },
    fix: Case { zh: "全部改正里层外层引号（{0}处）", en: "change the quotes at all {0} places" },
};

/// An outer quotation longer than this may have lost its end and found another's, in bytes.
const SURE_LIMIT: usize = 240;
/// Quotes deeper than this are no text's.
const DEEPEST: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let found = marks::paragraphs(analysis).into_iter().flat_map(|(paragraph, facts)| {
        let pairs = &facts.layout.pairs;
        // Where marks are lost, what lies in what is unknown.
        let count = if unsettled(pairs) { 0 } else { pairs.all.len() };
        (0..count)
            .filter_map(|index| finding(&facts.reading, pairs, index))
            .map(|finding| replacing::carry(finding, paragraph))
            .collect::<Vec<_>>()
    });
    found.collect()
}

fn finding(reading: &str, pairs: &Pairs, index: usize) -> Option<Finding> {
    let pair = &pairs.all[index];
    let right = if pair.quote_depth.is_multiple_of(2) { Sort::Double } else { Sort::Single };
    // Straight quotes belong to another rule.
    let ours = pair.sort.is_quote() && !pair.is_straight() && pair.quote_depth <= DEEPEST;
    if !ours || pair.sort == right || !is_chinese(reading, pair) {
        return None;
    }
    let outer = pairs.around(index).find(|outer| outer.sort.is_quote());
    if let Some(outer) = outer.filter(|outer| outer.inner() == pair.range) {
        let kept = &reading[pair.range];
        let message = DOUBLED.with([reading[outer.range].into(), kept.into()]);
        return Some(Finding::new(outer.range, message));
    }
    let change = format!("{}{}{}", right.open(), &reading[pair.inner()], right.close());
    let said = marks::shown(reading, pair.range);
    let message = message(pair, &said, &change);
    let finding = Finding::new(pair.range, message);
    let sure = outer.is_none_or(|outer| {
        let inner = &reading[outer.inner()];
        inner.len() <= SURE_LIMIT && !inner.trim_end_matches(ends_sentence).contains(ends_sentence)
    });
    if !sure {
        return Some(finding);
    }
    let edits = vec![Edit::replace(pair.opening(), right.open().to_string()), Edit::replace(pair.closing(), right.close().to_string())];
    Some(finding.fixed_by(Fix { title: CHANGE.with([change.into()]), safe: true, edits }))
}

/// Whether a pair stands beside Chinese or holds it.
fn is_chinese(reading: &str, pair: &Pair) -> bool {
    let beside = |c: Option<char>| c.is_some_and(is_han);
    reading[pair.inner()].contains(is_han)
        || beside(reading[..usize::from(pair.range.start())].chars().next_back())
        || beside(reading[usize::from(pair.range.end())..].chars().next())
}

fn message(pair: &Pair, said: &str, change: &str) -> Message {
    let case = match (pair.sort, pair.quote_depth) {
        (Sort::Double, _) => &INNER,
        (_, 0) => &OUTER,
        _ => &DEEPER,
    };
    case.with([said.into(), change.into()])
}

/// Whether a quote of the paragraph is lost, turned or crossed.
fn unsettled(pairs: &Pairs) -> bool {
    let lost = pairs.lone.iter().any(|lone| lone.sort.is_quote());
    let turned = pairs.reversed.iter().any(|reversed| reversed.sort.is_quote());
    let mixed = pairs.mismatched.iter().any(|(open, close)| open.sort.is_quote() || close.sort.is_quote());
    let crossed = |&(outer, inner): &(usize, usize)| pairs.all[outer].sort.is_quote() && pairs.all[inner].sort.is_quote();
    lost || turned || mixed || pairs.crossed.iter().any(crossed)
}
