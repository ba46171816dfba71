//! `hegao rule`: what the rules are, and the page of one of them.

use std::io;

use clap::{Arg, ArgMatches, Command};
use similar::get_close_matches;

use crate::cli::{Status, arguments, output};
use crate::finding::Language;
use crate::rules::{self, FixKind, Group, Rule, page};

/// The definition.
pub fn command(language: Language) -> Command {
    arguments::subcommand("rule", ["[规则]", "[NAME]"], language, ["查看规则说明", "Show what a rule says"]).arg(
        Arg::new("name")
            .value_name(language.choose("规则", "NAME"))
            .help(language.choose(
                "规则的名称，如 total-mismatch；不写则列出全部规则",
                "Its name, such as total-mismatch; without it, all are listed",
            ))
            .help_heading(language.choose("参数", "Arguments")),
    )
}

/// Prints the list of the rules, or the page of one.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let Some(name) = matches.get_one::<String>("name") else {
        output::print(&list(language))?;
        return Ok(Status::Clean);
    };
    let titled = || rules::all().find(|rule| page::parse(rule.page).is_ok_and(|page| page.title == name));
    match rules::find(name).or_else(titled) {
        Some(rule) => {
            output::print(&show(rule.page, output::wants_colour()))?;
            Ok(Status::Clean)
        }
        None => {
            output::complain(&unknown(name, language));
            Ok(Status::Failed)
        }
    }
}

/// All rules by group, a line each.
fn list(language: Language) -> String {
    let longest = rules::all().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    let mut group: Option<Group> = None;
    for rule in rules::all() {
        if group != Some(rule.group) {
            if group.is_some() {
                out.push('\n');
            }
            group = Some(rule.group);
            out.push_str(&match language {
                Language::Chinese => format!("{} {}\n", rule.group.chinese(), rule.group.name()),
                Language::English => format!("{}\n", rule.group.name()),
            });
        }
        out.push_str(&line(rule, longest, language));
    }
    out.push_str(language.choose("\n说明和例子：hegao rule 规则名称\n", "\nExplanation and examples: hegao rule NAME\n"));
    out
}

fn line(rule: &Rule, longest: usize, language: Language) -> String {
    let severity = language.choose(rule.severity.chinese(), rule.severity.name());
    let (title, english) = page::parse(rule.page).map(|page| (page.title, page.english)).unwrap_or_default();
    let fix = match (rule.fix, language) {
        (FixKind::None, _) => "",
        (FixKind::Suggested, Language::Chinese) => "（可改，须确认）",
        (FixKind::Safe, Language::Chinese) => "（可用 --fix 改正）",
        (FixKind::Suggested, Language::English) => " (fix to be confirmed)",
        (FixKind::Safe, Language::English) => " (fixed by --fix)",
    };
    let off = if rule.enabled { "" } else { language.choose("（默认关闭）", " (off unless set)") };
    format!("  {:longest$}  {severity:7}  {}{fix}{off}\n", rule.name, language.choose(title, english))
}

/// The page for a terminal: the examples indented instead of fenced, what is marked in them underlined where the
/// terminal can.
fn show(page: &str, colour: bool) -> String {
    let (strong, underlined, plain) = if colour { ("\u{1B}[1m", "\u{1B}[4m", "\u{1B}[0m") } else { ("", "", "") };
    let mut out = String::new();
    let mut in_example = false;
    for line in page.lines() {
        if in_example {
            if line == "```" {
                in_example = false;
                continue;
            }
            let line = if colour { line.replace('⟦', underlined).replace('⟧', plain) } else { line.to_owned() };
            let indent = if line.is_empty() { "" } else { "    " };
            out.push_str(&format!("{indent}{line}\n"));
        } else if let Some(info) = line.strip_prefix("```报告") {
            in_example = true;
            if let Some(name) = info.split_whitespace().find(|word| word.contains('.')) {
                out.push_str(&format!("  {name}：\n"));
            }
        } else if line.starts_with("```") {
            // Settings or another text that the explanation shows.
            in_example = true;
        } else if let Some(heading) = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')) {
            out.push_str(&format!("{strong}{}{plain}\n", heading.replace('`', "")));
        } else if let Some(message) = line.strip_prefix("> ") {
            out.push_str(&format!("  → {message}\n"));
        } else if line.trim() == "改为" {
            out.push_str("  改为\n");
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn unknown(name: &str, language: Language) -> String {
    let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
    let mut near: Vec<&str> = rules::all()
        .filter(|rule| rule.name.contains(name) || page::parse(rule.page).is_ok_and(|page| page.title.contains(name)))
        .map(|rule| rule.name)
        .collect();
    for close in get_close_matches(name, &names, 3, 0.6) {
        if !near.contains(&close) {
            near.push(close);
        }
    }
    match (language, near.is_empty()) {
        (Language::Chinese, true) => format!("没有名为“{name}”的规则；全部规则请看 hegao rule"),
        (Language::Chinese, false) => format!("没有名为“{name}”的规则，是不是：{}", near.join("、")),
        (Language::English, true) => format!("there is no rule named {name}; hegao rule lists all"),
        (Language::English, false) => format!("there is no rule named {name}; did you mean {}", near.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# 合计不符 `total-mismatch`\n\n级别：差错\n\n## 应提示\n```报告\n提案⟦126⟧件。\n```\n> 合计126件\n\n改为\n```报告\n提案127件。\n```\n";

    #[test]
    fn a_page_is_shown_without_its_fences() {
        let shown = show(PAGE, false);
        assert_eq!(shown, "合计不符 total-mismatch\n\n级别：差错\n\n应提示\n    提案⟦126⟧件。\n  → 合计126件\n\n  改为\n    提案127件。\n");
        assert!(show(PAGE, true).contains("提案\u{1B}[4m126\u{1B}[0m件"));
    }

    #[test]
    fn an_unknown_name_is_answered_with_near_ones() {
        let name = rules::all().next().unwrap().name;
        let mistyped: String = name.chars().skip(1).collect();
        assert!(unknown(&mistyped, Language::Chinese).contains(name));
        assert!(unknown("zzzz", Language::English).contains("hegao rule lists all"));
    }
}
