//! `--fix`, `--diff`, and standard input.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::command::{DRAFT, Desk, sample};

#[test]
fn a_fix_writes_only_what_changes_and_tells_what_remains() {
    let desk = Desk::new();
    let clean = fs::read(sample("政协工作报告（定稿）.txt")).unwrap();
    desk.put("clean.txt", &clean);
    let modified = |name: &str| fs::metadata(desk.path().join(name)).unwrap().modified().unwrap();
    let before = modified("clean.txt");
    let answer = desk.run(&["check", "--fix", "clean.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.output);
    assert_eq!(modified("clean.txt"), before, "a file without mistakes is not written");
    desk.put("draft.txt", DRAFT);
    let answer = desk.run(&["check", "--fix", "--output-format", "concise", "draft.txt"]);
    assert!(answer.output.contains("total-mismatch") && !answer.output.contains("fused-date"), "{}", answer.output);
    assert!(answer.output.contains("已改正2处，还有差错1处"), "{}", answer.output);
}

#[test]
fn places_that_are_fixed_are_counted_as_the_finding_counts_them() {
    let desk = Desk::new();
    let marks = "学习,调研,视察,协商,样样扎实,群众满意,各方肯定。\n".repeat(4);
    desk.put("draft.txt", format!("{DRAFT}{marks}"));
    let told = desk.run(&["check", "--output-format", "concise", "draft.txt"]).output;
    assert!(told.contains("全文有24处半角标点"), "{told}");
    let fixed = desk.run(&["check", "--fix", "--output-format", "concise", "draft.txt"]).output;
    assert!(fixed.contains("已改正26处"), "{fixed}");
    desk.put("draft.txt", format!("{DRAFT}{marks}"));
    let english = desk.run(&["check", "--fix", "--lang", "en", "--output-format", "concise", "draft.txt"]).output;
    assert!(english.contains("26 places fixed"), "{english}");
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    for arguments in [["check", "--diff", "draft.txt"].as_slice(), &["check", "--fix", "--diff", "draft.txt"]] {
        let answer = desk.run(arguments);
        assert!(answer.output.starts_with("--- draft.txt\n+++ draft.txt\n@@ "), "{}", answer.output);
        assert!(answer.output.contains("\n-——20261月6日在") && answer.output.contains("\n+——2026年1月6日在"));
        assert_eq!(answer.status, 1);
        assert_eq!(desk.get("draft.txt"), DRAFT.as_bytes());
    }
}

#[test]
fn standard_input_is_checked_and_fixed() {
    let desk = Desk::new();
    let (answer, _) = desk.feed(&["check", "-", "--output-format", "concise"], DRAFT.as_bytes());
    assert_eq!(answer.status, 1);
    assert!(answer.output.starts_with("-:2:3: 差错[日期缺“年”字（fused-date）]: "), "{}", answer.output);
    let bytes: Vec<u8> = format!("\u{FEFF}{DRAFT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (answer, fixed) = desk.feed(&["check", "--fix", "-"], &bytes);
    let expected = format!("\u{FEFF}{DRAFT}").replace("20261月", "2026年1月").replace("(二)", "（二）");
    assert!(fixed == expected.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    assert!(answer.errors.contains("total-mismatch"), "{}", answer.errors);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.put("store/draft.txt", DRAFT);
    let (target, link) = (desk.path().join("store/draft.txt"), desk.path().join("link.txt"));
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&target, &link).unwrap();
    desk.run(&["check", "--fix", "link.txt"]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(String::from_utf8(desk.get("store/draft.txt")).unwrap().contains("2026年1月6日"));
    assert_eq!(fs::read_dir(desk.path().join("store")).unwrap().count(), 1, "nothing is left behind");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    fs::set_permissions(desk.path().join("draft.txt"), fs::Permissions::from_mode(0o444)).unwrap();
    let answer = desk.run(&["check", "--fix", "draft.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("只读"), "{}", answer.errors);
    assert_eq!(desk.get("draft.txt"), DRAFT.as_bytes());
}

#[test]
fn a_reader_that_goes_away_breaks_nothing() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT.repeat(400));
    let mut child =
        desk.command(&["check", "--output-format", "json", "draft.txt"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_text_of_a_folder_that_is_no_report_is_left_alone_until_it_is_named() {
    let desk = Desk::new();
    let law: String = (1..=9).map(|n| format!("第{n}条　学校应当按时公布名单,并且说明理由。\n")).collect();
    fs::create_dir(desk.path().join("texts")).unwrap();
    desk.put("texts/law.txt", &law);
    for arguments in [&["check", "--fix", "texts"][..], &["check", "--diff", "texts"]] {
        let answer = desk.run(arguments);
        assert!(!answer.output.contains("处可用 --fix"), "nothing of it is counted: {}", answer.output);
        assert_eq!(desk.get("texts/law.txt"), law.as_bytes(), "{arguments:?}");
    }
    desk.run(&["check", "--fix", "texts/law.txt"]);
    assert!(!String::from_utf8_lossy(&desk.get("texts/law.txt")).contains(','));
}
