//! What an editor asks of a report: one file a request, each a pure function with a result type of its own.

pub mod fixing;
pub mod wording;
