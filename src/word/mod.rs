//! Word files: what is written for Word and WPS.

pub mod write;
