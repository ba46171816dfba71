//! The `hegao` command.

fn main() {}
