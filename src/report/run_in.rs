//! Run-in headings without a marker, 党的领导全面加强。…: they come in rows, one alone may be a sentence.
//!
//! A short first sentence without a comma is plain; one with a comma or of more characters needs its neighbours: plain
//! ones beside it, or a row in which each is built as the others.

use std::ops::Range;

use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::{is_blank, is_chinese_mark, is_han};
use crate::text::range;

/// A run-in heading is followed by at least this many characters.
const TEXT: usize = 14;
/// Longest heading sentence that is plain, in characters.
const PLAIN: usize = 16;
/// Longest heading sentence at all.
const LONGEST: usize = 36;
/// In so many sections run-in headings are the style of a report.
const STYLE: usize = 3;
/// Headings of one row stand at most so many paragraphs apart.
const APART: usize = 3;

/// Finds the run-in headings of all sections.
pub(super) fn find(paragraphs: &mut [Paragraph], body: usize) {
    let sections = sections(paragraphs, body);
    for section in &sections {
        name(&mut paragraphs[section.clone()]);
    }
    name_in_style(paragraphs, &sections);
    mend_lost_stops(paragraphs, body);
}

/// The sections that headings cut the body into, each with its heading.
fn sections(paragraphs: &[Paragraph], body: usize) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (body..paragraphs.len()).filter(|&i| i == body || opens_section(&paragraphs[i])).collect();
    starts.push(paragraphs.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// A report that has such headings in several sections has them in those, too, whose every paragraph opens with one
/// that could be one.
fn name_in_style(paragraphs: &mut [Paragraph], sections: &[Range<usize>]) {
    let is_run_in = |p: &Paragraph| p.kind == ParagraphKind::RunIn && p.marker.is_none();
    let styled = sections.iter().filter(|section| paragraphs[(*section).clone()].iter().any(is_run_in)).count();
    if styled < STYLE {
        return;
    }
    let commas = paragraphs.iter().any(|p| is_run_in(p) && p.heading.is_some_and(|heading| p.reading[heading].contains(['，', ','])));
    for section in sections {
        let section = &mut paragraphs[section.clone()];
        let long = |p: &Paragraph| p.kind == ParagraphKind::Body && p.reading.chars().count() > TEXT;
        let texts: Vec<usize> = (1..section.len()).filter(|&i| long(&section[i]) || is_run_in(&section[i])).collect();
        let fits = |lead: &Lead| lead.clauses.len() == 1 || commas;
        let leads: Vec<Lead> = texts.iter().filter_map(|&i| lead(&section[i].reading, i)).filter(fits).collect();
        // The first paragraph may lead in.
        let whole =
            leads.len() == texts.len() || leads.len() + 1 == texts.len() && leads.first().map(|lead| lead.index) == texts.get(1).copied();
        if whole && leads.len() >= 2 {
            for lead in leads {
                section[lead.index].heading = Some(range(0, lead.end));
                section[lead.index].kind = ParagraphKind::RunIn;
            }
        }
    }
}

fn opens_section(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Heading) || paragraph.kind == ParagraphKind::RunIn && paragraph.marker.is_some()
}

/// The sentence that a paragraph opens with, as a heading.
#[derive(Clone, Debug)]
struct Lead {
    /// Index of its paragraph in the section.
    index: usize,
    /// The sentence, in reading offsets.
    end: usize,
    /// Number of characters of each clause.
    clauses: Vec<usize>,
    /// Short, of one clause and without a mark.
    plain: bool,
}

impl Lead {
    fn length(&self) -> usize {
        self.clauses.iter().sum::<usize>() + self.clauses.len() - 1
    }

    /// Whether two are built alike: clause for clause of nearly the same length.
    fn is_like(&self, other: &Lead) -> bool {
        self.clauses.len() == other.clauses.len() && self.clauses.iter().zip(&other.clauses).all(|(a, b)| a.abs_diff(*b) <= 3)
    }
}

fn name(section: &mut [Paragraph]) {
    let leads: Vec<Lead> =
        (0..section.len()).filter(|&i| section[i].kind == ParagraphKind::Body).filter_map(|i| lead(&section[i].reading, i)).collect();
    let mut accepted: Vec<Lead> = Vec::new();
    for row in rows(&leads) {
        let row = &leads[row];
        let plain = row.iter().filter(|lead| lead.plain).count();
        let span = row[row.len() - 1].index - row[0].index + 1;
        for (nth, lead) in row.iter().enumerate() {
            let accept = match (lead.plain, lead.clauses.len()) {
                (true, _) => plain >= 2 && (plain >= 3 || span <= APART + 1),
                (false, 1) => plain >= 2 && unbroken(row, nth).len() > 1,
                // Every paragraph around opens so: they are headings, not sentences.
                (false, _) => {
                    let run = unbroken(row, nth);
                    let alike = run.iter().filter(|other| other.is_like(lead)).count();
                    let plain = run.iter().filter(|other| other.plain).count();
                    let parallel = run.iter().any(|one| run.iter().filter(|other| other.is_like(one)).count() >= 3);
                    let leads_in = lead.index == 1 && run.iter().skip(1).all(|other| other.plain);
                    run.len() >= 3
                        && (alike >= 3
                            || plain * 2 >= run.len() && !leads_in
                            || parallel && run.iter().all(|one| one.clauses.len() == lead.clauses.len()))
                        || run.len() == 2 && run[0].clauses == run[1].clauses
                }
            };
            if accept {
                accepted.push(lead.clone());
            }
        }
    }
    for lead in &accepted {
        let paragraph = &mut section[lead.index];
        paragraph.heading = Some(range(0, lead.end));
        paragraph.kind = ParagraphKind::RunIn;
    }
    find_stopless(section, &accepted);
}

/// The leads around one in a row that stand in paragraphs without another between them.
fn unbroken(row: &[Lead], nth: usize) -> &[Lead] {
    let follows = |at: usize| row[at].index == row[at - 1].index + 1;
    let start = (1..=nth).rev().find(|&at| !follows(at)).unwrap_or(0);
    let end = (nth + 1..row.len()).find(|&at| !follows(at)).unwrap_or(row.len());
    &row[start..end]
}

/// The leads that stand at most so far apart that they may be a row.
fn rows(leads: &[Lead]) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for end in 1..=leads.len() {
        if end == leads.len() || leads[end].index - leads[end - 1].index > APART {
            rows.push(start..end);
            start = end;
        }
    }
    rows
}

/// A sibling that lost its stop: 以文化人添活力广泛吸纳… among 深化合作聚合力。 and 联谊交往增助力。
fn find_stopless(section: &mut [Paragraph], accepted: &[Lead]) {
    let Some(length) = accepted.first().map(Lead::length) else { return };
    if accepted.iter().any(|lead| lead.length() != length || !lead.plain) {
        return;
    }
    let last = |lead: &Lead| section[lead.index].reading.chars().nth(length - 1);
    let rhyme = last(&accepted[0]);
    if accepted.iter().any(|lead| last(lead) != rhyme) {
        return;
    }
    for paragraph in section.iter_mut().filter(|p| p.kind == ParagraphKind::Body) {
        let mut chars = paragraph.reading.chars();
        let head: String = chars.by_ref().take(length).collect();
        if !head.contains(|c: char| is_chinese_mark(c) || c.is_ascii()) && chars.count() >= TEXT && rhyme == head.chars().next_back() {
            paragraph.heading = Some(range(0, head.len()));
            paragraph.kind = ParagraphKind::RunIn;
        }
    }
}

/// The heading sentence that a paragraph without a marker may open with. Sentences with 是, those that set a time and
/// those with figures open no heading (今年是…之年, 过去的五年极不寻常, 全年增长5%).
fn lead(reading: &str, index: usize) -> Option<Lead> {
    let mut depth = 0i32;
    let mut clauses = vec![0];
    let mut marked = false;
    let mut end = None;
    for (at, c) in reading.char_indices().take(LONGEST + 1) {
        match c {
            '。' if depth <= 0 => {
                end = Some(at);
                break;
            }
            '“' | '《' | '‘' => (depth, marked) = (depth + 1, true),
            '”' | '》' | '’' => depth -= 1,
            '，' | ',' if depth <= 0 => clauses.push(0),
            '、' => marked = true,
            '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?' | '（' | '(' | '…' | '—' | '。' | '%' | '％' => return None,
            _ => {}
        }
        if !matches!(c, '，' | ',') || depth > 0 {
            *clauses.last_mut()? += 1;
        }
    }
    let end = end?;
    let sentence = &reading[..end];
    let length: usize = clauses.iter().sum();
    let built = length >= 4 && clauses.len() <= 3 && clauses.iter().all(|&clause| clause >= 2);
    if !built || opens_sentence(sentence) || sentence.chars().any(is_blank) && clauses.len() == 1 || holds_figure(sentence) {
        return None;
    }
    let plain = clauses.len() == 1 && !marked && length <= PLAIN;
    let body = reading[end..].chars().take(TEXT + 2).count();
    (body > TEXT).then_some(Lead { index, end, clauses, plain })
}

/// Whether words are those of a sentence and not of a heading.
pub(super) fn opens_sentence(text: &str) -> bool {
    text.contains('是') && !text.contains("国是")
        || text.starts_with(|c: char| c.is_ascii_digit())
        || NO_HEADING.iter().any(|word| text.starts_with(word))
}

/// What sentences open with, and no headings.
const NO_HEADING: &[&str] = &[
    "今年",
    "去年",
    "过去",
    "一年来",
    "五年来",
    "同时",
    "我们",
    "这些",
    "这一",
    "当前",
    "成绩",
    "在此",
    "这",
    "此外",
    "为此",
    "回顾",
    "展望",
    "新的一年",
    "各位",
    "面对",
    "现在",
    "三年来",
    "其中",
    "四年来",
    "两年来",
    "但",
    "因此",
    "所以",
    "虽然",
    "目前",
    "近年来",
    "近几年",
    "本次",
    "上述",
    "以上",
    "对此",
    "现将",
    "根据",
    "按照",
    "为了",
    "经过",
    "全年",
    "总之",
    "首先",
    "其次",
    "最后",
    "第一",
    "事实",
];

/// 增长5, 12项: a figure with what it counts.
fn holds_figure(sentence: &str) -> bool {
    let mut chars = sentence.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit()
            && chars.peek().is_some_and(|next| matches!(next, '亿' | '万' | '项' | '件' | '次' | '个' | '.' | '户' | '家'))
        {
            return true;
        }
    }
    false
}

/// A numbered run-in heading whose stop was lost before a sentence that opens with a year: …接续发展2026年是….
fn mend_lost_stops(paragraphs: &mut [Paragraph], body: usize) {
    for paragraph in paragraphs[body..].iter_mut().filter(|p| p.kind == ParagraphKind::RunIn) {
        let (Some(marker), Some(heading)) = (&paragraph.marker, paragraph.heading) else { continue };
        let from = usize::from(marker.range.end());
        let sentence = &paragraph.reading[from..usize::from(heading.end())];
        let year = sentence.char_indices().find(|&(at, c)| {
            at > 12
                && c == '2'
                && sentence[at..].get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()))
                && sentence[at + 4..].starts_with("年是")
                && sentence[..at].ends_with(is_han)
        });
        if let Some((at, _)) = year {
            paragraph.heading = Some(range(0, from + at));
        }
    }
}
