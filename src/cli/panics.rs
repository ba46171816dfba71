//! What is said when a check breaks: where, never about what. A panic's own message may quote the report.

use std::panic::{self, Location};

use crate::check;
use crate::cli::output;

/// Replaces the standard hook by one that prints the place in the program and the rule that ran.
pub fn install_hook() {
    panic::set_hook(Box::new(|info| output::complain(&describe(info.location(), check::running_rule()))));
}

fn describe(location: Option<&Location<'_>>, rule: &str) -> String {
    let place = location.map(ToString::to_string).unwrap_or_default();
    let rule = if rule.is_empty() { String::new() } else { format!(" [{rule}]") };
    format!("hegao: internal error at {place}{rule}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_check_is_named_with_its_place() {
        let said = describe(Some(Location::caller()), "list-count");
        assert!(said.starts_with("hegao: internal error at src") && said.ends_with("[list-count]"), "{said}");
    }
}
