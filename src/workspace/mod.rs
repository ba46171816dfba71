//! The reports of a folder: how they are found, read, and written back.
//!
//! [`disk`] alone opens files, and only `server` and `cli` name it.

pub mod disk;
pub mod encoding;
pub mod folder;
