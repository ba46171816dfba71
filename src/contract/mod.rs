//! The machine-readable form of what hegao knows of a report, which other programs rely on: the command writes it, and the
//! page in `editors/web/` reads it.

pub mod json;
pub mod places;
