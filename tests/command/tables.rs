//! `hegao figures` and `hegao claims` as tables: for the eye, for a spreadsheet, for Markdown.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

use crate::command::Desk;
use crate::command::ledger::REPORT;
use crate::command::office::converts;

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

/// The rows of the only sheet of a workbook of the desk, as a spreadsheet shows them.
fn rows_of(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(desk.get(name))).unwrap();
    let sheet = book.sheet_names()[0].clone();
    book.worksheet_range(&sheet).unwrap().rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_list_is_a_workbook_with_numbers_that_can_be_summed() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    let answer = desk.run(&["figures", "报告.txt", "--output", "数据.xlsx"]);
    assert_eq!((answer.status, &*answer.output, answer.errors.trim()), (0, "", "写到 数据.xlsx"));
    let rows = rows_of(&desk, "数据.xlsx");
    assert_eq!(rows[0][..4], ["行", "数据", "指标", "数值"]);
    assert_eq!(rows[1][..4], ["7", "126件", "立案提案", "126"]);
    let csv = desk.run(&["figures", "报告.txt", "--output-format", "csv"]).output;
    assert_eq!(rows.len(), csv.lines().count());
    // Bytes go through a pipe too, and the same report gives the same bytes.
    let piped = desk.feed(&["figures", "报告.txt", "--output-format", "xlsx"], b"").1;
    assert_eq!(piped, desk.get("数据.xlsx"));
    if converts(&desk, "数据.xlsx", "csv") {
        let opened = String::from_utf8(desk.get("数据.csv")).unwrap();
        assert!(opened.contains("7,126件,立案提案,126,"), "{opened}");
    }
}

#[test]
fn what_the_figures_assert_goes_into_a_workbook_too() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    desk.put("错.txt", REPORT.replace("126件", "136件"));
    let answer = desk.run(&["claims", "报告.txt", "错.txt", "--output", "核对.xlsx"]);
    let rows = rows_of(&desk, "核对.xlsx");
    assert_eq!(rows[0], ["文件", "结论", "位置", "关系", "内容", "说明"]);
    let text = desk.run(&["claims", "报告.txt", "错.txt"]).output;
    assert_eq!(rows.len() - 1, text.lines().filter(|line| line.starts_with("  ")).count(), "{text}");
    assert_eq!(answer.status, desk.run(&["claims", "报告.txt", "错.txt"]).status);
    let csv = desk.run(&["claims", "报告.txt", "--output-format", "csv"]).output;
    assert!(csv.starts_with("\u{FEFF}文件,结论,位置,关系,内容,说明\r\n"), "{csv}");
    if converts(&desk, "核对.xlsx", "csv") {
        let opened = String::from_utf8(desk.get("核对.csv")).unwrap();
        assert!(opened.starts_with("文件,结论,位置"), "{opened}");
    }
}

#[test]
fn a_table_is_written_to_a_file_of_a_kind_it_has_and_what_lay_there_is_kept() {
    let desk = Desk::new();
    desk.put("报告.txt", REPORT);
    let refused = desk.run(&["claims", "报告.txt", "--output", "核对.docx"]);
    assert_eq!((refused.status, refused.errors.contains("要以 .xlsx、.csv、.json、.txt 结尾")), (2, true), "{}", refused.errors);
    desk.put("数据.csv", "别人的数据\n");
    let answer = desk.run(&["figures", "报告.txt", "--output", "数据.csv"]);
    assert!(answer.errors.contains("原有的留作"), "{}", answer.errors);
    assert_eq!(desk.get("数据.上一份.csv"), "别人的数据\n".as_bytes());
    let lost = desk.run(&["figures", "报告.txt", "--output", "报告.txt/数据.csv"]);
    assert_eq!(lost.status, 2, "{}", lost.errors);
}
