//! The language server as an editor meets it: a real process on the other end of two pipes.

mod client;
mod commands;
mod diagnostics;
mod documents;
mod endings;
mod faults;
mod folder;
mod insertions;
#[cfg(target_os = "linux")]
mod isolation;
mod kept;
mod last_year;
mod ledger;
mod load;
mod navigation;
mod outline;
mod random;
mod reading;
mod samples;
mod settling;
mod typing;
mod unfinished;
mod word;
mod writing;
