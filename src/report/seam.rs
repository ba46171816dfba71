//! Whether a line goes on with the one before it: what a page or line end has cut in two is one paragraph.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{numerals, whole_words};
use crate::report::Format;
use crate::report::line::LineContent;
use crate::report::markdown;
use crate::report::paragraph::{Seam, Strip};
use crate::report::shape::{Ending, Guess, Shape};
use crate::text::characters::{is_blank, is_digit, is_han};

/// A line of so many characters is a paragraph, not a cell of a table or a heading.
const LONG: usize = 60;
/// A heading that stands alone on its line is at most so long.
const HEADING: usize = 45;
/// The same with a number before it.
const NUMBERED_HEADING: usize = 90;
/// A line of so many characters is none of a table.
const PARAGRAPH: usize = 30;
/// Longest name of an office that signs.
const SIGNATURE: usize = 20;
/// A paragraph's own short heading has so many characters.
const LEAD: std::ops::RangeInclusive<usize> = 6..=16;
/// A heading that recurs in one form is at least so long.
const SHORTEST: usize = 10;
/// What is cut off on both sides is at most so long.
const SHRED: usize = 8;
/// By so many characters the first line of a paragraph may be shorter than the page.
const FIRST_LINE: usize = 4;

/// The usual length of a full line in a text whose lines were cut at the page's width, if it is such a text.
pub(super) fn page_width(lines: &[Strip], prose: &[usize]) -> Option<usize> {
    let mut long: Vec<usize> = Vec::new();
    let mut cut = 0;
    for &index in prose {
        let shape = lines[index].shape();
        if shape.visible >= 20 {
            long.push(shape.visible);
            cut += usize::from(shape.ending != Ending::Final);
        }
    }
    if long.len() < 40 || cut * 2 < long.len() {
        return None;
    }
    long.sort_unstable();
    let width = long[long.len() * 3 / 4];
    (width <= 60).then_some(width)
}

/// What the lines around two lines say of them.
pub(super) struct Surroundings<'a> {
    /// Title, caption and speaker stand here.
    pub(super) in_opening: bool,
    /// The usual length of a line in a text whose lines were cut at the page's width.
    pub(super) page_width: Option<usize>,
    /// The line above the first looks like a cell of a table that was written one cell a line.
    pub(super) behind_cell: bool,
    /// Every paragraph of the text opens with an indent.
    pub(super) indented: bool,
    /// The line that the first was cut off from, if it was.
    pub(super) cut: Option<usize>,
    /// How the short lines open that come again and again without a final mark.
    pub(super) recurring: &'a FxHashSet<String>,
}

/// Lines that open with the same characters, or with the same words before the first comma, are of one form.
const FORM: usize = 5;

/// The openings that three or more short lines without a final mark have in common: 一年来，我们坚持….
pub(super) fn recurring_openings(lines: &[Strip], prose: &[usize]) -> FxHashSet<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for &index in prose {
        let shape = lines[index].shape();
        if shape.marker.is_none() && shape.ending == Ending::Open && (SHORTEST..=HEADING).contains(&shape.visible) {
            *counts.entry(opening_of(&lines[index])).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= 3).map(|(opening, _)| opening).collect()
}

fn opening_of(line: &Strip) -> String {
    let opening: String = line.content.content.reading.chars().take(FORM).collect();
    match opening.find('，') {
        Some(at) if at > 0 => opening[..at].to_owned(),
        _ => opening,
    }
}

/// Whether the paragraphs of a text open with an indent, as nearly all that follow a whole sentence do.
pub(super) fn opens_with_indents(lines: &[Strip], prose: &[usize]) -> bool {
    let opening = prose.windows(2).filter(|pair| lines[pair[0]].shape().ending == Ending::Final);
    let (all, indented) = opening.fold((0, 0), |(all, indented), pair| (all + 1, indented + usize::from(is_indented(&lines[pair[1]]))));
    all >= 8 && indented * 10 >= all * 9
}

fn is_indented(line: &Strip) -> bool {
    let text = &*line.content.content.text;
    text.starts_with('　') || text.starts_with("  ") || text.starts_with('\u{A0}')
}

/// How line `b` follows line `a`, the line of text before it.
pub(super) fn seam(lines: &[Strip], a: usize, b: usize, format: Format, around: &Surroundings<'_>) -> Seam {
    let Surroundings { in_opening, page_width, behind_cell, indented, cut, recurring } = *around;
    let (before, after) = (&lines[a].content.content, &lines[b].content.content);
    if lines[a].line == lines[b].line {
        return Seam::None;
    }
    if format == Format::Markdown && b == a + 1 && !opens_new_block(after, format) && before.shape.hash.is_none() {
        // A line end inside a Markdown paragraph is a soft break, but drafters also write one paragraph a line:
        // a line that ends its sentence is followed by a paragraph of its own.
        let ends = before.shape.ending == Ending::Final && (before.shape.visible < 20 || after.shape.visible >= 20)
            || before.shape.is_heading_line();
        return if ends || in_opening || after.shape.guess != Guess::Plain { Seam::None } else { Seam::Soft };
    }
    if opens_new_block(after, format) || !matches!(after.shape.guess, Guess::Plain | Guess::Title) {
        return Seam::None;
    }
    if before.shape.guess == Guess::Caption {
        let ends_caption = ["上", "）", ")", "日", "过"].iter().any(|end| before.reading.trim_end().ends_with(end));
        let closes = !ends_caption
            && after.shape.visible <= 30
            && ["会议上", "会议上）", "会议上)", "大会上", "大会上）", "全会上"].iter().any(|end| after.reading.ends_with(end));
        return if closes { Seam::Broken } else { Seam::None };
    }
    if in_opening || before.shape.ending == Ending::Final || before.shape.guess != Guess::Plain || before.shape.hash.is_some() {
        return Seam::None;
    }
    if ends_inside(&before.reading) || begins_inside(&after.reading) {
        return Seam::Broken;
    }
    // 发展壮 / 大民 / 族经济: a shred of a sentence that was cut on both sides.
    let runs = |shape: &Shape| shape.ending == Ending::Running;
    if let Some(cut) = cut
        && before.shape.visible <= SHRED
        && before.shape.marker.is_none()
        && (runs(&before.shape) || runs(lines[cut].shape()) || whole_words::are_cut(&before.reading, &after.reading))
    {
        return Seam::Broken;
    }
    // The first line of a paragraph is shorter by its indent, and a mark that may not open a line takes one more along.
    let full_line = page_width.is_some_and(|width| before.shape.visible + FIRST_LINE >= width);
    let short = before.shape.ending == Ending::Open && before.shape.visible <= HEADING;
    if short && indented && is_indented(&lines[b]) && is_indented(&lines[a]) {
        return Seam::None;
    }
    if short && page_width.is_none() && before.shape.visible >= SHORTEST && recurring.contains(&opening_of(&lines[a])) {
        return Seam::None;
    }
    if before.shape.visible < 20 && !(before.shape.ending == Ending::Running && before.shape.visible >= 8) {
        return Seam::None;
    }
    let unfinished = before.shape.ending == Ending::Running || before.shape.leaves_open;
    let marked = before.shape.marker.is_some() && !before.shape.holds_sentence;
    let numbered = before.shape.has_heading_marker() && page_width.is_none() && !continues(&after.reading);
    let limit = if numbered { NUMBERED_HEADING } else { LONG };
    if marked && !full_line && !unfinished && before.shape.visible < limit {
        return Seam::None;
    }
    if !marked
        && before.shape.marker.is_none()
        && !unfinished
        && looks_like_heading(before.shape.visible, &before.reading)
        && !full_line
        && after.shape.visible >= 40
        && page_width.is_none()
        && !continues(&after.reading)
    {
        return Seam::None;
    }
    // The stop behind a quotation or a figure is lost, and the next paragraph opens with a heading of its own.
    if before.reading.trim_end_matches(is_blank).ends_with(['”', '》', '）', '%', '％'])
        && !unfinished
        && !full_line
        && has_lead(&after.reading)
    {
        return Seam::None;
    }
    // …达到98.6% / 全年新增…: behind a share a clause ends; what ends here without a mark has lost it.
    let share = before.reading.trim_end_matches(is_blank).ends_with(['%', '％']) && before.reading.contains('，');
    let both = before.shape.visible >= PARAGRAPH && after.shape.visible >= PARAGRAPH;
    if share && both && page_width.is_none() && !continues(&after.reading) && !limits(&after.reading) {
        return Seam::None;
    }
    // …的通知 / 各街道办事处：…; …分别负责） / 某区人民政府 / 2025年6月16日: title and addressee, text and signature.
    let addressed = after.reading.starts_with('各')
        && ["通知", "意见", "方案", "决定", "办法", "函"].iter().any(|word| before.reading.trim_end().ends_with(word));
    if addressed || lines.get(b + 1).is_some_and(|line| after.shape.visible <= SIGNATURE && is_date(&line.content.content.reading)) {
        return Seam::None;
    }
    // Behind an indent a paragraph begins: the stop before it is lost, no sentence is cut.
    if after.text.starts_with("　　") && !unfinished && !full_line && !continues(&after.reading) {
        return Seam::None;
    }
    // A sentence goes on: its first half is long, or the lines around are whole paragraphs and not cells of a table.
    let has_han = after.reading.contains(is_han);
    let long = before.shape.visible >= LONG && !before.has_gap && (has_han || after.shape.visible > 4);
    let in_table = before.has_gap || after.has_gap || behind_cell || !has_han;
    let bare = after.shape.ending != Ending::Final && after.shape.visible < LONG && page_width.is_none();
    if unfinished || full_line || long || !in_table && (!bare || continues(&after.reading)) {
        return Seam::Broken;
    }
    Seam::None
}

/// A short line without a mark or a number: a cell, a name, a heading.
pub(super) fn is_cell(shape: &Shape) -> bool {
    shape.visible < 20 && shape.ending == Ending::Open && shape.marker.is_none() && shape.hash.is_none() && shape.guess == Guess::Plain
}

/// A line of moderate length without any mark of a sentence could be a heading without a number.
fn looks_like_heading(visible: usize, reading: &str) -> bool {
    visible <= 26 && !reading.contains(['，', ',', '。', '、', '；'])
}

/// Whether a line opens with a short sentence without a comma, as a heading that runs on into its paragraph.
fn has_lead(reading: &str) -> bool {
    let Some(stop) = reading.find('。') else { return false };
    let lead = &reading[..stop];
    stop + '。'.len_utf8() < reading.len() && LEAD.contains(&lead.chars().count()) && !lead.contains(['，', '、', '；', '：', '”'])
}

/// Whether a line ends where no paragraph can: behind a mark that opens something.
fn ends_inside(reading: &str) -> bool {
    reading.trim_end_matches(is_blank).ends_with(['“', '‘', '《', '〈', '（'])
}

/// Whether a line begins where no paragraph can: with a mark that closes something or goes on.
fn begins_inside(reading: &str) -> bool {
    reading.starts_with(['”', '’', '》', '〉', '）', '，', '、', '。', '；', '：'])
}

/// Whether a line cannot open a paragraph: it begins with a mark that closes or goes on.
fn continues(reading: &str) -> bool {
    begins_inside(reading) || reading.starts_with([',', '的', '和', '与'])
}

/// Whether a line begins with a word that belongs to the figure before it: 98.6% / 以上.
fn limits(reading: &str) -> bool {
    ["以上", "以下", "以内", "以外", "左右", "上下", "、", "～", "—", "至", "到"].iter().any(|word| reading.starts_with(word))
}

/// A whole date and nothing else, as it stands below a signature.
fn is_date(reading: &str) -> bool {
    let body = reading.trim_matches(is_blank);
    let part = |c: char| is_digit(c) || numerals::is_numeral(c) || matches!(c, '○' | '年' | '月' | '日');
    body.contains('年') && body.ends_with('日') && body.chars().filter(|&c| !is_blank(c)).all(part)
}

fn opens_new_block(line: &LineContent, format: Format) -> bool {
    opens_entry(&line.reading) || line.shape.marker.is_some() || line.shape.hash.is_some() || markdown::opens_block(&line.text, format)
}

/// Whether a line opens an entry of a list: `- 来源`, [5]六稳：…, 〔58〕“四好农村路”：…
fn opens_entry(reading: &str) -> bool {
    if reading.starts_with("- ") {
        return true;
    }
    let Some(inner) = reading.strip_prefix(['[', '〔', '［', '【']) else { return false };
    let digits = inner.chars().take_while(|&c| is_digit(c)).count();
    (1..=3).contains(&digits) && inner.chars().nth(digits).is_some_and(|c| matches!(c, ']' | '〕' | '］' | '】'))
}
