//! Reports to open, written for these tests.

use serde_json::{Value, json};

/// A report with one fault: 「（二）着力建设过硬队伍」 on line 8 has no text.
pub const REPORT: &str = "某区政协工作报告\n（2026年1月6日在某区政协第九届委员会第五次会议上）\n各位委员：\n现在，我向大会报告工作，请予审议。\n一、2025年工作回顾\n一年来，全区政协组织扎实履职，各项工作取得新成效。\n\
    （一）着力办好民生实事\n全年办结民生实事24件，群众满意度持续提升。\n（二）着力建设过硬队伍\n（三）着力加强党的建设\n\
    坚持把政治建设摆在首位，组织集中学习12次。\n二、2026年工作任务\n继续抓好提案办理协商工作，推动各项任务落地见效。\n";

/// An editor to which diagnostics are pushed.
pub fn pushed_to() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "source"]}}},
        },
    })
}

/// An editor that asks for diagnostics and can be told to ask again.
pub fn pulling() -> Value {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": true});
    capabilities["workspace"] = json!({"diagnostics": {"refreshSupport": true}});
    capabilities
}
