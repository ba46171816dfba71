//! What can be done at a place.

use serde::Deserialize;
use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, Position, Range, TextEdit, WorkspaceEdit,
};

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::features::code_actions::{self, Action, ActionKind};
use crate::features::figure_offers;
use crate::features::fixing;
use crate::features::ledger;
use crate::features::renumber::{self, Extent};
use crate::features::settling::{self, Settlement, Way};
use crate::finding::{Edit, Language};
use crate::server::capabilities::FIX_ALL;
use crate::server::commands;
use crate::server::requests::edits::workspace_edit;
use crate::server::snapshot::Snapshot;
use crate::text::TextRange;
use crate::workspace::encoding::TextEncoding;

/// What can be done at a place.
pub fn code_action(snapshot: &Snapshot, range: Range, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
    if let Some(right) = snapshot.wrong_encoding.filter(|_| snapshot.editor.code_actions) {
        return reopening(snapshot, right).map(CodeActionOrCommand::from).into_iter().collect();
    }
    let Some(analysis) = snapshot.report().filter(|_| snapshot.editor.code_actions) else { return Vec::new() };
    let place = snapshot.places().text_range(range);
    let language = snapshot.editor.language;
    let wanted = |kind: &CodeActionKind| context.only.as_ref().is_none_or(|only| only.iter().any(|only| is_of_kind(kind, only)));
    // A Word document is only read: what changes no text is offered.
    let edits = !snapshot.is_document;
    let actions = if edits { code_actions::actions(analysis, &snapshot.diagnoses, place, language) } else { Vec::new() }.into_iter();
    // What mends a fault stands first, what only writes the text otherwise last: some editors list them as they come.
    let (fixes, others): (Vec<Action>, Vec<Action>) =
        actions.filter(|action| wanted(&kind(action))).partition(|action| action.kind == ActionKind::QuickFix);
    let offer = |action| CodeActionOrCommand::from(offered(snapshot, action, range, context.only.is_some()));
    let mut offers: Vec<CodeActionOrCommand> = fixes.into_iter().map(offer).collect();
    if wanted(&CodeActionKind::QUICKFIX) {
        let settlements = settling::settlements(analysis, &snapshot.diagnoses, place, language);
        offers.extend(explained(snapshot, &settlements).into_iter().map(CodeActionOrCommand::from));
        // Behind what the rule says: whoever takes the first offer unread changes no figure.
        let figures = if edits { figure_offers::offers(analysis, &snapshot.diagnoses, place, language) } else { Vec::new() }.into_iter();
        offers.extend(figures.map(|action| CodeActionOrCommand::from(offered(snapshot, action, range, false))));
        let taken_back = settling::taken_back(analysis, &snapshot.accepted, place, language);
        let settlements = settlements.into_iter().chain(taken_back);
        offers.extend(settlements.map(|settlement| CodeActionOrCommand::from(settled(snapshot, settlement))));
        offers.extend(recorded(snapshot, analysis, place).map(CodeActionOrCommand::from));
    }
    offers.extend(others.into_iter().map(offer));
    offers
}

/// A figure that no ledger holds is written into one that can be written.
fn recorded(snapshot: &Snapshot, analysis: &Analysis, place: TextRange) -> impl Iterator<Item = CodeAction> {
    let ledgers = snapshot.settings_in_force.folder.as_ref().map(|folder| folder.writable_ledgers()).unwrap_or_default();
    let figure = if ledgers.is_empty() { None } else { ledger::unrecorded(analysis, place) };
    let range = snapshot.places().range(place);
    figure.into_iter().flat_map(move |_| ledgers.clone()).map(move |path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let title = match snapshot.editor.language {
            Language::Chinese => format!("记入台账 {name}"),
            Language::English => format!("Add to the ledger {name}"),
        };
        let command = Some(commands::adding(title.clone(), &snapshot.uri, range, path));
        CodeAction { title, kind: Some(CodeActionKind::QUICKFIX), command, ..CodeAction::default() }
    })
}

/// The command of an editor that opens a file again in another encoding.
const REOPEN: &str = "hegao.reopen";

/// A text in the wrong encoding is opened again, by an editor that can.
fn reopening(snapshot: &Snapshot, right: TextEncoding) -> Option<CodeAction> {
    snapshot.editor.commands.iter().any(|command| command == REOPEN).then(|| {
        let title = match snapshot.editor.language {
            Language::Chinese => format!("以 {} 编码重新打开", right.name()),
            Language::English => format!("Open again as {}", right.name()),
        };
        // As VS Code names encodings in its settings.
        let encoding = right.name().to_lowercase().replace('-', "");
        let arguments = Some(vec![json!({"uri": snapshot.uri.as_str(), "encoding": encoding})]);
        CodeAction {
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: snapshot.shown.first().map(|shown| vec![shown.diagnostic.clone()]),
            command: Some(Command { title: title.clone(), command: REOPEN.to_owned(), arguments }),
            is_preferred: snapshot.editor.preferred_actions.then_some(true),
            title,
            ..CodeAction::default()
        }
    })
}

/// The command of an editor that shows the page of a rule.
const SHOW_RULE: &str = "hegao.showRule";

/// What the rule says, for findings that only a person can mend: it stands first, so that whoever takes the first offer
/// unread accepts nothing.
fn explained(snapshot: &Snapshot, settlements: &[Settlement]) -> Vec<CodeAction> {
    let mut explained: Vec<CodeAction> = Vec::new();
    if !snapshot.editor.commands.iter().any(|command| command == SHOW_RULE) {
        return explained;
    }
    for settlement in settlements {
        let told = settlement.diagnosis.and_then(|index| snapshot.diagnoses.get(index));
        let by_hand = |diagnosis: &&Diagnosis| snapshot.is_document || diagnosis.finding.fixes.is_empty();
        let Some(diagnosis) = told.filter(by_hand) else { continue };
        let rule = diagnosis.rule.name;
        let title = match snapshot.editor.language {
            Language::Chinese => format!("查看规则说明：{}", settling::named(diagnosis.rule, Language::Chinese)),
            Language::English => format!("What the rule says ({rule})"),
        };
        if explained.iter().all(|known| known.title != title) {
            explained.push(CodeAction {
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: marked(snapshot, settlement),
                command: Some(Command { title: title.clone(), command: SHOW_RULE.to_owned(), arguments: Some(vec![json!(rule)]) }),
                title,
                ..CodeAction::default()
            });
        }
    }
    explained
}

/// The mark that is settled.
fn marked(snapshot: &Snapshot, settlement: &Settlement) -> Option<Vec<Diagnostic>> {
    settlement.diagnosis.and_then(|index| snapshot.shown.get(index)).map(|shown| vec![shown.diagnostic.clone()])
}

/// A finding is settled by a command of the server, so that it works in every editor; a comment is an edit.
fn settled(snapshot: &Snapshot, settlement: Settlement) -> CodeAction {
    let diagnostics = marked(snapshot, &settlement);
    let action = CodeAction { title: settlement.title.clone(), kind: Some(CodeActionKind::QUICKFIX), diagnostics, ..CodeAction::default() };
    if let Way::Comment(edit) = &settlement.way {
        return CodeAction { edit: Some(workspace_edit(snapshot, vec![snapshot.places().edit(edit)])), ..action };
    }
    CodeAction { command: commands::settling(&snapshot.uri, settlement), ..action }
}

/// The edit of an action that was offered without one: of a refactor, what it is called by at its place, if the text
/// still has it; else all safe fixes, until nothing is left to fix.
pub fn resolve(snapshot: &Snapshot, mut action: CodeAction) -> CodeAction {
    let Some(analysis) = snapshot.report().filter(|_| !snapshot.is_document) else { return action };
    let place = action.data.as_ref().and_then(|data| Range::deserialize(data.get("place")?).ok());
    let edits = match place {
        Some(place) => {
            let place = snapshot.places().text_range(place);
            let here = code_actions::actions(analysis, &snapshot.diagnoses, place, snapshot.editor.language).into_iter();
            let same = |offer: &Action| offer.kind == ActionKind::Refactor && offer.title == action.title;
            here.filter(same).map(|offer| offer.edits).next()
        }
        None => Some(fixing::edits_between(&analysis.text, &fixing::fix_all(analysis).text)),
    };
    let edits = edits.map(|edits| edits.iter().map(|edit| snapshot.places().edit(edit)).collect());
    action.edit = edits.map(|edits| workspace_edit(snapshot, edits));
    action
}

/// Every fix that changes no word and no figure, with the number of places: one way of counting, here and in the findings.
pub fn all_fixes(snapshot: &Snapshot) -> Option<(WorkspaceEdit, usize)> {
    let analysis = snapshot.report().filter(|_| !snapshot.is_document)?;
    let (fixed, places) = fixing::fix_all_counting(analysis);
    let (edit, edits) = change(snapshot, &fixing::edits_between(&analysis.text, &fixed.text));
    Some((edit, if edits == 0 { 0 } else { places }))
}

/// The ordinals of the level at a place numbered anew, or all ordinals, with the number of edits.
pub fn renumbering(snapshot: &Snapshot, position: Option<Position>) -> Option<(WorkspaceEdit, usize)> {
    let analysis = snapshot.report().filter(|_| !snapshot.is_document)?;
    let edits = match position {
        Some(position) => {
            let offers = renumber::offers(analysis, TextRange::empty(snapshot.places().offset(position)));
            offers.into_iter().find(|offer| offer.extent == Extent::Level)?.edits
        }
        None => renumber::everything(analysis),
    };
    Some(change(snapshot, &edits))
}

fn change(snapshot: &Snapshot, edits: &[Edit]) -> (WorkspaceEdit, usize) {
    (workspace_edit(snapshot, edits.iter().map(|edit| snapshot.places().edit(edit)).collect()), edits.len())
}

/// All fixes at once take several rounds: they are made when they are asked for by name, or when the action is taken.
/// So is the edit of a refactor, of which one is taken and many are looked at.
fn offered(snapshot: &Snapshot, action: Action, range: Range, by_name: bool) -> CodeAction {
    let all = action.kind == ActionKind::FixAll;
    let later = (all || action.kind == ActionKind::Refactor) && snapshot.editor.resolves_edits;
    let place = (action.kind == ActionKind::Refactor).then_some(range);
    let edits: Vec<TextEdit> = action.edits.iter().map(|edit| snapshot.places().edit(edit)).collect();
    let diagnostic = action.diagnosis.and_then(|index| snapshot.shown.get(index)).map(|shown| vec![shown.diagnostic.clone()]);
    let offer = CodeAction {
        kind: Some(kind(&action)),
        diagnostics: diagnostic,
        edit: (!later).then(|| workspace_edit(snapshot, edits)),
        data: later.then(|| json!({"uri": snapshot.uri.as_str(), "place": place})),
        is_preferred: (snapshot.editor.preferred_actions && action.preferred).then_some(true),
        title: action.title,
        ..CodeAction::default()
    };
    if all && by_name && !later { resolve(snapshot, offer) } else { offer }
}

fn kind(action: &Action) -> CodeActionKind {
    match action.kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::FixAll => FIX_ALL,
        ActionKind::Refactor => CodeActionKind::REFACTOR_REWRITE,
    }
}

/// Kinds are a hierarchy: who asks for `source` or `source.fixAll` gets `source.fixAll.hegao`.
fn is_of_kind(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let (kind, asked) = (kind.as_str(), asked.as_str());
    asked.is_empty() || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_actions_are_a_hierarchy() {
        for asked in [CodeActionKind::EMPTY, CodeActionKind::SOURCE, CodeActionKind::SOURCE_FIX_ALL, FIX_ALL] {
            assert!(is_of_kind(&FIX_ALL, &asked), "{asked:?}");
        }
        for asked in [CodeActionKind::QUICKFIX, CodeActionKind::new("source.fix"), CodeActionKind::new("source.fixAll.other")] {
            assert!(!is_of_kind(&FIX_ALL, &asked), "{asked:?}");
        }
    }
}
