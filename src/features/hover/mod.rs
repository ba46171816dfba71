//! What an editor shows under the pointer: findings first, then the slogan, the figure, the date or the set phrase, then
//! the section or the report.

pub(super) mod date;
pub mod figure;
mod finding;
mod key_sentences;
mod ledger;
pub mod markdown;
mod plain;
mod relations;
mod section;
mod slogan;
pub mod tally;
mod term;
pub mod title;

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::finding::Language;
use crate::report::outline::{self, NodeKind};
use crate::text::{TextRange, TextSize};

/// What is shown, and for which place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The place it is about.
    pub range: TextRange,
    /// The text, in Markdown, without HTML.
    pub markdown: String,
}

impl Hover {
    /// The text for an editor that shows no Markdown.
    pub fn plain(&self) -> String {
        plain::plain(&self.markdown)
    }
}

/// What is to be shown at `offset`.
pub fn hover(analysis: &Analysis, diagnoses: &[Diagnosis], offset: TextSize, language: Language) -> Option<Hover> {
    let mut parts: Vec<(TextRange, String)> = finding::hover(analysis, diagnoses, offset, language).into_iter().collect();
    if analysis.text_kind().is_report() {
        let fact = slogan::hover(analysis, offset, language)
            .or_else(|| figure::hover(analysis, offset, language))
            .or_else(|| date::hover(analysis, offset, language))
            .or_else(|| term::hover(analysis, offset, language));
        parts.extend(fact);
        parts.extend(structure(analysis, diagnoses, offset, language));
    }
    let range = parts.first()?.0;
    let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
    Some(Hover { range, markdown: texts.join("\n\n---\n\n") })
}

/// The report on its title, the section on its heading.
fn structure(analysis: &Analysis, diagnoses: &[Diagnosis], offset: TextSize, language: Language) -> Option<(TextRange, String)> {
    let node = outline::flatten(analysis.outline()).into_iter().find(|node| {
        let whole_line = matches!(node.kind, NodeKind::Title | NodeKind::Heading);
        let place = if whole_line { analysis.report.paragraphs[node.paragraph].range() } else { node.selection };
        place.contains_inclusive(offset)
    })?;
    let text = match node.kind {
        NodeKind::Title => title::report(analysis, diagnoses, Some(node), language),
        NodeKind::Heading | NodeKind::RunIn | NodeKind::Item | NodeKind::Closing => section::hover(analysis, diagnoses, node, language),
        NodeKind::Salutation => return None,
    };
    Some((node.selection, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::{self, Sample};
    use crate::finding::Severity;
    use crate::report::Format;
    use crate::report::genre::TextKind;

    fn at_caret(sample: &Sample, diagnoses: &[Diagnosis]) -> Option<Hover> {
        hover(&sample.analysis, diagnoses, sample.caret, Language::Chinese)
    }

    #[test]
    fn a_finding_comes_before_the_figure_and_the_section() {
        let sample = fixture::plain("（一）⟦办理提案1‸81件⟧\n全年工作扎实有效，得到各方肯定。");
        let shown = at_caret(&sample, &[fixture::finding(sample.ranges[0], Severity::Error)]).unwrap();
        let heads: Vec<&str> = shown.markdown.split("\n\n---\n\n").filter_map(|part| part.lines().next()).collect();
        assert_eq!(heads, ["**标题下没有内容**（差错，`empty-heading`）", "**办理提案181件**", "**（一）办理提案181件**"]);
        assert_eq!(shown.range, sample.ranges[0]);
    }

    #[test]
    fn a_run_in_heading_answers_on_its_words_and_the_body_behind_it_does_not() {
        let on = fixture::plain("⟦（一）深化‸协商议政⟧。围绕中心工作组织协商活动，推动问题得到解决，得到肯定。");
        assert_eq!(at_caret(&on, &[]).map(|shown| shown.range), Some(on.ranges[0]));
        let behind = fixture::plain("（一）深化协商议政。围绕中心工作组织‸协商活动，推动问题得到解决，得到肯定。");
        assert_eq!(at_caret(&behind, &[]), None);
    }

    #[test]
    fn a_heading_in_markdown_answers_on_its_whole_line() {
        let sample = fixture::markdown("## **工作‸回顾**\n\n全年工作扎实有效，得到各方肯定。\n");
        assert!(at_caret(&sample, &[]).unwrap().markdown.starts_with("**工作回顾**\n\n"));
    }

    #[test]
    fn the_closing_tells_its_length_on_its_first_words_and_the_salutation_nothing() {
        let report = |salutation: &str, closing: &str| {
            let review = "（一）深化协商\n全年组织专题协商8次，推动问题得到解决，得到肯定。\n";
            let title = "某区政协常务委员会工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n张三\n";
            let parts = format!("现在，我代表常务委员会报告工作，请予审议。\n一、工作回顾\n{review}二、工作安排\n{review}");
            let closing = format!("{closing}各位委员！让我们团结起来，为谱写新篇章而奋斗！\n");
            fixture::read(&format!("{title}{salutation}各位委员：\n{parts}{closing}"), Format::Plain, Some(TextKind::Report))
        };
        let shown = at_caret(&report("", "‸"), &[]).unwrap().markdown;
        assert!(shown.starts_with("**各位委员**\n\n23字 · 朗读不到1分钟 · 占全文"), "{shown}");
        assert_eq!(at_caret(&report("‸", ""), &[]), None);
    }

    #[test]
    fn a_text_that_is_no_report_shows_findings_only() {
        let sample = fixture::read("第一‸章 雨夜\n他推开门，雨水往下滴。\n", Format::Plain, Some(TextKind::Chinese));
        assert_eq!(at_caret(&sample, &[]), None);
        let whole = sample.analysis.index.whole();
        assert!(at_caret(&sample, &[fixture::finding(whole, Severity::Hint)]).is_some());
    }
}
