//! Ledgers as offices keep them, read whole.

use rust_xlsxwriter::{Format, Workbook};

use super::*;
use crate::finding::Language;

fn told(reading: &Reading) -> Vec<String> {
    let row = |row: &LedgerRow| {
        let year = row.year.map_or("-".to_owned(), |year| year.to_string());
        format!("{}={}{} {} {} {}", row.name, row.value, row.unit, year, row.scope, row.cell).trim().replace("  ", " ")
    };
    reading.rows.iter().map(row).collect()
}

fn faults(reading: &Reading) -> Vec<String> {
    reading.faults.iter().map(|fault| fault.message(Language::Chinese)).collect()
}

fn csv_of(text: &str) -> Reading {
    of_bytes("台账.csv", text.as_bytes())
}

#[test]
fn columns_are_known_by_their_headings_in_any_order() {
    let reading = csv_of(
        "\u{FEFF}序号,单位,统计口径,指标名称,年份,实际完成数,责任单位,又称\n1,件,全市,立案提案,2025年,181,提案委,提案立案、立案数\n",
    );
    assert_eq!(told(&reading), ["立案提案=181件 2025 全市 台账.csv!F2"]);
    assert_eq!((reading.rows[0].aliases.join("/"), &*reading.rows[0].source), ("提案立案/立案数".to_owned(), "提案委"));
    assert_eq!(reading.faults, []);
}

#[test]
fn units_stand_in_a_row_of_their_own_in_a_heading_or_behind_a_name() {
    let reading = csv_of(
        "2025年主要指标\n单位：万元\n指标,数值\n一、一般公共预算收入,425120\n其中：税收收入,301200\n（二）社会用电量（亿千瓦时）,12.5\n立案提案,181件\n",
    );
    assert_eq!(
        told(&reading),
        [
            "一般公共预算收入=425120万元 2025 台账.csv!B4",
            "税收收入=301200万元 2025 台账.csv!B5",
            "社会用电量=12.5亿千瓦时 2025 台账.csv!B6",
            "立案提案=181件 2025 台账.csv!B7"
        ]
    );
    assert_eq!(told(&csv_of("指标,数值（亿元）,年度\n工业投资,\"1,234.5\",2025\n")), ["工业投资=1234.5亿元 2025 台账.csv!B2"]);
}

#[test]
fn a_column_a_year_and_a_row_a_year_are_ledgers_too() {
    let across = csv_of("指标,单位,2024年,2025年,2025年增速,2026年目标\n地区生产总值,亿元,286.5,301.2,-5.1,316\n");
    assert_eq!(
        told(&across),
        [
            "地区生产总值=286.5亿元 2024 台账.csv!C2",
            "地区生产总值=301.2亿元 2025 台账.csv!D2",
            "地区生产总值下降=5.1% 2025 台账.csv!E2",
            "地区生产总值=316亿元 2026 目标 台账.csv!F2"
        ]
    );
    let down = csv_of("年份,总人口（万人）,社会用电量（亿千瓦时）\n2024,40.1,12\n2025,40.3,13\n");
    assert_eq!(told(&down)[2..], ["总人口=40.3万人 2025 台账.csv!B3", "社会用电量=13亿千瓦时 2025 台账.csv!C3"]);
}

#[test]
fn a_row_whose_number_looks_like_a_year_is_no_heading() {
    let reading = csv_of("指标,数值,单位,年度\n培训网格员,2023,人次,2025\n立案提案,181,件,2025\n");
    assert_eq!(told(&reading), ["培训网格员=2023人次 2025 台账.csv!B2", "立案提案=181件 2025 台账.csv!B3"]);
    let three = csv_of("指标,数值,单位\n培训网格员,2023,人次\n");
    assert_eq!(told(&three), ["培训网格员=2023人次 - 台账.csv!B2"]);
}

#[test]
fn two_rows_of_headings_are_one_table() {
    let reading = csv_of("指标,,2025年,\n名称,单位,完成数,同比（%）\n立案提案,件,181,5.2\n");
    assert_eq!(told(&reading), ["立案提案=181件 2025 台账.csv!C3", "立案提案增长=5.2% 2025 台账.csv!D3"]);
}

#[test]
fn what_a_row_lacks_is_told_with_its_cell() {
    let reading = csv_of("指标,数值,单位,年度\n立案提案,181,件,46022\n培训委员,90,人次,2025\n");
    assert_eq!(told(&reading), ["培训委员=90人次 2025 台账.csv!B3"]);
    assert_eq!(faults(&reading), ["台账.csv!D2：不是年份，这一行没有采用；请写成“2025年”或“2025”"]);
    let before = csv_of("指标,单位,本年实际,上年实际\n立案提案,件,181,170\n");
    assert_eq!(told(&before), ["立案提案=181件 - 台账.csv!C2"]);
    assert_eq!(faults(&before), ["台账.csv!D2：是上年的数，表里没有写年度，没有采用；请加“年度”一列"]);
}

#[test]
fn a_file_that_is_something_else_than_its_name_says_is_told_so() {
    let faults_of = |name: &str, text: &str| faults(&of_bytes(name, text.as_bytes()));
    assert!(faults_of("台账.xlsx", "指标,数值\n立案提案,181\n")[0].contains("内容是文本"));
    assert_eq!(faults_of("台账.csv", "指标,数值,单位\n"), ["表里只有表头，没有数据"]);
    let twice = "地区,地区,地区,2024-06\n福州,福州,福州,无\n";
    assert!(!faults_of("台账.csv", twice)[0].contains("福州、福州"), "{:?}", faults_of("台账.csv", twice));
}

#[test]
fn a_scale_without_a_unit_is_a_scale() {
    let reading = csv_of("年份,总人口（万）\n2024,40.1\n2025,40.3\n");
    assert_eq!(told(&reading)[1], "总人口=40.3万 2025 台账.csv!B3");
    assert_eq!(Book::of(&Ledger::new(reading.rows)).unread(), Vec::<usize>::new());
}

#[test]
fn names_with_numbers_and_latin_letters_are_names() {
    let book = |text: &str| Book::of(&Ledger::new(csv_of(text).rows));
    let ages = book(
        "指标,数值,单位\n60岁以上老年人,320,人\n65岁以上老年人,210,人\n3A级景区,5,家\n4A级景区,2,家\nGDP,301.2,亿元\n人均GDP,8.5,万元\n",
    );
    assert_eq!(ages.unread(), Vec::<usize>::new());
    assert_eq!(ages.contradictions(), []);
}

#[test]
fn blank_lines_and_line_ends_in_cells_do_not_move_the_rows() {
    let reading = csv_of("指标,数值,单位\n\n\"立案\n提案\",181,件\n\n\n培训委员,90,人次\n");
    assert_eq!(told(&reading), ["立案提案=181件 - 台账.csv!B3", "培训委员=90人次 - 台账.csv!B6"]);
    let windows = csv_of("指标,数值,单位\r\n立案提案,181,件\r\n\r\n项目,90,个\r\n");
    assert_eq!(told(&windows), ["立案提案=181件 - 台账.csv!B2", "项目=90个 - 台账.csv!B4"]);
}

#[test]
fn an_excel_file_with_merged_headings_and_several_sheets() {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name("经济").unwrap();
    sheet.merge_range(0, 0, 0, 4, "2025年经济指标台账", &bold).unwrap();
    sheet.merge_range(1, 0, 2, 0, "指标", &bold).unwrap();
    sheet.merge_range(1, 1, 2, 1, "单位", &bold).unwrap();
    sheet.merge_range(1, 2, 1, 3, "2025年", &bold).unwrap();
    sheet.write_string(2, 2, "完成数").unwrap().write_string(2, 3, "增速（%）").unwrap();
    sheet.write_string(3, 0, "  规上工业增加值").unwrap().write_string(3, 1, "亿元").unwrap();
    sheet.write_number(3, 2, 0.1 + 0.2).unwrap().write_number(3, 3, 6.2).unwrap();
    let other = book.add_worksheet();
    other.set_name("民生").unwrap();
    for (column, text) in (0u16..).zip(["项目", "数值", "单位", "年度"]) {
        other.write_string(0, column, text).unwrap();
    }
    other.merge_range(1, 0, 2, 0, "新建幼儿园", &bold).unwrap();
    other.write_number(1, 1, 12).unwrap().write_string(1, 2, "所").unwrap().write_number(1, 3, 2024).unwrap();
    other.write_number(2, 1, 15).unwrap().write_string(2, 2, "所").unwrap().write_number(2, 3, 2025).unwrap();
    let percent = Format::new().set_num_format("0.0%");
    other
        .write_string(3, 0, "提案办复率")
        .unwrap()
        .write_number_with_format(3, 1, 0.985, &percent)
        .unwrap()
        .write_number(3, 3, 2025)
        .unwrap();
    let reading = of_bytes("台账.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(
        told(&reading),
        [
            "规上工业增加值=0.3亿元 2025 台账.xlsx!经济!C4",
            "规上工业增加值增长=6.2% 2025 台账.xlsx!经济!D4",
            "新建幼儿园=12所 2024 台账.xlsx!民生!B2",
            "新建幼儿园=15所 2025 台账.xlsx!民生!B3",
            "提案办复率=98.5% 2025 台账.xlsx!民生!B4"
        ]
    );
}

#[test]
fn what_is_no_ledger_is_refused_with_what_was_seen_and_what_is_needed() {
    let refused = |name: &str, bytes: &[u8]| {
        let reading = of_bytes(name, bytes);
        assert!(reading.refused && reading.rows.is_empty());
        faults(&reading).join("\n")
    };
    assert!(refused("台账.csv", "姓名,电话\n张三,123\n".as_bytes()).contains("现在看到的是“姓名、电话”"));
    assert!(refused("台账.csv", b"").contains("文件是空的"));
    assert!(refused("台账.xlsx", b"PK\x03\x04half of a file").contains("不完整或已损坏"));
    assert!(refused("台账.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("另存为 .xlsx"));
    assert!(refused("台账.pdf", b"%PDF").contains("另存为 .xlsx"));
    assert!(refused("台账.toml", "[[指标]\n".as_bytes()).contains("不合 TOML"));
}

#[test]
fn a_package_that_unpacks_to_more_than_any_ledger_is_not_unpacked() {
    use std::io::{Cursor, Write};
    let mut bytes = Cursor::new(Vec::new());
    let mut archive = zip::ZipWriter::new(&mut bytes);
    let options: zip::write::SimpleFileOptions = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..64 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap();
    let reading = of_bytes("台账.xlsx", bytes.get_ref());
    assert!(faults(&reading)[0].contains("表格太大"), "{:?}", reading.faults);
}

#[test]
fn a_ledger_in_toml_names_lines() {
    let reading = of_bytes(
        "台账.toml",
        "[[figure]]\nname = \"立案提案\"\n\"数值\" = 181\nunit = \"件\"\nyear = 2025\naliases = [\"提案立案\"]\n".as_bytes(),
    );
    assert_eq!(told(&reading), ["立案提案=181件 2025 台账.toml!3"]);
    assert_eq!(reading.rows[0].aliases, ["提案立案"]);
}

#[test]
fn two_ledgers_that_contradict_each_other_are_told_on_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        disk::write_own(&path, text).unwrap();
        path
    };
    let paths = [
        path("甲.csv", "指标,数值,单位,年度\n立案提案,181,件,2025\n培训委员,90,人次,2025\n"),
        path("乙.csv", "指标,数值,单位,年度\n立案提案,187,件,2025\n培训委员,90,人次,2025\n"),
    ];
    let (ledger, faults) = read_all(&paths);
    assert_eq!((ledger.rows.len(), faults.len(), faults[0].0), (4, 1, 1));
    let said = faults[0].1.message(Language::Chinese);
    assert!(said.starts_with("乙.csv!B2：“立案提案”为187件，与 甲.csv!B2 的181件不一致"), "{said}");
}

#[test]
fn what_was_read_holds_while_the_file_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.csv");
    disk::write_own(&path, "指标,数值,单位\n立案提案,181,件\n").unwrap();
    assert_eq!(read(&path).rows.len(), 1);
    disk::write_own(&path, "").unwrap();
    let half = read(&path);
    assert_eq!((half.rows.len(), half.refused), (1, true));
    assert!(faults(&half)[1].contains("暂时沿用"));
    disk::write_own(&path, "指标,数值,单位\n立案提案,182,件\n培训委员,90,人次\n").unwrap();
    let whole = read(&path);
    assert_eq!((whole.rows.len(), &*whole.rows[0].value, whole.refused), (2, "182", false));
    assert_eq!(whole.faults, []);
}
