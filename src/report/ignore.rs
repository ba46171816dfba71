//! `<!-- hegao: ignore rule-name -->` in Markdown: the comment alone on a line silences what stands below it up to the
//! next blank line, the comment in a line of text its own paragraph. Without a name it silences every rule.

use std::sync::Arc;

use crate::report::line::Line;
use crate::report::markdown::LineState;
use crate::report::paragraph::Paragraph;
use crate::text::TextRange;

/// A stretch of the file in which some rules, or all, are not to speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    range: TextRange,
    rules: Arc<[String]>,
}

impl Ignored {
    /// Whether `rule` is not to speak of `place`.
    pub fn silences(&self, rule: &str, place: TextRange) -> bool {
        self.range.contains_inclusive(place.start()) && (self.rules.is_empty() || self.rules.iter().any(|name| name == rule))
    }
}

/// The rules that a comment in a line names; an empty list for all, `None` without such a comment.
pub fn of_line(text: &str) -> Option<Arc<[String]>> {
    let mut named = Vec::new();
    let (mut found, mut all) = (false, false);
    for comment in text.split("<!--").skip(1) {
        let Some(words) = comment.split("-->").next().and_then(|inside| inside.trim().strip_prefix("hegao:")) else { continue };
        let Some(names) = words.trim_start().strip_prefix("ignore").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '　']))
        else {
            continue;
        };
        let before = named.len();
        named.extend(names.split([' ', '\t', '　', ',', '，', '、']).filter(|name| !name.is_empty()).map(str::to_owned));
        found = true;
        all |= named.len() == before;
    }
    if all {
        named.clear();
    }
    found.then(|| named.into())
}

/// All stretches of a file.
pub fn find(lines: &[Line], paragraphs: &[Paragraph]) -> Vec<Ignored> {
    let mut ignored = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(rules) = &line.content.ignores else { continue };
        let last = if line.content.state == LineState::Html { last_of_block(lines, number) } else { number };
        let mut range = line.range.cover(lines[last].range);
        // A paragraph that a page break has cut goes on below the blank line.
        let first_below = paragraphs.partition_point(|paragraph| paragraph.lines().end <= number);
        for paragraph in paragraphs[first_below..].iter().take_while(|paragraph| paragraph.lines().start <= last) {
            range = range.cover(paragraph.range());
        }
        ignored.push(Ignored { range, rules: rules.clone() });
    }
    ignored
}

/// The last line before the next blank one, blank lines straight below the comment passed over.
fn last_of_block(lines: &[Line], comment: usize) -> usize {
    let blank = |line: &&Line| line.content.state == LineState::Blank;
    let below = comment + 1;
    let first = below + lines[below..].iter().take_while(blank).count();
    let length = lines[first.min(lines.len())..].iter().take_while(|line| !blank(line)).count();
    if length == 0 { comment } else { first + length - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_rules_or_all() {
        let names = |text| of_line(text).map(|names| names.to_vec());
        assert_eq!(names("<!-- hegao: ignore list-count, fused-date -->"), Some(vec!["list-count".to_owned(), "fused-date".to_owned()]));
        assert_eq!(names("全年办结。<!--hegao:ignore-->"), Some(vec![]));
        assert_eq!(names("<!-- hegao: ignored -->"), None);
        assert_eq!(names("<!-- 说明 -->"), None);
    }
}
