use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::layout::line_ends;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, TextSize};

/// A file whose last line has no line end.
pub const RULE: Rule = Rule {
    name: "missing-final-newline",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "版式",
    fix: FixKind::Suggested,
    enabled: false,
    least: TextKind::Part,
    cases: &[&MISSING, &APPEND],
    aggregate: None,
    page: include_str!("missing_final_newline.md"),
    run: Run::Document(run),
};

static MISSING: Case = Case {
    zh: "文件末尾“{0}”后面没有换行；有的软件拼接、比较文件时会出错，可补一个",
    en: "no line end follows “{0}” at the end of the file, which trips up some programs; append one",
};
static APPEND: Case = Case { zh: "在文件末尾补一个换行", en: "append a line end" };

/// So many characters at the end are marked and quoted.
const MARKED: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(last) = analysis.report.lines.last().filter(|line| !line.range.is_empty()) else { return Vec::new() };
    let text = &analysis.text[last.range];
    let length: u32 = text.chars().rev().take(MARKED).map(|c| c.len_utf8() as u32).sum();
    let place = TextRange::new(last.range.end() - TextSize::from(length), last.range.end());
    let edit = Edit::replace(TextRange::empty(last.range.end()), line_ends::usual(analysis).as_str());
    let fix = Fix { title: APPEND.plain(), safe: false, edits: vec![edit] };
    vec![Finding::new(place, MISSING.with([analysis.text[place].trim().into()])).fixed_by(fix)]
}
