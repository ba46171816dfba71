//! What every answer must be, whatever was asked.

use serde_json::Value;

use crate::server::random::document::{Document, Unit};

/// Every range lies in the text; symbols are nested and apart from each other.
pub fn check(method: &str, answer: &Value, document: &Document, unit: Unit) {
    check_ranges(method, answer, document, unit);
    if method == "textDocument/documentSymbol" {
        check_symbols(answer, None);
    }
    if method == "textDocument/selectionRange" {
        answer.as_array().into_iter().flatten().for_each(check_growing);
    }
}

/// An answer without what may differ between two servers that know the same: the names of contents.
pub fn comparable(mut answer: Value) -> Value {
    if let Some(fields) = answer.as_object_mut() {
        fields.remove("resultId");
    }
    answer
}

fn check_ranges(method: &str, value: &Value, document: &Document, unit: Unit) {
    match value {
        Value::Object(fields) => {
            // What lies elsewhere is not of this text.
            let elsewhere = fields.get("uri").or_else(|| fields.get("targetUri")).is_some_and(|uri| *uri != document.uri);
            if elsewhere {
                return;
            }
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                assert!(document.has(start, unit) && document.has(end, unit), "{method}: {value} is not in the text");
                assert!(place(start) <= place(end), "{method}: {value} runs backwards");
            }
            fields.values().for_each(|field| check_ranges(method, field, document, unit));
        }
        Value::Array(values) => values.iter().for_each(|value| check_ranges(method, value, document, unit)),
        _ => {}
    }
}

fn check_symbols(symbols: &Value, parent: Option<&Value>) {
    let mut end = (0, 0);
    for symbol in symbols.as_array().into_iter().flatten() {
        let (range, selection) = (&symbol["range"], &symbol["selectionRange"]);
        assert!(!symbol["name"].as_str().unwrap().is_empty(), "{symbol}");
        assert!(contains(range, selection), "the selection of {symbol} lies outside");
        assert!(parent.is_none_or(|parent| contains(parent, range)), "{symbol} is not in its parent");
        assert!(end <= place(&range["start"]), "{symbol} overlaps the one before");
        end = place(&range["end"]);
        check_symbols(&symbol["children"], Some(range));
    }
}

fn check_growing(selection: &Value) {
    let mut inner = selection;
    while let Some(outer) = inner.get("parent").filter(|parent| !parent.is_null()) {
        assert!(contains(&outer["range"], &inner["range"]) && outer["range"] != inner["range"], "{selection} does not grow");
        inner = outer;
    }
}

fn contains(outer: &Value, inner: &Value) -> bool {
    place(&outer["start"]) <= place(&inner["start"]) && place(&inner["end"]) <= place(&outer["end"])
}

fn place(position: &Value) -> (u64, u64) {
    (position["line"].as_u64().unwrap(), position["character"].as_u64().unwrap())
}
