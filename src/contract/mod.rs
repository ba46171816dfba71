//! The machine-readable form of what hegao knows of a report, which other programs rely on: the command writes it, and the
//! page in `editors/web/` reads it. Beside it the forms that other programs show findings from: [`sarif`], [`github`], [`junit`].

pub mod github;
pub mod json;
pub mod junit;
pub mod places;
pub mod sarif;
