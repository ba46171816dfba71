//! Markdown as far as a report needs it: which lines are text, and which spans of a line are not.
//!
//! A scanner of our own, one pass over the lines, because its state at a line's start is the only thing that may
//! make the same line mean something else; `pulldown-cmark` serves the tests that fixes keep the rendering.

use crate::report::Format;
use crate::text::{TextRange, range};

/// What a physical line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineState {
    /// Text of the report.
    Text,
    /// Nothing but blanks.
    Blank,
    /// Between the two `---` at the head of the file, those included.
    FrontMatter,
    /// A fenced code block, its fences included.
    Code,
    /// A row of a table.
    Table,
    /// A block of HTML or a comment.
    Html,
    /// A rule such as `---` between paragraphs.
    Rule,
}

/// No target of a link is longer, in bytes.
const TARGET_LIMIT: usize = 4000;

/// Walks the lines of a file and says what each is.
#[derive(Clone, Debug)]
pub struct LineScanner {
    format: Format,
    block: Block,
    line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    None,
    FrontMatter,
    Fence { mark: char, length: usize },
    Html,
    Comment,
}

impl LineScanner {
    /// At the head of a file.
    pub fn new(format: Format) -> LineScanner {
        LineScanner { format, block: Block::None, line: 0 }
    }

    /// The state of the next line.
    pub fn next(&mut self, text: &str) -> LineState {
        let first = self.line == 0;
        self.line += 1;
        let trimmed = text.trim_matches(crate::text::characters::is_blank);
        if self.format != Format::Markdown {
            return if trimmed.is_empty() { LineState::Blank } else { LineState::Text };
        }
        match self.block {
            Block::FrontMatter => {
                if trimmed == "---" || trimmed == "..." {
                    self.block = Block::None;
                }
                return LineState::FrontMatter;
            }
            Block::Fence { mark, length } => {
                if trimmed.len() >= length && trimmed.chars().all(|c| c == mark) {
                    self.block = Block::None;
                }
                return LineState::Code;
            }
            Block::Comment => {
                if trimmed.contains("-->") {
                    self.block = Block::None;
                }
                return LineState::Html;
            }
            Block::Html => {
                if trimmed.is_empty() {
                    self.block = Block::None;
                    return LineState::Blank;
                }
                return LineState::Html;
            }
            Block::None => {}
        }
        if first && trimmed == "---" {
            self.block = Block::FrontMatter;
            return LineState::FrontMatter;
        }
        if trimmed.is_empty() {
            return LineState::Blank;
        }
        for mark in ['`', '~'] {
            let length = trimmed.chars().take_while(|&c| c == mark).count();
            if length >= 3 && !trimmed[length..].contains('`') {
                self.block = Block::Fence { mark, length };
                return LineState::Code;
            }
        }
        if trimmed.starts_with("<!--") {
            if !trimmed.contains("-->") {
                self.block = Block::Comment;
            }
            return LineState::Html;
        }
        if opens_html(trimmed) {
            self.block = Block::Html;
            return LineState::Html;
        }
        if trimmed.starts_with('|') {
            return LineState::Table;
        }
        // The cheap test first: it fails at the first character of nearly every line.
        let rule = |mark| trimmed.chars().all(|c| c == mark || c == ' ') && trimmed.chars().filter(|&c| c == mark).count() >= 3;
        if rule('-') || rule('*') || rule('_') || rule('=') {
            return LineState::Rule;
        }
        LineState::Text
    }
}

/// What may stand before a `#`: blanks, and the byte order mark of the file.
const INDENT: [char; 2] = [' ', '\u{FEFF}'];

/// The level of a `#` heading (1 to 6), or `None`.
pub fn heading_level(text: &str, state: LineState, format: Format) -> Option<u8> {
    if format != Format::Markdown || state != LineState::Text {
        return None;
    }
    let trimmed = text.trim_start_matches(INDENT);
    let hashes = trimmed.chars().take_while(|&c| c == '#').count();
    let rest = trimmed.get(hashes..)?;
    ((1..=6).contains(&hashes) && rest.starts_with([' ', '\t', '　'])).then_some(hashes as u8)
}

/// Whether the line opens a list item or a quotation, which ends the paragraph before it.
pub fn opens_block(text: &str, format: Format) -> bool {
    format == Format::Markdown && {
        let trimmed = text.trim_start_matches(' ');
        block_prefix(trimmed) > 0
    }
}

/// Markup that is not read: `#`, `-`, `>` at the start, link targets, code spans, comments.
pub fn skipped_spans(text: &str, state: LineState) -> Vec<TextRange> {
    if state != LineState::Text {
        return Vec::new();
    }
    let indent = text.len() - text.trim_start_matches(INDENT).len();
    let mut prefix = indent;
    let hashes = text[prefix..].chars().take_while(|&c| c == '#').count();
    if (1..=6).contains(&hashes) && text[prefix + hashes..].starts_with([' ', '\t', '　']) {
        prefix += hashes;
    } else {
        prefix += block_prefix(&text[prefix..]);
    }
    let mut spans = Vec::new();
    if prefix > 0 {
        spans.push(range(0, prefix));
    }
    spans.extend(inline_spans(text, prefix));
    spans
}

/// Places of a line that no form rule may touch: addresses, e-mail, and in Markdown code, link targets, HTML.
pub fn protected_spans(text: &str, format: Format) -> Vec<TextRange> {
    let mut spans = addresses(text);
    spans.extend(text.match_indices("{:").filter_map(|(at, _)| Some(range(at, at + text[at..].find('}')? + 1))));
    if format != Format::Markdown && (text.contains(['<', '`']) || text.contains("](")) {
        // What was pasted from a page or a program: none of it is Chinese with marks of its own.
        spans.extend(inline_spans(text, 0).into_iter().filter(|&span| is_pasted(&text[span])));
    }
    if format == Format::Markdown {
        spans.extend(inline_spans(text, 0));
        let trimmed = text.trim_start_matches(' ');
        let marker = text.len() - trimmed.len() + block_prefix(trimmed);
        if marker > 0 {
            spans.push(range(0, marker));
        }
    }
    spans.sort_by_key(|span| span.start());
    spans
}

/// Whether a span of a plain text is code, a tag, or the target of a link with a name or an address in it.
fn is_pasted(span: &str) -> bool {
    let target = span.strip_prefix("](").map(|target| target.trim_end_matches(')'));
    let is_name = |target: &str| {
        let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
        (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    span.is_ascii() || target.is_some_and(|target| target.contains(['/', '#', '%']) || is_name(target))
}

/// Length of `- `, `* `, `+ `, `> ` or `1. ` at the start, 0 if there is none.
fn block_prefix(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'-' | b'*' | b'+') if bytes.get(1) == Some(&b' ') => 2,
        Some(b'>') => 1 + usize::from(bytes.get(1) == Some(&b' ')),
        _ => 0,
    }
}

fn opens_html(trimmed: &str) -> bool {
    let Some(rest) = trimmed.strip_prefix('<') else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    const BLOCKS: &[&str] = &[
        "div",
        "p",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "ul",
        "ol",
        "li",
        "pre",
        "section",
        "center",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "blockquote",
        "figure",
        "iframe",
        "style",
        "script",
        "br",
        "img",
    ];
    BLOCKS.contains(&name.as_str())
}

/// Code spans, link targets, HTML tags and comments of a Markdown line, from byte `from` on.
fn inline_spans(text: &str, from: usize) -> Vec<TextRange> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut at = from;
    while at < bytes.len() {
        let rest = &text[at..];
        let length = match bytes[at] {
            b'`' => {
                let ticks = rest.bytes().take_while(|&b| b == b'`').count();
                let fence = &rest[..ticks];
                rest[ticks..].find(fence).map(|close| ticks + close + ticks)
            }
            b']' if rest.starts_with("](") => link_target(rest),
            b'<' if rest.starts_with("<!--") => rest.find("-->").map(|close| close + 3),
            b'<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => rest.find('>').map(|close| close + 1),
            _ => None,
        };
        match length {
            Some(length) => {
                spans.push(range(at, at + length));
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    spans
}

/// Length of `](…)` with its brackets, those inside the target in pairs.
fn link_target(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().take(TARGET_LIMIT) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    text.bytes().take(TARGET_LIMIT).position(|byte| byte == b')').map(|close| close + 1)
}

/// Web addresses and e-mail addresses of a line.
fn addresses(text: &str) -> Vec<TextRange> {
    let mut spans = Vec::new();
    let in_address = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`');
    for scheme in ["http://", "https://", "ftp://", "www."] {
        for (at, _) in text.match_indices(scheme) {
            let end = at + text[at..].find(|c| !in_address(c)).unwrap_or(text.len() - at);
            spans.push(range(at, end));
        }
    }
    for (at, _) in text.match_indices('@') {
        let in_mail = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        let start = text[..at].rfind(|c| !in_mail(c)).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let end = at + 1 + text[at + 1..].find(|c| !in_mail(c)).unwrap_or(text.len() - at - 1);
        if start < at && end > at + 1 {
            spans.push(range(start, end));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(text: &str) -> Vec<LineState> {
        let mut scanner = LineScanner::new(Format::Markdown);
        text.lines().map(|line| scanner.next(line)).collect()
    }

    #[test]
    fn front_matter_code_tables_and_html_are_no_text() {
        use LineState::*;
        let text = "---\ntitle: 甲\n---\n# 标题\n\n```\n一、代码\n```\n| 甲 | 乙 |\n<div>\n丙\n\n丁\n<!-- 注\n还是注 -->\n戊";
        assert_eq!(
            states(text),
            [FrontMatter, FrontMatter, FrontMatter, Text, Blank, Code, Code, Code, Table, Html, Html, Blank, Text, Html, Html, Text]
        );
    }

    #[test]
    fn code_links_and_addresses_are_protected() {
        let text = "见[附件](a,b.md)与`甲,乙`，网址http://a.cn/x,y，信箱ab@c.cn";
        let held: Vec<&str> = protected_spans(text, Format::Markdown).iter().map(|&span| &text[span]).collect();
        assert_eq!(held, ["](a,b.md)", "`甲,乙`", "http://a.cn/x,y", "ab@c.cn"]);
    }
}
