//! A run-in heading on a line of its own, and back: （一）深化协商议政。围绕… ↔ （一）深化协商议政 / 围绕…; in Markdown
//! also with `**` and `#`, in the way in which the report has its other headings of that form.

use crate::analysis::Analysis;
use crate::features::refactors::{Candidate, Outcome, separator};
use crate::finding::Edit;
use crate::report::Format;
use crate::report::marker::MarkerForm;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::{TextRange, TextSize, between, range};

/// Longer headings stand in no line of their own, in characters.
const LONGEST: usize = 40;
/// What stands between a heading in bold and its text, the longest first.
const BOLD_JOINTS: &[&str] = &["。** ", "。**", "**。"];

/// The heading at `place` the other way.
pub(super) fn candidate(analysis: &Analysis, index: usize, place: TextRange) -> Option<Candidate> {
    let paragraph = &analysis.report.paragraphs[index];
    let form = form(paragraph)?;
    match paragraph.kind {
        ParagraphKind::RunIn => own_line(analysis, index, form, place),
        ParagraphKind::Heading => run_in(analysis, index, form, place),
        _ => None,
    }
}

/// The form of the number that opens a heading on one line. What stands above all sections keeps its line.
fn form(paragraph: &Paragraph) -> Option<MarkerForm> {
    let form = paragraph.marker.as_ref()?.form;
    let numbered = matches!(form, MarkerForm::BracketedChinese | MarkerForm::Arabic | MarkerForm::BracketedArabic);
    (numbered && paragraph.pieces.len() == 1).then_some(form)
}

/// How a heading is set off from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// （一）深化协商议政。围绕…
    Plain,
    /// **（一）深化协商议政。**围绕…, with the joint as written.
    Bold(&'static str),
}

fn own_line(analysis: &Analysis, index: usize, form: MarkerForm, place: TextRange) -> Option<Candidate> {
    let paragraph = &analysis.report.paragraphs[index];
    let heading = paragraph.heading?;
    let title = &paragraph.reading[heading];
    let at = paragraph.place(heading);
    if !at.contains_range(place) || analysis.text[at] != *title || title.chars().count() > LONGEST || title.contains('。') {
        return None;
    }
    let (manner, joint) = manner(analysis, paragraph)?;
    let separator = separator::between(analysis, paragraph, paragraph);
    let hash = hash(analysis, index, form);
    let line = paragraph.pieces[0].content.range.start();
    let opening = TextRange::new(line, at.start());
    let (before, behind) = match (manner, hash) {
        (_, Some(level)) if separator::indent(analysis, paragraph).is_empty() => (Some("#".repeat(level.into()) + " "), ""),
        (Manner::Bold(_), None) => (None, "**"),
        (Manner::Plain, None) => (None, ""),
        (_, Some(_)) => return None,
    };
    let mut edits: Vec<Edit> = before.map(|text| Edit::replace(opening, text)).into_iter().collect();
    edits.push(Edit::replace(joint, format!("{behind}{separator}")));
    Some(Candidate { outcome: Outcome::OwnLine, edits, back: line })
}

fn run_in(analysis: &Analysis, index: usize, form: MarkerForm, place: TextRange) -> Option<Candidate> {
    let paragraphs = &analysis.report.paragraphs;
    let (paragraph, body) = (&paragraphs[index], paragraphs.get(index + 1).filter(|p| p.kind == ParagraphKind::Body)?);
    let line = paragraph.pieces[0].content.range;
    let written = &analysis.text[line];
    let title = &*paragraph.reading;
    let indent = separator::indent(analysis, paragraph);
    if !line.contains_range(place) || title.chars().count() > LONGEST || title.contains('。') {
        return None;
    }
    let manners = manners(analysis, index, form);
    let hashed = paragraph.hash.map(|level| "#".repeat(level.into()) + " ");
    let manner = if written == format!("{indent}{title}") {
        Manner::Plain
    } else if written == format!("{indent}**{title}**") {
        manners.filter(|manner| *manner != Manner::Plain).unwrap_or(Manner::Bold("。**"))
    } else if hashed.is_some_and(|hashes| written == hashes + title) {
        manners.unwrap_or(Manner::Plain)
    } else {
        return None;
    };
    let gap = TextRange::new(line.end(), body.range().start());
    if analysis.text[gap] != separator::between(analysis, paragraph, body) {
        return None;
    }
    let (before, joint) = match manner {
        Manner::Plain => ("", "。"),
        Manner::Bold(joint) => ("**", joint),
    };
    let at = paragraph.place(TextRange::up_to(TextSize::of(title)));
    let mut edits = Vec::new();
    let opening = range(usize::from(line.start()) + indent.len(), at.start().into());
    if analysis.text[opening] != *before {
        edits.push(Edit::replace(opening, before));
    }
    edits.push(Edit::replace(TextRange::new(at.end(), gap.end()), joint));
    let back = line.start() + TextSize::of(indent) + TextSize::of(before);
    Some(Candidate { outcome: Outcome::RunIn, edits, back })
}

/// How a run-in heading is set off, and what stands between it and its text.
fn manner(analysis: &Analysis, paragraph: &Paragraph) -> Option<(Manner, TextRange)> {
    let line = paragraph.pieces[0].content.range;
    let at = paragraph.place(paragraph.heading?);
    let before = between(&analysis.text, line.start(), at.start());
    let behind = between(&analysis.text, at.end(), line.end());
    let indent = separator::indent(analysis, paragraph);
    let (manner, joint) = if before == indent && behind.starts_with('。') {
        (Manner::Plain, "。")
    } else {
        let joint = BOLD_JOINTS.iter().find(|joint| behind.starts_with(**joint))?;
        (Manner::Bold(joint), *joint)
    };
    let known = manner == Manner::Plain || before == format!("{indent}**");
    known.then_some((manner, TextRange::at(at.end(), TextSize::of(joint))))
}

/// How another run-in heading of the same form is set off.
fn manners(analysis: &Analysis, except: usize, form: MarkerForm) -> Option<Manner> {
    let mut others = alike(analysis, except, form).filter(|paragraph| paragraph.kind == ParagraphKind::RunIn);
    others.find_map(|paragraph| manner(analysis, paragraph)).map(|(manner, _)| manner)
}

/// The level of the `#` of another heading of the same form.
fn hash(analysis: &Analysis, except: usize, form: MarkerForm) -> Option<u8> {
    alike(analysis, except, form).filter(|_| analysis.format == Format::Markdown).find_map(|paragraph| paragraph.hash)
}

fn alike(analysis: &Analysis, except: usize, wanted: MarkerForm) -> impl Iterator<Item = &Paragraph> {
    let paragraphs = analysis.report.paragraphs.iter().enumerate().filter(move |&(index, _)| index != except);
    paragraphs.map(|(_, paragraph)| paragraph).filter(move |paragraph| form(paragraph) == Some(wanted))
}
