//! The colours of a report, in the types that the editor knows.

use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHasher;
use tower_lsp::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensClientCapabilities, SemanticTokensDelta,
    SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensFullOptions, SemanticTokensLegend,
};

use crate::features::semantic_tokens::{self, Token, TokenKind};
use crate::report::Format;
use crate::server::snapshot::Snapshot;
use crate::text::{TextRange, TextSize};

/// How the kinds of stretches are called in the terms of one editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    types: Vec<SemanticTokenType>,
    modifiers: Vec<SemanticTokenModifier>,
    /// For each kind in the order of [`TokenKind::ALL`], the index of its type and the bits of its modifiers; nothing
    /// for a kind that the editor has no type for.
    names: Vec<Option<(u32, u32)>>,
    /// Whether the editor keeps the colours of Markdown below these.
    augments: bool,
    /// Whether it asks for a part of the text.
    pub ranges: bool,
    /// Whether it takes what has changed in place of all; `None` where it never asks for all.
    pub full: Option<bool>,
}

/// The types for a kind, the best first, and its modifiers. All are the standard's own, because themes know no others:
/// numbers for figures with their units, so that 181件 is one thing to the eye; names for what has members or is an
/// institution; a keyword for the one character that makes a figure uncertain; and the pale property for dates.
fn choices(kind: TokenKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        TokenKind::Marker => (&["decorator", "function", "keyword"], &[]),
        TokenKind::KnownSlogan => (&["type", "class", "string"], &["defaultLibrary"]),
        TokenKind::Slogan => (&["type", "class", "string"], &[]),
        TokenKind::Organisation => (&["namespace", "class", "type"], &[]),
        TokenKind::Quotation => (&["string"], &[]),
        TokenKind::Date => (&["property", "variable", "number"], &[]),
        TokenKind::Approximation => (&["keyword", "operator"], &[]),
        TokenKind::Figure => (&["number"], &[]),
        TokenKind::Unit => (&["number"], &["readonly"]),
    }
}

impl Palette {
    /// The palette of an editor; `None` where it knows none of the types, or not the one format there is.
    pub fn new(declared: &SemanticTokensClientCapabilities) -> Option<Palette> {
        let mut palette = Palette {
            types: Vec::new(),
            modifiers: Vec::new(),
            names: Vec::new(),
            augments: declared.augments_syntax_tokens.unwrap_or(true),
            ranges: declared.requests.range.unwrap_or(false),
            full: match &declared.requests.full {
                Some(SemanticTokensFullOptions::Bool(asks)) => asks.then_some(false),
                Some(SemanticTokensFullOptions::Delta { delta }) => Some(delta.unwrap_or(false)),
                None => None,
            },
        };
        for kind in TokenKind::ALL {
            let (types, modifiers) = choices(kind);
            let known = types.iter().find_map(|name| declared.token_types.iter().find(|declared| declared.as_str() == *name));
            let name = known.map(|name| {
                let known = declared.token_modifiers.iter().filter(|modifier| modifiers.contains(&modifier.as_str()));
                let bits = known.fold(0, |bits, modifier| bits | 1 << index_of(&mut palette.modifiers, modifier));
                (index_of(&mut palette.types, name), bits)
            });
            palette.names.push(name);
        }
        palette.names.iter().any(Option::is_some).then_some(palette)
    }

    /// The names behind the numbers.
    pub fn legend(&self) -> SemanticTokensLegend {
        SemanticTokensLegend { token_types: self.types.clone(), token_modifiers: self.modifiers.clone() }
    }

    fn name(&self, kind: TokenKind) -> Option<(u32, u32)> {
        TokenKind::ALL.iter().position(|&other| other == kind).and_then(|at| self.names.get(at).copied().flatten())
    }
}

/// The place of `name` in a list, where it is put if it is new.
fn index_of<T: Clone + PartialEq>(list: &mut Vec<T>, name: &T) -> u32 {
    let at = list.iter().position(|known| known == name).unwrap_or_else(|| {
        list.push(name.clone());
        list.len() - 1
    });
    u32::try_from(at).unwrap_or_default()
}

/// The colours that the editor was last given for a document: it lives as long as the document is open.
#[derive(Debug, Default)]
pub struct Given(Mutex<Option<(String, Vec<SemanticToken>)>>);

/// All colours of the text.
pub fn full(snapshot: &Snapshot, given: &Given) -> SemanticTokens {
    let data = encoded(snapshot, snapshot.analysis.index.whole());
    let result_id = result_id(&data);
    *given.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((result_id.clone(), data.clone()));
    SemanticTokens { result_id: Some(result_id), data }
}

/// What has changed in the colours since those that the editor names; all of them where they are not at hand.
pub fn delta(snapshot: &Snapshot, given: &Given, known: &str) -> SemanticTokensFullDeltaResult {
    let before = given.0.lock().unwrap_or_else(PoisonError::into_inner).take().filter(|(result_id, _)| result_id == known);
    let now = full(snapshot, given);
    let Some((_, before)) = before else { return now.into() };
    let edits = difference(&before, &now.data).into_iter().collect();
    SemanticTokensDelta { result_id: now.result_id, edits }.into()
}

/// The colours in a part of the text.
pub fn range(snapshot: &Snapshot, part: Range) -> SemanticTokens {
    SemanticTokens { result_id: None, data: encoded(snapshot, snapshot.places().text_range(part)) }
}

/// The one edit that makes the second list of the first. Places are told from one token to the next, so that what stands
/// behind an edit does not change.
fn difference(before: &[SemanticToken], now: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    /// Each token is told in so many numbers.
    const NUMBERS: u32 = 5;
    let count = |tokens: usize| u32::try_from(tokens).unwrap_or_default() * NUMBERS;
    let start = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let end = before[start..].iter().rev().zip(now[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (removed, added) = (before.len() - start - end, &now[start..now.len() - end]);
    let edit = SemanticTokensEdit { start: count(start), delete_count: count(removed), data: Some(added.to_vec()) };
    (removed > 0 || !added.is_empty()).then_some(edit)
}

/// Names the content: the same for the same colours.
fn result_id(data: &[SemanticToken]) -> String {
    let mut hasher = FxHasher::default();
    for token in data {
        let SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset } = *token;
        [delta_line, delta_start, length, token_type, token_modifiers_bitset].hash(&mut hasher);
    }
    format!("{:016x}-{}", hasher.finish(), data.len())
}

/// The tokens as the protocol wants them, each told from the one before; none where the user does not want colours, or
/// where they would stand in the place of the editor's own for Markdown.
fn encoded(snapshot: &Snapshot, part: TextRange) -> Vec<SemanticToken> {
    let (Some(analysis), Some(palette)) = (snapshot.report(), &snapshot.editor.palette) else { return Vec::new() };
    if !snapshot.preferences.semantic_tokens || analysis.format == Format::Markdown && !palette.augments {
        return Vec::new();
    }
    let width = |from: TextSize, to: TextSize| -> u32 {
        analysis.text[TextRange::new(from, to)].chars().map(|c| snapshot.editor.encoding.width(c)).sum()
    };
    let mut data = Vec::new();
    let (mut line, mut column, mut at) = (0, 0, TextSize::from(0));
    for Token { range, kind } in semantic_tokens::tokens(analysis, part) {
        let Some((token_type, token_modifiers_bitset)) = palette.name(kind) else { continue };
        let own_line = analysis.index.line_of(range.start());
        let (from, before) = if own_line == line { (at, column) } else { (analysis.index.full_range(own_line).start(), 0) };
        let own_column = before + width(from, range.start());
        data.push(SemanticToken {
            delta_line: u32::try_from(own_line - line).unwrap_or_default(),
            delta_start: if own_line == line { own_column - column } else { own_column },
            length: width(range.start(), range.end()),
            token_type,
            token_modifiers_bitset,
        });
        (line, column, at) = (own_line, own_column, range.start());
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn palette(types: &[&str], modifiers: &[&str]) -> Option<Palette> {
        let declared = json!({"requests": {}, "tokenTypes": types, "tokenModifiers": modifiers, "formats": ["relative"]});
        Palette::new(&serde_json::from_value(declared).unwrap())
    }

    #[test]
    fn only_what_the_editor_declares_is_named() {
        let all = palette(&["number", "property", "type", "keyword", "namespace", "string", "decorator"], &["readonly"]).unwrap();
        assert_eq!(all.legend().token_modifiers, [SemanticTokenModifier::READONLY]);
        assert_eq!(all.name(TokenKind::Figure).unwrap().0, all.name(TokenKind::Unit).unwrap().0);
        assert_eq!((all.name(TokenKind::Figure).unwrap().1, all.name(TokenKind::Unit).unwrap().1), (0, 1));
        let few = palette(&["number", "class", "xyz"], &[]).unwrap();
        assert_eq!(few.legend().token_types, [SemanticTokenType::CLASS, SemanticTokenType::NUMBER]);
        assert_eq!(few.name(TokenKind::Quotation), None);
        assert_eq!(few.name(TokenKind::Date), Some((1, 0)));
        assert_eq!(palette(&["regexp"], &[]), None);
    }

    fn tokens(starts: &[u32]) -> Vec<SemanticToken> {
        starts.iter().map(|&delta_start| SemanticToken { delta_start, length: 1, ..SemanticToken::default() }).collect()
    }

    #[test]
    fn the_difference_is_the_stretch_that_changed() {
        let edit = |before: &[u32], now: &[u32]| difference(&tokens(before), &tokens(now));
        assert_eq!(edit(&[1, 2, 3], &[1, 2, 3]), None);
        let told = |edit: Option<SemanticTokensEdit>| edit.map(|e| (e.start, e.delete_count, e.data.unwrap_or_default().len()));
        assert_eq!(told(edit(&[1, 2, 3], &[1, 7, 3])), Some((5, 5, 1)));
        assert_eq!(told(edit(&[1, 2, 3], &[1, 2, 9, 9, 3])), Some((10, 0, 2)));
        assert_eq!(told(edit(&[5, 5, 5], &[5, 5])), Some((10, 5, 0)));
        assert_eq!(told(edit(&[1], &[])), Some((0, 5, 0)));
    }
}
