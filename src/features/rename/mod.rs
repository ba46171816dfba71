//! Rename: a slogan, a short form, a term or a figure is changed at all its places at once.
//!
//! What is found is what is certain: a place that may mean something else keeps its text, and is left for the eye.

mod figures;
mod names;
mod placing;
mod refusal;
mod written;

use crate::analysis::Analysis;
use crate::finding::Edit;
use crate::text::{TextRange, TextSize};

use names::Name;
pub use refusal::Refusal;

/// What can be renamed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Where it stands there, in the file.
    pub range: TextRange,
    /// What it is now.
    pub text: String,
}

/// What can be renamed at `offset`: nothing where neither a figure nor a name stands.
pub fn prepare(analysis: &Analysis, offset: TextSize) -> Option<Prepared> {
    let (index, target) = target(analysis, offset)?;
    let paragraph = &analysis.report.paragraphs[index];
    let place = match &target {
        Target::Figure(figure) => analysis.facts[index].figures[*figure].range,
        Target::Name(name) => name.here,
    };
    Some(Prepared { range: paragraph.place(place), text: paragraph.text(place).to_owned() })
}

/// The edits that write `new` for what stands at `offset`, at all its places, in order.
///
/// # Errors
/// Where nothing can be renamed, and where `new` cannot stand there.
pub fn edits(analysis: &Analysis, offset: TextSize, new: &str) -> Result<Vec<Edit>, Refusal> {
    let (index, target) = target(analysis, offset).ok_or(Refusal::Nothing)?;
    let new = refusal::bare(new)?;
    let mut edits = match target {
        Target::Figure(figure) => figures::edits(analysis, index, figure, new)?,
        Target::Name(name) => name.edits(analysis, new)?,
    };
    edits.sort_by_key(|edit| edit.range.start());
    Ok(edits)
}

enum Target<'a> {
    /// The figure of that number in its paragraph.
    Figure(usize),
    Name(Name<'a>),
}

/// What stands at `offset`, and in which paragraph. The numeral of a slogan is no figure of its own.
fn target(analysis: &Analysis, offset: TextSize) -> Option<(usize, Target<'_>)> {
    let (index, paragraph) = analysis.paragraph_at(offset).filter(|(_, p)| p.kind.is_report())?;
    let at = paragraph.reading_offset(offset)?;
    let target = names::slogan_at(analysis, index, at)
        .map(Target::Name)
        .or_else(|| figures::at(&analysis.facts[index], at).map(Target::Figure))
        .or_else(|| names::at(analysis, index, at).map(Target::Name))?;
    Some((index, target))
}

/// The range that holds `at`, else the one that ends there: a caret behind a word is a caret on it.
fn touched<T>(items: impl Iterator<Item = T> + Clone, at: TextSize, range: impl Fn(&T) -> TextRange) -> Option<T> {
    items.clone().find(|item| range(item).contains(at)).or_else(|| items.into_iter().find(|item| range(item).end() == at))
}

#[cfg(test)]
mod tests;
