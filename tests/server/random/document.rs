//! A document as the editor has it: what the server must think it is.

use serde_json::{Value, json};

use crate::server::random::generator::Chance;

/// How columns are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// In bytes.
    Utf8,
    /// In units of UTF-16.
    Utf16,
}

impl Unit {
    fn width(self, c: char) -> usize {
        match self {
            Unit::Utf8 => c.len_utf8(),
            Unit::Utf16 => c.len_utf16(),
        }
    }
}

/// An open document.
pub struct Document {
    /// Where it is.
    pub uri: String,
    /// What the editor calls this kind of text.
    pub language: &'static str,
    /// Its text.
    pub text: String,
    /// The number of its state.
    pub version: i64,
}

/// What is typed and pasted: what makes and breaks headings, figures, lists, lines and Markdown, and characters of
/// every width.
const TYPED: &[&str] = &[
    "，",
    "。",
    "；",
    "：",
    "、",
    "的",
    "提案",
    "181件",
    "2025年",
    "3月12日",
    "%",
    "增长12.5%",
    "一是",
    "二是",
    "三、",
    "（二）",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    "　　",
    " ",
    ",",
    ".",
    "1.",
    "——",
    "# ",
    "## ",
    "**",
    "- ",
    "```\n",
    "| 甲 | 乙 |\n",
    "𠮷",
    "👩‍💻",
    "e\u{301}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{0}",
    "zhong'guo",
    "四个坚持",
    "以下简称“新区”",
    "见第三部分",
    "附件2",
    "万元",
    "亿",
    "同比",
    "其中",
    "分别",
    "<!-- hegao: ignore -->",
    "---\n",
    "20261月5日",
    "百分之八十",
    "见附件2：名单.docx",
    "各位委员：\n",
    "\t",
];

impl Document {
    /// An edit as the protocol writes it, made here too.
    pub fn edit(&mut self, chance: &mut Chance, unit: Unit) -> Value {
        if chance.below(400) == 0 {
            self.text = self.text.replace('，', ",");
            return json!({"text": self.text});
        }
        let start = self.place(chance);
        let end = match chance.below(10) {
            0..=5 => start,
            6..=8 => self.forward(start, chance.below(6)),
            _ => self.forward(start, chance.below(120)),
        };
        let inserted = if end > start && chance.percent(60) { "" } else { *chance.of(TYPED) };
        let range = json!({"start": self.position(start, unit), "end": self.position(end, unit)});
        self.text.replace_range(start..end, inserted);
        json!({"range": range, "text": inserted})
    }

    /// A place between two characters, as the protocol writes it.
    pub fn any_position(&self, chance: &mut Chance, unit: Unit) -> Value {
        let at = self.place(chance);
        self.position(at, unit)
    }

    /// A range, as the protocol writes it.
    pub fn any_range(&self, chance: &mut Chance, unit: Unit) -> Value {
        let start = self.place(chance);
        let end = self.forward(start, chance.below(60));
        json!({"start": self.position(start, unit), "end": self.position(end, unit)})
    }

    /// The whole text, as the protocol writes it.
    pub fn whole(&self, unit: Unit) -> Value {
        json!({"start": self.position(0, unit), "end": self.position(self.text.len(), unit)})
    }

    /// Whether a place as the protocol writes it is between two characters of the text.
    pub fn has(&self, position: &Value, unit: Unit) -> bool {
        let (Some(line), Some(column)) = (position["line"].as_u64(), position["character"].as_u64()) else { return false };
        let Some(line) = lines(&self.text).nth(usize::try_from(line).unwrap()) else { return false };
        let mut reached = 0;
        for c in line.chars() {
            if reached >= column {
                break;
            }
            reached += unit.width(c) as u64;
        }
        reached == column
    }

    fn place(&self, chance: &mut Chance) -> usize {
        let mut at = chance.below(self.text.len() + 1);
        while !self.text.is_char_boundary(at) || at > 0 && self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n') {
            at -= 1;
        }
        at
    }

    fn forward(&self, from: usize, characters: usize) -> usize {
        let rest = &self.text[from..];
        let mut end = from + rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
        if self.text[..end].ends_with('\r') && self.text[end..].starts_with('\n') {
            end += 1;
        }
        end
    }

    fn position(&self, at: usize, unit: Unit) -> Value {
        let mut start = 0;
        let mut number = 0;
        for (line, begin) in lines_with_starts(&self.text) {
            if begin > at {
                break;
            }
            (start, number) = (begin, line);
        }
        let column: usize = self.text[start..at].chars().map(|c| unit.width(c)).sum();
        json!({"line": number, "character": column})
    }
}

/// The lines of a text without their ends, as the protocol cuts them: at `\n`, `\r\n` and `\r`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = lines_with_starts(text).map(|(_, start)| start).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| text[start..end].trim_end_matches(['\n', '\r']))
}

fn lines_with_starts(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).enumerate()
}
