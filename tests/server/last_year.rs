//! Last year's report beside the one that is open.

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::pushed_to;

fn report(year: u16, session: &str, review: &str) -> String {
    format!(
        "青石县人民政府工作报告\n（{year}年1月6日在青石县第十八届人民代表大会第{session}次会议上）\n\n各位代表：\n\
         现在，我代表县人民政府向大会报告工作，请予审议。\n一、{}年工作回顾\n{review}\n二、{year}年工作任务\n接着抓好水利工程，让群众喝上放心水。\n",
        year - 1
    )
}

fn last(value: &str) -> String {
    report(2025, "四", &format!("全年固定资产投资{value}亿元，增长8.1%，投资结构进一步优化。"))
}

/// The finding of the rule that names that value of last year.
fn told(client: &mut Client, uri: &str, value: &str) -> Value {
    let found = |message: &Value| -> Option<Value> {
        let own = message["params"]["uri"] == uri && message["method"] == "textDocument/publishDiagnostics";
        let found = of_rule(message["params"]["diagnostics"].as_array()?, "last-year-mismatch").first().map(|found| (*found).clone());
        found.filter(|found| own && found["message"].as_str().is_some_and(|said| said.contains(value)))
    };
    let message = client.wait("what is said of last year", |message| found(message).is_some());
    found(&message).unwrap()
}

#[test]
fn the_report_of_the_year_before_is_read_beside_and_again_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("2025.txt"), folder.path().join("2026.txt"));
    std::fs::write(&old, last("205.4")).unwrap();
    let (old_uri, uri) = (format!("file://{}", old.display()), format!("file://{}", new.display()));

    let mut client = Client::initialized(pushed_to());
    let text = report(2026, "五", "全年固定资产投资225.9亿元，增长70%，投资结构持续优化。");
    client.open(&uri, "text", &text);
    let found = told(&mut client, &uri, "205.4亿元（");
    let related = &found["relatedInformation"][0]["location"];
    assert!(related["uri"].as_str().unwrap().ends_with("2025.txt") && related["range"]["start"]["line"] == 6, "{found}");

    // Another value on the disk.
    std::fs::write(&old, last("206.5")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": old_uri, "type": 2}]}));
    told(&mut client, &uri, "206.5");

    // Another value in the editor, where it is not saved, and that of the disk again when it is closed.
    client.open(&old_uri, "text", &last("207.6"));
    told(&mut client, &uri, "207.6");
    client.edit(&old_uri, 2, (9, 0), (9, 0), "持续改善民生。\n");
    client.forget();
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": old_uri}}));
    told(&mut client, &uri, "206.5");

    std::fs::remove_file(&old).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": old_uri, "type": 3}]}));
    client.edit(&uri, 2, (9, 0), (9, 0), "持续改善民生。\n");
    client.wait("the report without a mark", |message| {
        message["params"]["uri"] == uri.as_str()
            && message["params"]["version"] == 2
            && !message["params"]["diagnostics"].to_string().contains("last-year-mismatch")
    });
}
