//! What an editor may fold: sections, paragraphs over several lines, the front matter of
//! Markdown, and what surrounds the report.

use crate::analysis::Analysis;
use crate::features::hover::tally;
use crate::features::{length, symbols};
use crate::finding::Language;
use crate::report::markdown::LineState;
use crate::report::outline::{self, Node};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::{count_visible, excerpt};

/// Lines that fold under the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The line that stays, from 0.
    pub start_line: u32,
    /// The last line that is hidden, from 0; always behind `start_line`.
    pub end_line: u32,
    /// What they are.
    pub kind: FoldKind,
    /// What the fold says in place of its lines: 一、2025年工作回顾（1204字）; nothing where its first line says enough.
    pub summary: Option<String>,
}

/// What a fold holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// A section under its heading, or the table of contents under 目录.
    Section,
    /// A paragraph that its line ends cut into several lines.
    Paragraph,
    /// The front matter of a Markdown file.
    FrontMatter,
    /// What a web page left around the report.
    Residue,
}

/// A paragraph of fewer lines is not worth a fold.
const LONG: usize = 3;
/// So many characters of a folded paragraph are shown.
const EXCERPT: usize = 24;

/// The folds of a report, sorted by their first line, no two of them with the same; nothing for a text that is none.
pub fn folds(analysis: &Analysis, language: Language) -> Vec<Fold> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let mut folds: Vec<Fold> = outline::flatten(analysis.outline())
        .into_iter()
        .filter(|node| node.level > 0)
        .filter_map(|node| section(analysis, node, language))
        .collect();
    folds.extend(blocks(analysis));
    folds.extend(analysis.report.paragraphs.iter().filter_map(|paragraph| long_paragraph(paragraph, language)));
    folds.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    // Editors know one fold a line: a paragraph with its run-in heading is its section.
    folds.dedup_by_key(|fold| fold.start_line);
    folds
}

/// At most `limit` of the folds, the longest: an editor that takes no more would leave out the last of the text.
pub fn limited(mut folds: Vec<Fold>, limit: usize) -> Vec<Fold> {
    if folds.len() > limit {
        folds.sort_by_key(|fold| (std::cmp::Reverse(fold.end_line - fold.start_line), fold.start_line));
        folds.truncate(limit);
        folds.sort_by_key(|fold| fold.start_line);
    }
    folds
}

fn fold(start: usize, end: usize, kind: FoldKind) -> Option<Fold> {
    let (start_line, end_line) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    (end_line > start_line).then_some(Fold { start_line, end_line, kind, summary: None })
}

fn long_paragraph(paragraph: &Paragraph, language: Language) -> Option<Fold> {
    let lines = paragraph.lines();
    let long = paragraph.kind.is_report() && paragraph.pieces.len() >= LONG;
    let found = fold(lines.start, lines.end.checked_sub(1)?, FoldKind::Paragraph).filter(|_| long)?;
    let summary = told(&excerpt(&paragraph.reading, EXCERPT), count_visible(&paragraph.reading), language);
    Some(Fold { summary: Some(summary), ..found })
}

fn told(name: &str, characters: usize, language: Language) -> String {
    let length = tally::characters(characters, language);
    if language == Language::Chinese { format!("{name}（{length}）") } else { format!("{name} ({length})") }
}

/// A section to its last paragraph, and to the table, code or HTML block behind that.
fn section(analysis: &Analysis, node: &Node, language: Language) -> Option<Fold> {
    let (report, index) = (&analysis.report, &analysis.index);
    let last = index.line_of(node.range.end());
    let next = report.paragraphs.get(node.end).map_or(report.lines.len(), |p| p.lines().start);
    let is_block = |line: &usize| matches!(report.lines[*line].content.state, LineState::Table | LineState::Code | LineState::Html);
    let end = (last + 1..next).rev().find(is_block).unwrap_or(last);
    let found = fold(index.line_of(node.range.start()), end, FoldKind::Section)?;
    let summary = told(&symbols::name(analysis, node), length::of_section(analysis, node), language);
    Some(Fold { summary: Some(summary), ..found })
}

/// Runs of lines that are no section: front matter, contents, residue; blank lines between them belong to them.
fn blocks(analysis: &Analysis) -> Vec<Fold> {
    let kinds = line_kinds(analysis);
    let mut folds = Vec::new();
    let mut open: Option<(FoldKind, ParagraphKind, usize, usize)> = None;
    for (line, kind) in kinds.into_iter().enumerate() {
        let kind = match kind {
            LineKind::Blank => continue,
            LineKind::Text => None,
            LineKind::Outside(fold, paragraph) => Some((fold, paragraph)),
        };
        match (&mut open, kind) {
            (Some((fold, paragraph, _, end)), Some(kind)) if (*fold, *paragraph) == kind => *end = line,
            _ => {
                folds.extend(open.take().and_then(|(kind, _, start, end)| fold(start, end, kind)));
                open = kind.map(|(fold, paragraph)| (fold, paragraph, line, line));
            }
        }
    }
    folds.extend(open.and_then(|(kind, _, start, end)| fold(start, end, kind)));
    folds
}

/// What a line is to a fold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    Text,
    Outside(FoldKind, ParagraphKind),
}

/// Goes by lines, not by paragraphs: a page number may stand between two lines of one paragraph.
fn line_kinds(analysis: &Analysis) -> Vec<LineKind> {
    let state = |state| match state {
        LineState::Blank => LineKind::Blank,
        LineState::FrontMatter => LineKind::Outside(FoldKind::FrontMatter, ParagraphKind::Residue),
        _ => LineKind::Text,
    };
    let mut kinds: Vec<LineKind> = analysis.report.lines.iter().map(|line| state(line.content.state)).collect();
    for paragraph in &analysis.report.paragraphs {
        let kind = match paragraph.kind {
            ParagraphKind::Residue => LineKind::Outside(FoldKind::Residue, ParagraphKind::Residue),
            ParagraphKind::Contents => LineKind::Outside(FoldKind::Section, ParagraphKind::Contents),
            _ => continue,
        };
        paragraph.pieces.iter().for_each(|piece| kinds[piece.line] = kind);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};
    use crate::report::Format;

    fn shown(sample: &Sample) -> Vec<(u32, u32, FoldKind)> {
        folds(&sample.analysis, Language::Chinese).iter().map(|fold| (fold.start_line, fold.end_line, fold.kind)).collect()
    }

    #[test]
    fn sections_fold_under_their_headings_and_a_single_line_does_not() {
        let report = fixture::plain(
            "一、2025年工作回顾\n（一）深化协商议政\n\n围绕中心工作组织协商8次，提出建议46条。\n（二）强化监督。开展监督5次，推动问题解决，得到各方肯定。\n\
             二、2026年工作任务\n继续抓好提案办理协商工作，推动任务落地。\n\n",
        );
        assert_eq!(shown(&report), [(0, 4, FoldKind::Section), (1, 3, FoldKind::Section), (5, 6, FoldKind::Section)]);
    }

    #[test]
    fn front_matter_folds_and_a_table_belongs_to_its_section() {
        let report = fixture::markdown(
            "---\ntitle: 报告\ndate: 2026-01-05\n---\n\n## 提案办理情况\n\n全年立案90件。\n\n| 类别 | 件数 |\n|---|---|\n| 立案 | 90 |\n\n## 工作安排\n\n继续抓好办理。\n",
        );
        assert_eq!(shown(&report), [(0, 3, FoldKind::FrontMatter), (5, 11, FoldKind::Section), (13, 15, FoldKind::Section)]);
    }

    #[test]
    fn a_fold_says_what_it_holds_and_the_longest_are_kept() {
        let report =
            fixture::plain("一、工作回顾\n（一）深化协商\n组织协商8次。\n（二）强化监督\n开展监督5次。\n二、工作安排\n继续抓好。\n");
        let all = folds(&report.analysis, Language::Chinese);
        let summaries: Vec<&str> = all.iter().filter_map(|fold| fold.summary.as_deref()).collect();
        assert_eq!(summaries, ["一、工作回顾（34字）", "（一）深化协商（14字）", "（二）强化监督（14字）", "二、工作安排（11字）"]);
        let kept: Vec<u32> = limited(all, 2).iter().map(|fold| fold.start_line).collect();
        assert_eq!(kept, [0, 1]);
    }

    #[test]
    fn a_paragraph_over_several_lines_and_the_list_of_attachments_fold() {
        let report = fixture::markdown(
            "## 提案办理情况\n\n全年立案提案九十件，涉及经济建设、社会建设、生态文明、\n文化教育、医疗卫生、城市管理、交通出行等多个方面，\n全部按期办复。\n\n继续抓好。\n",
        );
        assert_eq!(shown(&report), [(0, 6, FoldKind::Section), (2, 4, FoldKind::Paragraph)]);
        assert!(folds(&report.analysis, Language::Chinese)[1].summary.as_deref().unwrap().starts_with("全年立案提案九十件"));
        let report = fixture::plain("（一）提案办理\n全年立案提案九十件，全部按期办复。\n附件：1.提案目录\n2.办理情况\n3.委员名单\n");
        assert!(shown(&report).contains(&(2, 4, FoldKind::Section)), "{:?}", shown(&report));
    }

    #[test]
    fn residue_around_the_report_folds_and_a_page_number_inside_a_sentence_does_not() {
        let report = fixture::read(
            "当前位置：首页\n发布时间：2026-01-06\n\n某区政协工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n\
             现在，我代表常务委员会向大会报告工作，请予审议。\n一、2025年工作回顾\n一年来，区政协聚焦中心大局，组织委员深入基层一线调查研究，形成“发\n— 3 —\n\
             挥优势”等多项成果。\n责任编辑：某某\n版权所有 某区政协\n",
            Format::Plain,
            None,
        );
        assert_eq!(shown(&report), [(0, 1, FoldKind::Residue), (7, 10, FoldKind::Section), (11, 12, FoldKind::Residue)]);
    }
}
