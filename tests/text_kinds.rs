//! What kind of text a file is taken for: reports and official drafts are checked, laws and news are not.

use hegao::analysis::Analysis;
use hegao::report::Format;
use hegao::report::genre::TextKind;
use hegao::report::paragraph::ParagraphKind;
use hegao::settings::Settings;

fn kind(text: &str) -> TextKind {
    Analysis::new(text, Format::Plain, Settings::default()).text_kind()
}

const BODY: &str = "坚持统筹推进，深入实施产业提升行动，着力完善工作机制，全面加强组织领导，持续优化营商环境，各项工作取得成效。";

#[test]
fn a_report_is_known_by_whom_it_is_given_to() {
    let text =
        format!("某县人民政府工作报告\n各位代表：\n现在，我向大会报告工作，请予审议。\n一、工作回顾\n{BODY}\n二、工作安排\n{BODY}\n");
    assert_eq!(kind(&text), TextKind::Report);
}

#[test]
fn a_law_is_no_report_however_it_sounds() {
    let articles: String = (1..=9).map(|n| format!("第{n}条　{BODY}\n")).collect();
    assert_eq!(kind(&format!("某市优化营商环境规定\n{articles}")), TextKind::Chinese);
}

#[test]
fn news_is_no_report() {
    assert_eq!(kind(&format!("某县推进产业提升\n本报讯（记者某某）{BODY}\n{BODY}\n{BODY}\n")), TextKind::Chinese);
}

#[test]
fn a_notice_is_an_official_draft() {
    let text = format!("关于开展产业提升行动的通知\n各乡镇人民政府，县直各单位：\n{BODY}\n一、总体要求\n{BODY}\n二、重点任务\n{BODY}\n");
    assert_eq!(kind(&text), TextKind::Official);
}

#[test]
fn a_fragment_is_part_of_a_report() {
    assert_eq!(kind(&format!("（二）抓好产业\n{BODY}\n")), TextKind::Part);
}

#[test]
fn a_report_is_known_by_the_sentence_that_gives_it_whatever_its_words() {
    for formula in [
        "受县人民政府委托，现将2025年预算执行情况和2026年预算草案提请大会审查，并请各位政协委员提出意见。",
        "我受县人民政府委托，向大会作关于2025年计划执行情况的报告，请予审查。",
    ] {
        let text = format!("关于2025年预算执行情况的报告\n各位代表：\n{formula}\n一、执行情况\n{BODY}\n二、工作安排\n{BODY}\n");
        assert_eq!(kind(&text), TextKind::Report, "{formula}");
    }
}

fn title(text: &str) -> Option<String> {
    let analysis = Analysis::new(text, Format::Plain, Settings::default());
    let title = analysis.report.paragraphs.iter().find(|p| p.kind == ParagraphKind::Title)?;
    Some(title.reading.to_string())
}

#[test]
fn a_title_is_found_with_a_slogan_above_it_and_a_date_behind_it() {
    let rest = format!("各位代表：\n现在，我向大会报告工作，请予审议。\n一、工作回顾\n{BODY}\n");
    let cases = [
        (
            "凝心聚力谋发展 实干笃行谱新篇\n在某集团第三届职工代表大会上的报告\n（2026年1月20日）\n",
            "凝心聚力谋发展 实干笃行谱新篇在某集团第三届职工代表大会上的报告",
        ),
        ("某县人民政府工作报告2026年1月8日\n", "某县人民政府工作报告2026年1月8日"),
        ("某镇2025年工作总结及2026年工作思路\n", "某镇2025年工作总结及2026年工作思路"),
    ];
    for (opening, expected) in cases {
        assert_eq!(title(&format!("{opening}{rest}")).as_deref(), Some(expected), "{opening}");
    }
}

#[test]
fn news_of_what_others_submit_is_no_report() {
    let text = format!(
        "某市人大常委会举行会议\n会议听取了受市长委托作关于预算调整的说明，提请会议审议。\n本报讯（记者某某）{BODY}\n{BODY}\n{BODY}\n"
    );
    assert_eq!(kind(&text), TextKind::Chinese);
}

#[test]
fn a_notice_that_hands_out_a_rule_needs_no_words_of_the_genre() {
    let rule: String = (1..=5).map(|n| format!("{n}.学校应当按时公布名单。\n")).collect();
    let text = format!(
        "关于印发《某区入学办法》的通知\n某政办发〔2016〕12号\n各街道办事处，区政府各部门：\n现将办法印发给你们，请遵照执行。\n{rule}"
    );
    assert_eq!(kind(&text), TextKind::Official);
    // With its articles it is a law, and so it is in a collection, where it stands alone under its number.
    let law: String = (1..=9).map(|n| format!("第{n}条　学校应当按时公布名单。\n")).collect();
    assert_eq!(kind(&format!("{text}{law}")), TextKind::Chinese);
    assert_eq!(kind(&format!("某区入学办法\n（某政发〔2016〕12号）\n{rule}")), TextKind::Chinese);
}

#[test]
fn a_manual_that_lists_kinds_of_documents_is_none() {
    let manual = "# 文种说明\n\n下面列出常用的各个文种和它们的写法。\n\n用于发布的有通知\n\n用于部署的有方案\n\n## 写法\n\n推进、加强、落实、完善等动词要用得准，不要堆在一起，一句话里有一个就够了，写完以后再读一遍，把多余的删去，然后请别人看。\n";
    let of = |text: &str| Analysis::new(text, Format::Markdown, Settings::default()).text_kind();
    assert_ne!(of(manual), TextKind::Official);
}

#[test]
fn a_report_in_traditional_characters_is_one() {
    let text = "工作報告\n各位代表：\n現在我代表中央委員會向大會作工作報告，請予審議。\n一、組織工作\n一年來，我們深入推進各項工作。\n二、今後工作\n加強組織，完善制度。\n";
    assert_eq!(kind(text), TextKind::Report);
}

#[test]
fn items_of_news_under_headings_are_no_report() {
    let item = |n: u32| format!("## 第{n}条\n\n央视网消息：{BODY}\n\n");
    let text: String = (1..=4).map(item).collect();
    let of = |text: &str| Analysis::new(text, Format::Markdown, Settings::default()).text_kind();
    assert_eq!(of(&format!("# 今日要闻\n\n{text}")), TextKind::Chinese);
}
