//! `hegao figures`: what an office copies into its ledger.

use serde_json::Value;

use crate::Desk;

const REPORT: &str = "中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员：\n\
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
fn the_list_is_a_table_for_the_eye_for_a_spreadsheet_and_for_markdown() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    let text = desk.run(&["figures", "报告.txt"]).output;
    assert!(text.starts_with("行  数据"), "{text}");
    assert!(text.contains("7   126件"), "{text}");
    let csv = desk.run(&["figures", "--output-format", "csv", "报告.txt"]).output;
    assert!(
        csv.starts_with("\u{FEFF}行,数据,指标,数值,至,单位,概数,年份,口径,性质,章节\r\n7,126件,立案提案,126,,件,,2025,,已完成,"),
        "{csv}"
    );
    let markdown = desk.run(&["figures", "--output-format", "markdown", "报告.txt"]).output;
    assert!(markdown.contains("|---|---|") && markdown.contains("| 7 | 126件 | 立案提案 |"), "{markdown}");
    let english = desk.run(&["--lang", "en", "figures", "--output-format", "csv", "报告.txt"]).output;
    assert!(english.starts_with("\u{FEFF}line,figure,subject,"), "{english}");
}

#[test]
fn several_files_are_told_apart_and_one_that_cannot_be_read_costs_only_itself() {
    let desk = Desk::new();
    desk.put("甲.txt", REPORT);
    desk.put("乙.txt", "他推开门，雨水往下滴。\n");
    let answer = desk.run(&["figures", "--output-format", "csv", "甲.txt", "乙.txt", "丙.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("丙.txt"), "{}", answer.errors);
    assert!(answer.output.lines().next().unwrap().contains("文件,行,数据"), "{}", answer.output);
    assert!(answer.output.contains("甲.txt,7,126件"), "{}", answer.output);
    assert!(!answer.output.contains("乙.txt"), "{}", answer.output);
}
