//! `hegao compare`: two versions of one report.

use crate::command::Desk;

const FULL: &str = "青石县人民政府工作报告\n（2026年1月6日在青石县第十八届人民代表大会第五次会议上）\n\n各位代表：\n\
现在，我代表县人民政府向大会报告工作，请予审议。\n一、2025年工作回顾\n\
（一）发展更有质量。全年固定资产投资完成205.4亿元，增长8.1%，投资结构进一步优化。\n\
（二）民生更有温度。新建学校3所、改建5所，新增学位1200个。全年培训乡村医生800人次。\n";

/// What a summary says, without a title and a date.
const SUMMARY: &str = "2025年工作回顾\n一年来，我们全力扩大有效投资，固定资产投资完成204.5亿元。新建学校3所、改建6所，新增学位1200个。\n";

#[test]
fn what_differs_is_told_with_both_places() {
    let desk = Desk::new();
    desk.put("全文.txt", FULL);
    desk.put("摘要.md", SUMMARY);
    let answer = desk.run(&["compare", "全文.txt", "摘要.md"]);
    assert_eq!((answer.status, &*answer.errors), (1, ""));
    assert!(answer.output.starts_with("数据不一致2处，一致2处；只有 全文.txt 里有的2处，只有 摘要.md 里有的0处"), "{}", answer.output);
    for told in ["205.4亿元：", "204.5亿元：", "5所：新建学校3所、改建5所", "6所：新建学校3所、改建6所"] {
        assert!(answer.output.contains(told), "{told}: {}", answer.output);
    }
    let (status, json) = desk.json(&["compare", "--output-format", "json", "全文.txt", "摘要.md"]);
    assert_eq!(status, 1);
    let summary = &json["summary"];
    assert_eq!((&summary["same"], &summary["different"], &summary["only_first"]), (&2.into(), &2.into(), &2.into()));
    let second = &json["differences"][1];
    assert_eq!(
        (&second["known_by"], &second["first"]["text"], &second["second"]["text"]),
        (&"sentence".into(), &"5所".into(), &"6所".into())
    );
    assert_eq!(second["second"]["range"]["start"]["line"], 2);
    assert_eq!(json["only_first"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_in_another_form_does_not_differ() {
    let desk = Desk::new();
    desk.put("全文.txt", FULL);
    desk.put("全文.md", FULL.replace("一、2025", "## 一、2025").replace("（一）发展更有质量。", "**（一）发展更有质量。**"));
    let answer = desk.run(&["compare", "全文.txt", "全文.md"]);
    assert_eq!((answer.status, &*answer.errors), (0, ""), "{}", answer.output);
    assert!(answer.output.starts_with("数据不一致0处，一致6处"), "{}", answer.output);
    let english = desk.run(&["--lang", "en", "compare", "全文.txt", "全文.md"]);
    assert!(english.output.starts_with("0 figures differ, 6 are the same"), "{}", english.output);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let desk = Desk::new();
    desk.put("全文.txt", FULL);
    let answer = desk.run(&["compare", "全文.txt", "没有.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("没有.txt") && answer.output.is_empty(), "{}", answer.errors);
    let alone = desk.run(&["compare", "全文.txt"]);
    assert_eq!(alone.status, 2, "{}", alone.output);
}
