//! Last year's report beside the one that is open.

use serde_json::{Value, json};

use crate::client::{Client, of_rule};
use crate::samples::pushed_to;

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

/// The publication of the report in which the rule speaks so often.
fn told(client: &mut Client, uri: &str, times: usize) -> Value {
    client.wait("what is said of last year", |message| {
        let own = message["params"]["uri"] == uri && message["method"] == "textDocument/publishDiagnostics";
        own && of_rule(message["params"]["diagnostics"].as_array().map_or(&[][..], Vec::as_slice), "last-year-mismatch").len() == times
    })
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
    let said = told(&mut client, &uri, 1);
    let found = of_rule(said["params"]["diagnostics"].as_array().unwrap(), "last-year-mismatch")[0].clone();
    assert!(found["message"].as_str().unwrap().contains("205.4亿元（2025.txt一、"), "{found}");
    let related = &found["relatedInformation"][0]["location"];
    assert!(related["uri"].as_str().unwrap().ends_with("2025.txt") && related["range"]["start"]["line"] == 6, "{found}");

    // Another value on the disk: 225.9 is 70 % more than 132.9.
    std::fs::write(&old, last("132.9")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": old_uri, "type": 2}]}));
    told(&mut client, &uri, 0);

    // Another value in the editor, where it is not saved.
    client.open(&old_uri, "text", &last("205.4"));
    told(&mut client, &uri, 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": old_uri}}));
    told(&mut client, &uri, 0);

    std::fs::remove_file(&old).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": old_uri, "type": 3}]}));
    client.edit(&uri, 2, (9, 0), (9, 0), "持续改善民生。\n");
    assert_eq!(of_rule(&client.published(&uri, 2), "last-year-mismatch").len(), 0);
}
