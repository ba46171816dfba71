//! What the user and the log are told beside the findings: where the program broke, and what of the settings cannot be taken.

use tower_lsp::ls_types::{PublishDiagnosticsParams, Uri};

use crate::server::diagnostics;
use crate::server::documents::{Refusal, View};
use crate::server::main_loop::MainLoop;
use crate::server::outbox::Message;

impl MainLoop {
    /// Says in the log where the program broke over a document: once, and again when there are more such places.
    pub(super) fn tell_of_failures(&mut self, uri: &Uri, view: &Result<View, Refusal>) {
        let Ok(View { snapshot, .. }) = view else { return };
        let places = snapshot.failures.len();
        let before = self.broken.insert(uri.clone(), places).unwrap_or(0);
        if places > before {
            self.outbox.send(Message::Log(diagnostics::in_words(&snapshot.failures, snapshot)));
        }
    }

    /// Marks what could not be taken of the settings where it stands, which no editor asks for by itself; and says so
    /// once where it matters.
    pub(super) fn tell_of_settings(&mut self, view: &Result<View, Refusal>) {
        let Ok(view) = view else { return };
        let (in_force, editor) = (&view.snapshot.settings_in_force, &view.snapshot.editor);
        if let Some((folder, file)) = in_force.folder.as_ref().and_then(|folder| folder.file.as_ref().map(|file| (folder, file))) {
            let marked = self.marked.get(&file.path).map_or(&[][..], Vec::as_slice);
            if marked != folder.problems()
                && let Some(uri) = Uri::from_file_path(&file.path)
            {
                let items = diagnostics::of_settings(&file.text, folder.problems(), editor);
                self.marked.insert(file.path.clone(), folder.problems().to_vec());
                self.outbox.send(Message::Publish(PublishDiagnosticsParams::new(uri, items, None)));
            }
        }
        let Some(problem) = in_force.problem.clone() else { return };
        if self.told.as_ref() != Some(&problem) {
            self.outbox.send(Message::Warn(problem.to_string()));
            self.told = Some(problem);
        }
    }
}
