//! A difference as `diff -u` and `patch` have it.

use similar::TextDiff;

/// What has to change in `before` to give `after`; empty if nothing.
pub fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    TextDiff::from_lines(before, after).unified_diff().context_radius(1).header(name, name).to_string()
}
