//! Lines above headings and figures.

use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Location};

use crate::features::code_lenses::{self, Lens};
use crate::server::requests::jumps::location;
use crate::server::snapshot::Snapshot;

/// The command of an editor that lists the mentions of a figure.
const SHOW_REFERENCES: &str = "hegao.showReferences";

/// The command of an editor that goes to a place: from a heading to what is doubtful first in its section.
const GO_TO: &str = "hegao.goTo";

/// The lenses of the report; none where the user does not want them.
pub fn code_lens(snapshot: &Snapshot) -> Vec<CodeLens> {
    let Some(analysis) = snapshot.report().filter(|_| snapshot.preferences.code_lenses) else { return Vec::new() };
    let lenses = code_lenses::lenses(analysis, &snapshot.diagnoses, snapshot.editor.language);
    lenses.into_iter().map(|lens| as_asked(snapshot, lens)).collect()
}

fn as_asked(snapshot: &Snapshot, lens: Lens) -> CodeLens {
    let range = snapshot.places().range(lens.range);
    let locations: Vec<Location> = lens.mentions.iter().map(|&place| location(snapshot, place)).collect();
    let knows = |name: &str| snapshot.editor.commands.iter().any(|command| command == name);
    let uri = snapshot.uri.as_str();
    // Without a name it is a line of text and no button.
    let (command, arguments) = match lens.first {
        _ if !locations.is_empty() && knows(SHOW_REFERENCES) => {
            let argument = json!({"uri": uri, "position": range.start, "locations": locations});
            (SHOW_REFERENCES.to_owned(), Some(vec![argument]))
        }
        Some(first) if knows(GO_TO) => {
            let argument = json!({"uri": uri, "range": snapshot.places().range(first)});
            (GO_TO.to_owned(), Some(vec![argument]))
        }
        _ => (String::new(), None),
    };
    CodeLens { range, command: Some(Command { title: lens.title, command, arguments }), data: None }
}
