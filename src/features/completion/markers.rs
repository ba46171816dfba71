//! The ordinal that follows: of the headings and items before the caret, the nearest first, and of the row of counters
//! in the paragraph.

use crate::features::completion::context::{Context, LineStart, Typed};
use crate::features::completion::{Completions, Item, Source};
use crate::features::on_type;
use crate::finding::Language;
use crate::lexicon::numerals;
use crate::report::Format;
use crate::report::marker::{CounterWord, Marker, MarkerForm};
use crate::report::ordinal;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Guess;
use crate::text::characters::{excerpt, is_blank, is_digit};
use crate::text::{TextRange, TextSize};

/// Longest title of a heading that is named beside an offer, in characters.
const TITLE: usize = 16;

/// The ordinals that may open a line.
pub fn at_line_start(context: &Context<'_>, start: &LineStart<'_>, language: Language) -> Completions {
    let typed = start.typed.text;
    let mut items: Vec<(bool, Item)> = Vec::new();
    for next in rows(context) {
        let Some(filter) = filter(&next.text, typed) else { continue };
        let Some(lead) = next.lead(context, start.lead) else { continue };
        let detail = match (next.opens, language) {
            (true, Language::Chinese) => format!("“{}”之下", next.title),
            (true, Language::English) => format!("under “{}”", next.title),
            (false, Language::Chinese) => format!("接“{}”", next.title),
            (false, Language::English) => format!("behind “{}”", next.title),
        };
        let text = format!("{lead}{}", next.text);
        let item = Item { label: next.text.clone(), filter, text, detail: Some(detail), source: Source::Marker };
        items.push((!next.text.starts_with(typed), item));
    }
    items.sort_by_key(|(other, _)| *other);
    let mut items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
    items.dedup_by(|later, earlier| later.label == earlier.label);
    let closed = typed.starts_with(['（', '(']) && context.after.starts_with(['）', ')']);
    let close = context.after.chars().next().filter(|_| closed).map_or(TextSize::new(0), TextSize::of);
    let range = TextRange::new(start.typed.range.start(), context.offset + close);
    Completions { items, insert: range, replace: range, incomplete: false }
}

/// The next counter of the paragraph: 二是 behind 一是…；.
pub fn in_paragraph(context: &Context<'_>, typed: &Typed<'_>, language: Language) -> Completions {
    let Some((last, written, behind)) = context.counters() else { return Completions::default() };
    let is_there = behind.iter().any(|counter| counter.word == last.word && counter.number > last.number);
    let next = ordinal::renumbered(written, last.number + 1).filter(|next| next.starts_with(typed.text) && !is_there);
    let Some(next) = next.filter(|next| !context.is_written(&next[typed.text.len()..])) else { return Completions::default() };
    let comma = if matches!(last.word, CounterWord::Ordinal | CounterWord::OfThem) { "，" } else { "" };
    let detail = match language {
        Language::Chinese => format!("接“{written}”"),
        Language::English => format!("behind “{written}”"),
    };
    let text = next + comma;
    let item = Item { label: text.clone(), filter: text.clone(), text, detail: Some(detail), source: Source::Marker };
    Completions { items: vec![item], insert: typed.range, replace: typed.range, incomplete: false }
}

/// An ordinal that may follow.
struct Next<'a> {
    text: String,
    /// The paragraph in whose manner it is written.
    sample: Option<&'a Paragraph>,
    /// Whether it opens a new row, under the heading of that title; else it follows it.
    opens: bool,
    title: String,
}

impl Next<'_> {
    /// What stands before the ordinal in its line, where the line has nothing yet. In Markdown an ordinal in bold would
    /// need what closes it.
    fn lead(&self, context: &Context<'_>, written: &str) -> Option<String> {
        let Some(sample) = self.sample else { return Some(String::new()) };
        let line = &sample.pieces[0].content.content.text;
        let place = sample.pieces[0].content.content.place(TextRange::up_to(TextSize::of(line.chars().next()?)));
        let lead = &line[..usize::from(place.start()).min(line.len())];
        if context.analysis.format == Format::Markdown && line.trim_start().trim_start_matches('#').trim_start().starts_with(['*', '_']) {
            return None;
        }
        let plain = lead.chars().all(|c| is_blank(c) || c == '#');
        Some(if plain && written.is_empty() { lead.to_owned() } else { String::new() })
    }
}

/// The rows that are open before the caret, the innermost first, each with its next ordinal; a new row before them
/// where a heading waits for its first.
fn rows<'a>(context: &Context<'a>) -> Vec<Next<'a>> {
    let paragraphs = &context.analysis.report.paragraphs;
    let here = paragraphs.partition_point(|paragraph| paragraph.lines().start < context.number);
    let behind = &paragraphs[here..];
    if here.checked_sub(1).is_some_and(|above| paragraphs[above].kind == ParagraphKind::Residue) {
        return Vec::new();
    }
    let behind = &behind[behind.iter().take_while(|paragraph| paragraph.lines().start <= context.number).count()..];
    let mut found: Vec<Next<'a>> = Vec::new();
    let mut innermost: Option<u8> = None;
    for (index, paragraph) in paragraphs[..here].iter().enumerate().rev() {
        if matches!(paragraph.kind, ParagraphKind::Title | ParagraphKind::Caption | ParagraphKind::Salutation) {
            break;
        }
        let marker = paragraph.marker.as_ref().filter(|_| paragraph.kind.is_body());
        let Some(marker) = marker else {
            // 2025年工作回顾: what stands above it is another part.
            if paragraph.kind == ParagraphKind::Heading && matches!(paragraph.shape().guess, Guess::Cue | Guess::Appendix) {
                break;
            }
            continue;
        };
        let depth = depth(marker.form);
        if innermost.is_some_and(|innermost| depth >= innermost) {
            continue;
        }
        if innermost.is_none() && paragraph.kind == ParagraphKind::Heading {
            found.extend(first_under(context, paragraphs, index, marker, index + 1 == here));
        }
        innermost = Some(depth);
        found.extend(following(paragraph, marker, behind));
    }
    found
}

/// The next of a row, unless it stands below already.
fn following<'a>(paragraph: &'a Paragraph, marker: &Marker, behind: &[Paragraph]) -> Option<Next<'a>> {
    let text = match marker.number {
        None => paragraph.text(marker.range).to_owned(),
        Some(number) if on_type::is_followed(behind, marker.form, number + 1) => return None,
        Some(_) => on_type::next_written(paragraph, marker)?,
    };
    Some(Next { text, sample: Some(paragraph), opens: false, title: title(paragraph) })
}

/// The first ordinal under a heading: in the manner of the sections beside it, else as the standard has it.
fn first_under<'a>(
    context: &Context<'_>,
    paragraphs: &'a [Paragraph],
    index: usize,
    marker: &Marker,
    right_below: bool,
) -> Option<Next<'a>> {
    let own = depth(marker.form);
    let beside = (0..paragraphs.len()).filter(|&at| at != index);
    let beside = beside.filter(|&at| paragraphs[at].marker.as_ref().is_some_and(|other| other.form == marker.form));
    let deeper = |at: &usize| {
        let below = paragraphs[at + 1..].iter().filter(|paragraph| paragraph.lines().start != context.number);
        let first =
            below.filter(|paragraph| paragraph.marker.is_some() && paragraph.kind.is_body()).map(|p| (p, p.marker.as_ref())).next()?;
        let (paragraph, Some(other)) = first else { return None };
        (depth(other.form) > own && (right_below || paragraph.kind != ParagraphKind::Item)).then_some((paragraph, other))
    };
    let known = beside.collect::<Vec<_>>().iter().find_map(deeper);
    let title = title(&paragraphs[index]);
    if let Some((sample, other)) = known {
        let one = Marker { number: other.number.map(|_| 0), ..other.clone() };
        let text = if one.number.is_some() { on_type::next_written(sample, &one)? } else { sample.text(other.range).to_owned() };
        return Some(Next { text, sample: Some(sample), opens: true, title });
    }
    let standard = marker.form == MarkerForm::Chinese && right_below;
    standard.then(|| Next { text: "（一）".to_owned(), sample: None, opens: true, title })
}

/// How deep an ordinal stands; the words of counters stand beside one another.
fn depth(form: MarkerForm) -> u8 {
    match form {
        MarkerForm::Part => 0,
        MarkerForm::Article => 1,
        MarkerForm::Chinese => 2,
        MarkerForm::BracketedChinese => 3,
        MarkerForm::Arabic => 4,
        MarkerForm::BracketedArabic => 5,
        MarkerForm::Circled => 6,
        MarkerForm::Dash => 7,
        MarkerForm::Counter(_) => 8,
    }
}

fn title(paragraph: &Paragraph) -> String {
    excerpt(paragraph.heading.map_or(&*paragraph.reading, |heading| paragraph.text(heading)), TITLE)
}

/// What an offer is compared with: itself where it begins with what was typed; else what was typed and it, where that
/// is an ordinal of its kind with another number.
fn filter(text: &str, typed: &str) -> Option<String> {
    if text.starts_with(typed) {
        return Some(text.to_owned());
    }
    let kind = |text: &str| match text.chars().next() {
        Some('（' | '(') => 1,
        Some('第') => 2,
        Some('—') => 3,
        Some('其') => 4,
        Some(c) if is_digit(c) => 5,
        Some(c) if numerals::is_numeral(c) => 6,
        _ => 0,
    };
    (kind(text) == kind(typed) && kind(text) > 0).then(|| format!("{typed}{text}"))
}
