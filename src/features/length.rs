//! How long a piece of a report is: its characters, and the time it takes to read them aloud.

use crate::analysis::Analysis;
use crate::report::outline::Node;
use crate::report::paragraph::Paragraph;

/// Characters a minute of someone who reads a report to a hall.
const CHARACTERS_A_MINUTE: usize = 200;

/// Number of characters (字数) of all that is read aloud among `paragraphs`: residue and contents do not count.
pub fn characters(paragraphs: &[Paragraph]) -> usize {
    let lines = paragraphs.iter().filter(|p| p.kind.is_report()).flat_map(|p| &p.pieces);
    lines.map(|piece| piece.content.content.shape.visible).sum()
}

/// Number of characters of a section, its heading included.
pub fn of_section(analysis: &Analysis, node: &Node) -> usize {
    characters(&analysis.report.paragraphs[node.paragraph..node.end])
}

/// Minutes that `characters` take to read aloud, rounded; 0 for less than one.
pub fn minutes(characters: usize) -> usize {
    if characters < CHARACTERS_A_MINUTE { 0 } else { (characters + CHARACTERS_A_MINUTE / 2) / CHARACTERS_A_MINUTE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;

    #[test]
    fn blanks_and_what_is_not_read_aloud_do_not_count() {
        let report = fixture::plain("（一）深化协商\n\n— 3 —\n\n　　开展调研 12 次。");
        assert_eq!(characters(&report.analysis.report.paragraphs), 7 + 8);
        assert_eq!(of_section(&report.analysis, &report.analysis.outline()[0]), 7 + 8);
    }

    #[test]
    fn minutes_are_rounded_and_less_than_one_is_none() {
        assert_eq!([199, 200, 299, 300, 8100].map(minutes), [0, 1, 1, 2, 41]);
    }
}
