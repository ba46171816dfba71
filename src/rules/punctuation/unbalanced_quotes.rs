use crate::analysis::Analysis;
use crate::facts::pairs::{Lone, Pairs, Sort};
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{FixKind, Group, Rule, Run};

/// A quotation mark without its partner in the paragraph.
pub const RULE: Rule = Rule {
    name: "unbalanced-quotes",
    group: Group::Punctuation,
    severity: Severity::Error,
    basis: "GB/T 15834-2011 4.8",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&NEVER_CLOSED, &NEVER_OPENED, &MISMATCHED, &CROSSED, &MANY],
    aggregate: None,
    page: include_str!("unbalanced_quotes.md"),
    run: Run::Document(run),
};

static NEVER_CLOSED: Case = Case {
    zh: "引号没有关上：「{1}」前面有「{0}」，后面找不到「{2}」；请查引文到哪里为止",
    en: "the opening quote {0} has no closing {2}; it is missing somewhere after “{1}”",
};
static NEVER_OPENED: Case = Case {
    zh: "引号没有开头：「{1}」后面有「{0}」，前面找不到「{2}」；请查引文从哪里开始",
    en: "the closing quote {0} was never opened: {2} is missing somewhere before 「{1}」",
};
static MISMATCHED: Case = Case {
    zh: "前面用「{0}」，后面用「{1}」，不是一对：「{2}」；应改成同一种",
    en: "{0} opens and {1} closes, which is no pair: 「{2}」",
};
static CROSSED: Case = Case {
    zh: "引号「{0}」与「{1}」交叉：里面的一对还没有收，外面的一对先收了；请调整后引号的先后",
    en: "the quotes 「{0}」 and 「{1}」 cross: the inner pair must close first",
};
static MANY: Case = Case {
    zh: "全文有{0}段引号不成对，第一处在{1}；多半是转换或粘贴时引号出了错，请逐段核对",
    en: "quotes do not pair in {0} paragraphs, first at {1}; they were probably lost in conversion, see each paragraph",
};

/// A quotation may close so many paragraphs after the one it opens in.
const REACH: usize = 8;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = marks::paragraphs(analysis);
    let readings: Vec<&str> = paragraphs.iter().map(|(_, facts)| &*facts.reading).collect();
    let mut lone: Vec<Vec<Lone>> =
        paragraphs.iter().map(|(_, facts)| facts.layout.pairs.lone.iter().filter(|l| is_quote(l.sort)).copied().collect()).collect();
    marks::spare_long(&readings, &mut lone, Sort::Double, REACH);
    marks::spare_long(&readings, &mut lone, Sort::Corner, REACH);
    let found = paragraphs.iter().zip(lone).map(|((paragraph, facts), lone)| {
        let mut findings: Vec<Finding> = lone.iter().map(|lone| alone(&facts.reading, lone)).collect();
        findings.extend(clashing(&facts.reading, &facts.layout.pairs));
        (*paragraph, findings)
    });
    marks::told(found.collect(), &MANY)
}

fn is_quote(sort: Sort) -> bool {
    matches!(sort, Sort::Double | Sort::Single | Sort::Corner | Sort::WhiteCorner)
}

fn alone(reading: &str, lone: &Lone) -> Finding {
    // The partner of a straight quote is straight: what is missing is told as the writer writes.
    let straight = lone.mark == '"';
    let partner = if straight {
        lone.mark
    } else if lone.opens {
        lone.sort.close()
    } else {
        lone.sort.open()
    };
    let message = if lone.opens {
        NEVER_CLOSED.with([lone.mark.into(), marks::behind(reading, lone.range).into(), partner.into()])
    } else {
        NEVER_OPENED.with([lone.mark.into(), marks::before(reading, lone.range).into(), partner.into()])
    };
    Finding::new(lone.range, message).until_finished(Rest::Paragraph)
}

/// Quotes closed by another mark, and quotes that cross each other.
fn clashing(reading: &str, pairs: &Pairs) -> Vec<Finding> {
    let mismatched = pairs.mismatched.iter().filter(|(open, _)| is_quote(open.sort)).map(|(open, close)| {
        let whole = open.range.cover(close.range);
        Finding::new(whole, MISMATCHED.with([open.mark.into(), close.mark.into(), marks::shown(reading, whole).into()]))
    });
    let crossed = pairs.crossed.iter().map(|&(outer, inner)| (&pairs.all[outer], &pairs.all[inner]));
    let crossed = crossed.filter(|(outer, inner)| is_quote(outer.sort) && is_quote(inner.sort)).map(|(outer, inner)| {
        let around = |place| marks::shown(reading, place).into();
        Finding::new(inner.range, CROSSED.with([around(outer.range), around(inner.range)])).until_finished(Rest::Paragraph)
    });
    mismatched.chain(crossed).collect()
}
