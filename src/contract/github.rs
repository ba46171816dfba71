//! Findings as commands of GitHub's workflows, which shows them beside the lines of a change.

use crate::contract::json::{Check, Diagnostic};
use crate::features::settling;
use crate::finding::Language;
use crate::rules;

/// A line a finding: `::error file=报告.txt,line=3,col=5,endLine=3,endColumn=9,title=合计与分项之和不符（total-mismatch）::…`; and one for each file
/// that could not be used, and for each place that could not be checked.
pub fn write(check: &Check, language: Language) -> String {
    let mut out = String::new();
    for file in &check.files {
        for diagnostic in &file.diagnostics {
            let (start, end) = (diagnostic.range.start, diagnostic.range.end);
            let place = format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column);
            let (level, path) = (level(diagnostic), property(&file.path));
            let title = rules::find(diagnostic.rule).map_or_else(|| diagnostic.rule.to_owned(), |rule| settling::named(rule, language));
            let title = property(&title);
            out.push_str(&format!("::{level} file={path},{place},title={title}::{}\n", data(&diagnostic.message)));
        }
        for failed in &file.failed {
            out.push_str(&format!("::error file={},line={}::{}\n", property(&file.path), failed.range.start.line, data(&failed.what)));
        }
    }
    for error in &check.errors {
        out.push_str(&format!("::error file={}::{}\n", property(&error.path), data(&error.message)));
    }
    out
}

fn level(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        "error" => "error",
        "warning" => "warning",
        _ => "notice",
    }
}

/// What ends a message is escaped as GitHub does it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// And in a property what ends that.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
