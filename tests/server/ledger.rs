//! The ledger of an office, from the editor.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::pushed_to;

const REPORT: &str = "一、2025年工作回顾\n（一）办理提案\n全年共立案提案181件，办复率达到98.5%，委员满意度明显提升。\n\
（二）联系群众\n全年走访企业25家，各方反响良好。\n";

/// A folder with a report and a ledger of this content.
fn folder(ledger: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hegao.toml"), "ledgers = \"台账.csv\"\n").unwrap();
    fs::write(folder.path().join("台账.csv"), ledger).unwrap();
    fs::write(folder.path().join("报告.txt"), REPORT).unwrap();
    folder
}

fn address(folder: &Path) -> String {
    format!("file://{}", folder.join("报告.txt").display())
}

/// The offers at a place of the report to write a figure into the ledger.
fn offers(client: &mut Client, uri: &str, line: usize, words: &str) -> Vec<Value> {
    let text = REPORT.lines().nth(line).unwrap();
    let character = text[..text.find(words).unwrap()].encode_utf16().count();
    let at = json!({"line": line, "character": character});
    let asked = json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at}, "context": {"diagnostics": []}});
    let offered = client.result("textDocument/codeAction", asked);
    let is_of_ledger = |offer: &&Value| offer["command"]["command"] == "hegao.addToLedger";
    offered.as_array().unwrap().iter().filter(is_of_ledger).cloned().collect()
}

#[test]
fn a_figure_that_the_ledger_lacks_is_added_to_it_and_held_against_it_from_then_on() {
    let (gb18030, _, _) = encoding_rs::GB18030.encode("指标,数值,单位,年度,口径\r\n立案提案,181,件,2025,\r\n");
    let folder = folder(&gb18030);
    let uri = address(folder.path());
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "text", REPORT);
    client.published(&uri, 1);
    assert_eq!(offers(&mut client, &uri, 2, "181件"), [] as [Value; 0], "the ledger has it");
    let [offer] = &offers(&mut client, &uri, 4, "25家")[..] else { panic!() };
    assert_eq!(offer["title"], "记入台账 台账.csv");
    let call = json!({"command": offer["command"]["command"], "arguments": offer["command"]["arguments"]});
    let answer = client.result("workspace/executeCommand", call);
    assert_eq!(answer["cell"], "台账.csv!B3");
    client.wait("what was done", |message| message["params"]["message"].as_str().is_some_and(|said| said.contains("台账.csv!B3")));

    let bytes = fs::read(folder.path().join("台账.csv")).unwrap();
    let (ledger, _, _) = encoding_rs::GB18030.decode(&bytes);
    assert_eq!(ledger, "指标,数值,单位,年度,口径\r\n立案提案,181,件,2025,\r\n全年走访企业××家,25,家,2025\r\n");
    client.edit(&uri, 2, (4, 7), (4, 8), "6");
    client.wait("the mark, once nobody types there", |message| {
        let found = message["params"]["diagnostics"].as_array().filter(|_| message["params"]["version"] == 2);
        found.is_some_and(|found| of_rule(found, "ledger-mismatch").iter().any(|mark| mark["message"].to_string().contains("台账.csv!B3")))
    });
}

#[test]
fn only_what_the_settings_name_as_a_ledger_is_written_to() {
    let folder = folder("指标,数值,单位\n立案提案,181,件\n".as_bytes());
    let other = folder.path().join("名单.csv");
    fs::write(&other, "指标,数值,单位\n").unwrap();
    let uri = address(folder.path());
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "text", REPORT);
    let [offer] = &offers(&mut client, &uri, 4, "25家")[..] else { panic!() };
    let mut arguments = offer["command"]["arguments"].clone();
    arguments[0]["ledger"] = json!(other);
    let answer = client.call("workspace/executeCommand", json!({"command": "hegao.addToLedger", "arguments": arguments}));
    assert!(answer["error"]["message"].is_string(), "{answer}");
    assert_eq!(fs::read_to_string(&other).unwrap(), "指标,数值,单位\n");
}

#[test]
fn a_ledger_that_names_no_years_gets_none() {
    let folder = folder("指标,数值,单位\n立案提案,181,件\n".as_bytes());
    let uri = address(folder.path());
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "text", REPORT);
    let [offer] = &offers(&mut client, &uri, 4, "25家")[..] else { panic!() };
    client.result("workspace/executeCommand", json!({"command": offer["command"]["command"], "arguments": offer["command"]["arguments"]}));
    assert_eq!(fs::read_to_string(folder.path().join("台账.csv")).unwrap(), "指标,数值,单位\n立案提案,181,件\n全年走访企业××家,25,家\n");
}
