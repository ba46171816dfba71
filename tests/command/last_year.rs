//! Last year's report beside this year's: found, held against it, and carried over.

use crate::command::Desk;

fn report(year: u16, session: &str, review: &str, plan: &str) -> String {
    format!(
        "青石县人民政府工作报告\n（{year}年1月6日在青石县第十八届人民代表大会第{session}次会议上）\n\n各位代表：\n\
         现在，我代表县人民政府向大会报告工作，请予审议。\n一、{}年工作回顾\n{review}\n二、{year}年工作任务\n{plan}\n",
        year - 1
    )
}

const REVIEW: &str = "全年固定资产投资205.4亿元，增长8.1%，投资结构进一步优化。";
const PLAN: &str = "加快龙泉湾水库除险加固工程建设，年内完成大坝防渗处理。";

fn last() -> String {
    report(2025, "四", REVIEW, PLAN)
}

fn this(rate: &str) -> String {
    let review =
        format!("全年固定资产投资225.9亿元，增长{rate}%，投资结构持续优化。\n龙泉湾水库除险加固工程如期完工，下游群众饮水更加安全。");
    report(2026, "五", &review, "接着抓好水利工程，让群众喝上放心水。")
}

#[test]
fn a_rate_is_worked_out_from_the_report_of_the_year_before_wherever_that_lies() {
    for (before, now) in [("旧.md", "新.txt"), ("往年/2024.txt", "新.txt"), ("2025/报告.txt", "2026/报告.txt")] {
        let desk = Desk::new();
        desk.put(before, last());
        desk.put(now, this("70"));
        let answer = desk.run(&["check", "--output-format", "concise", now]);
        assert!(answer.output.contains("last-year-mismatch") && answer.output.contains("计算为10%"), "{before}: {}", answer.output);
        let name = before.rsplit('/').next().unwrap();
        assert!(answer.output.contains(&format!("已与去年的报告 {name} 核对")), "{}", answer.output);
        let (_, json) = desk.json(&["check", "--output-format", "json", now]);
        let found = json["files"][0]["diagnostics"].as_array().unwrap();
        let found = found.iter().find(|found| found["rule"] == "last-year-mismatch").unwrap();
        assert_eq!(found["severity"], "warning");
        assert!(found["related"][0]["path"].as_str().unwrap().ends_with(name) && found["related"][0]["range"]["start"]["line"] == 7);
        desk.put(now, this("10"));
        let clean = desk.run(&["check", "--output-format", "concise", now]);
        assert!(!clean.output.contains("last-year-mismatch"), "{}", clean.output);
    }
}

#[test]
fn the_report_of_a_neighbour_and_an_older_or_a_later_one_are_no_reports_of_the_year_before() {
    let desk = Desk::new();
    desk.put("邻县.txt", last().replace("青石县", "白石县"));
    desk.put("法院.txt", last().replace("县人民政府", "县人民法院"));
    desk.put("前年.txt", report(2024, "三", REVIEW, PLAN));
    desk.put("抄本.txt", this("70"));
    desk.put("新.txt", this("70"));
    let answer = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(!answer.output.contains("去年的报告"), "{}", answer.output);
}

#[test]
fn of_two_that_tie_none_is_taken_and_the_one_that_is_named_is() {
    let desk = Desk::new();
    desk.put("甲.txt", last());
    desk.put("乙.txt", last().replace("205.4", "206.4"));
    desk.put("新.txt", this("70"));
    let answer = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(answer.output.contains("乙.txt、甲.txt都可能是去年的报告，没有与它们核对"), "{}", answer.output);
    assert!(!answer.output.contains("last-year-mismatch"), "{}", answer.output);
    desk.put("hegao.toml", "last_year = \"甲.txt\"\n");
    let answer = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(answer.output.contains("last-year-mismatch"), "{}", answer.output);
    let own = desk.run(&["check", "--output-format", "concise", "甲.txt"]);
    assert!(!own.output.contains("去年的报告"), "{}", own.output);
}

#[test]
fn what_is_named_and_cannot_be_read_is_said_and_everything_else_goes_on() {
    let desk = Desk::new();
    desk.put("新.txt", this("70"));
    desk.put("图.txt", [0u8, 159, 146, 150, 0, 1, 2, 3]);
    desk.put("大.txt", vec![b'a'; 5 << 20]);
    for (name, reason) in [("没有.txt", "找不到这个文件"), ("图.txt", "二进制"), ("大.txt", "文件超过4MB")] {
        desk.put("hegao.toml", format!("last_year = \"{name}\"\n"));
        let answer = desk.run(&["check", "--output-format", "concise", "新.txt"]);
        assert!(answer.status < 2, "{}", answer.errors);
        assert!(answer.errors.contains(&format!("hegao.toml:1：{name}：")) && answer.errors.contains(reason), "{}", answer.errors);
        assert!(answer.output.contains(&format!("没有与去年的报告 {name} 核对")), "{}", answer.output);
    }
    desk.put("hegao.toml", "last_year = \"新.txt\"\n");
    let itself = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(itself.errors.is_empty() && !itself.output.contains("去年的报告"), "{} {}", itself.output, itself.errors);
}

#[cfg(unix)]
#[test]
fn files_that_are_no_text_and_links_in_a_circle_beside_a_report_are_passed_over() {
    let desk = Desk::new();
    desk.put("新.txt", this("70"));
    desk.put("图.txt", [0u8, 159, 146, 150, 0, 1, 2, 3]);
    desk.put("旧.docx", b"PK\x03\x04 no document");
    std::os::unix::fs::symlink(desk.path(), desk.path().join("圈")).unwrap();
    std::os::unix::fs::symlink(desk.path().join("链.txt"), desk.path().join("链.txt")).unwrap();
    let answer = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(answer.status < 2 && answer.errors.is_empty(), "{}", answer.errors);
    assert!(!answer.output.contains("去年的报告"), "{}", answer.output);
}

#[test]
fn the_tasks_of_last_year_stand_beside_what_this_year_says_of_them() {
    let desk = Desk::new();
    desk.put("旧.txt", last());
    desk.put("新.txt", this("10"));
    let answer = desk.run(&["promises", "新.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    assert!(answer.output.starts_with("旧.txt 的任务1条：今年的报告有交代1条"), "{}", answer.output);
    assert!(answer.output.contains("✓ 9:1 加快龙泉湾水库除险加固工程建设"), "{}", answer.output);
    assert!(answer.output.contains("    → 8:1 龙泉湾水库除险加固工程如期完工"), "{}", answer.output);
    let (status, json) = desk.json(&["promises", "--output-format", "json", "--last-year", "旧.txt", "新.txt"]);
    assert_eq!(status, 0);
    let promise = &json["promises"][0];
    assert_eq!((promise["answer"].as_str(), promise["task"]["range"]["start"]["line"].as_u64()), (Some("reported"), Some(9)));
    let none = Desk::new();
    none.put("新.txt", this("10"));
    let answer = none.run(&["promises", "新.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("没有找到去年的报告，请用 --last-year 指明"), "{}", answer.errors);
}

#[test]
fn this_years_report_is_started_from_last_years_and_nothing_is_overwritten() {
    let desk = Desk::new();
    desk.put("旧.txt", last());
    let answer = desk.run(&["new", "--from", "旧.txt", "新.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    assert!(answer.output.contains("写到 新.txt：2个数据待填"), "{}", answer.output);
    let text = String::from_utf8(desk.get("新.txt")).unwrap();
    assert!(text.contains("（2026年××月××日在青石县第十八届人民代表大会第五次会议上）"), "{text}");
    assert!(text.contains("一、2025年工作回顾\n全年固定资产投资××亿元，增长××%"), "{text}");
    let checked = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(checked.output.matches("unfilled-placeholder").count() >= 3, "{}", checked.output);
    let again = desk.run(&["new", "--from", "旧.txt", "新.txt"]);
    assert_eq!((again.status, again.errors.contains("已有同名文件")), (2, true), "{}", again.errors);
    assert_eq!(String::from_utf8(desk.get("新.txt")).unwrap(), text);
    desk.put("诗.txt", "他推开门，雨水往下滴。\n");
    assert_eq!(desk.run(&["new", "--from", "诗.txt", "新诗.txt"]).status, 2);
}

#[test]
fn what_five_years_have_led_to_is_of_the_last_of_them() {
    let desk = Desk::new();
    let old =
        report(2025, "四", "国家高新技术企业达到426家，创新活力不断增强。", PLAN).replace("一、2024年工作回顾", "一、过去五年工作回顾");
    desk.put("旧.txt", old);
    desk.put("新.txt", report(2026, "五", "国家高新技术企业由上年的462家增加到496家，创新活力持续增强。", PLAN));
    let answer = desk.run(&["check", "--output-format", "concise", "新.txt"]);
    assert!(answer.output.contains("此处为462家，去年的报告为426家"), "{}", answer.output);
}
