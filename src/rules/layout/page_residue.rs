use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::markdown::LineState;
use crate::report::shape::{Ending, Guess};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// Page numbers and running heads that a PDF leaves between the lines.
pub const RULE: Rule = Rule {
    name: "page-residue",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "版式",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NUMBER, &HEAD, &DELETE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("page_residue.md"),
    run: Run::Document(run),
};

static NUMBER: Case =
    Case { zh: "“{0}”是页码，不属于正文；可删去", en: "“{0}” is a page number, no part of the text; delete it" };
static HEAD: Case = Case {
    zh: "“{0}”是页眉，在页码旁边出现了{1}次，不属于正文；可删去",
    en: "“{0}” is a running head, {1} times beside page numbers, no part of the text; delete it",
};
static DELETE: Case = Case { zh: "删去这一行", en: "delete the line" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "正文中夹着{0}处页码、页眉，第一处是{1}；多半是从 PDF 带来的，可一次删去",
        en: "{0} page numbers or running heads stand in the text, first at {1}, as a PDF leaves them; all can be deleted at once",
    },
    fix: Case { zh: "全部删去（{0}处）", en: "delete all {0}" },
};

/// Longest running head, in characters.
const HEAD_LIMIT: usize = 30;
/// A line that stands so many times beside a page number is a running head.
const HEADS: usize = 3;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let lines = &analysis.report.lines;
    let solid: Vec<usize> = (0..lines.len()).filter(|&nth| lines[nth].content.is_prose()).collect();
    let number = |at: usize| solid.get(at).is_some_and(|&nth| lines[nth].content.shape.guess == Guess::PageNumber);
    let mut heads: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, &nth) in solid.iter().enumerate() {
        let content = &lines[nth].content;
        if number(at) {
            found.push((nth, None));
        } else if (number(at + 1) || at > 0 && number(at - 1))
            && content.shape.visible <= HEAD_LIMIT
            && content.shape.ending == Ending::Open
            && content.shape.marker.is_none()
        {
            heads.entry(content.reading.trim()).or_default().push(nth);
        }
    }
    for places in heads.into_values().filter(|places| places.len() >= HEADS) {
        found.extend(places.iter().map(|&nth| (nth, Some(places.len()))));
    }
    found.sort_unstable();
    found.into_iter().map(|(nth, head)| finding(analysis, nth, head)).collect()
}

fn finding(analysis: &Analysis, nth: usize, head: Option<usize>) -> Finding {
    let line = &analysis.report.lines[nth];
    let written = line.content.text.trim();
    let message = match head {
        Some(count) => HEAD.with([written.into(), count.into()]),
        None => NUMBER.with([written.into()]),
    };
    let place = line.content.place(TextRange::up_to(crate::text::TextSize::of(&*line.content.reading))) + line.range.start();
    let fix = Fix { title: DELETE.plain(), safe: false, edits: vec![Edit::delete(whole_line(analysis, nth))] };
    Finding::new(place, message).fixed_by(fix)
}

/// The line with its line end, and one of the blank lines on both sides.
fn whole_line(analysis: &Analysis, nth: usize) -> TextRange {
    let blank = |nth: usize| analysis.report.lines.get(nth).is_some_and(|line| line.content.state == LineState::Blank);
    let parted = nth > 0 && blank(nth - 1) && blank(nth + 1);
    let last = if parted { nth + 1 } else { nth };
    TextRange::new(analysis.index.full_range(nth).start(), analysis.index.full_range(last).end())
}
