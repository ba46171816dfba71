//! The whole report as one table: each quantity as a row with the name of its thing, its limits, its time and its value,
//! so that what is said here can be held against what is said there.

pub mod aim;
pub mod alike;
pub mod cells;
pub mod code;
pub mod contain;
pub mod join;
pub mod known;
pub mod pair;
pub mod partition;
pub mod rank;
pub mod row;
pub mod scale;
pub mod slip;
pub mod spot;
pub mod step;
pub mod threshold;
