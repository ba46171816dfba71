//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read: with rules, places, other places and fixes.

use serde_json::{Value, json};

use crate::contract::json::{Check, Diagnostic, File, JsonFix, Range, Related};
use crate::finding::{Language, Severity};
use crate::rules::{self, Rule, page};

/// The whole log, of one run.
///
/// # Errors
/// Never in practice: the values hold nothing that JSON cannot write.
pub fn write(check: &Check, language: Language) -> serde_json::Result<String> {
    let said: Vec<&'static Rule> =
        rules::all().filter(|rule| check.files.iter().flat_map(|file| &file.diagnostics).any(|found| found.rule == rule.name)).collect();
    let results: Vec<Value> = check.files.iter().flat_map(|file| file.diagnostics.iter().map(|found| result(file, found, &said))).collect();
    let failed = check.files.iter().flat_map(|file| {
        file.failed.iter().map(|failed| notification(&failed.what, &json!({"physicalLocation": place(&file.path, Some(&failed.range))})))
    });
    let unread = check.errors.iter().map(|error| notification(&error.message, &json!({"physicalLocation": place(&error.path, None)})));
    let notifications: Vec<Value> = failed.chain(unread).collect();
    let driver = json!({
        "name": "hegao",
        "version": env!("CARGO_PKG_VERSION"),
        "language": language.choose("zh-CN", "en-US"),
        "rules": said.iter().map(|rule| described(rule, language)).collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            // A column is a character, as in the other forms.
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": notifications.is_empty(), "toolExecutionNotifications": notifications}],
            "results": results,
        }],
    });
    Ok(serde_json::to_string(&log)? + "\n")
}

fn described(rule: &Rule, language: Language) -> Value {
    let page = page::parse(rule.page).ok();
    let summary = page.map_or(rule.name, |page| language.choose(page.title, page.english));
    json!({
        "id": rule.name,
        "shortDescription": {"text": summary},
        "help": {"text": summary, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.severity.name())},
        "properties": {"group": rule.group.name(), "basis": rule.basis},
    })
}

fn result(file: &File, found: &Diagnostic, said: &[&'static Rule]) -> Value {
    let mut result = json!({
        "ruleId": found.rule,
        "level": level(found.severity),
        "message": {"text": found.message},
        "locations": [{"physicalLocation": place(&file.path, Some(&found.range))}],
    });
    if let Some(index) = said.iter().position(|rule| rule.name == found.rule) {
        result["ruleIndex"] = json!(index);
    }
    if !found.related.is_empty() {
        result["relatedLocations"] = found.related.iter().map(related).collect();
    }
    if !found.fixes.is_empty() {
        let fix = |fix: &JsonFix| {
            let replacements: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| json!({"deletedRegion": region(&edit.range), "insertedContent": {"text": edit.text}}))
                .collect();
            json!({
                "description": {"text": fix.title},
                "artifactChanges": [{"artifactLocation": {"uri": address(&file.path)}, "replacements": replacements}],
            })
        };
        result["fixes"] = found.fixes.iter().map(fix).collect();
    }
    result
}

fn related(there: &Related) -> Value {
    json!({"physicalLocation": place(&there.path, Some(&there.range)), "message": {"text": there.message}})
}

fn notification(message: &str, location: &Value) -> Value {
    json!({"level": "error", "message": {"text": message}, "locations": [location]})
}

fn place(path: &str, range: Option<&Range>) -> Value {
    let mut place = json!({"artifactLocation": {"uri": address(path)}});
    if let Some(range) = range {
        place["region"] = region(range);
    }
    place
}

fn region(range: &Range) -> Value {
    json!({
        "startLine": range.start.line,
        "startColumn": range.start.column,
        "endLine": range.end.line,
        "endColumn": range.end.column,
    })
}

/// SARIF knows no hints.
fn level(severity: &str) -> &'static str {
    match severity {
        name if name == Severity::Error.name() => "error",
        name if name == Severity::Warning.name() => "warning",
        _ => "note",
    }
}

/// A path as an address: relative ones stay so, which is what code hosts want.
fn address(path: &str) -> String {
    let slashes = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let absolute = if slashes.starts_with('/') {
        "file://"
    } else if cfg!(windows) && slashes.get(1..2) == Some(":") {
        "file:///"
    } else {
        ""
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded = slashes.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    absolute.to_owned() + &encoded.collect::<String>()
}
