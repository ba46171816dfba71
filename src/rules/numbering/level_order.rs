use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::{Marker, MarkerForm};
use crate::report::ordinal;
use crate::report::outline::{self, NodeKind};
use crate::report::paragraph::Paragraph;
use crate::rules::numbering::rows;
use crate::rules::{FixKind, Group, Rule, Run};

/// 1. above （一）: the forms of ordinals are not in the order of their levels.
pub const RULE: Rule = Rule {
    name: "level-order",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "GB/T 9704-2012 7.3.3、GB/T 15834-2011 B.3.8",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&INVERTED, &STRAY, &STRAY_FIRST, &SWAP, &CORRECT, &BELOW, &SIBLING],
    aggregate: None,
    page: include_str!("level_order.md"),
    run: Run::Document(run),
};

static INVERTED: Case = Case {
    zh: "“{0}”的下一层用了“{1}”，层次颠倒；各层序号依次为“一、”“（一）”“1.”“（1）”“①”",
    en: "“{1}” stands below “{0}”: the levels are the wrong way round; their ordinals are 一、（一） 1.（1） ① in this order",
};
static STRAY: Case = Case {
    zh: "“{0}”夹在“{1}”和“{2}”之间，序号形式与同级标题不一致；应为“{3}”",
    en: "“{0}” stands between “{1}” and “{2}” in another form; it should be “{3}”",
};
static STRAY_FIRST: Case = Case {
    zh: "“{0}”与后面的“{1}”“{2}”是同级标题，序号形式却不一致；应为“{3}”",
    en: "“{0}” stands before “{1}” and “{2}” in another form; it should be “{3}”",
};
static SWAP: Case = Case { zh: "调换这两层的序号形式（{0}处）", en: "exchange the forms of the two levels ({0} places)" };
static CORRECT: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static BELOW: Case = Case { zh: "下一层：“{0}”", en: "the level below: “{0}”" };
static SIBLING: Case = Case { zh: "同级标题：“{0}”", en: "a heading of the same level: “{0}”" };

/// An ordinal among those of another form.
pub(super) struct Stray {
    /// Index of its paragraph.
    pub(super) paragraph: usize,
    /// Its place among the heads, and those of two siblings beside it: before and behind, or both behind a first.
    own: usize,
    beside: (usize, usize),
}

/// A heading of the outline with its ordinal, if it has one; they stand in the order of the text.
struct Head<'a> {
    index: usize,
    paragraph: &'a Paragraph,
    /// `None` where numbering may begin anew: a heading without a number.
    ordinal: Option<(&'a Marker, u32)>,
}

impl Head<'_> {
    fn form(&self) -> Option<MarkerForm> {
        self.ordinal.map(|(marker, _)| marker.form)
    }

    fn is(&self, form: MarkerForm, number: u32) -> bool {
        self.ordinal.is_some_and(|(marker, own)| marker.form == form && own == number)
    }

    fn written(&self) -> &str {
        self.ordinal.map_or("", |(marker, _)| self.paragraph.text(marker.range))
    }
}

fn heads(analysis: &Analysis) -> Vec<Head<'_>> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let nodes = outline::flatten(analysis.outline()).into_iter();
    nodes
        .filter_map(|node| {
            let paragraph = &analysis.report.paragraphs[node.paragraph];
            let marker = paragraph.marker.as_ref().filter(|marker| rows::FORMS.contains(&marker.form));
            let ordinal = marker.and_then(|marker| Some((marker, marker.number?)));
            let heading = ordinal.is_some() && matches!(node.kind, NodeKind::Heading | NodeKind::RunIn);
            (heading || node.kind == NodeKind::Heading).then_some(Head { index: node.paragraph, paragraph, ordinal })
        })
        .collect()
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    let heads = heads(analysis);
    let mut findings: Vec<Finding> = find_strays(&heads).iter().map(|stray| stray_finding(&heads, stray)).collect();
    let mut at = 0;
    while at < heads.len() {
        match inverted(&heads, at) {
            Some(block) => {
                at = block.end.max(at + 1);
                findings.push(inverted_finding(&heads, &block));
            }
            None => at += 1,
        }
    }
    findings
}

/// Two levels the wrong way round: each of the lower form holds a row of the higher.
struct Inversion {
    upper: Vec<usize>,
    lower: Vec<usize>,
    end: usize,
}

/// The block of two inverted levels whose first head stands at `start`: 1.（一）（二）2.（一）（二）.
fn inverted(heads: &[Head<'_>], start: usize) -> Option<Inversion> {
    let (marker, number) = heads[start].ordinal?;
    let upper = marker.form;
    let lower = heads.get(start + 1)?.form().filter(|&form| form < upper && form != MarkerForm::Part)?;
    let mut block = Inversion { upper: before(heads, start), lower: Vec::new(), end: start + 1 };
    // A row that does not begin here with one begins above, where its first ones hold nothing.
    if block.upper.len() as u32 + 1 != number {
        return None;
    }
    block.upper.push(start);
    let (mut next_upper, mut next_lower, mut longest, mut restarts) = (number + 1, 1, 0, 0);
    for (at, head) in heads.iter().enumerate().skip(start + 1) {
        if head.is(lower, next_lower) {
            next_lower += 1;
            longest = longest.max(next_lower - 1);
            restarts += usize::from(next_lower == 2);
            block.lower.push(at);
        } else if head.is(lower, 1) && head.form() == Some(lower) {
            break;
        } else if head.is(upper, next_upper) {
            block.upper.push(at);
            (next_upper, next_lower) = (next_upper + 1, 1);
        } else if head.form().is_none_or(|form| form <= lower.max(upper)) {
            break;
        } else {
            // A still lower level.
            continue;
        }
        block.end = at + 1;
    }
    // 1. before （一） and 2. behind （二）, or （一） anew under 2.: a single row could be a list that stands before the
    // headings.
    let nested = block.lower.first() == Some(&(start + 1)) && block.upper.last().is_some_and(|&last| last > start + 1);
    (nested && (restarts >= 2 || longest >= 2)).then_some(block)
}

/// The heads above `start` that its row begins with, in order.
fn before(heads: &[Head<'_>], start: usize) -> Vec<usize> {
    let Some((marker, mut number)) = heads[start].ordinal else { return Vec::new() };
    let mut row = Vec::new();
    for at in (start.saturating_sub(REACH)..start).rev() {
        match heads[at].ordinal {
            _ if heads[at].is(marker.form, number.wrapping_sub(1)) => {
                number -= 1;
                row.push(at);
            }
            Some((above, _)) if above.form > marker.form => {}
            _ => break,
        }
    }
    row.reverse();
    row
}

fn inverted_finding(heads: &[Head<'_>], block: &Inversion) -> Finding {
    let (upper, lower) = (&heads[block.upper[0]], &heads[block.lower[0]]);
    let place = |head: &Head<'_>| head.ordinal.map(|(marker, _)| head.paragraph.place(marker.range));
    let range = place(upper).unwrap_or_default();
    let below = place(lower).unwrap_or_default();
    let mut edits: Option<Vec<Edit>> = [(&block.upper, lower.written()), (&block.lower, upper.written())]
        .into_iter()
        .flat_map(|(members, sample)| members.iter().map(move |&member| rewritten(&heads[member], sample)))
        .collect();
    if let Some(edits) = &mut edits {
        edits.sort_by_key(|edit| edit.range.start());
    }
    let message = INVERTED.with([upper.written().into(), lower.written().into()]);
    let finding = Finding::new(range, message).relating(below, BELOW.with([lower.written().into()]));
    match edits {
        Some(edits) => finding.fixed_by(Fix { title: SWAP.with([edits.len().into()]), safe: false, edits }),
        None => finding,
    }
}

/// The edit that writes the ordinal of `head` in the manner of `sample`.
fn rewritten(head: &Head<'_>, sample: &str) -> Option<Edit> {
    let (marker, number) = head.ordinal?;
    Some(Edit::replace(head.paragraph.place_edit(marker.range)?, ordinal::renumbered(sample, number)?))
}

/// The ordinals that stand among those of another form: 2. between （一） and （三）.
pub(super) fn strays(analysis: &Analysis) -> Vec<Stray> {
    find_strays(&heads(analysis))
}

fn find_strays(heads: &[Head<'_>]) -> Vec<Stray> {
    (0..heads.len()).filter_map(|at| stray(heads, at)).collect()
}

/// Siblings stand no further apart, in headings.
const REACH: usize = 60;

fn stray(heads: &[Head<'_>], at: usize) -> Option<Stray> {
    let (marker, number) = heads[at].ordinal?;
    let own = marker.form;
    let near_before = || (at.saturating_sub(REACH)..at).rev().take_while(|&i| heads[i].ordinal.is_some());
    let near_after = || (at + 1..heads.len().min(at + REACH)).take_while(|&i| heads[i].ordinal.is_some());
    // The row it belongs to, if it is in its right place: 1. before 2., 3. behind 2.
    let is_own = |i: &usize| heads[*i].form() == Some(own);
    let own_before = near_before().find(is_own);
    let own_after = near_after().find(is_own);
    for form in rows::FORMS.into_iter().filter(|&form| form != own && form != MarkerForm::Part) {
        let before = near_before().find(|&i| heads[i].form() == Some(form));
        let Some(after) = near_after().find(|&i| heads[i].form() == Some(form)) else { continue };
        if !heads[after].is(form, number + 1) {
            continue;
        }
        let behind = before.filter(|&before| number > 1 && heads[before].is(form, number - 1)).map(|before| (before, after));
        // A first one: it opens its section, and the row goes on behind it.
        let opens = || near_before().next().is_none_or(|i| heads[i].form().is_none_or(|above| above < form));
        let third = || near_after().filter(|&i| heads[i].form() == Some(form)).nth(1).filter(|&next| heads[next].is(form, 3));
        let first = || Some((after, third().filter(|_| number == 1 && form < own && opens())?));
        let Some(beside) = behind.or_else(first) else { continue };
        // It goes on in its own row, which stands inside or around the other.
        let fits = if own > form {
            let inside = |i: usize| before.is_none_or(|before| i > before) && i < after;
            own_before.is_some_and(|i| inside(i) && heads[i].is(own, number.wrapping_sub(1)))
                || own_after.is_some_and(|i| inside(i) && heads[i].is(own, number + 1))
        } else {
            let goes_on = own_after.is_some_and(|i| heads[i].is(own, number));
            let leads_on = own_before.is_some_and(|i| !heads[i].is(own, number.wrapping_sub(1)))
                && own_after.is_none_or(|i| !heads[i].is(own, number + 1));
            !(goes_on || leads_on)
        };
        if !fits {
            return Some(Stray { paragraph: heads[at].index, own: at, beside });
        }
    }
    None
}

fn stray_finding(heads: &[Head<'_>], stray: &Stray) -> Finding {
    let (own, one, other) = (&heads[stray.own], &heads[stray.beside.0], &heads[stray.beside.1]);
    let place = |head: &Head<'_>| head.ordinal.map(|(marker, _)| head.paragraph.place(marker.range)).unwrap_or_default();
    let number = own.ordinal.map_or(0, |(_, number)| number);
    let right = ordinal::renumbered(one.written(), number).unwrap_or_default();
    let case = if number == 1 { &STRAY_FIRST } else { &STRAY };
    let message = case.with([own.written().into(), one.written().into(), other.written().into(), (&right).into()]);
    let finding = Finding::new(place(own), message).relating(place(one), SIBLING.with([one.written().into()]));
    match rewritten(own, one.written()) {
        Some(edit) => finding.fixed_by(Fix { title: CORRECT.with([right.into()]), safe: false, edits: vec![edit] }),
        None => finding,
    }
}
