//! What a person wrote in a sheet stands in the next one, whatever kind of file it was.

use super::*;
use crate::check::{self, CheckCache};
use crate::features::fixture;
use crate::features::sheet::earlier::Earlier;
use crate::features::sheet::form::{Form, ReadError};

const FORMS: [Form; 4] = [Form::Docx, Form::Xlsx, Form::Html, Form::Markdown];
const DRAFT: &str = "一、2025年工作回顾\n（一）协商议政更有力。全年收到提案126件，其中委员提案90件、集体提案37件。\n\
    20261月6日召开|会议*，开展“<放管服>”调研。\n（一）协商议政更有力。全年走访委员12人次,开展调研6次。\n";

fn group(name: &str, text: &str) -> Group {
    let analysis = fixture::plain(text).analysis;
    let checked = check::examine(&analysis, &mut CheckCache::default());
    entry::group(entry::Report { name, analysis: &analysis, document: None }, &checked, Language::Chinese)
}

fn sheet(groups: Vec<Group>) -> Sheet {
    Earlier::default().join(groups)
}

/// The sheet saved in this form and read again.
fn saved(sheet: &Sheet, form: Form) -> Earlier {
    form.read(&form.write(&sheet.table(Language::Chinese)).unwrap()).unwrap()
}

fn decisions(sheet: &Sheet) -> Vec<(String, String)> {
    let rows = sheet.groups.iter().flat_map(|group| &group.rows);
    rows.map(|row| (text_of(&row.decision), text_of(&row.checker))).collect()
}

#[test]
fn a_row_tells_where_what_and_why() {
    let group = group("draft.txt", DRAFT);
    let row = group.rows.iter().find(|row| row.basis.contains("total-mismatch")).unwrap();
    assert_eq!(row.place, "第一部分（一）");
    assert!(row.doubt.starts_with("【差错】") && row.doubt.contains("127"), "{}", row.doubt);
    let marked: Vec<&str> = row.quote.iter().filter(|span| span.marked).map(|span| span.text.as_str()).collect();
    assert_eq!(marked, ["126"]);
    assert!(text_of(&row.quote).starts_with("全年收到提案126件"), "{:?}", row.quote);
}

#[test]
fn what_was_decided_stays_with_its_doubt_in_every_form() {
    for form in FORMS {
        let mut first = sheet(vec![group("draft.txt", DRAFT)]);
        assert!(first.open() >= 3, "{first:?}");
        let rows = &mut first.groups[0].rows;
        rows[0].decision = plain("已改为127件\n（办公室|复核）*");
        rows[0].checker = plain("王五");
        rows[1].checker = plain("<赵六> & \\钱七");
        // The paragraphs have changed places, and one stands above them.
        let moved = DRAFT.replace("一、2025年工作回顾\n", "一、2025年工作回顾\n新的一年开局良好。\n");
        let second = saved(&first, form).join(vec![group("draft.txt", &moved)]);
        assert_eq!(decisions(&second), decisions(&first), "{form:?}");
        assert_eq!((second.kept(), &second.settled, &second.added), (2, &Vec::new(), &Vec::new()), "{form:?}");
    }
}

#[test]
fn what_is_doubted_no_more_stands_at_the_end_with_what_was_written_of_it() {
    for form in FORMS {
        let mut first = sheet(vec![group("draft.txt", DRAFT)]);
        let row = first.groups[0].rows.iter_mut().find(|row| row.basis.contains("total-mismatch")).unwrap();
        row.decision = plain("已改");
        let (quote, doubt) = (text_of(&row.quote), row.doubt.clone());
        let corrected = DRAFT.replace("126件", "127件");
        let second = saved(&first, form).join(vec![group("draft.txt", &corrected)]);
        let [settled] = &*second.settled else { panic!("{form:?}: {:?}", second.settled) };
        assert_eq!((text_of(&settled.decision), text_of(&settled.quote), &settled.doubt), ("已改".to_owned(), quote, &doubt), "{form:?}");
        assert_eq!(second.open() + 1, first.open(), "{form:?}");
        // It stays there in the third, and comes back when the doubt does.
        let third = saved(&second, form).join(vec![group("draft.txt", &corrected)]);
        assert_eq!(third.settled.len(), 1, "{form:?}");
        let back = saved(&third, form).join(vec![group("draft.txt", DRAFT)]);
        assert_eq!((back.settled.len(), back.kept()), (0, 1), "{form:?}");
    }
}

#[test]
fn a_report_that_was_not_checked_this_time_keeps_its_rows() {
    for form in FORMS {
        let mut first = sheet(vec![group("a.txt", DRAFT), group("b.txt", DRAFT)]);
        first.groups[1].rows[0].decision = plain("保留");
        let second = saved(&first, form).join(vec![group("a.txt", DRAFT)]);
        assert_eq!((second.kept(), second.unchecked.len(), second.settled.len()), (0, 1, 0), "{form:?}");
        let third = saved(&second, form).join(vec![group("a.txt", DRAFT), group("b.txt", DRAFT)]);
        assert_eq!((third.kept(), third.unchecked.len()), (1, 0), "{form:?}");
        assert_eq!(text_of(&third.groups[1].rows[0].decision), "保留", "{form:?}");
    }
}

#[test]
fn a_draft_under_a_new_name_keeps_its_decisions() {
    let mut first = sheet(vec![group("0105.txt", DRAFT)]);
    first.groups[0].rows[0].decision = plain("保留");
    let second = saved(&first, Form::Markdown).join(vec![group("0106.txt", DRAFT)]);
    assert_eq!((second.kept(), second.unchecked.len(), second.settled.len()), (1, 0, 0));
}

#[test]
fn columns_and_rows_that_a_person_added_stay() {
    for form in FORMS {
        let mut first = sheet(vec![group("draft.txt", DRAFT)]);
        first.columns = vec!["责任处室".to_owned()];
        first.groups[0].rows[0].more = vec![plain("办公室")];
        let added =
            vec![Cell::new(), plain("全文"), Cell::new(), plain("标题再议"), Cell::new(), plain("已请示"), plain("王五"), plain("研究室")];
        first.added = vec![added.clone()];
        let second = saved(&first, form).join(vec![group("draft.txt", DRAFT)]);
        assert_eq!(second.columns, ["责任处室"], "{form:?}");
        assert_eq!(text_of(&second.groups[0].rows[0].more[0]), "办公室", "{form:?}");
        assert_eq!(second.added, [added], "{form:?}");
    }
}

#[test]
fn a_table_without_the_columns_of_a_sheet_and_a_file_that_is_broken_are_told() {
    let none = Form::Markdown.read("# 报告\n\n| 指标 | 数值 |\n|---|---|\n| 提案 | 126 |\n".as_bytes());
    assert!(matches!(none, Err(ReadError::NoSheet(_))), "{none:?}");
    for form in FORMS {
        assert!(form.read(b"PK\x03\x04 broken \xFF").is_err(), "{form:?}");
        assert!(form.read(b"").is_err(), "{form:?}");
    }
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    let table = sheet(vec![group("draft.txt", DRAFT)]).table(Language::English);
    for form in FORMS {
        assert_eq!(form.write(&table).unwrap(), form.write(&table).unwrap(), "{form:?}");
    }
}
