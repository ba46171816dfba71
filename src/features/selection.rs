//! What an editor selects step by step: character, word, clause, sentence, what stands between quotes and brackets,
//! paragraph, section, report.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::sentence::Layout;
use crate::lexicon::words;
use crate::report::markdown::LineState;
use crate::report::outline;
use crate::report::paragraph::Paragraph;
use crate::text::characters::is_blank;
use crate::text::{TextRange, TextSize, between, range};

/// The ranges around `offset`, each strictly larger than the one before it and around it; at least one. All but an
/// empty text's hold something.
pub fn ranges(analysis: &Analysis, offset: TextSize) -> Vec<TextRange> {
    let offset = offset.min(analysis.index.whole().end());
    let mut chain = Chain { offset, ranges: Vec::new() };
    let line = analysis.index.line_of(offset);
    let character = character(analysis, line, offset);
    if let Some(character) = character {
        chain.push(character);
        match analysis.report.paragraphs.iter().position(|p| p.pieces.iter().any(|piece| piece.line == line)) {
            Some(index) => prose(analysis, index, character.start(), &mut chain),
            None => block(analysis, line, character, &mut chain),
        }
    }
    for node in outline::path_at(analysis.outline(), offset).into_iter().rev() {
        chain.push(node.range);
    }
    let report = analysis.report.paragraphs.iter().filter(|p| p.kind.is_report()).map(Paragraph::range);
    if let Some(report) = report.reduce(TextRange::cover) {
        chain.push(report);
    }
    chain.push(analysis.index.whole());
    if chain.ranges.is_empty() {
        chain.ranges.push(TextRange::empty(offset));
    }
    chain.ranges
}

/// Ranges that grow around a place.
struct Chain {
    offset: TextSize,
    ranges: Vec<TextRange>,
}

impl Chain {
    /// Takes a range in if it holds the place and more than the last one.
    fn push(&mut self, range: TextRange) {
        let grows = self.ranges.last().is_none_or(|last| range.contains_range(*last) && range != *last);
        if !range.is_empty() && range.contains_inclusive(self.offset) && grows {
            self.ranges.push(range);
        }
    }
}

/// The character behind `offset`, at the end of a line the one before; nothing in an empty line.
fn character(analysis: &Analysis, line: usize, offset: TextSize) -> Option<TextRange> {
    let content = analysis.index.content_range(&analysis.text, line);
    let offset = offset.min(content.end());
    let behind = between(&analysis.text, offset, content.end()).chars().next();
    let before = || between(&analysis.text, content.start(), offset).chars().next_back();
    let length = |c: char| TextSize::of(c);
    let here = behind.map(|c| TextRange::at(offset, length(c)));
    here.or_else(|| before().map(|c| TextRange::new(offset - length(c), offset)))
}

/// The steps inside a paragraph, up to all of it. `start` is the character's place in the file.
fn prose(analysis: &Analysis, index: usize, start: TextSize, chain: &mut Chain) {
    let paragraph = &analysis.report.paragraphs[index];
    let facts = &analysis.facts[index];
    if let Some(at) = paragraph.reading_offset(start).filter(|&at| at < TextSize::of(&*facts.reading)) {
        for step in steps(facts, at) {
            chain.push(paragraph.place(step));
        }
    }
    chain.push(paragraph.range());
    // The caret stands in the indent, or behind the last character: with all that its lines hold.
    if chain.ranges.last().is_none_or(|last| *last != paragraph.range()) {
        let lines = paragraph.lines();
        let lines = &analysis.report.lines[lines];
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            chain.push(first.range.cover(last.range));
        }
    }
}

/// The ranges of the reading text around the character at `at`, the smaller before the larger; some may not fit into
/// the others.
fn steps(facts: &ParagraphFacts, at: TextSize) -> Vec<TextRange> {
    let (reading, layout) = (&*facts.reading, &facts.layout);
    let mut core = TextRange::at(at, reading[usize::from(at)..].chars().next().map_or(TextSize::from(0), TextSize::of));
    let mut steps = vec![core];
    let mut pair = innermost(layout, core);
    let inner = pair.map_or(TextRange::up_to(TextSize::of(reading)), |pair| inside(layout, pair));
    steps.extend(word(reading, layout, core, inner));
    // A figure with its measure word, a date.
    steps.extend(facts.dates().map(|date| date.range).find(|date| date.contains(at)));
    steps.extend(facts.figures.iter().map(|figure| figure.range).find(|figure| figure.contains(at)));
    // Outwards: clause and sentence as far as the marks reach, what stands between the marks, the marks with it.
    loop {
        let inner = pair.map_or(TextRange::up_to(TextSize::of(reading)), |pair| inside(layout, pair));
        let last = core.end() - reading[core].chars().next_back().map_or_else(TextSize::default, TextSize::of);
        for around in [Layout::clause_at, Layout::sentence_at] {
            let whole = around(layout, core.start()).cover(around(layout, last));
            steps.extend(whole.intersect(inner).map(|step| trimmed(reading, step)));
        }
        steps.push(inner);
        let Some(here) = pair else { return steps };
        core = layout.pairs.all[here].range;
        steps.push(core);
        pair = layout.pairs.all[here].parent;
    }
}

/// The innermost pair of marks around the character; for a mark, its own.
fn innermost(layout: &Layout, character: TextRange) -> Option<usize> {
    let around = layout.pairs.all.iter().enumerate().filter(|(_, pair)| pair.range.contains_range(character));
    around.min_by_key(|(_, pair)| pair.range.len()).map(|(index, _)| index)
}

/// What stands between the marks of a pair.
fn inside(layout: &Layout, pair: usize) -> TextRange {
    let pair = &layout.pairs.all[pair];
    let (open, close) = (TextSize::of(pair.open), TextSize::of(pair.close));
    if pair.range.len() < open + close { pair.range } else { TextRange::new(pair.range.start() + open, pair.range.end() - close) }
}

/// The word that the character belongs to.
fn word(reading: &str, layout: &Layout, character: TextRange, inner: TextRange) -> Option<TextRange> {
    let near = layout.near(reading, character).intersect(inner).filter(|near| near.contains_range(character))?;
    let text = &reading[near];
    let at = usize::from(character.start() - near.start());
    let words = words::words().tag(text);
    let word = words.iter().find(|word| word.range.contains(TextSize::from(u32::try_from(at).unwrap_or(u32::MAX))))?;
    Some(word.range + near.start())
}

/// Without the blanks at either end.
fn trimmed(reading: &str, step: TextRange) -> TextRange {
    let text = &reading[step];
    let before = text.len() - text.trim_start_matches(is_blank).len();
    let kept = text.trim_matches(is_blank).len();
    let start = usize::from(step.start()) + before;
    range(start, start + kept)
}

/// The steps in a line that is no prose: the cell of a table, the line, the table or block.
fn block(analysis: &Analysis, line: usize, character: TextRange, chain: &mut Chain) {
    let lines = &analysis.report.lines;
    let content = lines[line].range;
    let text = &analysis.text[content];
    let at = usize::from(character.start() - content.start());
    let state = lines[line].content.state;
    if state == LineState::Table {
        let start = text[..at].rfind('|').map_or(0, |mark| mark + 1);
        let end = text[at..].find('|').map_or(text.len(), |mark| at + mark);
        chain.push(trimmed(text, range(start, end)) + content.start());
    }
    chain.push(trimmed(text, range(0, text.len())) + content.start());
    if state != LineState::Blank {
        let first = (0..line).rev().take_while(|&other| lines[other].content.state == state).last().unwrap_or(line);
        let last = (line + 1..lines.len()).take_while(|&other| lines[other].content.state == state).last().unwrap_or(line);
        chain.push(lines[first].range.cover(lines[last].range));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};

    /// The texts of the steps, line ends shown as ⏎.
    fn shown(sample: &Sample) -> Vec<String> {
        ranges(&sample.analysis, sample.caret).into_iter().map(|step| sample.analysis.text[step].replace('\n', "⏎")).collect()
    }

    const TAIL: &str = "\n继续抓好办理。";

    #[test]
    fn a_selection_grows_from_the_character_to_the_report() {
        let text = "一、工作回顾\n（一）深化协商\n围绕中心任务，开展专题调‸研12次。形成报告9篇。\n继续抓好办理。\n二、工作安排\n抓好落实。";
        let section = "（一）深化协商⏎围绕中心任务，开展专题调研12次。形成报告9篇。⏎继续抓好办理。";
        assert_eq!(
            shown(&fixture::plain(text)),
            [
                "研",
                "调研",
                "开展专题调研12次",
                "围绕中心任务，开展专题调研12次。",
                "围绕中心任务，开展专题调研12次。形成报告9篇。",
                section,
                &format!("一、工作回顾⏎{section}"),
                &format!("一、工作回顾⏎{section}⏎二、工作安排⏎抓好落实。"),
            ]
        );
    }

    #[test]
    fn quotes_and_brackets_grow_inside_out() {
        let text = format!("举办“书香（读书‸日，三场）润城，你我同行”活动，反响良好。成效明显。{TAIL}");
        let steps = shown(&fixture::plain(&text));
        let expected = [
            "日",
            "读书日",
            "读书日，三场",
            "（读书日，三场）",
            "书香（读书日，三场）润城",
            "书香（读书日，三场）润城，你我同行",
            "“书香（读书日，三场）润城，你我同行”",
            "举办“书香（读书日，三场）润城，你我同行”活动",
        ];
        assert_eq!(&steps[..expected.len()], expected);
    }

    #[test]
    fn a_figure_and_a_date_are_steps_of_their_own() {
        let figure = shown(&fixture::plain(&format!("全年协商 2‸5 次，成效明显。{TAIL}")));
        assert_eq!(figure[..4], ["5", "25", "25 次", "全年协商 25 次"]);
        let date = shown(&fixture::plain(&format!("会议于2025年1月‸5日召开，成效明显。{TAIL}")));
        assert!(date.contains(&"2025年1月5日".to_owned()), "{date:?}");
    }

    #[test]
    fn over_joined_lines_the_steps_are_those_of_the_reading_text() {
        let sample = fixture::read(
            "某区政协工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n现在，我代表常务委员会向大会报告工作，请予审议。\n\
             一、2025年工作回顾\n一年来，区政协聚焦中心大局，组织委员深入基层一线调查研究，形成“发‸\n— 3 —\n挥优势”等多项成果。\n",
            crate::report::Format::Plain,
            None,
        );
        let steps = shown(&sample);
        assert!(steps.contains(&"“发⏎— 3 —⏎挥优势”".to_owned()), "{steps:?}");
        let markdown = fixture::markdown("## 一、工作回顾\n\n围绕**中心任‸务**开展协商，\n形成报告9篇。\n");
        let steps = shown(&markdown);
        assert_eq!(steps[..4], ["务", "任务", "围绕**中心任务**开展协商", "围绕**中心任务**开展协商，⏎形成报告9篇。"]);
    }

    #[test]
    fn a_cell_a_line_and_a_table_are_steps() {
        let sample = fixture::markdown("## 提案\n\n全年立案90件。\n\n| 类别 | 件数 |\n|---|---|\n| 立‸案 | 90 |\n\n## 安排\n\n继续。\n");
        let steps = shown(&sample);
        assert_eq!(steps[..4], ["案", "立案", "| 立案 | 90 |", "| 类别 | 件数 |⏎|---|---|⏎| 立案 | 90 |"]);
    }

    #[test]
    fn at_every_place_the_ranges_grow_and_lie_in_the_text() {
        let texts = [
            fixture::plain("一、回顾\n\n　　抓“甲（乙”丙）。𠮷野家’s《条例〉。\r\n— 1 —\n二、安排\n"),
            fixture::markdown("---\ntitle: x\n---\n# 报告\n\n**（一）** [甲](http://x.y/z) 25 次\n继续\n\n```\n代码\n```\n"),
            fixture::plain(""),
        ];
        for sample in texts {
            let whole = sample.analysis.index.whole();
            for (at, _) in sample.analysis.text.char_indices().chain([(sample.analysis.text.len(), ' ')]) {
                let at = crate::text::size(at);
                let steps = ranges(&sample.analysis, at);
                assert!(!steps.is_empty());
                assert!(steps.iter().all(|step| step.contains_inclusive(at) && whole.contains_range(*step)), "{at:?} {steps:?}");
                assert!(steps.windows(2).all(|pair| pair[1].contains_range(pair[0]) && pair[1].len() > pair[0].len()), "{at:?} {steps:?}");
            }
        }
    }
}
