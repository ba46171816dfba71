//! From hegao's own types to the protocol's and back.

use tower_lsp::ls_types::{DiagnosticSeverity, FoldingRangeKind, Position, Range, SymbolKind, TextDocumentContentChangeEvent, TextEdit};

use crate::features::folding::FoldKind;
use crate::finding::{Edit, Severity};
use crate::report::outline::NodeKind;
use crate::text::document::Change;
use crate::text::line_index::LineIndex;
use crate::text::position::{self, Encoding};
use crate::text::{TextRange, TextSize};

/// Places of one text in the unit of the editor.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// The text.
    pub text: &'a str,
    /// Its lines.
    pub index: &'a LineIndex,
    /// The unit.
    pub encoding: Encoding,
}

impl Places<'_> {
    /// A range of the text as the editor counts it.
    pub fn range(&self, range: TextRange) -> Range {
        Range { start: self.position(range.start()), end: self.position(range.end()) }
    }

    /// A place of the text as the editor counts it.
    pub fn position(&self, offset: TextSize) -> Position {
        let position = self.index.position(self.text, offset, self.encoding);
        Position { line: position.line, character: position.column }
    }

    /// The place that the editor means, clamped as the protocol says.
    pub fn offset(&self, position: Position) -> TextSize {
        self.index.offset(self.text, own_position(position), self.encoding)
    }

    /// A range that the editor means; one given backwards is turned round.
    pub fn text_range(&self, range: Range) -> TextRange {
        let (a, b) = (self.offset(range.start), self.offset(range.end));
        TextRange::new(a.min(b), a.max(b))
    }

    /// A replacement.
    pub fn edit(&self, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(edit.range), new_text: edit.text.clone() }
    }
}

/// A change of the text.
pub fn change(event: TextDocumentContentChangeEvent) -> Change {
    Change { span: event.range.map(|range| (own_position(range.start), own_position(range.end))), text: event.text }
}

/// The weight of a finding.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The kind of an outline entry, by the icons that editors draw: a text for what is read aloud, a module for what
/// holds others, a field and a list entry for what stands inside a paragraph.
///
/// The protocol knows parts of programs only: everything but the title takes the kind that editors use for the headings
/// of Markdown, whose icon stands for text.
pub fn symbol_kind(kind: NodeKind) -> SymbolKind {
    match kind {
        NodeKind::Title => SymbolKind::FILE,
        NodeKind::Salutation | NodeKind::Heading | NodeKind::RunIn | NodeKind::Item | NodeKind::Closing => SymbolKind::STRING,
    }
}

/// The kind of a fold; sections are the plain case and have none.
pub fn folding_kind(kind: FoldKind) -> Option<FoldingRangeKind> {
    match kind {
        FoldKind::Section | FoldKind::Paragraph => None,
        FoldKind::FrontMatter => Some(FoldingRangeKind::Region),
        FoldKind::Residue => Some(FoldingRangeKind::Comment),
    }
}

fn own_position(position: Position) -> position::Position {
    position::Position { line: position.line, column: position.character }
}
