//! 核稿: a language server and checker for Chinese official work reports.
//!
//! `ARCHITECTURE.md` tells how the rooms of this house lie and who may call whom.

pub mod analysis;
pub mod check;
pub mod cli;
pub mod facts;
pub mod features;
pub mod finding;
pub mod lexicon;
pub mod report;
pub mod rules;
pub mod server;
pub mod settings;
pub mod syntax;
pub mod text;
pub mod word;
pub mod workspace;
