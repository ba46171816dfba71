//! The opening of a report (title, caption, speaker, salutation), its closing, and what surrounds it.

use std::ops::Range;

use crate::report::genre::states_reporting;
use crate::report::paragraph::{Paragraph, ParagraphKind, opens_body};
use crate::report::shape::{Ending, Guess};
use crate::text::characters::{is_blank, is_han};

/// Longest speaker's line: `某某市人民政府市长　某某某`.
const SPEAKER_LIMIT: usize = 24;
/// A title with a second half behind a dash has at most this many lines above it.
const SUBTITLED: usize = 2;
/// At most this many paragraphs from the end are looked at for the licence of the page.
const LICENCE_REACH: usize = 60;
/// At most this many paragraphs from the end are looked at for the closing.
const CLOSING_REACH: usize = 4;

/// Names the kinds of the paragraphs of the opening and gives the index of the first paragraph of the body.
pub(super) fn classify(paragraphs: &mut Vec<Paragraph>) -> usize {
    skip_contents(paragraphs);
    let body = body_start(paragraphs);
    let title = title(paragraphs, body);
    let caption = paragraphs[..body].iter().rposition(|p| p.shape().guess == Guess::Caption && p.kind == ParagraphKind::Body);
    let first_of_report = title.as_ref().map(|t| t.start).or(caption).unwrap_or(body);
    for (index, paragraph) in paragraphs[..body].iter_mut().enumerate() {
        if paragraph.kind != ParagraphKind::Body {
            continue;
        }
        let guess = paragraph.shape().guess;
        paragraph.kind = match guess {
            _ if title.as_ref().is_some_and(|t| t.contains(&index)) => ParagraphKind::Title,
            Guess::Residue | Guess::PageNumber => ParagraphKind::Residue,
            _ if index < first_of_report => ParagraphKind::Residue,
            Guess::Caption => ParagraphKind::Caption,
            _ if is_speaker(paragraph) => ParagraphKind::Speaker,
            _ => ParagraphKind::Caption,
        };
    }
    match title {
        Some(title) if title.len() > 1 => {
            let removed = title.len() - 1;
            merge_title(paragraphs, title);
            body - removed
        }
        _ => body,
    }
}

/// The closing: the last vocative paragraph near the end, or the last that says 让我们. Residue behind it is named.
pub(super) fn close(paragraphs: &mut [Paragraph], body: usize) {
    let end = trim_residue(paragraphs, body);
    let appendix = paragraphs[body..end].iter().position(|p| p.shape().guess == Guess::Appendix).map_or(end, |at| body + at);
    let plain: Vec<usize> = (body..appendix).filter(|&i| paragraphs[i].kind == ParagraphKind::Body).rev().take(CLOSING_REACH).collect();
    let within = |i: usize| appendix - i <= CLOSING_REACH + 2;
    let vocative = plain.iter().copied().find(|&i| within(i) && vocative_length(&paragraphs[i].reading).is_some());
    let call = plain.first().copied().filter(|&i| within(i) && paragraphs[i].reading.contains("让我们"));
    if appendix - body >= 4
        && let Some(index) = vocative.or(call)
    {
        let length = vocative_length(&paragraphs[index].reading).unwrap_or(0);
        let paragraph = &mut paragraphs[index];
        paragraph.kind = ParagraphKind::Closing;
        let length = if length > 0 { length } else { first_clause(&paragraph.reading) };
        paragraph.heading = Some(crate::text::range(0, length));
    }
}

/// Length in bytes of a vocative that opens a paragraph of the body: 各位委员, 各位代表、同志们.
pub(super) fn vocative_length(reading: &str) -> Option<usize> {
    let end = reading.find(['，', ',', '！', '!', '：', ':'])?;
    let vocative = &reading[..end];
    let opens = ["各位", "同志们", "代表们", "委员们", "朋友们", "尊敬的"].iter().any(|word| vocative.starts_with(word));
    let names = ["代表", "委员", "同志", "领导", "朋友"].iter().any(|word| vocative.contains(word));
    (opens && names && vocative.chars().count() <= 20).then_some(end)
}

fn first_clause(reading: &str) -> usize {
    reading.find(['，', ',', '。', '！', '!', '；']).unwrap_or(reading.len())
}

/// Names 目录 and its entries: a heading 目录 and the marked lines behind it, and lines with leaders anywhere.
fn skip_contents(paragraphs: &mut [Paragraph]) {
    for paragraph in paragraphs.iter_mut() {
        if paragraph.shape().guess == Guess::ContentsEntry {
            paragraph.kind = ParagraphKind::Contents;
        }
    }
    let Some(start) = paragraphs.iter().take(40).position(|p| p.shape().guess == Guess::ContentsTitle) else { return };
    let mut end = start + 1;
    while end < paragraphs.len() {
        let shape = paragraphs[end].shape();
        let entry = shape.ending != Ending::Final && shape.visible <= 45 || shape.guess == Guess::ContentsEntry;
        // The list ends where its first entry comes again, as the heading itself, whose characters may be spread otherwise: 总  则.
        let again = end > start + 1 && written(&paragraphs[end]).eq(written(&paragraphs[start + 1]));
        if !entry || again || shape.guess == Guess::Salutation {
            break;
        }
        end += 1;
    }
    for paragraph in &mut paragraphs[start..end] {
        paragraph.kind = ParagraphKind::Contents;
    }
}

/// What is written in a paragraph, its blanks aside.
fn written(paragraph: &Paragraph) -> impl Iterator<Item = char> {
    paragraph.reading.chars().filter(|&c| !is_blank(c))
}

fn body_start(paragraphs: &[Paragraph]) -> usize {
    let salutation = paragraphs.iter().take(60).position(|p| p.shape().guess == Guess::Salutation && p.kind == ParagraphKind::Body);
    let first = paragraphs.iter().position(|p| {
        p.kind == ParagraphKind::Body && (opens_body(p.shape()) || p.shape().guess == Guess::Appendix || p.hash.is_some_and(|h| h > 1))
    });
    match (salutation, first) {
        // What a page says before the salutation (a summary, a note) is not the body.
        (Some(salutation), _) => salutation,
        (None, Some(first)) => vocative(paragraphs, first).unwrap_or(first),
        (None, None) => paragraphs
            .iter()
            .position(|p| p.kind == ParagraphKind::Body && p.shape().guess == Guess::Plain && p.shape().ending == Ending::Final)
            .unwrap_or(0),
    }
}

/// A salutation without its colon: nothing of the body stands before it, or the sentence behind it gives the report.
fn vocative(paragraphs: &[Paragraph], first: usize) -> Option<usize> {
    let calls = |p: &Paragraph| p.kind == ParagraphKind::Body && p.shape().guess == Guess::Vocative;
    let last = paragraphs[..first].iter().rposition(calls);
    last.or_else(|| paragraphs.windows(2).take(60).position(|pair| calls(&pair[0]) && states_reporting(&pair[1].reading)))
}

/// The paragraphs that hold the title: the last candidate before the body, with the lines above it that it needs.
fn title(paragraphs: &[Paragraph], body: usize) -> Option<Range<usize>> {
    let hash = paragraphs[..body].iter().position(|p| p.hash == Some(1));
    let candidate = |p: &Paragraph| p.kind == ParagraphKind::Body && p.shape().guess == Guess::Title;
    let whole = hash.or_else(|| paragraphs[..body].iter().rposition(candidate));
    let last = whole.or_else(|| (1..body).rev().find(|&i| is_cut_title(&paragraphs[i - 1], &paragraphs[i])))?;
    let mut start = if whole.is_some() { last } else { last - 1 };
    let subtitled = (paragraphs[last].marker.is_some() || paragraphs[last].reading.starts_with('在')) && hash.is_none();
    let mut visible = paragraphs[last].shape().visible;
    while start > 0 && (visible < 40 || subtitled) && hash.is_none() {
        let above = &paragraphs[start - 1];
        let names_body = ["会议", "委员会", "代表大会", "政府", "法院", "检察院", "关于"].iter().any(|word| {
            let text: String = above.reading.chars().filter(|c| !is_blank(*c)).collect();
            text.ends_with(word) || (*word == "关于" && text.starts_with(word))
        });
        let fits = above.kind == ParagraphKind::Body && above.shape().guess == Guess::Plain && above.shape().ending == Ending::Open;
        let first_half = subtitled && last - start < SUBTITLED && (6..=30).contains(&above.shape().visible);
        if !(fits && (first_half || names_body && visible <= 24 + 20 * (last - start))) {
            break;
        }
        start -= 1;
        visible += above.shape().visible;
    }
    Some(start..last + 1)
}

/// 政府工作报 and 告: a title cut in the middle of a word.
fn is_cut_title(above: &Paragraph, below: &Paragraph) -> bool {
    let plain = |p: &Paragraph| p.kind == ParagraphKind::Body && p.shape().guess == Guess::Plain && p.shape().ending == Ending::Open;
    let joined: String = [&*above.reading, &*below.reading].concat().chars().filter(|&c| !is_blank(c)).collect();
    plain(above) && plain(below) && joined.ends_with("工作报告") && joined.chars().count() <= 40
}

/// A title over several lines becomes one paragraph.
fn merge_title(paragraphs: &mut Vec<Paragraph>, title: Range<usize>) {
    let rest: Vec<Paragraph> = paragraphs.drain(title.start + 1..title.end).collect();
    let first = &mut paragraphs[title.start];
    for part in rest {
        for piece in part.pieces {
            first.append(&piece.content, piece.line, crate::report::paragraph::Seam::Soft);
        }
    }
}

fn is_speaker(paragraph: &Paragraph) -> bool {
    let shape = paragraph.shape();
    shape.visible <= SPEAKER_LIMIT && shape.visible >= 2 && shape.ending == Ending::Open && paragraph.reading.chars().any(is_han)
}

/// Names the residue at the end of the file and gives the index behind the last paragraph of the report.
fn trim_residue(paragraphs: &mut [Paragraph], body: usize) -> usize {
    let mut end = paragraphs.len();
    let lowest = body.max(paragraphs.len().saturating_sub(15));
    for index in (lowest..paragraphs.len()).rev() {
        if matches!(paragraphs[index].shape().guess, Guess::Residue) {
            paragraphs[index].kind = ParagraphKind::Residue;
            end = index;
        }
    }
    // The licence of a library such as Wikisource closes the page.
    if let Some(licence) = (body..end).rev().take(LICENCE_REACH).find(|&i| paragraphs[i].reading.starts_with("本作品")) {
        paragraphs[licence..].iter_mut().for_each(|paragraph| paragraph.kind = ParagraphKind::Residue);
        end = licence;
    }
    while end > body && paragraphs[end - 1].kind == ParagraphKind::Residue {
        end -= 1;
    }
    end
}
