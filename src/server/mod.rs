//! The language server: the protocol around the engine, and the only room that knows it.
//!
//! ```text
//! stdin ─► stdio (cut, encode addresses) ─► framework ─► backend ─event─► main loop ─► reader ─► snapshot
//! stdout ◄─ stdio ◄─ framework ◄──────────────────────── outbox ◄──────── main loop ─► pool ─► answer
//! ```
//!
//! [`run`] drives it with threads over two pipes; [`worker`] drives the same between two messages, where there are neither.

mod backend;
mod capabilities;
mod client_process;
mod commands;
mod convert;
mod diagnostics;
mod documents;
mod executing;
mod folder;
mod jobs;
mod main_loop;
mod outbox;
pub mod panic;
mod preferences;
mod requests;
mod scan;
mod snapshot;
mod stdio;
mod tasks;
mod typing;
mod uri;
pub mod worker;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tower_lsp::{Client, ClientSocket, LspService, Server};

use crate::lexicon::words;
use crate::server::backend::{Backend, Surroundings};
use crate::server::folder::FolderTitles;
use crate::server::jobs::{Crew, Pool};
use crate::server::main_loop::MainLoop;
use crate::server::outbox::Outbox;
use crate::server::stdio::Connection;
use crate::server::tasks::Tasks;

/// How many requests may be under way. The framework's own limit is four, and four that wait would block the rest.
const CONCURRENT: usize = 1024;
/// How long answers under way may still take when the client is gone.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves one client on standard input and output until it says `exit` or is gone. The status is 0 where it asked for
/// `shutdown` first, else 1, as the protocol says.
pub fn run() -> ExitCode {
    panic::install_hook();
    // One thread is enough: the framework only passes messages on.
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return ExitCode::FAILURE };
    let connection = Connection::open();
    let state = connection.state.clone();
    let shut_down = Arc::new(AtomicBool::new(false));
    let (input, output, last_words) = connection.split();
    runtime.block_on(async {
        let (events, inbox) = mpsc::channel();
        let titles = FolderTitles::default();
        let (outbox, messages) = Outbox::new();
        let main_loop = MainLoop::new(events.clone(), outbox.clone(), titles.clone(), Crew::with_threads());
        thread::spawn(move || main_loop.run(&inbox));
        let (service, socket) = service(|client| {
            tokio::spawn(outbox::deliver(messages, client, Tasks::Runtime));
            let connection = state.clone();
            let surroundings = Surroundings {
                shut_down: shut_down.clone(),
                files: Pool::new("files", 1),
                watch_client: Box::new(move |process| client_process::watch(process, connection.clone())),
                preload: Box::new(words::preload),
            };
            Backend::new(events, outbox, titles, surroundings)
        });
        let serving = Server::new(input, output, socket).concurrency_level(CONCURRENT).serve(service);
        tokio::select! {
            () = serving => {}
            () = async { state.gone.notified().await; tokio::time::sleep(FAREWELL).await } => {}
        }
    });
    runtime.shutdown_background();
    let in_order = state.exit_received() && shut_down.load(Ordering::Acquire);
    last_words.wait();
    if in_order { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The service of a backend, with what the framework has no handler of its own for.
fn service(backend: impl FnOnce(Client) -> Backend) -> (LspService<Backend>, ClientSocket) {
    LspService::build(backend).custom_method(Backend::CANCEL_PROGRESS, Backend::cancel_progress).finish()
}
