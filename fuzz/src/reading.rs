//! Texts, read and asked about.

use hegao::report::Format;

use crate::choices::{Bytes, Choices};
use crate::{sentences, whole};

/// The first byte says what the rest is: plain text or Markdown, and where one asks.
pub fn text(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let mut at = Bytes(bytes);
    read(&text, if first % 4 == 0 { Format::Markdown } else { Format::Plain }, &mut at);
}

/// The bytes choose sentences.
pub fn sentences(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let format = if choices.below(4) == 0 { Format::Markdown } else { Format::Plain };
    let text = sentences::text(&mut choices, 60);
    read(&text, format, &mut Bytes(bytes));
}

fn read(text: &str, format: Format, choices: &mut Bytes<'_>) {
    let analysis = whole::read(text, format);
    let checked = whole::check(&analysis);
    whole::ask(&analysis, &checked, |limit| choices.below(limit));
}
