//! Puts places into words a drafter uses: 「（一）第3段“立案提案181件”」.

use crate::analysis::Analysis;
use crate::finding::{Language, Message, quoted};
use crate::report::outline::{self, Node, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::text::TextRange;
use crate::text::characters::excerpt;

/// Longest quotation of a place, in characters.
const QUOTE_LIMIT: usize = 24;
/// Longest name of a section without a marker, in characters.
const SECTION_LIMIT: usize = 14;

/// The message in `language`, its places put into words.
pub fn message(analysis: &Analysis, message: &Message, language: Language) -> String {
    message.render(language, &|range| place(analysis, range, language))
}

/// A place in words: the section, the paragraph in it, and what stands there.
pub fn place(analysis: &Analysis, range: TextRange, language: Language) -> String {
    let quote = excerpt(&analysis.quote(range), QUOTE_LIMIT);
    let quoted = quoted(&quote);
    let Some((index, paragraph)) = analysis.paragraph_at(range.start()) else { return quoted };
    if paragraph.kind == ParagraphKind::Title {
        return language.choose("标题", "title ").to_owned() + &quoted;
    }
    let path = outline::path_at(analysis.outline(), range.start());
    let Some(section) = path.iter().rev().find(|node| node.level > 0) else {
        let line = analysis.index.line_of(range.start()) + 1;
        return match language {
            Language::Chinese => format!("第{line}行{quoted}"),
            Language::English => format!("line {line} {quoted}"),
        };
    };
    let name = section_name(section);
    if section.paragraph == index {
        // An item such as ——走进码头 is named by its own words: they are not said twice.
        let says_its_name = name.starts_with(['“', '「']) && section.selection.contains_range(range);
        return match language {
            _ if says_its_name => quoted,
            // A number is named by the words behind it.
            _ if quote == name => self::quoted(&excerpt(&section.title, SECTION_LIMIT)),
            _ if section.selection.contains_range(range) => format!("{name}{quoted}"),
            Language::Chinese => format!("{name}中的{quoted}"),
            Language::English => format!("{name}, {quoted}"),
        };
    }
    let nth = analysis.report.paragraphs[section.paragraph..=index].iter().filter(|p| p.kind.is_report()).count() - 1;
    match language {
        Language::Chinese => format!("{name}第{nth}段{quoted}"),
        Language::English => format!("{name} paragraph {nth} {quoted}"),
    }
}

/// A section's short name: its number, or the beginning of its title; of 二是 there are many.
fn section_name(section: &Node) -> String {
    match &section.marker {
        Some(marker) if section.kind != NodeKind::Item => marker.clone(),
        _ => quoted(&excerpt(&section.title, SECTION_LIMIT)),
    }
}
