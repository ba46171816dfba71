//! Addresses, languages, units: what a document is called, what it is, and how its columns are counted.

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::{REPORT, pushed_to};

#[test]
fn raw_chinese_and_blanks_in_an_address_are_taken_and_given_back_as_they_came() {
    for uri in ["file:///home/x/报告.txt", "file:///home/x y/2026年 报告[终稿].txt", "untitled:报告", "file:///home/x/%E6%8A%A5%20a.txt"]
    {
        let mut client = Client::initialized(pushed_to());
        client.open(uri, "text", REPORT);
        assert_eq!(of_rule(&client.published(uri, 1), "empty-heading").len(), 1, "{uri}");
        client.edit(uri, 2, (9, 0), (9, 0), "持续加强队伍建设，举办培训班6期。\n");
        assert_eq!(of_rule(&client.published(uri, 2), "empty-heading").len(), 0, "{uri}");
        assert_eq!(client.outline(uri)[0], "某区政协工作报告");
        let argument = json!({"uri": uri, "position": {"line": 0, "character": 0}});
        let next = client.result("workspace/executeCommand", json!({"command": "hegao.nextSection", "arguments": [argument]}));
        assert_eq!(next["start"]["line"], 4, "{uri}");
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
        let closed = client.wait("the last word on a closed file", |m| m["params"]["uri"] == uri && m["params"].get("version").is_none());
        assert_eq!(closed["params"]["diagnostics"], json!([]), "{uri}");
    }
}

#[test]
fn the_language_decides_the_format_and_an_unknown_one_leaves_it_to_the_name() {
    let marked = "# 某区政协工作报告\n\n各位委员：\n\n现在，我向大会报告工作，请予审议。\n\n## 一、工作回顾\n\n全年组织协商活动16次，工作扎实有效。\n\n## 二、工作安排\n\n继续抓好提案办理协商工作，推动任务落地。\n";
    for (language, uri) in [("markdown", "file:///a/draft.txt"), ("", "file:///a/draft.md"), ("abc", "file:///a/%E6%8A%A5.MD")] {
        let mut client = Client::initialized(pushed_to());
        client.open(uri, language, marked);
        let outline = client.outline(uri);
        assert!(outline.contains(&"一、工作回顾".to_owned()), "{language} {uri}: {outline:?}");
    }
    for language in ["text", "plaintext"] {
        let mut client = Client::initialized(pushed_to());
        client.open("file:///a/draft.md", language, REPORT);
        assert_eq!(of_rule(&client.published("file:///a/draft.md", 1), "empty-heading").len(), 1, "{language}");
    }
}

#[test]
fn columns_are_counted_in_the_unit_that_was_agreed_on() {
    let uri = "file:///reports/rare.txt";
    let rare = REPORT.replace("（二）着力建设过硬队伍", "（二）𠮷村队伍");
    for (encoding, end) in [("utf-8", 9 + 4 + 9), ("utf-16", 3 + 2 + 3)] {
        let mut capabilities = pushed_to();
        capabilities["general"]["positionEncodings"] = json!([encoding]);
        let mut client = Client::initialized(capabilities);
        client.open(uri, "text", &rare);
        let diagnostics = client.published(uri, 1);
        let marked = of_rule(&diagnostics, "empty-heading")[0]["range"].clone();
        assert_eq!(marked, json!({"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": end}}), "{encoding}");
        // An edit right behind the rare character, then one behind an emoji with a combining mark.
        let behind = if encoding == "utf-8" { 13 } else { 5 };
        client.edit(uri, 2, (8, behind), (8, behind), "😀e\u{301}");
        let behind = behind + if encoding == "utf-8" { 7 } else { 4 };
        client.edit(uri, 3, (8, behind), (8, behind), "新");
        let outline = client.outline(uri);
        assert!(outline.contains(&"（二）𠮷😀e\u{301}新村队伍".to_owned()), "{encoding}: {outline:?}");
    }
}

#[test]
fn a_text_that_is_no_report_is_shown_nothing() {
    let english = "Annual report\n\n1. Introduction\nThis year we held 12 meetings,and 3 workshops.\n2. Outlook\n3. Thanks\nThank you.\n";
    let novel = "他推开门，雨水顺着屋檐往下滴。她没有抬头,只是轻轻叹了一口气。\n他站了很久，终于开口说话。\n";
    for (uri, text) in [("file:///a/english.txt", english), ("file:///a/novel.txt", novel), ("file:///a/empty.txt", "")] {
        let mut client = Client::initialized(pushed_to());
        client.open(uri, "text", text);
        assert_eq!(client.published(uri, 1), Vec::<serde_json::Value>::new(), "{uri}");
        assert_eq!(client.outline(uri), Vec::<String>::new(), "{uri}");
        let document = json!({"textDocument": {"uri": uri}});
        assert_eq!(client.result("textDocument/foldingRange", document), json!([]), "{uri}");
    }
}

#[test]
fn while_a_file_is_open_its_kind_only_rises() {
    let uri = "file:///reports/draft.txt";
    let mut client = Client::initialized(pushed_to());
    client.open(uri, "text", REPORT);
    assert_eq!(client.published(uri, 1).len(), 1);
    // Everything but the middle is cut away, as when the draft is about to be pasted anew.
    client.edit(uri, 2, (10, 0), (99, 0), "");
    client.edit(uri, 3, (0, 0), (6, 0), "");
    client.listen(std::time::Duration::from_millis(200));
    assert!(!client.outline(uri).is_empty());
}

#[test]
fn a_settings_file_beside_the_report_is_followed_and_a_broken_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("hegao.toml");
    let uri = format!("file://{}", folder.path().join("报告.txt").display());
    std::fs::write(&settings, "[rules]\nempty-heading = \"off\"\n").unwrap();
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "text", REPORT);
    assert_eq!(of_rule(&client.published(&uri, 1), "empty-heading").len(), 0);
    std::fs::write(&settings, "[rules]\nempty-heading = \"hint\"\n").unwrap();
    let change = json!({"changes": [{"uri": format!("file://{}", settings.display()), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    let hinted = |m: &serde_json::Value| m["params"]["diagnostics"][0]["severity"] == 4;
    client.wait("the new level", hinted);
    std::fs::write(&settings, "[rules]\nempty-heading = \"loud\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change);
    let said = client.wait("a sentence about hegao.toml", |message| message["method"] == "window/showMessage");
    let sentence = said["params"]["message"].as_str().unwrap();
    assert!(sentence.contains("hegao.toml") && sentence.contains("loud"), "{sentence}");
}

#[test]
fn a_ledger_is_read_again_when_it_is_saved_and_a_half_written_one_keeps_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("台账.csv");
    let uri = format!("file://{}", folder.path().join("报告.txt").display());
    std::fs::write(folder.path().join("hegao.toml"), "ledgers = \"台账.csv\"\n").unwrap();
    std::fs::write(&ledger, "指标,数值,单位\n立案提案,187,件\n").unwrap();
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "text", "一、2025年工作回顾\n（一）办理提案\n全年共立案提案181件，办复率达到98.5%，委员满意度明显提升。\n");
    assert_eq!(of_rule(&client.published(&uri, 1), "ledger-mismatch").len(), 1);
    let change = json!({"changes": [{"uri": format!("file://{}", ledger.display()), "type": 2}]});
    std::fs::write(&ledger, "").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    client.wait("what is wrong with the ledger, in hegao.toml", |message| {
        let said = message["params"]["diagnostics"][0]["message"].as_str();
        said.is_some_and(|said| said.contains("台账.csv") && said.contains("文件是空的"))
    });
    std::fs::write(&ledger, "指标,数值,单位\n立案提案,181,件\n培训委员,90,人次\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change);
    client.wait("the report without a mark", |message| {
        message["params"]["uri"] == uri.as_str() && !message["params"]["diagnostics"].to_string().contains("ledger-mismatch")
    });
}

#[test]
fn a_text_opened_in_the_wrong_encoding_is_told_so_and_nothing_else() {
    let uri = "file:///reports/old.txt";
    let (bytes, _, _) = encoding_rs::GB18030.encode(REPORT);
    for text in [String::from_utf8_lossy(&bytes).into_owned(), bytes.iter().map(|&byte| char::from(byte)).collect()] {
        let mut client = Client::initialized(pushed_to());
        client.open(uri, "text", &text);
        let diagnostics = client.published(uri, 1);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0]["code"], "wrong-encoding");
        assert!(diagnostics[0]["message"].as_str().unwrap().starts_with("编码不对，显示为乱码：请以 GB18030 重新打开"));
        assert_eq!(client.outline(uri), Vec::<String>::new());
    }
}

#[test]
fn an_editor_that_keeps_data_is_given_the_chinese_name_of_each_rule() {
    let uri = "file:///reports/draft.txt";
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["publishDiagnostics"]["dataSupport"] = json!(true);
    for (locale, name) in [("zh-CN", json!({"rule": "标题下没有内容（empty-heading）"})), ("en", Value::Null)] {
        let mut client = Client::with_params(json!({"capabilities": capabilities, "locale": locale}));
        client.open(uri, "text", REPORT);
        let published = client.published(uri, 1);
        let told = of_rule(&published, "empty-heading");
        assert_eq!(told[0]["data"], name, "{told:?}");
    }
}

#[test]
fn a_text_in_utf8_that_was_opened_as_gb18030_is_told_so() {
    let (uri, capabilities) = ("file:///reports/new.txt", {
        let mut capabilities = pushed_to();
        capabilities["textDocument"]["codeAction"] = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}});
        capabilities
    });
    let (garbage, _, _) = encoding_rs::GB18030.decode(REPORT.as_bytes());
    let params = json!({"capabilities": capabilities, "initializationOptions": {"commands": ["hegao.reopen"]}});
    let mut client = Client::with_params(params);
    client.open(uri, "text", &garbage);
    let diagnostics = client.published(uri, 1);
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics[0]["message"].as_str().unwrap().starts_with("编码不对，显示为乱码：请以 UTF-8 重新打开"), "{diagnostics:?}");
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}});
    let asked = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    let offered = client.result("textDocument/codeAction", asked);
    assert_eq!(offered[0]["command"]["arguments"], json!([{"uri": uri, "encoding": "utf8"}]));
}

#[test]
fn an_editor_that_can_is_offered_to_open_it_again() {
    let uri = "file:///reports/old.txt";
    let (bytes, _, _) = encoding_rs::GB18030.encode(REPORT);
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["codeAction"] = json!({"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}});
    for (commands, offers) in [(json!(["hegao.reopen"]), 1), (json!([]), 0)] {
        let params = json!({"capabilities": capabilities, "initializationOptions": {"commands": commands}});
        let mut client = Client::with_params(params);
        client.open(uri, "text", &String::from_utf8_lossy(&bytes));
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}});
        let asked = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        let offered = client.result("textDocument/codeAction", asked);
        assert_eq!(offered.as_array().unwrap().len(), offers, "{offered}");
        if offers > 0 {
            assert_eq!(offered[0]["command"]["arguments"], json!([{"uri": uri, "encoding": "gb18030"}]));
        }
    }
}

#[test]
fn another_text_of_the_report_is_read_again_when_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("简本.txt");
    let uri = format!("file://{}", folder.path().join("报告.txt").display());
    std::fs::write(folder.path().join("hegao.toml"), "twins = \"简本.txt\"\n").unwrap();
    std::fs::write(&other, "全年共立案提案181件，办复率达到95.8%，委员满意度明显提升。\n").unwrap();
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "text", "一、2025年工作回顾\n（一）办理提案\n全年共立案提案181件，办复率达到98.5%，委员满意度明显提升。\n");
    assert_eq!(of_rule(&client.published(&uri, 1), "twin-mismatch").len(), 1);
    std::fs::write(&other, "全年共立案提案181件，办复率达到98.5%，委员满意度明显提升。\n").unwrap();
    let change = json!({"changes": [{"uri": format!("file://{}", other.display()), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change);
    client.wait("the report without a mark", |message| {
        message["params"]["uri"] == uri.as_str() && !message["params"]["diagnostics"].to_string().contains("twin-mismatch")
    });
}
