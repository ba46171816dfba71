//! What is found in a folder is kept from one start to the next, and never trusted beyond what it was made for.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};

/// A report of which nothing is right, and of which each has its own number.
fn report(number: usize) -> String {
    format!(
        "中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员：\n\
我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n全年收到提案126件，其中委员提案90件、集体提案37件。开展调研{}次。\n\
二、2026年工作任务\n新的一年，我们将扎实推进各项工作，推动提案办理提质增效。\n",
        number + 1
    )
}

fn folder_of(reports: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..reports {
        fs::write(folder.path().join(format!("{number:03}.txt")), report(number)).unwrap();
    }
    folder
}

fn opened(caches: &Path, folder: &Path, settings: Value) -> Client {
    let capabilities = json!({
        "textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}, "window": {"workDoneProgress": true}
    });
    let root = format!("file://{}", folder.display());
    let options = json!({"settings": settings});
    Client::keeping_in(caches).greeted(json!({"capabilities": capabilities, "rootUri": root, "initializationOptions": options}))
}

/// What is found in the whole folder, without the names that the server gives to answers.
fn found(client: &mut Client) -> Vec<(String, Value)> {
    let answer = client.result("workspace/diagnostic", json!({"previousResultIds": []}));
    items(&answer)
}

fn items(answer: &Value) -> Vec<(String, Value)> {
    let items = answer["items"].as_array().unwrap();
    let mut found: Vec<(String, Value)> =
        items.iter().map(|item| (item["uri"].as_str().unwrap().to_owned(), item["items"].clone())).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// The files that are kept.
fn kept(caches: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(caches.join("hegao/reports")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> =
        folders.flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten()).map(|file| file.path()).collect();
    files.sort();
    files
}

fn inodes(files: &[PathBuf]) -> Vec<u64> {
    files.iter().map(|file| fs::metadata(file).unwrap().ino()).collect()
}

#[test]
fn the_next_start_reads_anew_only_what_has_changed() {
    let (caches, folder) = (tempfile::tempdir().unwrap(), folder_of(4));
    let first = found(&mut opened(caches.path(), folder.path(), Value::Null));
    assert_eq!(first.len(), 4);
    assert!(first.iter().all(|(_, items)| of_rule(items.as_array().unwrap(), "total-mismatch").len() == 1), "{first:?}");
    let files = kept(caches.path());
    assert_eq!(files.len(), 4);
    let before = inodes(&files);

    let mut client = opened(caches.path(), folder.path(), Value::Null);
    assert_eq!(found(&mut client), first);
    assert_eq!(inodes(&kept(caches.path())), before, "nothing was made again");
    let symbols = client.result("workspace/symbol", json!({"query": "工作任务"}));
    assert_eq!(symbols.as_array().unwrap().len(), 4, "headings are found too");

    fs::write(folder.path().join("001.txt"), report(1).replace("126件", "127件")).unwrap();
    let third = found(&mut opened(caches.path(), folder.path(), Value::Null));
    assert!(of_rule(third[1].1.as_array().unwrap(), "total-mismatch").is_empty(), "{third:?}");
    assert_eq!(kept(caches.path()).len(), 5, "one report is another");
}

#[test]
fn other_settings_find_other_things() {
    let (caches, folder) = (tempfile::tempdir().unwrap(), folder_of(2));
    let first = found(&mut opened(caches.path(), folder.path(), Value::Null));
    fs::write(folder.path().join("hegao.toml"), "[rules]\ntotal-mismatch = \"hint\"\n").unwrap();
    let second = found(&mut opened(caches.path(), folder.path(), Value::Null));
    let severity = |found: &[(String, Value)]| of_rule(found[0].1.as_array().unwrap(), "total-mismatch")[0]["severity"].clone();
    assert_eq!((severity(&first), severity(&second)), (json!(1), json!(4)));
}

#[test]
fn what_was_damaged_is_made_again_and_who_wants_nothing_kept_keeps_nothing() {
    let (caches, folder) = (tempfile::tempdir().unwrap(), folder_of(3));
    let first = found(&mut opened(caches.path(), folder.path(), Value::Null));
    for (nth, file) in kept(caches.path()).iter().enumerate() {
        let bytes = fs::read(file).unwrap();
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o077, 0, "nobody else may read it");
        assert!(!String::from_utf8_lossy(&bytes).contains("提案"), "and it says nothing");
        fs::write(file, [&b""[..], b"{}", &bytes[..bytes.len() / 2]][nth]).unwrap();
    }
    assert_eq!(found(&mut opened(caches.path(), folder.path(), Value::Null)), first);
    let nowhere = tempfile::tempdir().unwrap();
    assert_eq!(found(&mut opened(nowhere.path(), folder.path(), json!({"folderCache": false}))), first);
    assert_eq!(kept(nowhere.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_server_that_is_killed_while_it_keeps_things_harms_no_later_start() {
    let folder = folder_of(40);
    let right = found(&mut opened(tempfile::tempdir().unwrap().path(), folder.path(), Value::Null));
    let caches = tempfile::tempdir().unwrap();
    for nth in 0..8 {
        let mut client = opened(caches.path(), folder.path(), Value::Null);
        client.request("workspace/diagnostic", json!({"previousResultIds": []}));
        thread::sleep(Duration::from_millis(15 * nth));
        drop(client);
    }
    assert_eq!(found(&mut opened(caches.path(), folder.path(), Value::Null)), right);
}

#[test]
fn who_does_not_want_to_wait_gets_what_has_been_read_and_a_search_reads_the_rest() {
    let (caches, folder) = (tempfile::tempdir().unwrap(), folder_of(400));
    let mut client = opened(caches.path(), folder.path(), Value::Null);
    let asked = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    let create = client.wait("a progress", |message| message["method"] == "window/workDoneProgress/create");
    client.reply(&create, &Value::Null);
    let begin = client.wait("its begin", |message| message["params"]["value"]["kind"] == "begin");
    assert_eq!(begin["params"]["value"]["cancellable"], true);
    client.wait("a step", |message| message["params"]["value"]["kind"] == "report");
    client.notify("window/workDoneProgress/cancel", json!({"token": create["params"]["token"]}));
    let told = items(&client.answer(asked)["result"]).len();
    assert!((1..400).contains(&told), "{told}");
    client.wait("its end", |message| message["params"]["value"]["kind"] == "end");
    assert_eq!(found(&mut client).len(), told, "who only asks again starts nothing");
    client.result("workspace/symbol", json!({"query": "回顾"}));
    assert_eq!(found(&mut client).len(), 400);
}
