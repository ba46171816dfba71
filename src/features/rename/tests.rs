use super::*;
use crate::features::{fixing, fixture};

fn after(sample: &fixture::Sample, new: &str) -> String {
    fixing::apply(&sample.analysis.text, &edits(&sample.analysis, sample.caret, new).unwrap())
}

/// Renames what stands at `‸` to `new`: every `⟦…⟧` becomes that, and nothing else; and back again.
fn check(marked: &str, new: &str) {
    check_in(&fixture::plain(marked), marked, new);
}

fn check_in(sample: &fixture::Sample, marked: &str, new: &str) {
    let prepared = prepare(&sample.analysis, sample.caret).unwrap();
    let renamed = after(sample, new);
    let mut expected = String::new();
    let mut rest = marked.replace('‸', "");
    while let Some((before, behind)) = rest.split_once('⟦').map(|(a, b)| (a.to_owned(), b.to_owned())) {
        let (_, tail) = behind.split_once('⟧').unwrap();
        expected += &before;
        expected += new;
        rest = tail.to_owned();
    }
    expected += &rest;
    assert_eq!(renamed, expected);
    let again = Analysis::new(&renamed, sample.analysis.format, (*sample.analysis.settings).clone());
    let back = edits(&again, sample_start(sample, &prepared, new), &prepared.text).unwrap();
    assert_eq!(fixing::apply(&renamed, &back), &*sample.analysis.text);
}

/// Where the renamed text stands: what is renamed before it has changed its length.
fn sample_start(sample: &fixture::Sample, prepared: &Prepared, new: &str) -> TextSize {
    let before = edits(&sample.analysis, sample.caret, new).unwrap();
    let mut start = i64::from(u32::from(prepared.range.start()));
    for edit in before.iter().filter(|edit| edit.range.start() < prepared.range.start()) {
        start += edit.text.len() as i64 - i64::from(u32::from(edit.range.len()));
    }
    TextSize::new(start as u32)
}

fn refused(marked: &str, new: &str) -> Refusal {
    let sample = fixture::plain(marked);
    edits(&sample.analysis, sample.caret, new).unwrap_err()
}

#[test]
fn a_slogan_is_renamed_wherever_it_is_named_with_or_without_quotes() {
    check(
        "（一）落实⟦四个坚持⟧\n以“⟦四‸个坚持⟧”为主线，不断深化“⟦四个坚持⟧”工作法。\n做到“五个坚持”，见《“四个坚持”实施意见》，十四个坚持不懈的人。",
        "六大工程",
    );
}

#[test]
fn a_known_phrase_is_renamed_without_quotes_too() {
    let sample = fixture::plain("（一）改进作风\n严格落实中央八项规‸定精神，锲而不舍落实中央八项规定。");
    assert_eq!(&*after(&sample, "十项规定"), "（一）改进作风\n严格落实中央十项规定精神，锲而不舍落实中央十项规定。");
}

#[test]
fn a_short_form_is_renamed_with_its_explanation_and_not_inside_the_full_name() {
    check(
        "（一）推进机制\n成立重点项目推进专班（以下简称“⟦专班⟧”），由⟦专‸班⟧统筹。\n（二）落实\n⟦专班⟧每周调度，重点项目推进专班办公室设在发改委，学习《专班工作规则》。",
        "领导小组",
    );
}

#[test]
fn what_stands_between_quotes_is_renamed_there_and_a_long_name_without_them_too() {
    check("（一）打造品牌\n做优“⟦委员‸会客厅⟧”品牌，拓展⟦委员会客厅⟧功能。\n编印《委员会客厅》。", "协商议事厅");
    check("（一）打造品牌\n提供“⟦服‸务⟧”，改进服务，“⟦服务⟧”到家。", "帮办");
}

#[test]
fn the_name_of_a_document_is_renamed_between_its_marks_only() {
    check("（一）完善制度\n修订《⟦提案工‸作办法⟧》，落实《⟦提案工作办法⟧》，健全提案工作办法。", "提案工作条例");
}

#[test]
fn a_word_is_renamed_where_it_stands_as_a_word_and_not_in_names_and_quotations() {
    check("（一）密切联系\n坚持⟦走‸访⟧群众，扩大⟦走访⟧范围，“走访月”活动有序，印发《走访办法》。", "看望");
}

#[test]
fn a_figure_is_renamed_at_all_mentions_of_its_indicator_with_its_value() {
    check(
        "（一）办理提案\n全年立案提案⟦18‸1件⟧，办复率很高。\n组织视察活动181件次。\n（二）深化协商\n上半年立案提案181件，全部办结。\n共立案的提案⟦181件⟧。\n立案提案180件。",
        "182件",
    );
}

#[test]
fn what_is_left_alone_though_it_may_be_the_same_is_told() {
    let told = |marked: &str| {
        let sample = fixture::plain(marked);
        let edits = edits(&sample.analysis, sample.caret, "87个").unwrap();
        left_alone(&sample.analysis, sample.caret, &edits, Language::Chinese)
    };
    let text = "（一）项目建设\n全年安排重点项目8‸6个，投资大幅增长。\n（二）服务保障\n市级领导包抓重点项目86个，举办培训86个班次。";
    let words = told(text).unwrap();
    assert!(words.starts_with("已改1处。另有1处“86个”没有改，请看是否同一数据：（二）第1段“"), "{words}");
    assert!(words.ends_with("重点项目86个”。"), "{words}");
    assert_eq!(told("（一）项目建设\n全年安排重点项目8‸6个，投资大幅增长。\n（二）服务保障\n新建社区食堂86个。"), None);
}

#[test]
fn a_bare_number_keeps_the_measure_word_and_each_mention_its_form() {
    let sample = fixture::plain(
        "（一）培训\n全年培训科技骨干1‸5000人次，反响良好。\n培训科技骨干1.5万人次。\n培训科技骨干15 000人次，培训科技骨干一万五千人次。\n",
    );
    let text = after(&sample, "15200");
    assert!(text.contains("科技骨干15200人次，反响") && text.contains("科技骨干1.52万人次"), "{text}");
    assert!(text.contains("科技骨干一万五千二百人次"), "{text}");
    let text = after(&sample, "一万六千人次");
    assert!(text.contains("科技骨干一万六千人次，反响") && text.contains("科技骨干1.6万人次"), "{text}");
}

#[test]
fn an_approximation_keeps_its_words_unless_others_are_given() {
    check("（一）培训\n全年培训科技骨干⟦15‸00余人次⟧，反响良好。\n培训科技骨干⟦1500余人次⟧。", "1600余人次");
    let sample = fixture::plain("（一）培训\n全年培训科技骨干15‸00余人次，反响良好。");
    assert!(after(&sample, "1600").contains("1600余人次"));
    assert!(after(&sample, "1623人次").contains("骨干1623人次"));
}

#[test]
fn tables_and_contents_follow() {
    let marked = "目录\n一、落实“⟦四个坚持⟧”\n\n# 某区政协工作报告\n\n## 一、落实“⟦四‸个坚持⟧”\n\n全年立案提案181件，办复率很高。\n\n| 指标 | 单位 | 2025年 |\n|---|---|---|\n| “⟦四个坚持⟧”活动 | 场 | 12 |\n";
    check_in(&fixture::markdown(marked), marked, "三项行动");
    let figure = "# 某区政协工作报告\n\n（2026年1月6日）\n\n## 一、2025年工作回顾\n\n全年立案提案⟦1‸81件⟧，办复率很高。\n\n| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 立案提案 | 件 | 181 |\n";
    let text = after(&fixture::markdown(figure), "182");
    assert!(text.contains("立案提案182件") && text.contains("| 182 |"), "{text}");
}

#[test]
fn marks_blanks_and_line_ends_inside_a_name_stay() {
    let sample = fixture::markdown("以“四个**坚‸持**”为主线，落实“四个\n坚持”要求，推动工作再上台阶。\n");
    assert_eq!(&*after(&sample, "六大工程项目"), "以“六大**工程项目**”为主线，落实“六大\n工程项目”要求，推动工作再上台阶。\n");
    let cut = fixture::markdown("以“四个‸坚持”为主线，落实“四个\n坚持”要求，推动工作再上台阶。\n");
    assert_eq!(edits(&cut.analysis, cut.caret, "甲"), Err(Refusal::Cut("四个坚持".to_owned())));
    let figure = fixture::plain("（一）办理\n全年立案提案 1‸81 件，捐款 681 万元。");
    assert!(after(&figure, "182件").contains("立案提案 182 件"));
    let scaled = fixture::plain("（一）办理\n全年立案提案 181 件，捐款 6‸81 万元。");
    assert!(after(&scaled, "682.5万元").contains("捐款 682.5 万元"));
    assert!(after(&scaled, "7000000").contains("捐款 7000000 元"));
}

#[test]
fn what_is_no_name_is_refused() {
    let slogan = "（一）落实\n以“四‸个坚持”为主线，落实“四个坚持”。";
    for (new, why) in [
        ("", Refusal::Empty),
        (" 　", Refusal::Empty),
        ("甲\n乙", Refusal::LineEnd),
        ("“甲”", Refusal::Marks),
        ("甲（乙", Refusal::Marks),
        ("甲".repeat(61).as_str(), Refusal::Long),
    ] {
        assert_eq!(refused(slogan, new), why, "{new}");
    }
    let sample = fixture::markdown(slogan);
    assert_eq!(edits(&sample.analysis, sample.caret, "**甲**"), Err(Refusal::Markup));
    let figure = "（一）办理\n全年立案提案1‸81件，办复率很高。";
    for new in ["182人", "很多", "约", "181.5.2", "182件183件", "2025年"] {
        assert_eq!(refused(figure, new), Refusal::Figure("件".to_owned()), "{new}");
    }
    assert!(refused(figure, "很多").message(crate::finding::Language::Chinese).contains("“件”"));
}

#[test]
fn where_nothing_can_be_renamed_nothing_is_prepared() {
    for marked in ["（一）办理\n全年立案‸，办复率很高。", "（一）办理\n的的‸的。", "（一）办理，‸"] {
        let sample = fixture::plain(marked);
        assert_eq!(prepare(&sample.analysis, sample.caret), None, "{marked}");
    }
    assert_eq!(refused("（一）办理\n，‸。", "甲"), Refusal::Nothing);
}
