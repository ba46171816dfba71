//! `hegao figures`: what an office copies into its ledger.

use serde_json::Value;

use crate::command::Desk;

/// A report with figures of several kinds.
pub const REPORT: &str = "中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员：\n\
我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）协商议政更有力。\
全年共立案提案126件，依托27个委员工作站听取意见1500余人次，上半年引进项目资金4.3亿元，办理周期控制在30—45天。\n\
恪守“三个务必”，推动工作落地见效，提案办复率达到98.5%。\n\
二、2026年工作任务\n力争全年办理提案150件，推动提案办理提质增效。\n";

fn rows(desk: &Desk) -> Vec<Value> {
    let answer = desk.run(&["figures", "--output-format", "json", "报告.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    let value: Value = serde_json::from_str(&answer.output).unwrap();
    value["files"][0]["figures"].as_array().unwrap().clone()
}

#[test]
fn every_figure_comes_with_what_it_counts_its_exact_value_and_its_place() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    let rows = rows(&desk);
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
            format!(
                "{}={}{}..{} {} {} {}",
                text("text"),
                text("subject"),
                text("value"),
                text("value_to"),
                text("unit"),
                text("bound"),
                text("modality")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "126件=立案提案126..- 件 exact fact",
            "27个=委员工作站27..- 个 exact fact",
            "1500余人次=意见1500..- 人次 over fact",
            "4.3亿元=引进项目资金430000000..- 元 exact fact",
            "30—45天=办理周期30..45 天 range fact",
            "三个=务必3..- 个 exact quote",
            "98.5%=提案办复率98.5..- % exact fact",
            "150件=办理提案150..- 件 exact target",
        ]
    );
    assert_eq!(rows[0]["year"], 2025);
    assert_eq!(rows[0]["section"], "（一）协商议政更有力");
    assert_eq!(rows[3]["scope"], "上半年");
    assert_eq!(rows[7]["year"], 2026);
    assert_eq!(rows[0]["range"]["start"]["line"], 7);
    assert_eq!(rows[0]["range"]["end"]["column"].as_u64().unwrap() - rows[0]["range"]["start"]["column"].as_u64().unwrap(), 4);
}

#[test]
fn a_first_ledger_is_written_and_the_report_is_held_against_it() {
    for name in ["台账.csv", "台账.xlsx"] {
        let desk = Desk::new();
        desk.put("报告.txt", REPORT);
        let answer = desk.run(&["figures", "--ledger", name, "报告.txt"]);
        assert_eq!(answer.status, 0, "{}", answer.errors);
        assert!(answer.output.contains(&format!("台账写到 {name}：")), "{}", answer.output);
        desk.put("hegao.toml", format!("ledgers = \"{name}\"\n"));
        let clean = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
        assert!(!clean.output.contains("ledger-mismatch") && clean.errors.is_empty(), "{} {}", clean.output, clean.errors);
        desk.put("报告.txt", REPORT.replace("126件", "136件").replace("4.3亿元", "4.8亿元"));
        let wrong = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
        assert_eq!(wrong.output.matches("ledger-mismatch").count(), 2, "{}", wrong.output);
        let cell = if name == "台账.csv" { "台账.csv!B2" } else { "台账.xlsx!台账!B2" };
        assert!(wrong.output.contains("此处为136件，台账为126件") && wrong.output.contains(cell), "{}", wrong.output);
        let again = desk.run(&["figures", "--ledger", name, "报告.txt"]);
        assert_eq!((again.status, again.errors.contains("已有同名文件")), (2, true), "{}", again.errors);
    }
}

#[test]
fn a_ledger_that_cannot_be_read_is_named_and_everything_else_goes_on() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    desk.put("人员.csv", "姓名,电话\n张三,123\n");
    desk.put("hegao.toml", "ledgers = [\"没有.xlsx\", \"人员.csv\"]\n");
    let answer = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
    assert!(answer.output.contains("共1个文件"), "the report is checked all the same: {}", answer.output);
    assert_eq!(answer.status, 2, "and whoever reads only the status learns that it was not held against the ledger");
    assert!(answer.errors.contains("hegao.toml:1：没有.xlsx：找不到这个台账文件"), "{}", answer.errors);
    assert!(answer.errors.contains("人员.csv：没有认出台账的表头"), "{}", answer.errors);
    let machine = desk.run(&["check", "--output-format", "json", "报告.txt"]);
    assert!(machine.output.contains("找不到这个台账文件"), "{}", machine.output);
}

#[test]
fn a_list_of_other_things_with_the_headings_of_a_ledger_is_not_used() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    let documents: String = (1..=30).map(|n| format!("关于第{n}批事项的通知,{n},青府办\n")).collect();
    desk.put("文件目录.csv", format!("名称,数量,单位\n立案提案,136,件\n{documents}"));
    desk.put("hegao.toml", "ledgers = \"文件目录.csv\"\n");
    let answer = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
    assert!(answer.errors.contains("文件目录.csv：表头像台账，内容不像：31行里有30行"), "{}", answer.errors);
    assert!(!answer.output.contains("ledger-mismatch"), "{}", answer.output);
}

#[test]
fn each_figure_of_a_list_is_known_by_the_words_around_it() {
    let desk = Desk::new();
    let report = REPORT.replace("提案办复率达到98.5%。", "提案办复率达到98.5%。选出国家级、省级、市级先进3个、9个、21个。");
    desk.put("报告.txt", &report);
    let answer = desk.run(&["figures", "--ledger", "台账.csv", "报告.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    let ledger = String::from_utf8(desk.get("台账.csv")).unwrap();
    desk.put("hegao.toml", "ledgers = \"台账.csv\"\n");
    for (right, wrong) in [("先进3个", "先进5个"), ("、9个、", "、8个、"), ("、21个。", "、27个。")] {
        desk.put("报告.txt", report.replace(right, wrong));
        let told = desk.run(&["check", "--output-format", "concise", "报告.txt"]);
        assert_eq!(told.output.matches("ledger-mismatch").count(), 1, "{right}: {ledger}{}", told.output);
    }
}
