use std::ops::Range;

use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::{TextKind, names_report};
use crate::report::markdown::LineState;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Guess;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{excerpt, is_blank};

/// What a web page leaves around a report: navigation, dates of publication, licences.
pub const RULE: Rule = Rule {
    name: "web-residue",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "版式",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ONE, &MANY, &LINE, &DELETE],
    aggregate: None,
    page: include_str!("web_residue.md"),
    run: Run::Document(run),
};

static ONE: Case = Case {
    zh: "“{0}”是网页上带来的，不属于报告；可删去",
    en: "“{0}” comes from a web page and is no part of the report; delete it",
};
static MANY: Case = Case {
    zh: "从“{0}”起的{1}行是网页上带来的（导航、发布信息、版权等），不属于报告；可一并删去",
    en: "{1} lines from “{0}” on come from a web page (navigation, dates of publication, licence) and are no part of the report; delete them",
};
static LINE: Case = Case { zh: "网页带来的一行：“{0}”", en: "a line from the web page: “{0}”" };
static DELETE: Case = Case { zh: "删去网页带来的内容", en: "delete what comes from the web page" };

/// Residue stands among so many lines at the head or at the end of a file.
const REACH: usize = 15;
/// A title of so many characters says whose report it is.
const TITLE_LEAST: usize = 8;
/// So many characters of the first line are quoted.
const QUOTED: usize = 16;

/// Lines behind the residue at the end of a file belong to it if they are no longer than this, in characters.
const TAIL_LIMIT: usize = 60;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = &analysis.report.paragraphs;
    let residue = |paragraph: &Paragraph| paragraph.kind == ParagraphKind::Residue && paragraph.shape().guess != Guess::PageNumber;
    let mut findings = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let mut end = at + paragraphs[at..].iter().take_while(|p| residue(p)).count();
        // Short lines behind it, to the end of the file, are its buttons and notes.
        let tail = |p: &Paragraph| residue(p) || p.shape().visible <= TAIL_LIMIT && !p.reading.ends_with('。') && p.marker.is_none();
        if end > at && end + REACH >= paragraphs.len() && paragraphs[end..].iter().all(tail) {
            end = paragraphs.len();
        }
        findings.extend(block(analysis, at..end));
        at = end.max(at + 1);
    }
    findings
}

/// One block of residue: at the head of the file from its first line to the last that is surely residue, at the end
/// from the first that is.
fn block(analysis: &Analysis, run: Range<usize>) -> Option<Finding> {
    let paragraphs = &analysis.report.paragraphs;
    let at_end = run.end == paragraphs.len();
    let sure = |nth: &usize| {
        let paragraph = &paragraphs[*nth];
        // 报告人 stands in the opening of a report too.
        paragraph.shape().guess == Guess::Residue && !paragraph.reading.starts_with("报告人") && !paragraph.reading.contains('。')
            || at_end && paragraph.reading.starts_with("本作品")
    };
    let first = run.clone().find(sure)?;
    let last = if at_end { run.end - 1 } else { run.clone().rfind(sure)? };
    let first = if run.start == 0 { 0 } else { first };
    let untitled = !paragraphs.iter().any(|p| p.kind == ParagraphKind::Title);
    let kept = |nth: usize| !at_end && (is_only_title(analysis, nth) || untitled && names_report(&paragraphs[nth].reading));
    let deleted: Vec<usize> = (first..=last).filter(|&nth| !kept(nth)).collect();
    if deleted.len() == paragraphs.len() || !(near(analysis, first) || near(analysis, last)) {
        return None;
    }
    let (&first, &last) = (deleted.first()?, deleted.last()?);
    let quoted = excerpt(paragraphs[first].reading.trim(), QUOTED);
    let message = if deleted.len() == 1 { ONE.with([quoted.into()]) } else { MANY.with([quoted.into(), deleted.len().into()]) };
    let edits = deleted.chunk_by(|a, b| a + 1 == *b).map(|rows| {
        let lines = paragraphs[rows[0]].lines().start..paragraphs[rows[rows.len() - 1]].lines().end;
        Edit::delete(with_blank_lines(analysis, lines))
    });
    let fix = Fix { title: DELETE.plain(), safe: false, edits: edits.collect() };
    let mut finding = Finding::new(paragraphs[first].range().cover(paragraphs[last].range()), message).fixed_by(fix);
    if deleted.len() > 1 {
        for &nth in &deleted {
            finding = finding.relating(paragraphs[nth].range(), LINE.with([excerpt(paragraphs[nth].reading.trim(), QUOTED).into()]));
        }
    }
    Some(finding)
}

/// Whether a line among the residue could be the title or the caption itself, because the report has no such other.
fn is_only_title(analysis: &Analysis, nth: usize) -> bool {
    let paragraphs = &analysis.report.paragraphs;
    let squeeze = |p: &Paragraph| p.reading.chars().filter(|&c| !is_blank(c)).collect::<String>();
    let guess = paragraphs[nth].shape().guess;
    let line = squeeze(&paragraphs[nth]);
    let opening = paragraphs.iter().filter(|p| matches!(p.kind, ParagraphKind::Title | ParagraphKind::Caption));
    matches!(guess, Guess::Title | Guess::Caption)
        && !opening.map(squeeze).any(|known| known.contains(&line) || known.chars().count() >= TITLE_LEAST && line.contains(&known))
}

/// Whether a paragraph stands near the head or the end of the file.
fn near(analysis: &Analysis, paragraph: usize) -> bool {
    paragraph < REACH || paragraph + REACH >= analysis.report.paragraphs.len()
}

/// The lines with their line ends and the blank lines behind them; at the end of the file, with those before them.
fn with_blank_lines(analysis: &Analysis, lines: Range<usize>) -> TextRange {
    let all = &analysis.report.lines;
    let blank = |nth: usize| all.get(nth).is_some_and(|line| line.content.state == LineState::Blank);
    let end = (lines.end..all.len()).find(|&nth| !blank(nth)).unwrap_or(all.len());
    let start = if end == all.len() { (0..lines.start).rev().find(|&nth| !blank(nth)).map_or(0, |nth| nth + 1) } else { lines.start };
    TextRange::new(analysis.index.full_range(start).start(), analysis.index.full_range(end.saturating_sub(1)).end())
}
