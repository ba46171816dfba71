//! The answers: each takes a view and gives what the protocol wants. They run on the pool and hold no state. One file for
//! the requests that belong together.

pub mod actions;
pub mod code_lenses;
pub mod completion;
pub mod diagnostics;
pub mod edits;
pub mod folder;
pub mod formatting;
pub mod hover;
pub mod inlay_hints;
pub mod jumps;
pub mod links;
pub mod outline;
pub mod overview;
pub mod rename;
pub mod selection;
pub mod semantic_tokens;
