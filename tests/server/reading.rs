//! What helps to read a report: summary and figures, colours, hints, lenses.

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";
const FIGURES: &str =
    "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n全年立案提案181件，办复率很高。\n继续抓好办理，上半年立案提案92件。\n";

fn opened(capabilities: Value, text: &str) -> Client {
    let mut client = Client::initialized(capabilities);
    client.open(URI, "text", text);
    client
}

fn command(client: &mut Client, name: &str) -> Value {
    client.result("workspace/executeCommand", json!({"command": name, "arguments": [{"uri": URI}]}))
}

#[test]
fn the_summary_tells_the_report_in_numbers() {
    let mut client = opened(pushed_to(), REPORT);
    let summary = command(&mut client, "hegao.summary");
    assert_eq!(summary["kind"], "report");
    assert_eq!(summary["kindName"], "政协工作报告");
    assert_eq!(summary["title"], "某区政协工作报告");
    assert_eq!((&summary["sections"], &summary["figures"]), (&json!(5), &json!(2)));
    assert_eq!(summary["findings"], json!({"error": 0, "warning": 1, "info": 0, "hint": 0}));
    assert!(summary["markdown"].as_str().unwrap().starts_with("**某区政协工作报告**"), "{summary}");
    let letter = "file:///reports/letter.txt";
    client.open(letter, "text", "Dear Sir, thank you for your letter.\n");
    let answer = client.result("workspace/executeCommand", json!({"command": "hegao.summary", "arguments": [{"uri": letter}]}));
    assert_eq!(answer, Value::Null);
}

#[test]
fn the_figures_come_by_section_with_the_other_places_of_their_indicator() {
    let mut client = opened(pushed_to(), FIGURES);
    let tree = command(&mut client, "hegao.figures");
    let section = &tree["sections"][0];
    assert_eq!(section["title"], "一、2025年工作回顾");
    assert_eq!(section["range"]["start"], json!({"line": 2, "character": 0}));
    let figure = &section["figures"][1];
    assert_eq!((&figure["text"], &figure["label"]), (&json!("92件"), &json!("立案提案 92件")));
    assert_eq!(figure["range"]["start"], json!({"line": 4, "character": 14}));
    let places: Vec<&Value> = figure["mentions"].as_array().unwrap().iter().map(|mention| &mention["range"]["start"]["line"]).collect();
    assert_eq!(places, [3, 4]);
    assert_eq!(figure["mentions"][0]["section"], "一、2025年工作回顾");
}

const CLAIMS: &str = "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n𠮷祥村提案由148件增加到181件，增长22.3%。\n\
    全年收到提案126件，其中委员提案90件、集体提案37件。\n来信由约140件增加到181件，增长22.3%。\n";

#[test]
fn the_claims_come_by_verdict_with_their_places_and_in_words() {
    let mut client = opened(pushed_to(), CLAIMS);
    let told = command(&mut client, "hegao.claims");
    let groups = told["groups"].as_array().unwrap();
    let titles: Vec<(&Value, &Value)> = groups.iter().map(|group| (&group["verdict"], &group["title"])).collect();
    let expected = [("inconsistent", "矛盾"), ("unassessable", "请人工核对"), ("consistent", "相符")].map(|(a, b)| (json!(a), json!(b)));
    assert_eq!(titles, expected.iter().map(|(a, b)| (a, b)).collect::<Vec<_>>());
    let counts = groups.iter().map(|group| group["claims"].as_array().unwrap().len());
    let [inconsistent, unassessable, consistent] = counts.collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(inconsistent, 1);
    let words =
        format!("核对{}项：{consistent}项相符，{inconsistent}项矛盾，{unassessable}项请人工核对", consistent + inconsistent + unassessable);
    let summary =
        json!({"consistent": consistent, "inconsistent": inconsistent, "unassessable": unassessable, "accepted": 0, "words": words});
    assert_eq!(told["summary"], summary);
    assert_eq!(command(&mut client, "hegao.summary")["claims"], summary);

    let sum = &groups[0]["claims"][0];
    assert_eq!((&sum["kind"], &sum["line"]), (&json!("sum"), &json!("✗ 合计　90件＋37件＝127件，文中合计为126件")));
    assert_eq!((&sum["reason"], &sum["range"]["start"]), (&Value::Null, &json!({"line": 4, "character": 6})));
    let operands: Vec<(&Value, &Value, &Value)> =
        sum["operands"].as_array().unwrap().iter().map(|o| (&o["role"], &o["text"], &o["range"]["start"]["character"])).collect();
    let expected = [("total", "126件", 6), ("part", "90件", 17), ("part", "37件", 25)].map(|(a, b, c)| (json!(a), json!(b), json!(c)));
    assert_eq!(operands, expected.iter().map(|(a, b, c)| (a, b, c)).collect::<Vec<_>>());
    let asked = groups[1]["claims"].as_array().unwrap();
    assert!(asked.iter().any(|claim| claim["reason"] == "approximate"), "{asked:?}");
    // 𠮷 is two units of UTF-16.
    let growth = groups[2]["claims"].as_array().unwrap().iter().find(|claim| claim["kind"] == "growth").unwrap();
    assert_eq!(growth["range"]["start"], json!({"line": 3, "character": 7}));
}

#[test]
fn a_text_that_is_no_report_has_no_claims() {
    let mut client = opened(pushed_to(), "Dear Sir, thank you for your letter.\n");
    assert_eq!(command(&mut client, "hegao.claims"), Value::Null);
}

#[test]
fn a_command_without_its_document_is_refused() {
    let mut client = opened(pushed_to(), REPORT);
    for name in ["hegao.summary", "hegao.figures", "hegao.claims"] {
        let answer = client.call("workspace/executeCommand", json!({"command": name, "arguments": []}));
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
    }
}

const HINTS: &str = "某区政协工作报告\n（2026年1月6日在某区政协第九届委员会第五次会议上）\n各位委员：\n一、2025年工作回顾\n全年收到委员提案90件、集体提案37件。\n\
    𠮷祥村提案由148件增加到181件。\n";

fn whole() -> Value {
    json!({"textDocument": {"uri": URI}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}})
}

#[test]
fn hints_stand_behind_what_they_are_about_with_their_computation() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["inlayHint"] = json!({});
    let mut client = opened(capabilities, HINTS);
    let hints = client.result("textDocument/inlayHint", whole());
    let told: Vec<(&str, &Value, &str)> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| (hint["label"].as_str().unwrap(), &hint["position"], hint["tooltip"].as_str().unwrap()))
        .collect();
    let expected = [
        ("星期二", &json!({"line": 1, "character": 10}), "2026年1月6日　星期二"),
        ("合计127件", &json!({"line": 4, "character": 19}), "90＋37＝127件"),
        ("＋22.3%", &json!({"line": 5, "character": 18}), "148件→181件，增长22.3%"),
    ];
    assert_eq!(told, expected);
    let mut part = whole();
    part["range"]["start"]["line"] = json!(5);
    assert_eq!(client.result("textDocument/inlayHint", part).as_array().unwrap().len(), 1);
}

#[test]
fn the_computation_of_a_hint_comes_when_it_is_asked_for() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["inlayHint"] = json!({"resolveSupport": {"properties": ["tooltip"]}});
    let mut client = opened(capabilities, HINTS);
    let hints = client.result("textDocument/inlayHint", whole());
    assert!(hints[1].get("tooltip").is_none(), "{hints}");
    let resolved = client.result("inlayHint/resolve", hints[1].clone());
    assert_eq!(resolved["tooltip"], "90＋37＝127件");
    client.edit(URI, 2, (4, 0), (4, 18), "");
    assert!(client.result("inlayHint/resolve", hints[1].clone()).get("tooltip").is_none());
}

const COLOURS: &str = "某区政协工作报告\n（2026年1月6日在某区政协第九届委员会第五次会议上）\n各位委员：\n一、2025年工作回顾\n𠮷祥村😀投入近30余万元。\n立案提案181件。\n";

fn colouring(encodings: &[&str]) -> Value {
    let mut capabilities = pushed_to();
    capabilities["general"]["positionEncodings"] = json!(encodings);
    capabilities["textDocument"]["semanticTokens"] = json!({
        "requests": {"range": true, "full": {"delta": true}},
        "tokenTypes": ["namespace", "type", "property", "keyword", "string", "number", "decorator", "comment"],
        "tokenModifiers": ["readonly", "deprecated"],
        "formats": ["relative"],
        "overlappingTokenSupport": false,
        "multilineTokenSupport": false,
    });
    capabilities
}

fn document() -> Value {
    json!({"textDocument": {"uri": URI}})
}

fn numbers(tokens: &Value) -> Vec<u64> {
    tokens["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

/// The tokens as line, column, length and type.
fn places(data: &[u64], types: &[String]) -> Vec<(u64, u64, u64, String)> {
    let (mut line, mut column) = (0, 0);
    let place = |token: &[u64]| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        (line, column, token[2], types[usize::try_from(token[3]).unwrap()].clone())
    };
    data.chunks(5).map(place).collect()
}

/// A client, and the types the server names.
fn coloured(encodings: &[&str]) -> (Client, Vec<String>) {
    let mut client = Client::start();
    let answer = client.call("initialize", json!({"capabilities": colouring(encodings)}));
    let provider = &answer["result"]["capabilities"]["semanticTokensProvider"];
    assert_eq!((&provider["range"], &provider["full"]), (&json!(true), &json!({"delta": true})), "{answer}");
    assert_eq!(provider["legend"]["tokenModifiers"], json!(["readonly"]));
    let types = provider["legend"]["tokenTypes"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    client.notify("initialized", json!({}));
    client.open(URI, "text", COLOURS);
    (client, types)
}

#[test]
fn colours_are_counted_in_the_units_of_the_editor() {
    // 𠮷祥村😀投入 is eight units of UTF-16 and twenty bytes; 近 is one, or three.
    for (encoding, near, thirty) in [("utf-16", 8, 9), ("utf-8", 20, 23)] {
        let (mut client, types) = coloured(&[encoding]);
        let tokens = client.result("textDocument/semanticTokens/full", document());
        let told = places(&numbers(&tokens), &types);
        let on_line: Vec<(u64, &str)> = told.iter().filter(|token| token.0 == 4).map(|token| (token.1, token.3.as_str())).collect();
        assert_eq!(on_line[..2], [(near, "keyword"), (thirty, "number")]);
        assert_eq!(on_line.len(), 5, "近, 30, 余, 万, 元: {told:?}");
        assert_eq!(told[0].3, "property", "the date of the report");
    }
}

#[test]
fn a_change_of_the_text_is_a_small_change_of_its_colours() {
    let (mut client, _) = coloured(&["utf-16"]);
    let full = client.result("textDocument/semanticTokens/full", document());
    let before = numbers(&full);
    let delta = |client: &mut Client, known: &Value| {
        client.result("textDocument/semanticTokens/full/delta", json!({"textDocument": {"uri": URI}, "previousResultId": known}))
    };
    let same = delta(&mut client, &full["resultId"]);
    assert_eq!((&same["edits"], &same["resultId"]), (&json!([]), &full["resultId"]));
    client.edit(URI, 2, (4, 0), (4, 0), "全年走访12次，");
    let changed = delta(&mut client, &full["resultId"]);
    let edit = &changed["edits"][0];
    assert_eq!(changed["edits"].as_array().unwrap().len(), 1, "{changed}");
    let (start, removed) = (edit["start"].as_u64().unwrap() as usize, edit["deleteCount"].as_u64().unwrap() as usize);
    assert!(removed <= 10 && numbers(edit).len() <= 20, "{edit}");
    let mut after = before.clone();
    after.splice(start..start + removed, numbers(edit));
    let now = client.result("textDocument/semanticTokens/full", document());
    assert_eq!(after, numbers(&now));
    assert_eq!(now["resultId"], changed["resultId"]);
    let unknown = delta(&mut client, &json!("of another time"));
    assert_eq!(numbers(&unknown), after, "all of them where nothing is known");
}

#[test]
fn a_part_has_its_own_colours_and_a_closed_document_none() {
    let (mut client, types) = coloured(&["utf-16"]);
    let range = json!({"start": {"line": 5, "character": 0}, "end": {"line": 6, "character": 0}});
    let part = client.result("textDocument/semanticTokens/range", json!({"textDocument": {"uri": URI}, "range": range}));
    let told = places(&numbers(&part), &types);
    assert_eq!(told, [(5, 4, 3, "number".to_owned()), (5, 7, 1, "number".to_owned())]);
    client.notify("textDocument/didClose", document());
    let answer = client.call("textDocument/semanticTokens/full", document());
    assert_eq!(answer["error"]["code"], -32602, "{answer}");
}

#[test]
fn an_editor_without_these_types_is_offered_no_colours() {
    let mut client = Client::start();
    let answer = client.call("initialize", json!({"capabilities": pushed_to()}));
    let offered = &answer["result"]["capabilities"];
    assert!(offered.get("semanticTokensProvider").is_none() && offered.get("inlayHintProvider").is_none(), "{offered}");
}

const TOLD_TWICE: &str =
    "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n全年立案提案181件，办复率很高。\n二、提案工作\n全年立案提案181件，全部办结。\n";

fn with_lenses(commands: Value) -> Client {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["codeLens"] = json!({});
    let mut client = Client::with_params(json!({"capabilities": capabilities, "initializationOptions": {"commands": commands}}));
    let more = "继续抓好提案办理协商工作，推动各项任务落地见效，努力把政协制度优势转化为治理效能。\n".repeat(5);
    client.open(URI, "text", &format!("{TOLD_TWICE}{more}"));
    client
}

#[test]
fn lenses_say_at_once_what_they_are_of() {
    let mut client = with_lenses(json!(["hegao.showReferences"]));
    let lenses = client.result("textDocument/codeLens", document());
    let lines: Vec<&Value> = lenses.as_array().unwrap().iter().map(|lens| &lens["range"]["start"]["line"]).collect();
    assert_eq!(lines, [0, 3, 4]);
    let heading = &lenses[2]["command"];
    assert_eq!(*heading, json!({"title": "227字 · 朗读约1分钟 · 数据1处 · 疑点4处（疑误4）", "command": ""}));
    let figure = &lenses[1]["command"];
    assert_eq!(figure["title"], "立案提案181件 · 2处提到 · 一致");
    assert_eq!(figure["command"], "hegao.showReferences");
    let argument = &figure["arguments"][0];
    assert_eq!((&argument["uri"], &argument["position"]), (&json!(URI), &json!({"line": 3, "character": 6})));
    assert_eq!(argument["locations"][1]["range"]["start"], json!({"line": 5, "character": 6}));
}

#[test]
fn a_lens_over_a_heading_leads_to_what_is_doubtful_first() {
    let mut client = with_lenses(json!(["hegao.goTo"]));
    let lenses = client.result("textDocument/codeLens", document());
    let command = &lenses[2]["command"];
    assert_eq!((&command["command"], &command["arguments"][0]["uri"]), (&json!("hegao.goTo"), &json!(URI)), "{lenses}");
    assert_eq!(command["arguments"][0]["range"]["start"]["line"], 7, "{lenses}");
}

#[test]
fn the_page_of_the_summary_has_links_for_an_editor_that_wants_them() {
    let mut client = opened(pushed_to(), REPORT);
    let arguments = json!([{"uri": URI, "links": true}]);
    let summary = client.result("workspace/executeCommand", json!({"command": "hegao.summary", "arguments": arguments}));
    assert!(summary["markdown"].as_str().unwrap().contains(&format!("(<{URI}#L")), "{summary}");
    assert!(!command(&mut client, "hegao.summary")["markdown"].as_str().unwrap().contains("](<"));
}

#[test]
fn a_lens_calls_no_command_that_the_editor_did_not_name() {
    let mut client = with_lenses(json!([]));
    let lenses = client.result("textDocument/codeLens", document());
    assert_eq!(lenses[1]["command"], json!({"title": "立案提案181件 · 2处提到 · 一致", "command": ""}));
}

#[test]
fn an_editor_without_markdown_is_shown_plain_words() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["hover"] = json!({"contentFormat": ["plaintext"]});
    let mut client = opened(capabilities, REPORT);
    let at = json!({"textDocument": {"uri": URI}, "position": {"line": 6, "character": 4}});
    let hover = client.result("textDocument/hover", at);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.starts_with("（一）着力办好民生实事\n\n") && !text.contains('*'), "{text}");
}

#[test]
fn a_table_of_data_gets_no_mark_and_is_not_formatted() {
    let table = "行,数据,对象,数值,,单位\n26,四个,坚持,4,,个\n27,126件,立案提案工作,126,,件\n";
    let mut client = Client::initialized(pushed_to());
    for (uri, language) in [("file:///reports/data.csv", "plaintext"), ("untitled:Untitled-1", "plaintext"), ("untitled:Untitled-2", "csv")]
    {
        client.open(uri, language, table);
        assert_eq!(client.published(uri, 1), Vec::<Value>::new(), "{uri}");
        let edits = client
            .result("textDocument/formatting", json!({"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": true}}));
        assert!(edits.is_null() || edits == json!([]), "{uri}: {edits}");
    }
}
