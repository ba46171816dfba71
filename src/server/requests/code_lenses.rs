//! Lines above headings and figures.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Location};

use crate::features::code_lenses::{self, Lens, Subject};
use crate::server::requests::jumps::location;
use crate::server::snapshot::Snapshot;

/// The command of an editor that lists the mentions of a figure.
const SHOW_REFERENCES: &str = "hegao.showReferences";

/// What is sent along with a lens until it is to be shown.
#[derive(Deserialize, Serialize)]
struct Data {
    uri: String,
    figure: bool,
}

/// Where the lenses stand; none where the user does not want them. What they say is worked out when they are shown.
pub fn code_lens(snapshot: &Snapshot) -> Vec<CodeLens> {
    let Some(analysis) = snapshot.report().filter(|_| snapshot.preferences.code_lenses) else { return Vec::new() };
    let lens = |lens: Lens| {
        let data = Data { uri: snapshot.uri.as_str().to_owned(), figure: lens.subject == Subject::Figure };
        CodeLens { range: snapshot.places().range(lens.range), command: None, data: Some(json!(data)) }
    };
    code_lenses::lenses(analysis).into_iter().map(lens).collect()
}

/// The lens with what it says; `None` where the text has changed and nothing stands there any more.
pub fn resolve(snapshot: &Snapshot, lens: CodeLens) -> Option<CodeLens> {
    let data = Data::deserialize(lens.data.as_ref()?).ok()?;
    let subject = if data.figure { Subject::Figure } else { Subject::Section };
    let at = Lens { range: snapshot.places().text_range(lens.range), subject };
    let told = code_lenses::told(snapshot.report()?, &snapshot.diagnoses, at, snapshot.editor.language)?;
    let locations: Vec<Location> = told.mentions.iter().map(|&place| location(snapshot, place)).collect();
    let clicks = !locations.is_empty() && snapshot.editor.commands.iter().any(|command| command == SHOW_REFERENCES);
    // Without a name it is a line of text and no button.
    let (command, arguments) = if clicks {
        let argument = json!({"uri": snapshot.uri.as_str(), "position": lens.range.start, "locations": locations});
        (SHOW_REFERENCES.to_owned(), Some(vec![argument]))
    } else {
        (String::new(), None)
    };
    Some(CodeLens { command: Some(Command { title: told.title, command, arguments }), ..lens })
}
