//! What a reader would work out beside the text: a sum that nobody wrote, the change between two values, how many
//! members a long list has, the weekday of a date; and what the ledger confirms. Only what is certain is told, and nothing that
//! the text says itself.

mod change;
mod count;
mod last_year;
mod ledger;
mod total;
mod weekday;

use crate::analysis::Analysis;
use crate::finding::Language;
use crate::text::{TextRange, TextSize};

/// A remark shown inside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where in the file: behind what it is about.
    pub offset: TextSize,
    /// What it says: 合计127件.
    pub label: String,
    /// How it was worked out.
    pub tooltip: String,
}

/// A hint with its place in the reading text of its paragraph.
struct Remark {
    /// What it is about; the hint stands behind it.
    about: TextRange,
    label: String,
    tooltip: String,
}

/// The hints of the paragraphs that `part` touches, in the order of the text; nothing for a text that is no report.
pub fn hints(analysis: &Analysis, part: TextRange, language: Language) -> Vec<Hint> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let mut hints = Vec::new();
    for (index, paragraph) in analysis.report.paragraphs.iter().enumerate() {
        if paragraph.kind.is_report() && paragraph.range().intersect(part).is_some() {
            let remarks = of_paragraph(analysis, index, language);
            hints.extend(remarks.into_iter().map(|remark| Hint {
                offset: paragraph.place(remark.about).end(),
                label: remark.label,
                tooltip: remark.tooltip,
            }));
        }
    }
    hints.extend(count::of_announced_lists(analysis, language));
    hints.extend(ledger::of_report(analysis, language));
    hints.retain(|hint| part.contains_inclusive(hint.offset));
    hints.sort_by_key(|hint| hint.offset);
    hints.dedup_by(|next, first| {
        let same = next.offset == first.offset;
        if same && next.label == ledger::CONFIRMED {
            first.label = format!("{} {}", next.label, first.label);
            first.tooltip = format!("{}\n{}", next.tooltip, first.tooltip);
        }
        same
    });
    hints
}

fn of_paragraph(analysis: &Analysis, index: usize, language: Language) -> Vec<Remark> {
    let facts = &*analysis.facts[index];
    let mut remarks = weekday::remarks(facts, analysis.date(), analysis.clock.looks_ahead(index), language);
    if analysis.report.paragraphs[index].kind.is_body() {
        remarks.extend(total::remarks(facts, language));
        remarks.extend(change::remarks(facts, language));
        remarks.extend(count::remarks(facts, language));
        remarks.extend(last_year::remarks(analysis, index, language));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::Format;
    use crate::report::genre::TextKind;

    /// The hints of a text, each with the words of the file before it: `5日‸ 星期一`.
    fn shown(text: &str) -> Vec<String> {
        shown_in(&format!("（一）工作情况\n{text}"))
    }

    fn shown_in(text: &str) -> Vec<String> {
        let sample = fixture::plain(text);
        let hints = hints(&sample.analysis, sample.analysis.index.whole(), Language::Chinese);
        let before = |hint: &Hint| sample.analysis.text[..usize::from(hint.offset)].chars().rev().take(3).collect::<Vec<char>>();
        hints.iter().map(|hint| format!("{}‸{}", before(hint).into_iter().rev().collect::<String>(), hint.label)).collect()
    }

    #[test]
    fn a_whole_date_has_its_weekday_unless_it_stands_there_or_does_not_exist() {
        let dated = |text: &str| {
            shown_in(&format!(
                "某区政协工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n现在，我报告工作，请予审议。\n（一）工作情况\n{text}"
            ))
        };
        assert_eq!(dated("会议于2026年3月12日召开，日程紧凑。"), ["月5日‸星期一", "12日‸星期四"]);
        assert_eq!(dated("会议于2026年3月12日（星期四）召开，自2025年3月12日起施行。"), ["月5日‸星期一"]);
        assert_eq!(dated("会议于3月12日、2026年3月、2026年2月30日召开。"), ["月5日‸星期一"]);
        assert_eq!(shown("会议于2025年3月12日召开，日程紧凑。"), Vec::<String>::new(), "past, as far as is known");
    }

    #[test]
    fn parts_that_leave_nothing_out_have_their_sum_where_nobody_wrote_it() {
        assert_eq!(shown("全年收到委员提案90件、集体提案37件。"), ["37件‸合计127件"]);
        assert_eq!(shown("税收收入4.3亿元、非税收入1.25亿元。"), Vec::<String>::new(), "税收收入 is no part of 收入 by its words");
        assert_eq!(shown("实现出口4.3亿元、进口1.2亿元。"), ["2亿元‸合计5.5亿元"]);
        for text in [
            "全年收到提案127件，其中委员提案90件、集体提案37件。",
            "全年收到委员提案90件、集体提案37件，共127件。",
            "全年收到委员提案90件、集体提案37件、联名提案2件。",
            "全年收到委员提案90余件、集体提案37件。",
            "城镇新增就业90人、农村转移就业37人。",
            "委员提案增加90件、集体提案增加37件。",
            "召开常委会会议9次、主席会议12次。",
            "接待国内游客4.16亿人次、入境游客936万人次。",
            "收到提案127件。委员提案90件、集体提案37件。",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_movement_has_its_change_where_the_text_says_nothing_of_it() {
        assert_eq!(shown("提案由148件增加到181件。"), ["81件‸＋22.3%"]);
        assert_eq!(shown("办理时间由20天压缩至2025年的5天。"), ["的5天‸－75%"]);
        assert_eq!(shown("覆盖率由85.5%提高到92%。"), ["92%‸＋6.5个百分点"]);
        assert_eq!(shown("服务站由3个增加到45个。"), ["45个‸×15"]);
        assert_eq!(shown("浓度由38.0微克降到35.0微克。"), ["0微克‸约－7.9%"], "as a rule works it out");
        assert_eq!(shown("收入由3.2亿元增加到4.1亿元。"), Vec::<String>::new(), "from 24.6% to 31.7%");
        for text in [
            "提案由148件增加到181件，增长22.3%。",
            "提案由148件增加到约181件。",
            "试点由2个社区扩大到12个镇。",
            "提案由181件增加到148件。",
            "地区生产总值由148亿元增加到181亿元。",
            "排名由第5位上升到第3位。",
            "浓度由74微克降至45微克、降幅近40%。",
            "建成从海拔500米到860米的扬水工程。",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_long_list_is_counted_against_its_number_where_they_agree() {
        assert_eq!(shown("发展茶叶、竹木、药材、蔬菜、水果五大产业。"), ["、水果‸5项✓"]);
        assert_eq!(shown("实施五大行动：强基行动、提质行动、惠民行动、护航行动、暖心行动。"), ["心行动‸5项✓"]);
        assert_eq!(shown("发展茶叶、竹木、药材三大产业。"), Vec::<String>::new());
        assert_eq!(shown("发展茶叶、竹木、药材、蔬菜、水果六大产业。"), Vec::<String>::new(), "a finding tells that");
    }

    #[test]
    fn a_count_far_above_its_items_is_told_where_it_is_kept() {
        let items = "一是强化学习。组织学习。\n二是强化协商。组织协商。\n三是强化监督。组织监督。\n四是强化联系。组织联系。\n五是强化自身。加强建设。\n";
        let text = format!("重点抓好以下五个方面工作：\n{items}");
        assert_eq!(shown(&text), ["个方面‸5项✓"]);
        assert_eq!(shown(&text.replace("以下五", "以下六")), Vec::<String>::new());
    }

    #[test]
    fn only_what_lies_in_the_part_that_is_shown_is_told() {
        let sample = fixture::plain(
            "（一）工作情况\n收到委员提案90件、集体提案37件。\n⟦收到委员提案91件、集体提案37件。⟧\n收到委员提案92件、集体提案37件。\n",
        );
        let labels: Vec<String> = hints(&sample.analysis, sample.ranges[0], Language::English).into_iter().map(|hint| hint.label).collect();
        assert_eq!(labels, ["total 128件"]);
    }

    #[test]
    fn the_tooltip_shows_the_computation() {
        let sample = fixture::plain("（一）工作情况\n全年收到委员提案90件、集体提案37件。提案由148件增加到181件。\n");
        let tooltips: Vec<String> =
            hints(&sample.analysis, sample.analysis.index.whole(), Language::Chinese).into_iter().map(|hint| hint.tooltip).collect();
        assert_eq!(tooltips, ["90＋37＝127件", "148件→181件，增长22.3%"]);
    }

    #[test]
    fn a_text_that_is_no_report_has_no_hints() {
        let letter = fixture::read("他2025年3月12日来信。\n", Format::Plain, Some(TextKind::Chinese));
        assert_eq!(hints(&letter.analysis, letter.analysis.index.whole(), Language::Chinese), []);
    }
}
