//! 核稿: a language server and checker for Chinese official work reports.
//!
//! A program that wants to check texts takes [`draft::Draft`]: a text in, findings, outline, figures and claims out, in values
//! or in the JSON of [`contract`]. `ARCHITECTURE.md` tells how the rooms of this house lie and who may call whom.
//!
//! Without default features nothing here does I/O, starts a thread or asks a clock, and the crate builds for
//! `wasm32-unknown-unknown`. The feature `disk` adds files and folders, `sheets` the sheet of what is doubtful, `server` the
//! language server, `cli` the command.

pub mod analysis;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod contract;
pub mod draft;
pub mod facts;
pub mod features;
pub mod finding;
pub mod lexicon;
pub mod report;
pub mod rules;
#[cfg(feature = "server")]
pub mod server;
pub mod settings;
pub mod syntax;
pub mod text;
pub mod word;
pub mod workspace;
