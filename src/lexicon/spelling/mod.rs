//! Wrong characters: a model of the genre's language, what may have been meant, and how sure that is.

pub mod alphabet;
pub mod candidates;
pub mod coined;
pub mod counts;
pub mod features;
pub mod filter;
pub mod fluency;
pub mod lattice;
pub mod model;
pub mod script;
pub mod sounds;
pub mod support;
pub mod suspects;
pub mod trees;
