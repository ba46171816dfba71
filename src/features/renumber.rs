//! Renumbering: the ordinals of a level, or of the whole outline, run on from one, and the references follow.

use crate::analysis::Analysis;
use crate::finding::Edit;
use crate::rules::numbering::renumbering::{self, Level};
use crate::text::TextRange;

/// Numbering anew, where that changes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    /// How far it reaches.
    pub extent: Extent,
    /// The markers and references that change, in order.
    pub edits: Vec<Edit>,
}

/// How far renumbering reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The ordinals that are counted together with the one at hand.
    Level,
    /// All ordinals of the report.
    Whole,
}

/// What can be numbered anew from a paragraph with an ordinal, or from a counter in it: its level, and everything, if
/// that is more.
pub fn offers(analysis: &Analysis, place: TextRange) -> Vec<Renumbering> {
    let levels = renumbering::levels(analysis);
    let Some(level) = level_at(analysis, &levels, place) else { return Vec::new() };
    let own = renumbering::edits(analysis, &[level]);
    let all = everything(analysis);
    let mut offers = vec![Renumbering { extent: Extent::Level, edits: own }, Renumbering { extent: Extent::Whole, edits: all }];
    offers.dedup_by(|whole, level| whole.edits == level.edits);
    offers.retain(|offer| !offer.edits.is_empty());
    offers
}

/// All ordinals of the report numbered anew.
pub fn everything(analysis: &Analysis) -> Vec<Edit> {
    renumbering::edits(analysis, &renumbering::levels(analysis).iter().collect::<Vec<&Level>>())
}

/// The level whose ordinal is marked, else the one whose ordinal opens the paragraph, else that of the counter before.
fn level_at<'l>(analysis: &Analysis, levels: &'l [Level], place: TextRange) -> Option<&'l Level> {
    let (_, paragraph) = analysis.paragraph_at(place.start())?;
    let range = paragraph.range();
    let near: Vec<(TextRange, &Level)> = levels
        .iter()
        .flat_map(|level| level.places().map(move |ordinal| (ordinal, level)))
        .filter(|(ordinal, _)| range.contains_range(*ordinal))
        .collect();
    let touched = near.iter().find(|(ordinal, _)| ordinal.intersect(place).is_some());
    let opening = || near.iter().find(|(ordinal, _)| ordinal.start() == range.start());
    let before = || near.iter().filter(|(ordinal, _)| ordinal.start() <= place.start()).max_by_key(|(ordinal, _)| ordinal.start());
    touched.or_else(opening).or_else(before).map(|&(_, level)| level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixing;
    use crate::features::fixture;

    /// The text after the offer of this extent at `‸`; the text itself where there is none.
    fn after(marked: &str, extent: Extent) -> String {
        let sample = fixture::plain(marked);
        let offers = offers(&sample.analysis, TextRange::empty(sample.caret));
        match offers.iter().find(|offer| offer.extent == extent) {
            Some(offer) => fixing::apply(&sample.analysis.text, &offer.edits),
            None => sample.analysis.text.to_string(),
        }
    }

    fn check(extent: Extent, marked: &str, expected: &str) {
        assert_eq!(after(marked, extent), expected);
    }

    #[test]
    fn the_headings_of_a_level_run_on_each_in_its_own_form() {
        check(
            Extent::Level,
            "（一）加强学习\n全年学习12次。\n（三）‸深入调研\n全年调研8次。\n(三)密切联系\n走访60户。\n",
            "（一）加强学习\n全年学习12次。\n（二）深入调研\n全年调研8次。\n(三)密切联系\n走访60户。\n",
        );
        check(Extent::Level, "①建立台账\n③‸定期通报\n④督促落实\n", "①建立台账\n②定期通报\n③督促落实\n");
        check(
            Extent::Level,
            "二、‸主要工作\n完成投资。\n三、下步安排\n开工项目。\n",
            "二、主要工作\n完成投资。\n三、下步安排\n开工项目。\n",
        );
    }

    #[test]
    fn a_level_begins_anew_under_each_parent_and_other_levels_are_left() {
        let text = "一、工作回顾\n（一）加强学习\n学习12次。\n（三）深入调研\n调研8次。\n三、工作任务\n（二）‸健全制度\n修订7项。\n（三）改进作风\n走访60户。\n";
        check(
            Extent::Level,
            text,
            "一、工作回顾\n（一）加强学习\n学习12次。\n（三）深入调研\n调研8次。\n三、工作任务\n（一）健全制度\n修订7项。\n（二）改进作风\n走访60户。\n",
        );
        check(
            Extent::Whole,
            text,
            "一、工作回顾\n（一）加强学习\n学习12次。\n（二）深入调研\n调研8次。\n二、工作任务\n（一）健全制度\n修订7项。\n（二）改进作风\n走访60户。\n",
        );
    }

    #[test]
    fn numbers_that_run_through_all_sections_go_on() {
        check(
            Extent::Whole,
            "（一）产业\n1.新建厂房。\n2.引进企业。\n（二）‸城建\n4.改造小区。\n5.新增车位。\n",
            "（一）产业\n1.新建厂房。\n2.引进企业。\n（二）城建\n3.改造小区。\n4.新增车位。\n",
        );
    }

    #[test]
    fn an_appendix_is_numbered_by_itself() {
        check(
            Extent::Level,
            "一、主要工作\n完成投资。\n二、下步安排\n开工项目。\n附件1\n一、供水工程\n已经通水。\n三、‸医院建设\n主体封顶。\n四、学校建设\n正在装修。\n",
            "一、主要工作\n完成投资。\n二、下步安排\n开工项目。\n附件1\n一、供水工程\n已经通水。\n二、医院建设\n主体封顶。\n三、学校建设\n正在装修。\n",
        );
    }

    #[test]
    fn a_number_whose_paragraph_is_no_heading_is_passed_over() {
        check(
            Extent::Level,
            "1.新建厂房。\n2.2025年引进企业。\n3.改造小区。\n‸5.新增车位。\n",
            "1.新建厂房。\n2.2025年引进企业。\n3.改造小区。\n4.新增车位。\n",
        );
    }

    #[test]
    fn counters_in_a_paragraph_and_at_its_head_run_on() {
        check(Extent::Level, "主要是：一是抓学习；三是‸抓调研；四是抓落实。\n", "主要是：一是抓学习；二是抓调研；三是抓落实。\n");
        check(
            Extent::Level,
            "第一，抓学习。组织学习12次。\n第二，抓调研。开展调研8次。\n第二，‸抓落实。办结实事9件。\n",
            "第一，抓学习。组织学习12次。\n第二，抓调研。开展调研8次。\n第三，抓落实。办结实事9件。\n",
        );
    }

    #[test]
    fn references_follow_what_they_name() {
        check(
            Extent::Level,
            "一、工作回顾\n安排见第三部分，依据见《规划》第三部分。\n三、‸工作任务\n继续努力。\n",
            "一、工作回顾\n安排见第二部分，依据见《规划》第三部分。\n二、工作任务\n继续努力。\n",
        );
        check(
            Extent::Level,
            "（一）‸抓学习\n学习12次。\n（三）抓调研\n落实前述第（一）项要求，见第（三）项。\n（四）抓落实\n办结9件。\n",
            "（一）抓学习\n学习12次。\n（二）抓调研\n落实前述第（一）项要求，见第（二）项。\n（三）抓落实\n办结9件。\n",
        );
        check(
            Extent::Level,
            "要做到：一是‸抓学习；三是抓调研；四是抓落实。上述四个方面要统筹推进。\n",
            "要做到：一是抓学习；二是抓调研；三是抓落实。上述三个方面要统筹推进。\n",
        );
        check(Extent::Level, "一是‸抓学习；三是抓落实。以上三点都要做到。\n", "一是抓学习；二是抓落实。以上两点都要做到。\n");
    }

    #[test]
    fn a_reference_to_a_number_that_stands_twice_is_left() {
        check(
            Extent::Level,
            "一、工作回顾\n安排见第二部分。\n二、问题不足\n创新不够。\n二、‸工作任务\n继续努力。\n",
            "一、工作回顾\n安排见第二部分。\n二、问题不足\n创新不够。\n三、工作任务\n继续努力。\n",
        );
    }

    #[test]
    fn nothing_is_offered_where_nothing_changes_or_nothing_is_numbered() {
        for marked in [
            "（一）‸加强学习\n学习12次。\n（二）深入调研\n调研8次。\n",
            "（一）加强学习\n学习‸12次。\n（三）深入调研\n调研8次。\n",
            "附件1\n一、‸说明\n数据为快报数。\n附件2\n一、名词\n含义如下。\n二、来源\n统计部门。\n",
        ] {
            let sample = fixture::plain(marked);
            assert_eq!(offers(&sample.analysis, TextRange::empty(sample.caret)), [], "{marked}");
        }
    }
}
