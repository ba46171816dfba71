//! What a text is as a report: lines, logical paragraphs, their kinds, and the outline.

pub mod genre;
pub mod line;
pub mod markdown;
pub mod marker;
pub mod outline;
pub mod paragraph;
pub mod shape;
mod opening;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The format of a file of that name: Markdown for `.md` and `.markdown`, else plain text.
    pub fn of_name(name: &str) -> Format {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".md") || lower.ends_with(".markdown") { Format::Markdown } else { Format::Plain }
    }
}
