//! Help while one types: the next ordinal behind Enter, and full-width marks behind Chinese characters.
//!
//! Only what was typed as one character is answered: an input method writes its text itself.

use crate::analysis::Analysis;
use crate::finding::Edit;
use crate::report::Format;
use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::report::marker::{self, CounterWord, Marker, MarkerForm};
use crate::report::ordinal;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Ending;
use crate::rules::punctuation::half_width_punctuation;
use crate::text::characters::{is_blank, is_closing, is_han};
use crate::text::{TextRange, TextSize, size};

/// The characters that are answered; `\n` first.
pub const TRIGGERS: [&str; 7] = ["\n", ",", ";", ":", "?", "!", ")"];

/// The edits that follow from `typed`, which stands before `offset`.
pub fn edits(analysis: &Analysis, offset: TextSize, typed: &str) -> Vec<Edit> {
    let mut chars = typed.chars();
    match (chars.next(), chars.next()) {
        (Some('\n'), None) => next_ordinal(analysis, offset).into_iter().collect(),
        (Some(mark), None) if TRIGGERS.contains(&typed) => full_width(analysis, offset, mark),
        _ => Vec::new(),
    }
}

/// The mark before `offset` made full-width, with its partner if it closes a pair of brackets.
fn full_width(analysis: &Analysis, offset: TextSize, mark: char) -> Vec<Edit> {
    let Some(line) = analysis.report.lines.get(analysis.index.line_of(offset)) else { return Vec::new() };
    let Some(at) = usize::from(offset).checked_sub(usize::from(line.range.start()) + mark.len_utf8()) else { return Vec::new() };
    let text = &line.content.text;
    let is_there = text.get(at..).is_some_and(|rest| rest.starts_with(mark));
    if !is_there || line.content.state != LineState::Text {
        return Vec::new();
    }
    // A bracket is judged with what it closes; any other mark stands right behind Chinese.
    let behind_chinese = text[..at].chars().next_back().is_some_and(|c| is_han(c) || is_closing(c) && !c.is_ascii());
    if mark != ')' && !behind_chinese {
        return Vec::new();
    }
    let edits = half_width_punctuation::widened_at(&line.content, size(at)).into_iter();
    edits.map(|edit| Edit { range: edit.range + line.range.start(), ..edit }).collect()
}

/// What Enter does behind a paragraph with an ordinal: the next one is written; behind an ordinal without a text, that
/// one is taken away.
fn next_ordinal(analysis: &Analysis, offset: TextSize) -> Option<Edit> {
    let new = analysis.index.line_of(offset);
    let lines = &analysis.report.lines;
    let (above, own) = (lines.get(new.checked_sub(1)?)?, lines.get(new)?);
    if !own.content.text.chars().all(is_blank) || analysis.report.in_columns {
        return None;
    }
    if is_bare_ordinal(&above.content) {
        return Some(Edit::delete(TextRange::new(above.range.start(), own.range.start())));
    }
    // Where blank lines part the paragraphs, the next one begins behind two.
    let last = new - 1 - usize::from(parts_by_blank_lines(analysis));
    if last + 1 < new && lines.get(last + 1).is_some_and(|line| line.content.is_prose()) {
        return None;
    }
    let (index, paragraph) = analysis.paragraph_at(lines.get(last)?.range.start())?;
    let marker = paragraph.marker.as_ref()?;
    if paragraph.lines().end != last + 1 || !goes_on(analysis, index, paragraph, marker) {
        return None;
    }
    let first = &paragraph.pieces[0].content.content.text;
    let indent = &first[..first.len() - first.trim_start_matches(is_blank).len()];
    Some(Edit::replace(own.range, [indent, &next_written(paragraph, marker)?].concat()))
}

/// Whether a line holds an ordinal and nothing else.
fn is_bare_ordinal(line: &LineContent) -> bool {
    let reading = line.reading.trim_matches(is_blank).trim_end_matches(['，', ',']);
    let bare = line.is_prose() && reading.chars().count() <= BARE_LIMIT;
    // An ordinal is known by the text behind it.
    bare && marker::parse(&format!("{reading}，文"))
        .or_else(|| marker::parse(&format!("{reading}文")))
        .is_some_and(|marker| marker.number.is_some() && usize::from(marker.range.end()) == reading.len())
}

/// Longest ordinal, in characters: 第二十一部分.
const BARE_LIMIT: usize = 6;

/// Whether another item is to be expected right behind this one.
fn goes_on(analysis: &Analysis, index: usize, paragraph: &Paragraph, marker: &Marker) -> bool {
    let Some(number) = marker.number else { return false };
    let written = &paragraph.pieces[0].content.content.text;
    let listed = matches!(marker.form, MarkerForm::Arabic | MarkerForm::BracketedArabic | MarkerForm::Circled);
    // In Markdown headings have their text below them, and editors go on with 1. by themselves.
    let is_markup = analysis.format == Format::Markdown && (written.trim_start().starts_with(['#', '-', '*', '>', '+']) || listed);
    if is_markup || !paragraph.kind.is_body() || paragraph.kind == ParagraphKind::Closing {
        return false;
    }
    let ends = paragraph.pieces[paragraph.pieces.len() - 1].content.content.shape.ending == Ending::Final;
    let expected = match paragraph.kind {
        // A heading on a line of its own has its text below it, unless those above it have none.
        ParagraphKind::Heading if !ends => {
            let above = index.checked_sub(1).and_then(|above| analysis.report.paragraphs[above].marker.as_ref());
            let beside = above.is_some_and(|above| above.form == marker.form && above.number.map(|n| n + 1) == marker.number);
            beside || listed && number == 1
        }
        ParagraphKind::RunIn => ends,
        _ => true,
    };
    expected && !is_followed(&analysis.report.paragraphs[index + 1..], marker.form, number + 1)
}

/// Whether the next of the row stands below already.
pub fn is_followed(behind: &[Paragraph], form: MarkerForm, number: u32) -> bool {
    for paragraph in behind {
        match &paragraph.marker {
            Some(marker) if marker.form == form => return marker.number == Some(number),
            Some(marker) if marker.form < form => return false,
            None if paragraph.kind == ParagraphKind::Heading => return false,
            _ => {}
        }
    }
    false
}

/// The marker of the next item in the manner of this one, with the mark or blank that belongs to it.
pub fn next_written(paragraph: &Paragraph, marker: &Marker) -> Option<String> {
    let next = ordinal::renumbered(paragraph.text(marker.range), marker.number? + 1)?;
    let rest = &paragraph.reading[usize::from(marker.range.end())..];
    let belongs = |c: &char| match marker.form {
        MarkerForm::Counter(CounterWord::Ordinal | CounterWord::OfThem) => matches!(c, '，' | ','),
        MarkerForm::Arabic | MarkerForm::BracketedArabic | MarkerForm::Part | MarkerForm::Article => *c == ' ' || *c == '　',
        _ => false,
    };
    Some(next.chars().chain(rest.chars().next().filter(belongs)).collect())
}

/// Whether most paragraphs of the report are parted by blank lines.
fn parts_by_blank_lines(analysis: &Analysis) -> bool {
    let prose = analysis.report.lines.iter().enumerate().filter(|(_, line)| line.content.is_prose()).map(|(number, _)| number);
    let numbers: Vec<usize> = prose.take(SAMPLE).collect();
    let parted = numbers.windows(2).filter(|pair| pair[1] > pair[0] + 1).count();
    parted * 2 > numbers.len()
}

/// So many lines tell how a report parts its paragraphs.
const SAMPLE: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{fixing, fixture};

    /// The text after `typed`, which stands before `‸`.
    fn after(marked: &str, typed: &str) -> String {
        let sample = fixture::plain(marked);
        fixing::apply(&sample.analysis.text, &edits(&sample.analysis, sample.caret, typed))
    }

    fn check(typed: &str, marked: &str, expected: &str) {
        assert_eq!(after(marked, typed), expected);
    }

    fn unchanged(typed: &str, marked: &str) {
        assert_eq!(after(marked, typed), marked.replace('‸', ""));
    }

    #[test]
    fn enter_behind_an_item_offers_the_next() {
        check(
            "\n",
            "　　（一）抓学习。组织学习12次。\n　　（二）抓调研。开展调研8次。\n‸",
            "　　（一）抓学习。组织学习12次。\n　　（二）抓调研。开展调研8次。\n　　（三）",
        );
        check("\n", "一是抓学习。组织学习12次。\n‸\n二、工作任务\n", "一是抓学习。组织学习12次。\n二是\n二、工作任务\n");
        check("\n", "第一，抓学习。组织学习12次。\n‸", "第一，抓学习。组织学习12次。\n第二，");
        check("\n", "(1)新建道路12公里。\n　　‸", "(1)新建道路12公里。\n(2)");
        check("\n", "（一）抓学习\n（二）抓调研\n‸", "（一）抓学习\n（二）抓调研\n（三）");
    }

    #[test]
    fn enter_behind_a_bare_ordinal_takes_it_away() {
        check("\n", "（二）抓调研。开展调研8次。\n（三）\n‸", "（二）抓调研。开展调研8次。\n");
        check("\n", "二是抓调研。\n　　三是\n‸\n下一段。", "二是抓调研。\n\n下一段。");
        check("\n", "第一，抓学习。\n第二，\n‸", "第一，抓学习。\n");
        check("\n", "1.抓学习。\n2.\n‸", "1.抓学习。\n");
    }

    #[test]
    fn enter_is_left_alone_where_a_text_or_the_next_item_follows() {
        unchanged("\n", "（一）抓学习\n‸\n");
        unchanged("\n", "一、工作回顾\n完成投资。\n二、工作任务\n‸");
        unchanged("\n", "（一）抓学习。组织学习12次。\n‸\n（二）抓调研。开展调研8次。\n");
        unchanged("\n", "（一）抓学习。组织学习\n‸12次。\n");
        unchanged("\n", "全年组织学习12次。\n‸");
        unchanged("\n", "——坚持党的领导。\n‸");
    }

    #[test]
    fn between_blank_lines_the_second_enter_offers() {
        let text = "一年来，完成投资。\n\n（一）抓学习。组织学习12次。\n\n（二）抓调研。开展调研8次。\n";
        unchanged("\n", &format!("{text}‸"));
        check("\n", &format!("{text}\n‸"), &format!("{text}\n（三）"));
    }

    #[test]
    fn a_mark_behind_chinese_becomes_full_width() {
        check(",", "全年完成,‸", "全年完成，");
        check(";", "全年“完成”;‸", "全年“完成”；");
        check(":", "主要是:‸一是学习", "主要是：‸一是学习".replace('‸', "").as_str());
        check("?", "怎么办?‸", "怎么办？");
        check("!", "同志们!‸", "同志们！");
        check(")", "完成投资(含社会资本)‸", "完成投资（含社会资本）");
        check(")", "完成投资（含社会资本)‸", "完成投资（含社会资本）");
    }

    #[test]
    fn a_mark_in_figures_latin_and_addresses_stays() {
        unchanged(",", "全年1,‸");
        unchanged(":", "比分为2:‸");
        unchanged(":", "网址http:‸");
        unchanged(",", "推进AI,‸");
        unchanged(")", "PM2.5(ug)‸");
        unchanged(",", "全年完成，‸");
        unchanged("，", "全年完成，‸");
    }
}
