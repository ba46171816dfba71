//! The language server as an editor meets it: a real process on the other end of two pipes.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

mod client;
mod diagnostics;
mod documents;
mod endings;
mod faults;
mod load;
mod outline;
mod samples;
