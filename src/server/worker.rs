//! The server where there are neither threads nor pipes: in a worker of an editor, as WebAssembly. Whoever holds it gives it
//! the messages of the client, has it work between them, and takes its own.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver};
use std::time::Instant;

use tower_lsp::Server;

use crate::lexicon::words;
use crate::server::backend::{Backend, Surroundings};
use crate::server::folder::FolderTitles;
use crate::server::jobs::{Crew, Pool, Turns};
use crate::server::main_loop::{Event, MainLoop};
use crate::server::outbox::{self, Outbox};
use crate::server::stdio::{self, Connection, Reader};
use crate::server::tasks::Executor;
use crate::server::{CONCURRENT, panic, service};

/// A server that does nothing by itself.
pub struct Worker {
    main_loop: MainLoop,
    events: Receiver<Event>,
    turns: Arc<Turns>,
    executor: Executor,
    reader: Reader,
    outgoing: Receiver<Vec<u8>>,
    /// What of it was written together and has not been taken.
    written: VecDeque<u8>,
}

impl Default for Worker {
    fn default() -> Worker {
        panic::install_hook();
        let (events, inbox) = mpsc::channel();
        let titles = FolderTitles::default();
        let (outbox, messages) = Outbox::new();
        let turns: Arc<Turns> = Arc::default();
        let main_loop = MainLoop::new(events.clone(), outbox.clone(), titles.clone(), Crew::in_turns(&turns));
        let (executor, tasks) = Executor::new();
        let (connection, reader, outgoing) = Connection::of_messages();
        let (input, output, _) = connection.split();
        let later = Pool::Turns(turns.clone(), Turns::LAST);
        let surroundings = Surroundings {
            shut_down: Arc::new(AtomicBool::new(false)),
            files: Pool::Turns(turns.clone(), 1),
            watch_client: Box::new(|_| {}),
            preload: Box::new(move || {
                later.run(Box::new(|| {
                    words::words();
                }))
            }),
        };
        let (service, socket) = service(|client| {
            tasks.start(outbox::deliver(messages, client, tasks.clone()));
            Backend::new(events, outbox, titles, surroundings)
        });
        tasks.start(Server::new(input, output, socket).concurrency_level(CONCURRENT).serve(service));
        Worker { main_loop, events: inbox, turns, executor, reader, outgoing, written: VecDeque::new() }
    }
}

impl Worker {
    /// Takes in a message of the client: one of JSON-RPC, without a header.
    pub fn take(&mut self, message: &[u8]) {
        self.reader.take(message);
        self.settle();
    }

    /// Does one piece of work; false where there is none left.
    pub fn work(&mut self) -> bool {
        self.turns.take();
        if self.main_loop.rest().is_some_and(|rest| rest.is_zero()) {
            self.main_loop.release(Instant::now());
        }
        self.settle();
        !self.turns.is_idle()
    }

    /// The next message for the client, without a header.
    pub fn message(&mut self) -> Option<Vec<u8>> {
        if self.written.is_empty() {
            self.written = self.outgoing.try_recv().ok()?.into();
        }
        // What is written at once may be several messages, each whole.
        let (body, rest) = stdio::first_message(self.written.make_contiguous())?;
        let (body, rest) = (body.to_vec(), rest.len());
        self.written.drain(..self.written.len() - rest);
        Some(body)
    }

    /// After how many milliseconds there is work again though nothing was said; `None` where there is not.
    pub fn rest(&self) -> Option<u64> {
        // A moment later than it is due, so that it is due then.
        self.main_loop.rest().map(|rest| u64::try_from(rest.as_millis()).map_or(u64::MAX, |rest| rest + 1))
    }

    /// Passes on what has happened until nothing more follows of it.
    fn settle(&mut self) {
        loop {
            let polled = self.executor.run();
            let mut taken = false;
            while let Ok(event) = self.events.try_recv() {
                self.main_loop.take(event);
                taken = true;
            }
            if !polled && !taken {
                return;
            }
        }
    }
}
