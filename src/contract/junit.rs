//! Findings as the results of tests, in the form of JUnit, which build servers show: a suite a report, a failure a finding.

use quick_xml::escape::escape;

use crate::contract::json::{Check, File};

/// The whole document.
pub fn write(check: &Check) -> String {
    let suites: String = check.files.iter().map(suite).collect();
    let errors = check.errors.iter().map(|error| {
        let case = case(&error.path, "hegao", &element("error", "unreadable", &error.message, &error.message));
        opened(&error.path, 1, 0, 1) + &case + "  </testsuite>\n"
    });
    let errors: String = errors.collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hegao\">\n{suites}{errors}</testsuites>\n")
}

fn suite(file: &File) -> String {
    let (failures, errors) = (file.diagnostics.len(), file.failed.len());
    let mut out = opened(&file.path, (failures + errors).max(1), failures, errors);
    for diagnostic in &file.diagnostics {
        let place = format!("{}:{}:{}", file.path, diagnostic.range.start.line, diagnostic.range.start.column);
        let inside = element("failure", diagnostic.severity, &diagnostic.message, &format!("{place}: {}", diagnostic.message));
        let name = format!("{} {}:{}", diagnostic.rule, diagnostic.range.start.line, diagnostic.range.start.column);
        out.push_str(&case(&file.path, &name, &inside));
    }
    for failed in &file.failed {
        out.push_str(&case(&file.path, "hegao", &element("error", "failed", &failed.what, &failed.what)));
    }
    // A suite without a test is taken for one that did not run.
    if failures + errors == 0 {
        out.push_str(&format!("    <testcase classname=\"{}\" name=\"hegao\"/>\n", attribute(&file.path)));
    }
    out + "  </testsuite>\n"
}

fn opened(path: &str, tests: usize, failures: usize, errors: usize) -> String {
    format!("  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n", attribute(path))
}

fn case(path: &str, name: &str, inside: &str) -> String {
    let (path, name) = (attribute(path), attribute(name));
    format!("    <testcase classname=\"{path}\" name=\"{name}\">\n{inside}    </testcase>\n")
}

fn element(tag: &str, kind: &str, message: &str, text: &str) -> String {
    format!("      <{tag} type=\"{kind}\" message=\"{}\">{}</{tag}>\n", attribute(message), escape(clean(text).as_str()))
}

/// In an attribute a line end would become a blank.
fn attribute(text: &str) -> String {
    escape(clean(text).as_str()).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// XML has no way to write most control characters.
fn clean(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t')).filter(|&c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}
