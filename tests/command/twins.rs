//! Other texts of one report: the speech, the short version.

use crate::command::Desk;

const OPENING: &str = "青石县人民政府工作报告\n（2026年1月6日在青石县第十八届人民代表大会第五次会议上）\n\n各位代表：\n\
现在，我代表县人民政府向大会报告工作，请予审议，并请政协委员和其他列席人员提出意见。\n一、2025年工作回顾\n";
const TASKS: &str = "二、2026年工作任务\n新的一年，我们将扎实推进各项工作。\n";

fn report(sentence: &str) -> String {
    format!("{OPENING}{sentence}\n{TASKS}")
}

#[test]
fn a_report_is_held_against_the_other_texts_that_the_settings_name() {
    let desk = Desk::new();
    desk.put("报告.txt", report("全年新建学校3所、改建6所，投入1.2亿元。"));
    desk.put("简本.txt", "全年新建学校3所、改建5所，投入1.2亿元。\n");
    let without = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
    assert!(!without.output.contains("twin-mismatch"), "{}", without.output);
    for setting in ["twins = \"简本.txt\"\n", "[files.\"报告.txt\"]\ntwins = [\"简本.txt\"]\n"] {
        desk.put("hegao.toml", setting);
        let answer = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
        assert_eq!((answer.status, answer.output.matches("twin-mismatch").count()), (1, 1), "{}", answer.output);
        assert!(answer.output.contains("此处为6所，同一份报告的 简本.txt 里为5所"), "{}", answer.output);
        assert!(answer.output.contains("报告.txt：已与同一份报告的 简本.txt 核对。"), "{}", answer.output);
    }
    let other_side = desk.run(&["check", "--output-format", "concise", "简本.txt"]);
    assert!(!other_side.output.contains("twin-mismatch"), "it is not set for that file: {}", other_side.output);
}

#[test]
fn a_text_of_another_year_or_place_is_not_held_against_it() {
    let desk = Desk::new();
    desk.put("报告.txt", report("全年新建学校3所、改建6所，投入1.2亿元。"));
    desk.put(
        "去年的.txt",
        report("全年新建学校3所、改建5所，投入1.2亿元。").replace("2026", "2025").replace("2025年工作回顾", "2024年工作回顾"),
    );
    desk.put("hegao.toml", "twins = \"去年的.txt\"\n");
    let answer = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
    assert!(!answer.output.contains("twin-mismatch") && !answer.output.contains("同一份报告的"), "{}", answer.output);
}

#[test]
fn a_text_that_is_not_there_is_named() {
    let desk = Desk::new();
    desk.put("报告.txt", report("全年新建学校3所。"));
    desk.put("hegao.toml", "twins = [\"没有.txt\"]\n");
    let answer = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
    assert!(answer.errors.contains("hegao.toml:1：没有.txt：找不到这个文件"), "{}", answer.errors);
}
