//! What is done when an editor calls a command. Changes of the text are made by the editor, which is sent them.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Uri, WorkspaceEdit};

use crate::features::export::{self, Export, FiguresFormat};
use crate::features::ledger;
use crate::finding::Language;
use crate::rules;
use crate::server::backend::{About, Backend, error, failed};
use crate::server::commands::{self, Adding, Command, Exporting, Place, Settling};
use crate::server::documents::{Refusal, View};
use crate::server::main_loop::Event;
use crate::server::outbox::Message;
use crate::server::requests::{actions, outline, overview};
use crate::server::snapshot::Snapshot;
use crate::server::uri;
use crate::workspace::disk;
use crate::workspace::folder::FolderSettings;
use crate::workspace::ledger::add;

/// The command of an editor that shows what was accepted, and tells itself how that is taken back.
const SHOW_ACCEPTED: &str = "hegao.showAccepted";

impl Backend {
    /// Does what a command says; what it answers is told with each command.
    pub async fn execute(&self, name: &str, arguments: &[Value]) -> Result<Option<Value>> {
        let Some(command) = Command::find(name) else { return Err(Error::invalid_params(format!("unknown command {name}"))) };
        match command {
            Command::RulePage => {
                let name = arguments.first().and_then(Value::as_str).ok_or_else(|| expected("the name of a rule"))?;
                Ok(rules::find(name).map(|rule| Value::from(rule.page)))
            }
            Command::Accept | Command::TakeBack | Command::IgnoreInFile | Command::IgnoreEverywhere => {
                let settling = Settling::from_arguments(arguments);
                let (uri, settling) = settling.ok_or_else(|| expected("[{\"uri\": …, \"rule\": …, \"keys\": […]}]"))?;
                self.settle(command, uri, settling).await
            }
            Command::Check => {
                let uri = commands::document(arguments).ok_or_else(|| expected("[{\"uri\": …}]"))?;
                self.send(Event::CheckWanted(uri.clone()));
                // The answer comes when all is told.
                self.ask(uri, About::Whole, |view| Some(json!(view.snapshot.diagnoses.len()))).await
            }
            Command::Summary | Command::Figures | Command::Claims | Command::Accepted => {
                let uri = commands::document(arguments).ok_or_else(|| expected("[{\"uri\": …}]"))?;
                let links = arguments.first().and_then(|argument| argument.get("links")).and_then(Value::as_bool) == Some(true);
                let answer = match command {
                    Command::Summary if links => |snapshot: &Snapshot| overview::summary(snapshot, true),
                    Command::Summary => |snapshot: &Snapshot| overview::summary(snapshot, false),
                    Command::Figures => overview::figures,
                    Command::Accepted => overview::accepted,
                    _ => overview::claims,
                };
                self.ask(uri, About::Whole, move |view| answer(&view.snapshot)).await
            }
            Command::NextSection | Command::PreviousSection | Command::EnclosingSection => {
                let place = Place::from_arguments(arguments).ok_or_else(|| expected("[{\"uri\": …, \"position\": …}]"))?;
                let section = move |view: &View| outline::section(&view.snapshot, command, place.position).map(|range| json!(range));
                self.ask(place.uri, About::Place, section).await
            }
            Command::FixAll => {
                let uri = commands::document(arguments).ok_or_else(|| expected("[{\"uri\": …}]"))?;
                let change = self.ask(uri, About::Place, |view| changing(&view.snapshot, actions::all_fixes(&view.snapshot))).await?;
                Ok(Some(self.apply(change.map_err(failed)?)))
            }
            Command::Renumber => {
                let uri = commands::document(arguments).ok_or_else(|| expected("[{\"uri\": …}] or [{\"uri\": …, \"position\": …}]"))?;
                let position = Place::from_arguments(arguments).map(|place| place.position);
                let renumbered = move |view: &View| changing(&view.snapshot, actions::renumbering(&view.snapshot, position));
                let change = self.ask(uri, About::Place, renumbered).await?;
                Ok(Some(self.apply(change.map_err(failed)?)))
            }
            Command::AddToLedger => {
                let (uri, adding) =
                    Adding::from_arguments(arguments).ok_or_else(|| expected("[{\"uri\": …, \"range\": …, \"ledger\": …}]"))?;
                self.add_to_ledger(uri, adding).await
            }
            Command::ExportOutline | Command::ExportFigures => {
                let exporting = Exporting::from_arguments(arguments);
                let (uri, exporting) = exporting
                    .ok_or_else(|| expected("[{\"uri\": …, \"to\": \"file\" or \"text\", \"format\": \"csv\" or \"markdown\"}]"))?;
                self.export(command, uri, exporting).await
            }
        }
    }

    /// Sends a change to the editor; the number of its edits.
    fn apply(&self, change: Option<(WorkspaceEdit, usize)>) -> Value {
        let Some((edit, count)) = change.filter(|(_, count)| *count > 0) else { return json!(0) };
        self.outbox.send(Message::Apply(edit));
        json!(count)
    }

    /// Gives what is exported as text, or writes it beside the report and has it shown.
    async fn export(&self, command: Command, uri: Uri, exporting: Exporting) -> Result<Option<Value>> {
        let written = move |view: &View| {
            let (analysis, language) = (view.snapshot.report()?, view.snapshot.editor.language);
            Some(match command {
                Command::ExportOutline => export::outline(analysis, language),
                _ if exporting.format.as_deref() == Some("markdown") => export::figures(analysis, FiguresFormat::Markdown, language),
                _ => export::figures(analysis, FiguresFormat::Csv, language),
            })
        };
        let Some(export) = self.ask(uri.clone(), About::Whole, written).await? else { return Ok(None) };
        let path = uri::file_path(&uri);
        let stem = path.as_deref().and_then(Path::file_stem).map_or_else(|| "报告".to_owned(), |stem| stem.to_string_lossy().into_owned());
        let answer =
            |export: &Export| json!({"text": export.text, "name": format!("{stem}.{}", export.ending), "language": export.language_id});
        let Some(path) = path.filter(|_| exporting.to.as_deref() != Some("text")) else { return Ok(Some(answer(&export))) };
        let mut answer = answer(&export);
        let work = move || disk::write_beside(&path, &export.ending, &export.text);
        let file = match self.write(work).await {
            Some(Ok(file)) => file,
            Some(Err(error)) => return Err(in_words(&error, self.language().await)),
            None => return Err(error(Refusal::Failed)),
        };
        if let Some(name) = file.file_name() {
            answer["name"] = json!(name.to_string_lossy());
        }
        if let Some(uri) = Uri::from_file_path(&file) {
            answer["uri"] = json!(uri);
            let shows = self.editor.get().is_some_and(|editor| editor.shows_documents);
            let language = self.language().await;
            self.outbox.send(if shows {
                Message::Show(uri)
            } else {
                Message::Say(format!("{}{}", language.choose("已写入 ", "written to "), file.display()))
            });
        }
        Ok(Some(answer))
    }

    /// Writes a figure into a ledger, has every open report held against it, and says where it stands now.
    async fn add_to_ledger(&self, uri: Uri, adding: Adding) -> Result<Option<Value>> {
        let language = self.language().await;
        let path = uri::file_path(&uri);
        let report = path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let rows = move |view: &View| {
            let snapshot = &view.snapshot;
            // An editor may name any file; only what the settings name is a ledger.
            let is_ledger =
                snapshot.settings_in_force.folder.as_ref().is_some_and(|folder| folder.writable_ledgers().contains(&adding.ledger));
            let place = snapshot.places().text_range(adding.range);
            let rows = snapshot.report().filter(|_| is_ledger).map(|analysis| ledger::rows_at(analysis, place, &report));
            (rows.unwrap_or_default(), adding.ledger)
        };
        let (rows, file) = self.ask(uri, About::Place, rows).await?;
        if rows.is_empty() {
            let why = "这个数据的上下文和别处区分不开，写进台账也认不回来，没有写入；请手工写一行，指标用能区分的名称";
            return Err(failed(language.choose(why, "no words tell this figure from others; write its row by hand").to_owned()));
        }
        match self.write(move || add(&file, rows)).await {
            Some(Ok((row, cell))) => {
                self.send(Event::SettingsChanged);
                let place = format!("{} {}{}（{cell}）", row.name, row.value, row.unit);
                self.outbox.send(Message::Say(format!("{}{place}", language.choose("已记入台账：", "added to the ledger: "))));
                Ok(Some(json!({"cell": cell.to_string()})))
            }
            Some(Err(why)) => Err(failed(why.message(language))),
            None => Err(error(Refusal::Failed)),
        }
    }

    /// Writes down how a finding is settled, and has every open report read again with that.
    async fn settle(&self, command: Command, uri: Uri, settling: Settling) -> Result<Option<Value>> {
        let language = self.language().await;
        let Some(path) = uri::file_path(&uri) else {
            match command {
                Command::Accept => self.send(Event::Accepted(uri, settling.finding_keys())),
                Command::TakeBack => self.send(Event::TakenBack(uri, settling.finding_keys())),
                _ => {
                    let why = language.choose("文件还没有存盘，请先保存", "the document lies nowhere yet; save it first");
                    return Err(failed(why.to_owned()));
                }
            }
            self.tell_way_back(command, None, language);
            return Ok(Some(json!({"file": null})));
        };
        let (reply, folders) = oneshot::channel();
        self.send(Event::FoldersAsked(reply));
        let folders = folders.await.unwrap_or_default();
        let work = move || {
            let home = folders.iter().find(|folder| path.starts_with(folder));
            let folder = FolderSettings::find(path.parent().unwrap_or(&path))?;
            match command {
                Command::Accept => folder.accept(&settling.finding_keys()).map(|()| folder.accepted_file()),
                Command::TakeBack => folder.take_back(&settling.finding_keys()).map(|()| folder.accepted_file()),
                Command::IgnoreInFile => folder.switch_off(&settling.rule, Some(&path), home.map(PathBuf::as_path)),
                _ => folder.switch_off(&settling.rule, None, home.map(PathBuf::as_path)),
            }
        };
        match self.write(work).await {
            Some(Ok(file)) => {
                self.send(Event::SettingsChanged);
                self.tell_way_back(command, Some(&file), language);
                Ok(Some(json!({"file": Uri::from_file_path(&file)})))
            }
            Some(Err(error)) => Err(in_words(&error, language)),
            None => Err(error(Refusal::Failed)),
        }
    }

    /// The undo of an editor does not reach what was settled: where the editor does not say so itself, one is told how it is
    /// taken back.
    fn tell_way_back(&self, command: Command, file: Option<&Path>, language: Language) {
        let tells_itself = self.editor.get().is_some_and(|editor| editor.commands.iter().any(|command| command == SHOW_ACCEPTED));
        let place = || file.map(|file| file.display().to_string()).unwrap_or_default();
        let sentence = match (command, language) {
            (Command::Accept, Language::Chinese) => "已记下，不再提示。要恢复，在原处的修改建议中选“恢复提示”。".to_owned(),
            (Command::Accept, Language::English) => {
                "accepted, and no longer reported; to have it reported again, take “Report this again” among the fixes at that place"
                    .to_owned()
            }
            (Command::IgnoreInFile | Command::IgnoreEverywhere, Language::Chinese) => {
                format!("已写入{}，删去那一行即恢复检查。", place())
            }
            (Command::IgnoreInFile | Command::IgnoreEverywhere, Language::English) => {
                format!("written to {}; delete that line to have it checked again", place())
            }
            _ => return,
        };
        self.outbox.send_if(!tells_itself, || Message::Say(sentence));
    }

    /// The language in which the user is spoken to.
    async fn language(&self) -> Language {
        let (reply, language) = oneshot::channel();
        self.send(Event::LanguageAsked(reply));
        language.await.unwrap_or_default()
    }
}

/// A change of a text, or the sentence why a Word document is not changed.
fn changing<T>(snapshot: &Snapshot, change: T) -> std::result::Result<T, String> {
    if snapshot.is_document { Err(disk::Problem::OnlyRead.message(snapshot.editor.language)) } else { Ok(change) }
}

fn in_words(error: &disk::DiskError, language: Language) -> Error {
    failed(format!("{}: {}", error.path.display(), error.problem.message(language)))
}

fn expected(what: &str) -> Error {
    Error::invalid_params(format!("expected {what}"))
}
