//! Writes documents that Word and WPS open: the parts of WordprocessingML that a report and a sheet need, and no more.
//!
//! [`document`] says what stands in a document, [`markup`] puts it into parts, [`package`] puts the parts into the file. The
//! same document gives the same bytes on every machine.

pub mod document;
pub mod package;
pub mod xml;

mod markup;
mod styles;
