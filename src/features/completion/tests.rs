use super::*;
use crate::features::{fixing, fixture};
use crate::finding::Edit;

fn offered(sample: &fixture::Sample, trigger: Trigger) -> Completions {
    complete(&sample.analysis, sample.caret, trigger, &["区志".to_owned()], Language::Chinese)
}

fn labels(marked: &str) -> Vec<String> {
    offered(&fixture::plain(marked), Trigger::Asked).items.into_iter().map(|item| item.label).collect()
}

/// The text after the first offer was taken.
fn taken(sample: &fixture::Sample, trigger: Trigger) -> String {
    let found = offered(sample, trigger);
    let item = found.items.first().unwrap();
    assert!(found.replace.contains_range(found.insert));
    fixing::apply(&sample.analysis.text, &[Edit::replace(found.insert, item.text.clone())])
}

const REPORT: &str = "一、2025年工作回顾\n全年完成投资。\n（一）抓学习\n组织学习12次。\n（二）抓调研\n一是深入基层。走访60户。\n";

#[test]
fn at_the_head_of_a_line_the_open_rows_go_on_the_innermost_first() {
    assert_eq!(labels(&format!("{REPORT}‸")), ["二是", "（三）", "二、"]);
    assert_eq!(labels(&format!("{REPORT}（‸")), ["（三）"]);
    assert_eq!(labels(&format!("{REPORT}二‸")), ["二、", "二是"].map(str::to_owned).into_iter().rev().collect::<Vec<_>>());
    assert_eq!(labels(&format!("{REPORT}一‸")), ["二是", "二、"]);
    assert_eq!(labels(&format!("{REPORT}1‸")), Vec::<String>::new());
    assert_eq!(labels(&format!("{REPORT}一年来‸")), Vec::<String>::new());
}

#[test]
fn an_ordinal_takes_the_place_of_what_was_typed_with_the_bracket_behind_the_caret() {
    for marked in [format!("{REPORT}（‸"), format!("{REPORT}（‸）"), format!("{REPORT}（三‸）")] {
        let sample = fixture::plain(&marked);
        assert_eq!(taken(&sample, Trigger::Character('（')), format!("{REPORT}（三）"), "{marked}");
    }
    let indented = "　　（一）抓学习。组织学习12次。\n";
    assert_eq!(taken(&fixture::plain(&format!("{indented}‸")), Trigger::Asked), format!("{indented}　　（二）"));
    assert_eq!(taken(&fixture::plain(&format!("{indented}　　‸")), Trigger::Asked), format!("{indented}　　（二）"));
    let marked = "## 一、工作回顾\n\n正文从这里开始。\n\n";
    assert_eq!(taken(&fixture::markdown(&format!("{marked}‸")), Trigger::Asked), format!("{marked}## 二、"));
    assert_eq!(taken(&fixture::markdown(&format!("{marked}### ‸")), Trigger::Asked), format!("{marked}### 二、"));
}

#[test]
fn under_a_heading_its_first_section_is_offered_first() {
    assert_eq!(labels(&format!("{REPORT}二、2026年工作任务\n‸")), ["（一）", "三、"]);
    assert_eq!(labels("一、2025年工作回顾\n‸"), ["（一）", "二、"]);
}

#[test]
fn what_stands_below_already_is_not_offered() {
    assert_eq!(
        labels("一、工作回顾\n（一）抓学习\n组织学习12次。\n‸\n（二）抓调研\n走访60户。\n二、工作任务\n继续努力。\n"),
        Vec::<String>::new()
    );
}

#[test]
fn inside_a_paragraph_the_next_counter_follows_the_end_of_a_clause() {
    assert_eq!(labels("主要抓好以下工作：一是抓学习，组织12次；‸"), ["二是"]);
    assert_eq!(labels("主要抓好以下工作：一是抓学习，组织12次；二‸"), ["二是"]);
    assert_eq!(labels("主要抓好以下工作：第一，抓学习。‸"), ["第二，"]);
    assert_eq!(labels("主要抓好以下工作：一是抓学习；‸二是抓落实。"), Vec::<String>::new());
    assert_eq!(labels("主要抓好以下工作：一是抓学习，‸"), Vec::<String>::new());
    assert_eq!(labels("主要抓好以下工作；‸"), Vec::<String>::new());
}

#[test]
fn a_set_phrase_is_offered_from_its_second_character_on() {
    assert_eq!(labels("坚持稳中‸"), ["稳中求进工作总基调"]);
    assert_eq!(taken(&fixture::plain("坚持稳中‸，推动发展"), Trigger::Asked), "坚持稳中求进工作总基调，推动发展");
    assert_eq!(labels("坚持稳‸"), Vec::<String>::new());
    assert_eq!(labels("坚持稳中‸求进工作总基调"), Vec::<String>::new());
    assert_eq!(labels("不断提高政治判断‸"), ["政治判断力、政治领悟力、政治执行力"]);
    assert!(labels("增强四个意‸").contains(&"“四个意识”".to_owned()));
    assert_eq!(labels("严格落实中央八项‸"), ["八项规定", "八项本领"]);
    assert_eq!(labels("创新‸"), Vec::<String>::new());
}

#[test]
fn between_quotes_the_names_of_the_report_come_first() {
    let text = "做优“委员会客厅”品牌，深化“四个坚持”，用好“委员会客厅”。\n落实“‸";
    let found = labels(text);
    assert_eq!(found[..2], ["委员会客厅", "四个坚持"]);
    assert!(found.contains(&"四个意识".to_owned()), "{found:?}");
    assert_eq!(taken(&fixture::plain("做优“委员会客厅”品牌。\n用好“委员‸"), Trigger::Asked), "做优“委员会客厅”品牌。\n用好“委员会客厅”");
    assert_eq!(
        taken(&fixture::plain("做优“委员会客厅”品牌。\n用好“委员‸”。"), Trigger::Asked),
        "做优“委员会客厅”品牌。\n用好“委员会客厅”。"
    );
}

#[test]
fn an_indicator_brings_its_value() {
    let text = "（一）办理提案\n全年立案提案181件，办复率很高。\n（二）下一步\n继续办好立案‸";
    let sample = fixture::plain(text);
    let found = offered(&sample, Trigger::Asked);
    assert_eq!(found.items[0].label, "立案提案181件");
    assert_eq!(&sample.analysis.text[found.insert], "立案");
    let told = documentation(&sample.analysis, Source::Indicator, "立案提案181件", Language::Chinese).unwrap();
    assert!(told.contains("（一）第1段“立案提案181件”"), "{told}");
}

#[test]
fn titles_of_the_report_and_of_the_folder_follow_their_mark() {
    let text = "修订《提案工作条例》，印发《协商工作规则》，落实《提案工作条例》。\n学习《‸";
    assert_eq!(labels(text), ["提案工作条例", "协商工作规则", "区志"]);
    let within = fixture::plain("修订《提案工作条例》。\n学习《提案‸办法》精神。");
    let found = offered(&within, Trigger::Asked);
    assert_eq!((&within.analysis.text[found.insert], &within.analysis.text[found.replace]), ("提案", "提案办法"));
    assert_eq!(found.items[0].text, "提案工作条例");
}

#[test]
fn short_forms_and_meetings_are_offered_as_they_stand() {
    let text = "成立重点项目推进专班（以下简称“推进专班”），学习党的二十届三中全会精神。\n由推进‸";
    assert_eq!(labels(text), ["推进专班"]);
    let text = "学习党的二十届三中全会精神。\n贯彻党的二十届‸";
    assert_eq!(labels(text), ["党的二十届三中全会"]);
}

#[test]
fn while_an_input_method_composes_nothing_is_offered() {
    for marked in [format!("{REPORT}zhong'guo‸"), "坚持稳中q‸".to_owned(), "学习《ti'an‸".to_owned(), "坚持稳中，‸".to_owned()]
    {
        assert_eq!(labels(&marked), Vec::<String>::new(), "{marked}");
    }
    let bracket = fixture::plain("坚持稳中（‸");
    assert_eq!(offered(&bracket, Trigger::Character('（')).items, []);
}

#[test]
fn every_offer_begins_with_what_was_typed() {
    for marked in [format!("{REPORT}‸"), format!("{REPORT}一‸"), format!("{REPORT}(‸"), "坚持以习‸".into(), "《甲乙丙》\n《甲‸".into()]
    {
        let sample = fixture::plain(&marked);
        let found = offered(&sample, Trigger::Asked);
        let typed = &sample.analysis.text[TextRange::new(found.insert.start(), sample.caret)];
        assert!(found.items.iter().all(|item| item.filter.starts_with(typed)), "{marked}: {found:?}");
    }
}

#[test]
fn figures_of_the_ledger_are_offered_for_the_year_that_is_written_about() {
    use crate::settings::Settings;
    use crate::settings::ledger::Ledger;
    use crate::workspace::ledger;
    use std::sync::Arc;
    let ledger = "指标,数值,单位,年度\n立案提案,181,件,2025\n立案提案,160,件,2024\n立案社情民意,35,条,\n";
    let mut sample = fixture::plain("一、2025年工作回顾\n全年立案‸\n二、2026年工作任务\n接着立案。\n");
    let rows = ledger::of_bytes("台账.csv", ledger.as_bytes()).rows;
    sample.analysis.settings = Arc::new(Settings { ledger: Arc::new(Ledger::new(rows)), ..(*sample.analysis.settings).clone() });
    let found = offered(&sample, Trigger::Asked).items;
    let told: Vec<(&str, &str)> = found.iter().map(|item| (&*item.text, item.detail.as_deref().unwrap_or_default())).collect();
    assert_eq!(told, [("立案提案181件", "台账 2025年 台账.csv!B2"), ("立案社情民意35条", "台账 台账.csv!B4")]);
    let documentation = documentation(&sample.analysis, Source::Indicator, "立案提案181件", Language::Chinese);
    assert_eq!(documentation.as_deref(), Some("台账 2025年 台账.csv!B2"));
}
