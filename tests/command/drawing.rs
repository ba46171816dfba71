//! Findings drawn for people: the marks stand under the right characters, and of a long line only a part is shown.

use expect_test::expect;

use crate::command::{DRAFT, Desk};

#[test]
fn the_marks_stand_under_the_characters() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    expect![[r#"
        差错[日期缺“年”字（fused-date）]: 日期“20261月6日”缺少“年”字，应为“2026年1月6日”
         --> draft.txt:2:3
          |
        2 | ——20261月6日在政协青石县第九届委员会第五次会议上
          |   ^^^^^^^^^^
          |
          = 改法: 改为“2026年1月6日”（可用 --fix 改正）

        差错[合计与分项之和不符（total-mismatch）]: 合计126件，分项之和为127件（90＋37），相差1件
         --> draft.txt:7:18
          |
        7 | （一）协商议政更有力。全年收到提案126件，其中委员提案90件、集体提案37件。
          |                                   ^^^
          |
          = 另见: 第7行第29列，分项“90件”
          = 另见: 第7行第37列，分项“37件”

        疑误[标题序号的括号半角全角混用（ordinal-bracket-width）]: 序号“(二)”用了半角括号，全文其他序号（如“（一）”）用全角；应为“（二）”
         --> draft.txt:8:1
          |
        8 | (二)自身建设更扎实。全年举办培训班6期，委员履职能力持续提升。
          | ^^^^
          |
          = 另见: 第7行第1列，用全角括号的序号：“（一）”
          = 改法: 改为全角括号“（二）”（可用 --fix 改正）

        draft.txt：政协工作报告。
        共1个文件，差错2处、疑误1处；其中2处可用 --fix 改正。
    "#]]
    .assert_eq(&desk.run(&["check", "draft.txt"]).output);
}

#[test]
fn english_is_spoken_where_it_is_asked_for() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    expect![[r#"
        draft.txt:2:3: error[fused-date]: the date “20261月6日” lacks 年: it should read “2026年1月6日”
        draft.txt:7:18: error[total-mismatch]: the total is given as 126件, but its parts add up to 127件 (90＋37), a difference of 1件
        draft.txt:8:1: warning[ordinal-bracket-width]: the number “(二)” has half-width brackets, others in the text, such as “（一）”, full-width ones; it should be “（二）”
        draft.txt: CPPCC work report.
        1 file: 2 errors, 1 warning; --fix corrects 2 of them.
    "#]].assert_eq(&desk.run(&["check", "--output-format", "concise", "--lang", "en", "draft.txt"]).output);
}

#[test]
fn of_a_long_paragraph_only_what_stands_round_the_mark_is_shown() {
    let filler = "全县上下扎实推进各项工作，持续提升服务水平，";
    let desk = Desk::new();
    desk.put("long.txt", DRAFT.replace("全年收到", &format!("{}全年收到", filler.repeat(40))));
    let answer = desk.run(&["check", "long.txt"]);
    assert!(answer.output.contains("total-mismatch") && answer.output.contains("^^^"), "{}", answer.output);
    let longest = answer.output.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 130, "{}", answer.output);
}
