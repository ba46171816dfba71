//! What an editor asks of a report: one file a request, each a pure function with a result type of its own.

pub mod accepted;
mod basis;
pub mod carry_over;
pub mod claim_words;
pub mod claims;
pub mod code_actions;
pub mod code_lenses;
pub mod completion;
pub mod export;
pub mod figure_offers;
pub mod figure_tree;
pub mod figures;
pub mod fixing;
pub mod folding;
pub mod format;
pub mod hover;
pub mod indicators;
pub mod inlay_hints;
pub mod jumps;
pub mod ledger;
pub mod length;
pub mod links;
pub mod markup;
pub mod official;
pub mod on_type;
pub mod promises;
pub mod refactors;
pub mod rename;
pub mod renumber;
pub mod sections;
pub mod selection;
pub mod semantic_tokens;
pub mod settling;
#[cfg(feature = "sheets")]
pub mod sheet;
pub mod slogans;
pub mod summary;
pub mod symbols;
pub mod table;
pub mod wording;
pub mod workspace_symbols;

#[cfg(test)]
mod fixture;
