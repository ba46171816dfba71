//! `hegao rule`, `hegao outline` as a tree, and the index of the rules in `docs/rules.md`.

use std::fmt::Write as _;

use expect_test::expect_file;
use hegao::rules::{self, Group, page};

use crate::command::{DRAFT, Desk};

#[test]
fn the_outline_is_drawn_as_a_tree_with_line_numbers() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    let answer = desk.run(&["outline", "draft.txt"]);
    let lines: Vec<&str> = answer.output.lines().collect();
    assert_eq!(lines[1], "    4  ［称谓］ 各位委员");
    assert_eq!(lines[2..5], ["    6  # 一、2025年工作回顾", "    7    ## （一）协商议政更有力", "    8    ## (二)自身建设更扎实"]);
}

#[test]
fn rules_are_listed_shown_and_searched() {
    let desk = Desk::new();
    let list = desk.run(&["rule"]);
    assert!(rules::all().all(|rule| list.output.contains(&format!("  {} ", rule.name))), "{}", list.output);
    for rule in rules::all() {
        let shown = desk.run(&["rule", rule.name]);
        assert!(shown.status == 0 && !shown.output.contains("```"), "{}", shown.output);
    }
    let unknown = desk.run(&["rule", "total-mismach"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.errors.contains("total-mismatch"), "{}", unknown.errors);
}

#[test]
fn the_index_of_the_rules_is_current() {
    let mut index = String::from(
        "# 规则 Rules\n\n本页由 `UPDATE_EXPECT=1 cargo test --test suite command` 生成。每条规则的说明和例子：`hegao rule 名称`。\n\n\
         Generated from the rules. Explanation and examples of each: `hegao rule NAME`.\n",
    );
    let mut group: Option<Group> = None;
    for rule in rules::all() {
        if group != Some(rule.group) {
            group = Some(rule.group);
            let _ = write!(
                index,
                "\n## {} `{}`\n\n| 规则 Rule | 级别 Severity | 修改 Fix | In English |\n|---|---|---|---|\n",
                rule.group.chinese(),
                rule.group.name()
            );
        }
        let page = page::parse(rule.page).unwrap();
        let file = format!("../src/rules/{}/{}.md", rule.group.name(), rule.name.replace('-', "_"));
        let _ = writeln!(
            index,
            "| [{}]({file})<br>`{}` | {} {}{} | {} | {} |",
            page.title,
            rule.name,
            rule.severity.chinese(),
            rule.severity.name(),
            if rule.enabled { "" } else { "<br>默认关闭 off unless set" },
            rule.fix.chinese(),
            page.english
        );
    }
    expect_file!["../../docs/rules.md"].assert_eq(&index);
}
