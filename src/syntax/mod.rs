//! From characters to words: one pass of the lexer over a paragraph's reading text.

pub mod lexer;
pub mod list;
pub mod run_together;
