//! Rename: a slogan, a short form, a term or a figure is changed at all its places at once.
//!
//! What is found is what is certain: a place that may mean something else keeps its text, and is left for the eye.

mod figures;
mod names;
mod placing;
mod refusal;
pub(in crate::features) mod written;

use crate::analysis::Analysis;
use crate::features::wording;
use crate::finding::{Edit, Language};
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

/// What a rename by `edits` leaves as it is though it may be the same, in words; `None` where nothing is left.
pub fn left_alone(analysis: &Analysis, offset: TextSize, edits: &[Edit], language: Language) -> Option<String> {
    let (index, Target::Figure(figure)) = target(analysis, offset)? else { return None };
    let left = figures::left_alone(analysis, index, figure, edits);
    let text = analysis.quote(analysis.report.paragraphs[index].place(analysis.facts[index].figures[figure].range));
    let places: Vec<String> = left.iter().take(LISTED).map(|&place| wording::place(analysis, place, language)).collect();
    let (count, changed) = (left.len(), edits.len());
    let rest = if count > LISTED { language.choose("等", " …") } else { "" };
    (count > 0).then(|| match language {
        Language::Chinese => {
            format!("已改{changed}处。另有{count}处“{text}”没有改，请看是否同一数据：{}{rest}。", places.join("、"))
        }
        Language::English => {
            format!(
                "{changed} changed. “{text}” stands in {count} more, left as they are; see whether they are the same: {}{rest}",
                places.join(", ")
            )
        }
    })
}

/// So many places that are left alone are named.
const LISTED: usize = 3;

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
