//! Jumps to the next, to the previous and to the enclosing section.

use crate::analysis::Analysis;
use crate::report::outline::{self, NodeKind};
use crate::text::{TextRange, TextSize};

/// The heading, run-in heading or item that follows `offset`.
pub fn next_section(analysis: &Analysis, offset: TextSize) -> Option<TextRange> {
    stops(analysis).into_iter().find(|stop| stop.start() > offset)
}

/// The heading before `offset`: in the text of a section its own, on a heading the one before.
pub fn previous_section(analysis: &Analysis, offset: TextSize) -> Option<TextRange> {
    stops(analysis).into_iter().rev().find(|stop| stop.start() < offset && !stop.contains_inclusive(offset))
}

/// The heading of the innermost section that holds `offset`; on a heading, that of the section around it.
pub fn enclosing_section(analysis: &Analysis, offset: TextSize) -> Option<TextRange> {
    if !analysis.text_kind().is_report() {
        return None;
    }
    let around = outline::path_at(analysis.outline(), offset).into_iter().rev();
    around.filter(|node| node.level > 0).map(|node| node.selection).find(|heading| !heading.contains_inclusive(offset))
}

/// Where the jumps stop: the title and all headings, in the order of the text; nowhere in a text that is no report.
fn stops(analysis: &Analysis) -> Vec<TextRange> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let nodes = outline::flatten(analysis.outline()).into_iter();
    nodes.filter(|node| !matches!(node.kind, NodeKind::Salutation | NodeKind::Closing)).map(|node| node.selection).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::Format;

    const REPORT: &str = "⟦某区政协工作报告⟧\n各位委员：\n现在，我向大会报告工作，请予审议。\n\
        ⟦一、2025年工作回顾⟧\n围绕中心工作组织协商8次，提出建议46条。\n\
        ⟦（一）深化协商议政⟧。全年组织调研12次，形成报告9篇，推动问题得到解决。\n⟦一是建言献策有深度⟧。举办活动6次。\n";

    #[test]
    fn forward_from_the_top_every_heading_is_met_once() {
        let report = fixture::plain(REPORT);
        let mut at = next_section(&report.analysis, TextSize::from(0));
        for range in &report.ranges[1..] {
            assert_eq!(at, Some(*range));
            at = next_section(&report.analysis, range.start());
        }
        assert_eq!(at, None);
    }

    #[test]
    fn backward_from_the_end_every_heading_is_met_once_whichever_end_the_caret_lands_on() {
        let report = fixture::plain(REPORT);
        for land in [TextRange::start as fn(TextRange) -> TextSize, TextRange::end] {
            let mut at = previous_section(&report.analysis, report.analysis.index.whole().end());
            for range in report.ranges.iter().rev() {
                assert_eq!(at, Some(*range));
                at = previous_section(&report.analysis, land(*range));
            }
            assert_eq!(at, None);
        }
    }

    #[test]
    fn from_the_text_of_a_section_one_goes_to_its_own_heading() {
        let report = fixture::plain("⟦一、2025年工作回顾⟧\n围绕中心‸工作组织协商8次。\n二、2026年工作任务\n继续抓好办理。\n");
        assert_eq!(previous_section(&report.analysis, report.caret), Some(report.ranges[0]));
    }

    #[test]
    fn upward_one_goes_from_the_text_to_its_heading_and_from_heading_to_heading() {
        let text = "某区政协工作报告\n各位委员：\n⟦一、2025年工作回顾⟧\n一年来成效明显。\n⟦（一）深化协商议政⟧\n⟦一是建言献策有深度⟧。举办活动‸6次，推动问题得到解决。\n";
        let report = fixture::plain(text);
        let mut at = report.caret;
        for heading in report.ranges.iter().rev() {
            assert_eq!(enclosing_section(&report.analysis, at), Some(*heading));
            at = heading.start();
        }
        assert_eq!(enclosing_section(&report.analysis, at), None);
    }

    #[test]
    fn a_text_that_is_no_report_has_no_sections() {
        let novel = fixture::read("第一章 雨夜\n他推开门，雨水往下滴。\n第二章 晴天\n她笑了。\n", Format::Plain, None);
        assert_eq!(next_section(&novel.analysis, TextSize::from(0)), None);
    }
}
