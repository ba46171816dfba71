//! What an editor asks, at random and for comparison.

use serde_json::{Value, json};

use crate::server::random::document::{Document, Unit};
use crate::server::random::generator::Chance;

/// Requests about a place.
const AT_PLACES: &[&str] = &[
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/completion",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/onTypeFormatting",
    "textDocument/selectionRange",
];
/// Requests about a range.
const OF_RANGES: &[&str] = &["textDocument/codeAction", "textDocument/inlayHint", "textDocument/semanticTokens/range"];
/// Requests about the whole text.
const OF_THE_WHOLE: &[&str] = &[
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/documentLink",
    "textDocument/codeLens",
    "textDocument/semanticTokens/full",
    "textDocument/diagnostic",
];
/// Commands that take a document, and a place where they want one.
const COMMANDS: &[&str] = &[
    "hegao.summary",
    "hegao.figures",
    "hegao.claims",
    "hegao.nextSection",
    "hegao.previousSection",
    "hegao.enclosingSection",
    "hegao.fixAll",
    "hegao.renumber",
    "hegao.exportOutline",
    "hegao.exportFigures",
];

/// An editor that can do everything.
pub fn capabilities(encoding: &str) -> Value {
    json!({
        "general": {"positionEncodings": [encoding]},
        "textDocument": {
            "diagnostic": {}, "publishDiagnostics": {"relatedInformation": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": [""]}}, "dataSupport": true,
                "resolveSupport": {"properties": ["edit"]}
            },
            "hover": {"contentFormat": ["markdown"]}, "definition": {"linkSupport": true}, "rename": {"prepareSupport": true},
            "semanticTokens": {
                "requests": {"full": {"delta": true}, "range": true}, "formats": ["relative"],
                "tokenTypes": ["number", "keyword", "string", "type", "class", "namespace", "enumMember", "property", "operator", "variable", "macro", "decorator", "event", "parameter", "comment"],
                "tokenModifiers": ["declaration", "definition", "readonly", "modification", "documentation"]
            },
            "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}}, "codeLens": {}, "documentLink": {"tooltipSupport": true},
            "completion": {"completionItem": {"insertReplaceSupport": true, "documentationFormat": ["markdown"], "resolveSupport": {"properties": ["documentation"]}}},
            "selectionRange": {}, "foldingRange": {"lineFoldingOnly": true}, "onTypeFormatting": {}
        },
        "workspace": {"diagnostics": {"refreshSupport": true}, "workspaceFolders": true, "symbol": {}},
        "window": {"workDoneProgress": true}
    })
}

/// Something to ask about a document, or about all.
pub fn any(document: &Document, chance: &mut Chance, unit: Unit) -> (&'static str, Value) {
    match chance.below(100) {
        // The whole text is checked anew, round after round: what takes longest is asked least.
        0 => ("textDocument/formatting", of_whole(document)),
        1 => ("textDocument/rangeFormatting", of_range(document, &document.any_range(chance, unit))),
        2..=44 => {
            let method = *chance.of(AT_PLACES);
            (method, at(method, document, &document.any_position(chance, unit)))
        }
        45..=64 => {
            let method = *chance.of(OF_RANGES);
            (method, of_range(document, &document.any_range(chance, unit)))
        }
        65..=89 => (*chance.of(OF_THE_WHOLE), of_whole(document)),
        90..=95 => {
            let argument = json!({"uri": document.uri, "position": document.any_position(chance, unit), "to": "text"});
            ("workspace/executeCommand", json!({"command": chance.of(COMMANDS), "arguments": [argument]}))
        }
        96..=97 => ("workspace/symbol", json!({"query": chance.of(&["", "工作", "zxjl", "一", "提案"])})),
        _ => ("workspace/diagnostic", json!({"previousResultIds": []})),
    }
}

/// What is asked of two servers that must know the same.
pub fn fixed(document: &Document, unit: Unit) -> Vec<(&'static str, Value)> {
    let mut asked: Vec<(&'static str, Value)> = OF_THE_WHOLE.iter().map(|&method| (method, of_whole(document))).collect();
    asked.extend(OF_RANGES.iter().map(|&method| (method, of_range(document, &document.whole(unit)))));
    let mut chance = Chance::new(document.text.len() as u64);
    for &method in AT_PLACES.iter().filter(|&&method| !matches!(method, "textDocument/rename" | "textDocument/prepareRename")) {
        for _ in 0..3 {
            asked.push((method, at(method, document, &document.any_position(&mut chance, unit))));
        }
    }
    asked.push(("textDocument/formatting", of_whole(document)));
    for command in ["hegao.summary", "hegao.figures", "hegao.claims"] {
        asked.push(("workspace/executeCommand", json!({"command": command, "arguments": [{"uri": document.uri}]})));
    }
    asked
}

/// Whether a request may be answered with this error: it was cancelled, the text has changed meanwhile, or the name is
/// none that fits.
pub fn may_fail_with(method: &str, error: &Value) -> bool {
    const CANCELLED: i64 = -32800;
    const MODIFIED: i64 = -32801;
    const FAILED: i64 = -32803;
    const INVALID_PARAMS: i64 = -32602;
    let code = error["code"].as_i64().unwrap();
    match code {
        CANCELLED | MODIFIED => true,
        FAILED => method.to_lowercase().ends_with("rename"),
        INVALID_PARAMS => error["message"] == "the document is not open" || method == "textDocument/rename",
        _ => false,
    }
}

fn at(method: &str, document: &Document, position: &Value) -> Value {
    let identifier = json!({"uri": document.uri});
    match method {
        "textDocument/references" => {
            json!({"textDocument": identifier, "position": position, "context": {"includeDeclaration": true}})
        }
        "textDocument/selectionRange" => json!({"textDocument": identifier, "positions": [position]}),
        "textDocument/rename" => json!({"textDocument": identifier, "position": position, "newName": "新的名称"}),
        "textDocument/onTypeFormatting" => {
            json!({"textDocument": identifier, "position": position, "ch": "\n", "options": {"tabSize": 4, "insertSpaces": true}})
        }
        _ => json!({"textDocument": identifier, "position": position}),
    }
}

fn of_range(document: &Document, range: &Value) -> Value {
    let options = json!({"tabSize": 4, "insertSpaces": true});
    json!({"textDocument": {"uri": document.uri}, "range": range, "context": {"diagnostics": []}, "options": options})
}

fn of_whole(document: &Document) -> Value {
    json!({"textDocument": {"uri": document.uri}, "options": {"tabSize": 4, "insertSpaces": true}})
}
