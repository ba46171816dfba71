use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Lone, Pairs, Sort};
use crate::finding::{Case, Finding, Rest, Severity};
use crate::lexicon::numerals::is_numeral;
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::punctuation::marks;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{head, is_han, tail};
use crate::text::{TextRange, range};

/// A bracket or title mark without its partner, or across another pair.
pub const RULE: Rule = Rule {
    name: "unbalanced-brackets",
    group: Group::Punctuation,
    severity: Severity::Error,
    basis: "GB/T 15834-2011 4.9、4.15",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&NEVER_CLOSED, &NEVER_OPENED, &TURNED, &MISMATCHED, &CROSSED, &MANY],
    aggregate: None,
    page: include_str!("unbalanced_brackets.md"),
    run: Run::Document(run),
};

static NEVER_CLOSED: Case = Case {
    zh: "“{0}”没有配对的“{2}”：「{1}」之后缺“{2}”；请查到哪里为止",
    en: "{0} is never closed: {2} is missing somewhere after “{1}”",
};
static NEVER_OPENED: Case = Case {
    zh: "“{0}”没有配对的“{2}”：「{1}」之前缺“{2}”；请查从哪里开始",
    en: "{0} was never opened: {2} is missing somewhere before 「{1}」",
};
static TURNED: Case =
    Case { zh: "「{0}」的“{1}”方向反了，应为“{2}”", en: "a mark of 「{0}」 faces the wrong way: {1} should be {2}" };
static MISMATCHED: Case = Case {
    zh: "前面用“{0}”，后面用“{1}”，不是一对：「{2}」；应改成同一种",
    en: "{0} opens and {1} closes, which is no pair: 「{2}」",
};
static CROSSED: Case = Case {
    zh: "「{0}」与「{1}」交叉了：应先写里面一对的后一半，再写外面一对的；请调整先后",
    en: "「{0}」 and 「{1}」 cross: the inner pair must close first",
};
static MANY: Case = Case {
    zh: "全文有{0}段括号或书名号不成对，第一处在{1}；多半是转换或粘贴时出了错，请逐段核对",
    en: "brackets or title marks do not pair in {0} paragraphs, first at {1}; see each paragraph",
};

/// A remark in brackets may close so many paragraphs after the one it opens in.
const REACH: usize = 8;
/// A half-width bracket with no Chinese within so many characters belongs to another language.
const FOREIGN: usize = 8;

/// Longest ordinal before a heading, in characters.
const ORDINAL_LIMIT: usize = 3;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = marks::paragraphs(analysis);
    let readings: Vec<&str> = paragraphs.iter().map(|(_, facts)| &*facts.reading).collect();
    let mut lone: Vec<Vec<Lone>> = paragraphs
        .iter()
        .map(|(_, facts)| facts.layout.pairs.lone.iter().filter(|lone| is_ours(&facts.reading, lone)).copied().collect())
        .collect();
    marks::spare_long(&readings, &mut lone, Sort::Round, REACH);
    marks::spare_long(&readings, &mut lone, Sort::Lens, REACH);
    // A title set in two lines.
    marks::spare_long(&readings, &mut lone, Sort::Title, 1);
    // （见附件 / 1），妥善…: a line end parts the bracket from what looks like an ordinal.
    for index in 1..readings.len() {
        let number = readings[index].trim_start_matches(|c: char| c.is_ascii_digit());
        if number.len() < readings[index].len() && number.starts_with(['）', ')']) {
            let last = lone[index - 1].iter().rposition(|lone| lone.opens && lone.sort == Sort::Round);
            last.map(|at| lone[index - 1].remove(at));
        }
    }
    for (index, mark) in half_ordinals(&paragraphs) {
        lone[index].insert(0, mark);
    }
    let found = paragraphs.iter().zip(lone).map(|((paragraph, facts), lone)| {
        let mut findings: Vec<Finding> = lone.iter().map(|lone| alone(&facts.reading, lone)).collect();
        findings.extend(clashing(&facts.reading, &facts.layout.pairs));
        (*paragraph, findings)
    });
    marks::told(found.collect(), &MANY)
}

fn is_bracket(sort: Sort) -> bool {
    !matches!(sort, Sort::Double | Sort::Single | Sort::Corner | Sort::WhiteCorner)
}

fn is_ours(reading: &str, lone: &Lone) -> bool {
    let (before, behind) = (&reading[..usize::from(lone.range.start())], &reading[usize::from(lone.range.end())..]);
    let foreign = lone.mark.is_ascii() && !tail(before, FOREIGN).contains(is_han) && !head(behind, FOREIGN).contains(is_han);
    // 【, 大, 】, a line each: what is left of a web page.
    let residue = before.is_empty() && behind.is_empty();
    is_bracket(lone.sort) && !residue && !is_arrow(reading, lone.range) && !foreign
}

/// 》》 is an arrow of a web page.
fn is_arrow(reading: &str, place: TextRange) -> bool {
    let mark = &reading[place];
    let (before, behind) = (&reading[..usize::from(place.start())], &reading[usize::from(place.end())..]);
    let at_start = before.is_empty() && behind.starts_with(mark) || before == mark;
    let at_end = behind.is_empty() && before.ends_with(mark) || behind == mark;
    at_start || at_end && matches!(mark, "《" | "〈")
}

/// The brackets behind ordinals that open a paragraph, `三）`, where the others have both: `（一）`, `（二）`. Where
/// most have only the one, it is the text's own form.
fn half_ordinals(paragraphs: &[(&Paragraph, &ParagraphFacts)]) -> Vec<(usize, Lone)> {
    let mut whole = 0;
    let mut half = Vec::new();
    for (index, (_, facts)) in paragraphs.iter().enumerate() {
        let reading = &*facts.reading;
        let opened = reading.strip_prefix(['（', '(']);
        let ordinal = opened.unwrap_or(reading);
        let length: usize = ordinal.chars().take(ORDINAL_LIMIT).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
        let Some(mark) = ordinal[length..].chars().next().filter(|c| length > 0 && matches!(c, '）' | ')')) else { continue };
        if opened.is_some() {
            whole += 1;
        } else {
            half.push((index, Lone { sort: Sort::Round, mark, opens: false, range: range(length, length + mark.len_utf8()) }));
        }
    }
    if half.len() * 2 <= whole { half } else { Vec::new() }
}

fn alone(reading: &str, lone: &Lone) -> Finding {
    let message = if lone.opens {
        NEVER_CLOSED.with([lone.mark.into(), marks::behind(reading, lone.range).into(), lone.sort.close().into()])
    } else {
        NEVER_OPENED.with([lone.mark.into(), marks::before(reading, lone.range).into(), lone.sort.open().into()])
    };
    Finding::new(lone.range, message).until_finished(Rest::Paragraph)
}

/// Marks that face the wrong way, pairs of two sorts, pairs that cross.
fn clashing(reading: &str, pairs: &Pairs) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reversed in pairs.reversed.iter().filter(|reversed| is_bracket(reversed.sort)) {
        let Some(&(place, right)) = reversed.turned.first().filter(|(place, _)| !is_arrow(reading, *place)) else { continue };
        let message = TURNED.with([marks::shown(reading, reversed.range).into(), (&reading[place]).into(), right.into()]);
        findings.push(Finding::new(reversed.range, message));
    }
    for (open, close) in pairs.mismatched.iter().filter(|(open, _)| is_bracket(open.sort)) {
        let whole = open.range.cover(close.range);
        let message = MISMATCHED.with([open.mark.into(), close.mark.into(), marks::shown(reading, whole).into()]);
        findings.push(Finding::new(whole, message));
    }
    for &(outer, inner) in &pairs.crossed {
        let (outer, inner) = (&pairs.all[outer], &pairs.all[inner]);
        if is_bracket(outer.sort) || is_bracket(inner.sort) {
            let around = |place| marks::shown(reading, place).into();
            findings
                .push(Finding::new(inner.range, CROSSED.with([around(outer.range), around(inner.range)])).until_finished(Rest::Paragraph));
        }
    }
    findings
}
