//! All that sees hegao from outside, in one program: each program more is linked for seconds and runs alone.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "what cannot be unwrapped here fails the test, which may say what it saw")]

mod claims;
mod command;
mod file_form;
mod fixes;
mod house;
mod identity_weights;
mod incremental;
mod markdown_fixes;
mod mutations;
mod outline;
mod refactors;
mod rename;
mod rule_pages;
mod seeds;
mod server;
mod spelling_model;
mod text_kinds;
