//! Puts places into words a drafter uses: 「（一）第3段“立案提案181件”」, 「第一部分第2段“…”」.

use crate::analysis::Analysis;
use crate::finding::{Language, Message, quoted};
use crate::lexicon::numerals::is_numeral;
use crate::lexicon::whole_words;
use crate::report::markdown::LineState;
use crate::report::outline::{self, Node, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::text::characters::{self, excerpt, is_blank, is_digit, is_han};
use crate::text::{TextRange, TextSize, size};

/// Longest quotation of a place, in characters.
const QUOTE_LIMIT: usize = 24;
/// So many characters beside a mark or a number are quoted with it.
const BESIDE: usize = 4;
/// Longest name of a section without a marker, in characters.
const SECTION_LIMIT: usize = 14;

/// The message in `language`, its places put into words.
pub fn message(analysis: &Analysis, message: &Message, language: Language) -> String {
    message.render(language, &|range| place(analysis, range, language))
}

/// A place in words: the section, the paragraph in it, and what stands there.
pub fn place(analysis: &Analysis, range: TextRange, language: Language) -> String {
    let own = analysis.quote(range);
    let words = excerpt(&analysis.quote(with_words(analysis, range)), QUOTE_LIMIT);
    let opens = analysis.report.lines[analysis.index.line_of(range.start())].range.start() == range.start();
    let quoted = match words.trim().is_empty() {
        // Blanks are nowhere to be seen: nothing is quoted.
        true if opens => language.choose("段首", "(its head)").to_owned(),
        true => language.choose("的空白处", "(a blank)").to_owned(),
        false => quoted(&words),
    };
    let Some((index, paragraph)) = analysis.paragraph_at(range.start()) else { return quoted };
    if paragraph.kind == ParagraphKind::Title {
        return language.choose("标题", "title ").to_owned() + &quoted;
    }
    let path = outline::path_at(analysis.outline(), range.start());
    let Some(section) = path.iter().rev().find(|node| node.level > 0) else {
        // A Word document has no lines.
        if analysis.layout.is_some() {
            return match language {
                Language::Chinese => format!("第{}段{quoted}", index + 1),
                Language::English => format!("paragraph {} {quoted}", index + 1),
            };
        }
        let line = analysis.index.line_of(range.start()) + 1;
        return match language {
            Language::Chinese => format!("第{line}行{quoted}"),
            Language::English => format!("line {line} {quoted}"),
        };
    };
    let name = section_name(section, language);
    if section.paragraph == index {
        // An item such as ——走进码头 is named by its own words: they are not said twice.
        let says_its_name = name.starts_with(['“', '「']) && section.selection.contains_range(range);
        return match language {
            _ if says_its_name => quoted,
            // A number is named by the words behind it.
            _ if Some(&own) == section.marker.as_ref() => self::quoted(&excerpt(&section.title, SECTION_LIMIT)),
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

/// A place with the words it stands in, within its line: of a mark or a number alone nobody knows where it is.
fn with_words(analysis: &Analysis, range: TextRange) -> TextRange {
    let line = analysis.report.lines[analysis.index.line_of(range.start())].range;
    if !line.contains_range(range) {
        return range;
    }
    let text = &analysis.text[line];
    let (from, to) = (usize::from(range.start() - line.start()), usize::from(range.end() - line.start()));
    let own = &text[from..to];
    let is_number = own.contains(is_digit) && !own.contains(is_blank);
    let bare = !own.contains(is_han) && !is_number;
    let before = if bare { characters::tail(&text[..from], BESIDE).len() } else { 0 };
    let behind = if bare { characters::head(&text[to..], BESIDE).len() } else { 0 };
    let whole = whole_words::whole(text, from - before, to + behind);
    let words = &text[whole.clone()];
    let start = whole.start + words.len() - words.trim_start().len();
    TextRange::at(line.start() + size(start), TextSize::of(words.trim()))
}

/// A place in words without what stands there: the sections from the top, and the paragraph in the last of them.
pub fn position(analysis: &Analysis, range: TextRange, language: Language) -> String {
    let path = outline::path_at(analysis.outline(), range.start());
    let sections: Vec<&&Node> = path.iter().filter(|node| node.level > 0).collect();
    let named: String = sections.iter().map(|section| section_name(section, language)).collect();
    let line = analysis.index.line_of(range.start());
    let paragraphs = &analysis.report.paragraphs;
    let counted = |from: usize, to: usize| paragraphs[from..=to].iter().filter(|p| p.kind.is_report()).count();
    match (language, analysis.paragraph_at(range.start()), sections.last()) {
        (Language::Chinese, None, _) if analysis.report.lines[line].content.state == LineState::Table => format!("{named}表格"),
        (Language::English, None, _) if analysis.report.lines[line].content.state == LineState::Table => format!("{named} table"),
        (Language::Chinese, None, _) => format!("第{}行", line + 1),
        (Language::English, None, _) => format!("line {}", line + 1),
        (_, Some((_, paragraph)), _) if paragraph.kind == ParagraphKind::Title => language.choose("标题", "title").to_owned(),
        (Language::Chinese, Some((index, _)), None) => match analysis.layout {
            // A Word document has no lines.
            Some(_) => format!("第{}段", index + 1),
            None => format!("第{}行", line + 1),
        },
        (Language::English, Some((index, _)), None) => match analysis.layout {
            Some(_) => format!("paragraph {}", index + 1),
            None => format!("line {}", line + 1),
        },
        (_, Some((index, _)), Some(section)) if section.paragraph == index => named,
        (Language::Chinese, Some((index, _)), Some(section)) => format!("{named}第{}段", counted(section.paragraph, index) - 1),
        (Language::English, Some((index, _)), Some(section)) => format!("{named} paragraph {}", counted(section.paragraph, index) - 1),
    }
}

/// A section's short name: its number, or the beginning of its title; of 二是 there are many. 一、 is the first part, 1. the
/// first point, and brackets are wide, however the draft has them.
fn section_name(section: &Node, language: Language) -> String {
    let Some(marker) = section.marker.as_ref().filter(|_| section.kind != NodeKind::Item) else {
        return quoted(&excerpt(&section.title, SECTION_LIMIT));
    };
    let numeral = marker.trim_end_matches(['、', '.', '．', '，', ' ']);
    match language {
        Language::English => marker.clone(),
        Language::Chinese if numeral.chars().all(is_numeral) => format!("第{numeral}部分"),
        Language::Chinese if numeral.chars().all(is_digit) => format!("第{numeral}点"),
        Language::Chinese => marker.replace('(', "（").replace(')', "）"),
    }
}
