//! The engine for a browser: three functions over the memory of the WebAssembly.
//!
//! [`hegao_room`] gives room for a request, [`hegao_call`] answers it, [`hegao_answer`] says where the answer lies; what the
//! requests are stands in [`session`]. A panic ends the instance, since this target cannot unwind; [`hegao_broken`] still says
//! where it happened, and the page goes on with a new instance and without the rule that broke.

pub mod session;

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};

use hegao::check;

use crate::session::Session;

thread_local! {
    static REQUEST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    static BROKEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Room for a request of so many bytes.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_room(length: usize) -> *mut u8 {
    REQUEST.with_borrow_mut(|request| {
        *request = vec![0; length];
        request.as_mut_ptr()
    })
}

/// Answers the request that was laid into the room; how many bytes the answer has.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_call() -> usize {
    let request = REQUEST.take();
    let mut session = SESSION.take().unwrap_or_else(|| {
        panic::set_hook(Box::new(note));
        Session::default()
    });
    let answer = session.answer(request);
    SESSION.set(Some(session));
    laid_out(answer)
}

/// Where the last answer lies.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_answer() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}

/// After a call that did not come back: lays out the rule that broke, a blank, and the place in the program.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_broken() -> usize {
    laid_out(BROKEN.take())
}

fn laid_out(answer: String) -> usize {
    let length = answer.len();
    ANSWER.set(answer);
    length
}

/// Never the payload: that of a slice quotes the draft.
fn note(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    BROKEN.set(format!("{} {place}", check::running_rule()));
}
