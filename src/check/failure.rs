//! What could not be checked because the program itself broke there.

use crate::finding::Language;
use crate::rules::Rule;
use crate::text::TextRange;

/// A piece of the check that broke: what it would have found is not told, everything else is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Failure {
    /// The line, the paragraph or the whole text that it concerns.
    pub range: TextRange,
    /// What broke.
    pub piece: Piece,
}

/// What can break without the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// Reading what a paragraph states.
    Facts,
    /// A rule.
    Rule(&'static Rule),
}

impl Failure {
    /// Says what is not checked; quotes nothing of the text.
    pub fn message(&self, language: Language) -> String {
        match (self.piece, language) {
            (Piece::Facts, Language::Chinese) => "程序出错，这一段的数据、列举、日期、表述没有核对，请人工核对；其余照常".to_owned(),
            (Piece::Facts, Language::English) => {
                "the program broke here: figures, lists, dates and terms of this paragraph are not checked".to_owned()
            }
            (Piece::Rule(rule), Language::Chinese) => format!("程序出错，这里没有按规则 {} 核对，请人工核对；其余照常", rule.name),
            (Piece::Rule(rule), Language::English) => format!("the program broke here: rule {} is not checked", rule.name),
        }
    }

    /// The order in which failures are told: by place, the paragraph before its rules.
    pub(in crate::check) fn order(&self) -> (u32, u32, &'static str) {
        let name = match self.piece {
            Piece::Facts => "",
            Piece::Rule(rule) => rule.name,
        };
        (self.range.start().into(), self.range.end().into(), name)
    }
}
