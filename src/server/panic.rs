//! A panic costs one answer and says where it happened, never what: the payload of a slice panic quotes the draft.

use std::io::Write;
use std::panic::{self, AssertUnwindSafe};

use crate::check;

/// A piece of work that panicked. What it said is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

/// Replaces the default hook, which prints the payload.
pub fn install_hook() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(|| "unknown place".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
        let line = report(&place, check::running_rule());
        // Standard error may be closed; a panic must not bring a second one.
        let _ = writeln!(std::io::stderr(), "{line}");
    }));
}

/// Runs `work`; a panic in it stays in it.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        // A payload whose own drop panics would end the process: it is forgotten, not dropped.
        std::mem::forget(payload);
        Panicked
    })
}

/// What is printed of a panic: a place in the program, and the rule that ran, if one did.
fn report(place: &str, rule: &str) -> String {
    if rule.is_empty() { format!("hegao: panic at {place}") } else { format!("hegao: panic at {place} in rule {rule}") }
}
