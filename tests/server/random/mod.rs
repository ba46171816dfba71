//! An editor gone mad: random edits, requests, cancellations, closings, changes of folders and settings on real reports.
//! Nothing may panic, every range must lie in the text, and what the server knows after each thousand operations must be
//! what a fresh server knows.
//!
//! `HEGAO_OPERATIONS` says how many operations, `HEGAO_SEED` which ones.

mod answers;
mod document;
pub mod generator;
mod requests;
mod soak;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::random::document::{Document, Unit};
use crate::server::random::generator::Chance;

/// Operations where nobody says how many.
const OPERATIONS: usize = 400;
/// Operations between two comparisons with a fresh server.
const STRETCH: usize = 1000;
/// Documents that are open at the same time.
const OPEN: usize = 4;
/// The time for which a new finding at the place of the last edit is held back, and a little more.
const GRACE: Duration = Duration::from_millis(1100);

#[test]
fn whatever_an_editor_does_the_server_knows_what_a_fresh_one_knows() {
    let number = |name: &str, default: usize| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default);
    let (operations, seed) = (number("HEGAO_OPERATIONS", OPERATIONS), number("HEGAO_SEED", 1));
    for unit in [Unit::Utf16, Unit::Utf8] {
        let mut editing = Editing::new(seed as u64, unit);
        for done in 1..=operations / 2 {
            editing.operate();
            if done % STRETCH == 0 || done == operations / 2 {
                editing.compare_with_a_fresh_server();
                println!("{done} operations, the same as a fresh server");
            }
        }
        editing.finish();
    }
}

struct Editing {
    chance: Chance,
    client: Client,
    unit: Unit,
    texts: Vec<(String, String)>,
    open: Vec<Document>,
    /// Requests without an answer so far: the method, and the document with the version it was asked of.
    waiting: BTreeMap<i64, (String, Option<(String, i64)>)>,
    folder: tempfile::TempDir,
    asked: usize,
    answered_well: BTreeMap<String, usize>,
}

impl Editing {
    fn new(seed: u64, unit: Unit) -> Editing {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("甲")).unwrap();
        fs::write(folder.path().join("甲/报告.txt"), crate::server::samples::REPORT).unwrap();
        let client = start(unit, folder.path());
        let (chance, open) = (Chance::new(seed), Vec::new());
        let (waiting, answered_well) = (BTreeMap::new(), BTreeMap::new());
        Editing { chance, client, unit, texts: texts(), open, waiting, folder, asked: 0, answered_well }
    }

    fn operate(&mut self) {
        if self.open.len() < OPEN {
            return self.open_another();
        }
        match self.chance.below(1000) {
            0..=9 => self.close_one(),
            10..=39 => self.cancel_one(),
            40..=44 => self.change_folders(),
            45..=49 => self.change_settings(),
            50..=52 => self.change_files(),
            53..=499 => self.edit_one(),
            _ => self.ask_one(),
        }
        if self.waiting.len() > 40 || self.chance.percent(30) {
            self.take_answers();
        }
    }

    fn open_another(&mut self) {
        let (name, text) = self.chance.of(&self.texts).clone();
        let (language, ending) = if self.chance.percent(25) { ("markdown", "md") } else { ("plaintext", "txt") };
        self.asked += 1;
        let number = self.asked;
        let uri = match self.chance.below(4) {
            0 => format!("untitled:{name}-{number}"),
            1 => format!("file:///报告 {number}/{name}.{ending}"),
            _ => format!("file://{}/{number}-{name}.{ending}", self.folder.path().display()),
        };
        self.client.open(&uri, language, &text);
        self.open.push(Document { uri, language, text, version: 1 });
    }

    fn close_one(&mut self) {
        let document = self.open.swap_remove(self.chance.below(OPEN));
        self.client.notify("textDocument/didClose", json!({"textDocument": {"uri": document.uri}}));
    }

    fn cancel_one(&mut self) {
        if let Some(&id) = self.waiting.keys().next_back() {
            self.client.notify("$/cancelRequest", json!({"id": id}));
        }
    }

    fn change_folders(&mut self) {
        let folder = json!([{"uri": format!("file://{}/甲", self.folder.path().display()), "name": "甲"}]);
        let (added, removed) = if self.chance.percent(50) { (folder, json!([])) } else { (json!([]), folder) };
        self.client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": added, "removed": removed}}));
    }

    fn change_settings(&mut self) {
        let level = *self.chance.of(&["off", "hint", "error"]);
        let hints = self.chance.percent(50);
        let settings = json!({"report": {"kind": "report"}, "rules": {"half-width-punctuation": level}, "inlayHints": hints});
        self.client.notify("workspace/didChangeConfiguration", json!({"settings": {"hegao": settings}}));
    }

    fn change_files(&mut self) {
        let path = self.folder.path().join("甲/报告.txt");
        let change = json!({"uri": format!("file://{}", path.display()), "type": 2});
        self.client.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    }

    fn edit_one(&mut self) {
        let at = self.chance.below(OPEN);
        let changes: Vec<Value> = (0..=self.chance.below(3) / 2).map(|_| self.open[at].edit(&mut self.chance, self.unit)).collect();
        let document = &mut self.open[at];
        document.version += 1;
        let identifier = json!({"uri": document.uri, "version": document.version});
        self.client.notify("textDocument/didChange", json!({"textDocument": identifier, "contentChanges": changes}));
    }

    fn ask_one(&mut self) {
        let document = &self.open[self.chance.below(OPEN)];
        let (method, params) = requests::any(document, &mut self.chance, self.unit);
        let of = (!method.starts_with("workspace/")).then(|| (document.uri.clone(), document.version));
        let id = self.client.request(method, params);
        self.waiting.insert(id, (method.to_owned(), of));
    }

    fn take_answers(&mut self) {
        for (id, (method, of)) in std::mem::take(&mut self.waiting) {
            let answer = self.client.answer(id);
            if let Some(error) = answer.get("error") {
                if !requests::may_fail_with(&method, error) {
                    self.client.hang_up();
                    self.client.status();
                    panic!("{method}: {error}\n{}", self.client.standard_error());
                }
                continue;
            }
            *self.answered_well.entry(method.clone()).or_default() += 1;
            let document = of.and_then(|(uri, version)| self.open.iter().find(|open| open.uri == uri && open.version == version));
            if let Some(document) = document {
                answers::check(&method, &answer["result"], document, self.unit);
            }
        }
        // What the server asks is answered; the rest is not looked at again.
        for message in std::mem::take(&mut self.client.received) {
            if message.get("method").is_some() && message.get("id").is_some() {
                self.client.reply(&message, &Value::Null);
            }
        }
    }

    fn compare_with_a_fresh_server(&mut self) {
        self.take_answers();
        let settings = json!({"settings": {"hegao": {"report": {"kind": "report"}}}});
        self.client.notify("workspace/didChangeConfiguration", settings);
        self.client.listen(GRACE);
        let mut fresh = start(self.unit, self.folder.path());
        for document in &self.open {
            fresh.open(&document.uri, document.language, &document.text);
        }
        for document in &self.open {
            for (method, params) in requests::fixed(document, self.unit) {
                let (known, expected) = (self.client.result(method, params.clone()), fresh.result(method, params.clone()));
                answers::check(method, &known, document, self.unit);
                let (known, expected) = (answers::comparable(known), answers::comparable(expected));
                assert!(known == expected, "{method} {params}\nknown: {known}\nfresh: {expected}\ntext: {}", document.text);
            }
        }
        assert_eq!(fresh.finish(), Some(0));
        self.client.received.clear();
    }

    fn finish(mut self) {
        self.take_answers();
        assert_eq!(self.client.finish(), Some(0));
        let said = self.client.standard_error();
        assert!(said.is_empty(), "{said}");
        assert!(self.answered_well.values().sum::<usize>() > 0);
        println!("answered: {:?}", self.answered_well);
    }
}

/// A server for an editor that can do everything. The kind of the texts is set: it would only rise while one is open.
fn start(unit: Unit, folder: &Path) -> Client {
    let encoding = if unit == Unit::Utf8 { "utf-8" } else { "utf-16" };
    let folders = json!([{"uri": format!("file://{}", folder.display()), "name": "报告"}]);
    let options = json!({"settings": {"report": {"kind": "report"}}, "commands": ["hegao.showReferences", "hegao.showRule"]});
    let params = json!({"capabilities": requests::capabilities(encoding), "workspaceFolders": folders, "initializationOptions": options});
    Client::with_params(params)
}

/// The texts that are opened: real reports where there are any, else the samples of the project, by name.
pub fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = ["../shared/reports/seeds", "../shared/reports/dev", "tests/samples"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).into_iter().flatten())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    paths.sort();
    if !root.join("../shared/reports").exists() {
        println!("no real reports beside the project: the samples are edited");
    }
    let read = |path: &PathBuf| Some((path.file_stem()?.to_string_lossy().into_owned(), fs::read_to_string(path).ok()?));
    let texts: Vec<(String, String)> = paths.iter().filter_map(read).filter(|(_, text)| text.len() < 120_000).collect();
    assert!(!texts.is_empty());
    texts
}
