//! A panic costs one answer and says where it happened, never what: the payload of a slice panic quotes the draft.

use std::io::Write;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

use crate::check;

/// A piece of work that panicked. What it said is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

/// Replaces the default hook, which prints the payload.
pub fn install_hook() {
    // Standard error may be closed; a panic must not bring a second one.
    panic::set_hook(hook(|line| drop(writeln!(std::io::stderr(), "{line}"))));
}

/// Runs `work`; a panic in it stays in it.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        // A payload whose own drop panics would end the process: it is forgotten, not dropped.
        std::mem::forget(payload);
        Panicked
    })
}

/// A hook that prints of a panic its place in the program and the rule that ran, if one did.
fn hook(print: impl Fn(&str) + Send + Sync + 'static) -> Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync> {
    Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        match check::running_rule() {
            "" => print(&format!("hegao: panic at {place}")),
            rule => print(&format!("hegao: panic at {place} in rule {rule}")),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_panic_over_a_draft_says_where_and_nothing_of_the_draft() {
        let draft = String::from("金丝雀在全会上歌唱");
        let printed = Arc::new(Mutex::new(String::new()));
        let paper = printed.clone();
        let before = panic::take_hook();
        panic::set_hook(hook(move |line| paper.lock().unwrap().push_str(line)));
        let inside_a_character = draft.len() - 1;
        let sliced = guard(|| draft[inside_a_character..].to_owned());
        let told = guard(|| -> () { panic!("{draft}") });
        panic::set_hook(before);
        assert_eq!((sliced, told), (Err(Panicked), Err(Panicked)));
        let printed = printed.lock().unwrap();
        assert!(printed.contains("panic at") && printed.contains("panic.rs"), "{printed}");
        assert!(!printed.contains('金') && !printed.contains("歌唱"), "{printed}");
    }
}
