//! What is tried on hegao with texts, edits, messages and files that nobody would write.
//!
//! Each target takes any bytes and panics where a promise is broken: `cargo fuzz run --features libfuzzer --sanitizer none
//! TARGET` looks for such bytes, and the tests here read what was found once, and a corpus
//! that reaches most of the program, again at each `cargo test`.

pub mod choices;
mod documents;
mod editing;
mod files;
mod messages;
mod reading;
pub mod sentences;
pub mod whole;

#[cfg(test)]
mod replay;

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What is tried: its name, and what tries it.
pub type Target = (&'static str, fn(&[u8]));

/// What is tried, by name.
pub const TARGETS: &[Target] = &[
    ("text", reading::text),
    ("sentences", reading::sentences),
    ("markdown", editing::markdown),
    ("edits", editing::edits),
    ("fixes", editing::fixes),
    ("messages", messages::messages),
    ("settings", files::settings),
    ("encodings", files::encodings),
    ("documents", documents::documents),
];

/// Panics so far, also those that the program bears: a rule that breaks costs a report its findings, here it is a fault.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Runs a target.
///
/// # Panics
/// It breaks a promise, or something in it panicked, even where that was borne.
pub fn run(target: &str, bytes: &[u8]) {
    let before = PANICS.load(Ordering::Relaxed);
    if let Some((_, run)) = TARGETS.iter().find(|(name, _)| *name == target) {
        run(bytes);
    }
    assert_eq!(PANICS.load(Ordering::Relaxed), before, "a panic was borne, see above");
}

/// Has every panic counted, after what was done about panics before.
pub fn count_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        before(info);
    }));
}
