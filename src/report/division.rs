//! Lines that hold several paragraphs: a report saved on one line, or with its line ends written out as `\r\n`.

use std::ops::Range;

use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::report::marker::{self, Marker, MarkerForm};
use crate::text::characters::{self, ends_sentence, is_blank, is_han};

/// A line of so many characters holds more than one paragraph if headings stand in it.
const LONG: usize = 800;
/// A number and what shows that it opens a heading stand in so many characters.
const MARKER: usize = 20;
/// Longest heading that is looked for behind a number, in characters.
const HEADING: usize = 45;

/// The parts of a line in line offsets, where it holds several paragraphs; empty where it is one.
pub(super) fn parts(content: &LineContent) -> Vec<Range<usize>> {
    if content.state != LineState::Text {
        return Vec::new();
    }
    let text = &*content.text;
    let written = written_line_ends(text);
    if !written.is_empty() {
        return written;
    }
    if content.shape.visible < LONG {
        return Vec::new();
    }
    cut(text, &seams(text))
}

/// Where `\r\n` or `\n` stand as letters, at least twice and beside Chinese text.
fn written_line_ends(text: &str) -> Vec<Range<usize>> {
    if text.matches("\\n").take(2).count() < 2 || !text.contains(is_han) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices("\\n") {
        let end = if text[start..at].ends_with("\\r") { at - 2 } else { at };
        parts.push(start..end);
        start = at + 2;
    }
    parts.push(start..text.len());
    parts.retain(|part| text[part.clone()].contains(is_han));
    parts
}

fn cut(text: &str, seams: &[usize]) -> Vec<Range<usize>> {
    if seams.is_empty() {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for &seam in seams.iter().chain([&text.len()]) {
        if text[start..seam].contains(is_han) {
            parts.push(start..seam);
        }
        start = seam;
    }
    parts
}

/// Where a paragraph begins inside a line: a heading's number behind the end of a sentence or behind a blank, the blank
/// behind such a heading, and indents. Only numbers that stand in a row are believed.
fn seams(text: &str) -> Vec<usize> {
    let mut found: Vec<(usize, Marker)> = Vec::new();
    let mut indents: Vec<usize> = Vec::new();
    let mut before: Option<char> = None;
    let mut blanks = 0;
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            blanks += if c == '　' { 2 } else { 1 };
            continue;
        }
        let behind_sentence = before.is_some_and(|b| ends_sentence(b) || matches!(b, '：' | ':' | '；'));
        if blanks >= 4 && before.is_some() {
            indents.push(at);
        } else if (behind_sentence || blanks > 0) && before.is_some() && opens(c) {
            let head = characters::head(&text[at..], MARKER);
            if let Some(marker) = marker::parse(head).filter(|m| is_strong(m, behind_sentence)) {
                found.push((at, marker));
            }
        }
        before = Some(c);
        blanks = 0;
    }
    let mut seams = indents;
    let rows: Vec<usize> = in_rows(&found);
    for &nth in &rows {
        let (at, marker) = &found[nth];
        seams.push(*at);
        seams.extend(heading_end(text, at + usize::from(marker.range.end())));
    }
    seams.extend(opening_end(text).filter(|_| !rows.is_empty()));
    seams.sort_unstable();
    seams.dedup();
    seams
}

fn opens(c: char) -> bool {
    crate::lexicon::numerals::is_numeral(c) || c.is_ascii_digit() || matches!(c, '（' | '(' | '第')
}

/// 一、 and （一） are believed behind a sentence and behind a blank, 一是 only behind a sentence and a blank, and a mere 1.
/// not at all: decimals look alike.
fn is_strong(marker: &Marker, behind_sentence: bool) -> bool {
    match marker.form {
        MarkerForm::Chinese | MarkerForm::BracketedChinese | MarkerForm::Part => marker.number.is_some(),
        MarkerForm::Arabic => behind_sentence,
        _ => false,
    }
}

/// The markers that follow the one before them or are followed by the next: 一、 and 二、.
fn in_rows(found: &[(usize, Marker)]) -> Vec<usize> {
    let goes_on = |a: &Marker, b: &Marker| a.form == b.form && b.number.zip(a.number).is_some_and(|(b, a)| b == a + 1);
    (0..found.len())
        .filter(|&i| {
            let same = |j: &usize| found[*j].1.form == found[i].1.form;
            let next = (i + 1..found.len()).find(same).is_some_and(|j| goes_on(&found[i].1, &found[j].1));
            let last = (0..i).rev().find(same).is_some_and(|j| goes_on(&found[j].1, &found[i].1));
            next || last
        })
        .collect()
}

/// Where the heading behind a number ends: at a blank before any mark of a sentence.
fn heading_end(text: &str, from: usize) -> Option<usize> {
    let mut length = 0;
    let mut blank = None;
    for (at, c) in text[from..].char_indices() {
        match c {
            '。' | '；' | '！' | '？' => return None,
            _ if is_blank(c) && length >= 4 => blank = blank.or(Some(from + at)),
            _ if is_blank(c) => {}
            _ if blank.is_some() => return Some(from + at),
            _ => length += 1,
        }
        if length > HEADING {
            return None;
        }
    }
    None
}

/// Behind the salutation that opens the line: 各位代表：现在，….
fn opening_end(text: &str) -> Option<usize> {
    let colon = text.char_indices().take(45).find(|&(_, c)| matches!(c, '：' | ':'))?;
    let end = colon.0 + colon.1.len_utf8();
    let called = text[..end].trim_start();
    ["各位", "同志们", "尊敬的"].iter().any(|word| called.starts_with(word)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;

    fn divided(text: &str) -> Vec<String> {
        let content = LineContent::new(text, LineState::Text, Format::Plain);
        parts(&content).into_iter().map(|part| text[part].trim().to_owned()).collect()
    }

    #[test]
    fn line_ends_that_are_written_out_divide() {
        assert_eq!(divided("工作报告\\r\\n各位代表：\\r\\n现在报告工作。"), ["工作报告", "各位代表：", "现在报告工作。"]);
        assert!(divided("路径C:\\new在哪里。").is_empty());
    }

    #[test]
    fn a_report_on_one_line_is_divided_at_its_numbers() {
        let body = "全县上下真抓实干，各项事业取得新进展。".repeat(40);
        let text = format!("各位代表：现在报告工作，请予审议。 一、2024年工作回顾 {body} 二、2025年工作安排 {body}增长1.2%，比上年提高。");
        let parts = divided(&text);
        assert_eq!(parts[0], "各位代表：");
        assert!(parts.contains(&"一、2024年工作回顾".to_owned()) && parts.contains(&"二、2025年工作安排".to_owned()), "{parts:?}");
        assert_eq!(parts.len(), 6);
    }

    #[test]
    fn a_short_line_is_one_paragraph() {
        assert!(divided("抓好两件事。一、修路。二、架桥。").is_empty());
    }
}
