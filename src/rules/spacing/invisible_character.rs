use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Edit, Finding, Fix, Severity};
use crate::lexicon::whole_words;
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::report::paragraph::ParagraphKind;
use crate::rules::layout::line_ends::{self, LineEnd};
use crate::rules::spacing::cells::cells;
use crate::rules::spacing::han_spacing;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_blank, is_chinese_mark, is_digit, is_han, is_invisible};
use crate::text::{TextRange, between, range, size};

/// Characters that nobody sees: no-break spaces in Chinese, zero-width characters, tabs, control characters.
pub const RULE: Rule = Rule {
    name: "invisible-character",
    group: Group::Spacing,
    severity: Severity::Info,
    basis: "字符形式",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DELETABLE, &STRAY, &ODD_BLANK, &INDENT, &SURPLUS, &BREAK, &DELETE, &MAKE_BLANK, &MAKE_INDENT, &DELETE_INDENT, &MAKE_BREAK],
    aggregate: Some(&AGGREGATE),
    page: include_str!("invisible_character.md"),
    run: Run::Survey(Gather::EveryLine(gather), judge),
};

static DELETABLE: Case = Case {
    zh: "“{0}”中夹着一个看不见的字符（{1}），会妨碍查找、统计和排版；应删去",
    en: "an invisible character ({1}) stands in “{0}” and is in the way of searching and counting; delete it",
};
static STRAY: Case = Case {
    zh: "“{0}”中夹着一个特殊的空格（{1}），多半是从网页或 Word 带来的；中文的字与字之间不空格，应删去",
    en: "an odd space ({1}) stands in “{0}”, as web pages and word processors leave it; Chinese has none there, delete it",
};
static ODD_BLANK: Case = Case {
    zh: "“{0}”中的空白不是普通空格（{1}），多半是从网页或 Word 带来的；应改为普通空格",
    en: "the space in “{0}” is no ordinary one ({1}), as web pages and word processors leave it; make it ordinary",
};
static INDENT: Case = Case {
    zh: "“{0}”这一段用{1}缩进；应改为两个全角空格",
    en: "the paragraph “{0}” is indented with an odd space ({1}); use two ideographic spaces",
};
static SURPLUS: Case = Case {
    zh: "“{0}”这一段前面夹着{1}，其他段落都不缩进；应删去",
    en: "an odd space ({1}) stands before the paragraph “{0}”, while the others are not indented; delete it",
};
static DELETE_INDENT: Case = Case { zh: "删去段首空白", en: "delete the spaces before the paragraph" };
static BREAK: Case = Case {
    zh: "“{0}”中夹着一个换行记号（{1}），是从 Word 带来的；应改为真正的换行",
    en: "a line break of a word processor ({1}) stands in “{0}”; make it a line end",
};
static DELETE: Case = Case { zh: "删去看不见的字符", en: "delete the invisible character" };
static MAKE_BLANK: Case = Case { zh: "改为普通空格", en: "make it an ordinary space" };
static MAKE_INDENT: Case = Case { zh: "改为两个全角空格", en: "use two ideographic spaces" };
static MAKE_BREAK: Case = Case { zh: "改为换行", en: "make it a line end" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处看不见的字符（不间断空格、零宽字符、制表符等），第一处在{1}；多半是从网页或 PDF 带来的，可一次清除",
        en: "{0} invisible characters (no-break spaces, zero-width characters, tabs …), first at {1}; all can be cleared at once",
    },
    fix: Case { zh: "全部清除（{0}处）", en: "clear all {0}" },
};

/// What becomes of the character.
const GONE: u8 = 0;
const BLANK: u8 = 1;
const INDENTED: u8 = 2;
const BROKEN: u8 = 3;
/// A tab between two texts: a blank, unless the report has tables set with tabs.
const TABBED: u8 = 4;

/// So many lines with tabs inside are a table.
const TABLE_LINES: usize = 3;
/// A line of so many characters is a paragraph.
const PARAGRAPH: usize = 20;
/// Blanks before a short line that are wider, in half characters, are no indent.
const INDENT_WIDTH: usize = 6;
/// At most so many blanks are looked through for what stands beside them.
const REACH: usize = 40;
/// So many characters of a paragraph are quoted.
const PARAGRAPH_QUOTED: usize = 8;
/// So many characters are quoted on either side.
const AROUND: usize = 4;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let plain = |c: char| matches!(c, ' ' | '\u{3000}') || !is_odd(c);
    if line.state != LineState::Text || line.text.chars().all(plain) {
        return Vec::new();
    }
    let text = line.text.trim_end_matches(is_blank);
    let prefix = text.len() - text.trim_start_matches(is_blank).len();
    let mut found = Vec::new();
    // A byte order mark at the head of a line belongs to bad-characters.
    let mut at = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let head = &text[at..prefix.max(at)];
    // A heading is indented as the paragraphs below it; what is moved to the middle or the right is not.
    let indented = line.shape.visible >= PARAGRAPH || !head.contains('\t') && width(head) <= INDENT_WIDTH;
    if head.contains(is_odd_blank) && indented {
        found.push(Occurrence { way: INDENTED, range: range(at, prefix) });
        at = prefix;
    }
    // Between two Han characters of a sentence a blank means nothing, whichever it is.
    let stray = han_spacing::stray_blanks(line);
    while let Some(c) = text[at..].chars().next() {
        let length = text[at..].find(|other| other != c).unwrap_or(text.len() - at);
        let place = range(at, at + length);
        if is_odd(c)
            && !line.is_protected(place)
            && let Some(way) = way(text, at, at + length, c)
        {
            let next = stray.partition_point(|blanks| blanks.end() < place.end());
            let before_mark = way == TABBED && text[at + length..].starts_with(['，', '。', '、', '；', '：']);
            let nothing = before_mark || way == BLANK && stray.get(next).is_some_and(|blanks| blanks.contains_range(place));
            found.push(Occurrence { way: if nothing { GONE } else { way }, range: place });
        }
        at += length;
    }
    found
}

/// How wide blanks are, in half characters.
fn width(blanks: &str) -> usize {
    blanks.chars().map(|c| if matches!(c, '\u{2001}' | '\u{2003}' | '\u{3000}') { 2 } else { 1 }).sum()
}

fn way(text: &str, start: usize, end: usize, c: char) -> Option<u8> {
    let before = text[..start].chars().rev().take(REACH).find(|&c| !is_blank(c));
    let after = text[end..].chars().take(REACH).find(|&c| !is_blank(c));
    if is_odd_blank(c) {
        let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_chinese_mark(c));
        if before.is_none() {
            return (c != '\t').then_some(BLANK);
        }
        // One blank between a number and Chinese is the business of digit-spacing.
        let number = |c: Option<char>| c.is_some_and(|c| is_digit(c) || matches!(c, '%' | '％'));
        let alone = text[start..end].chars().count() == 1 && !text[..start].ends_with(is_blank) && !text[end..].starts_with(is_blank);
        let numeric = number(before) && chinese(after) || chinese(before) && number(after);
        if !(chinese(before) || chinese(after)) || alone && numeric && matches!(c, '\u{A0}' | '\u{2009}' | '\u{202F}') {
            return None;
        }
        return Some(if c == '\t' { TABBED } else { BLANK });
    }
    match c {
        '\u{2028}' | '\u{2029}' | '\u{B}' if before.is_some() => Some(BROKEN),
        _ => (!joins(c, before, after)).then_some(GONE),
    }
}

/// Whether a zero-width character does its work: in an emoji, or in a script that needs it.
fn joins(c: char, before: Option<char>, after: Option<char>) -> bool {
    let emoji = |c: char| matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}');
    let script = |c: char| c.is_alphabetic() && !c.is_ascii() && !is_han(c);
    let around = |test: &dyn Fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    match c {
        '\u{200D}' => around(&emoji) || around(&script),
        '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => around(&script),
        _ => false,
    }
}

fn is_odd(c: char) -> bool {
    is_odd_blank(c)
        || is_invisible(c)
        || c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{180E}')
}

/// A blank that is neither the ordinary nor the ideographic one.
fn is_odd_blank(c: char) -> bool {
    is_blank(c) && !is_invisible(c) && !matches!(c, ' ' | '\u{3000}' | '\u{B}' | '\u{C}')
}

fn judge(analysis: &Analysis, found: &[Placed]) -> Vec<Finding> {
    let tabbed: Vec<usize> = found.iter().filter(|o| o.way == TABBED).map(|o| analysis.index.line_of(o.range.start())).collect();
    let table = tabbed.chunk_by(|a, b| a == b).count() >= TABLE_LINES;
    let markdown = analysis.format == Format::Markdown;
    let line_end = line_ends::usual(analysis);
    let indented = found.iter().any(|o| o.way == INDENTED);
    let indents = indented && indents_paragraphs(analysis);
    let cells = if indented { cells(analysis) } else { Vec::new() };
    let is_cell = |o: &Placed| cells.get(analysis.index.line_of(o.range.start())) == Some(&true);
    found
        .iter()
        .filter(|o| !(o.way == INDENTED && is_cell(o)))
        .filter(|o| !(o.way == TABBED && (table || markdown || o.kind == ParagraphKind::Residue)))
        // A tab at the head of a Markdown line makes code of it.
        .filter(|o| !(o.way == INDENTED && markdown && (analysis.text[o.range].contains('\t') || !o.kind.is_body())))
        .filter(|o| !(markdown && hides_markup(analysis, o.range)))
        .map(|o| finding(analysis, o, line_end, indents))
        .collect()
}

/// Whether a character at the head of a Markdown line keeps `#`, `-`, `1.` behind it from being markup: without it the
/// line would be shown as something else.
fn hides_markup(analysis: &Analysis, place: TextRange) -> bool {
    let line = analysis.report.lines[analysis.index.line_of(place.start())].range;
    let unseen = |c: char| is_blank(c) || is_odd(c);
    let head = between(&analysis.text, line.start(), place.start());
    let behind = between(&analysis.text, place.end(), line.end()).trim_start_matches(unseen);
    head.chars().all(unseen) && behind.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphabetic())
}

/// Whether the paragraphs of the body are indented, whatever the blanks: an odd blank before one of many that stand at the
/// margin is no indent.
fn indents_paragraphs(analysis: &Analysis) -> bool {
    let body = analysis.report.paragraphs.iter().filter(|p| p.kind.is_body() && p.kind != ParagraphKind::Heading);
    let lines = body.filter_map(|p| p.pieces.first()).map(|piece| &piece.content.content).filter(|line| line.shape.visible >= PARAGRAPH);
    let (all, indented) = lines.fold((0, 0), |(all, indented), line| (all + 1, indented + usize::from(line.text.starts_with(is_blank))));
    2 * indented >= all
}

fn finding(analysis: &Analysis, found: &Placed, line_end: LineEnd, indents: bool) -> Finding {
    let text = &analysis.text;
    let place = found.range;
    let c = text[place].chars().find(|&c| is_odd(c)).unwrap_or(' ');
    let name: Argument = name(c).into();
    let line = analysis.report.lines[analysis.index.line_of(place.start())].range;
    let quoted: String = text[widened(text, line, place, AROUND)].chars().filter(|&c| !is_odd(c) || is_odd_blank(c)).collect();
    // A paragraph is known by its first words, and what stands alone on its line by the blank itself.
    let quoted = match found.way {
        INDENTED => whole_words::head(between(text, place.end(), line.end()).trim_start_matches(is_blank), PARAGRAPH_QUOTED).to_owned(),
        _ => quoted.replace(is_odd_blank, " "),
    };
    let quoted: Argument = quoted.trim().into();
    let (message, title, replacement) = match found.way {
        BLANK | TABBED => (ODD_BLANK.with([quoted, name]), &MAKE_BLANK, " ".repeat(text[place].chars().count())),
        // In the opening and in residue a blank moves a line to its place.
        INDENTED if !found.kind.is_body() => (ODD_BLANK.with([quoted, name]), &MAKE_BLANK, text[place].replace(|c| c != '\u{3000}', " ")),
        INDENTED if !indents => (SURPLUS.with([quoted, name]), &DELETE_INDENT, String::new()),
        INDENTED => (INDENT.with([quoted, name]), &MAKE_INDENT, "　　".to_owned()),
        BROKEN if analysis.format != Format::Markdown => (BREAK.with([quoted, name]), &MAKE_BREAK, line_end.as_str().to_owned()),
        GONE if is_odd_blank(c) => (STRAY.with([quoted, name]), &DELETE, String::new()),
        _ => (DELETABLE.with([quoted, name]), &DELETE, String::new()),
    };
    let fix = Fix { title: title.plain(), safe: true, edits: vec![Edit::replace(place, replacement)] };
    Finding::new(widened(text, line, place, 1), message).fixed_by(fix)
}

/// The place with so many characters of its line on either side: what cannot be seen cannot be marked.
fn widened(text: &str, line: TextRange, place: TextRange, by: usize) -> TextRange {
    let before = between(text, line.start(), place.start());
    let behind = between(text, place.end(), line.end());
    let start: usize = before.chars().rev().take(by).map(char::len_utf8).sum();
    let end: usize = behind.chars().take(by).map(char::len_utf8).sum();
    TextRange::new(place.start() - size(start), place.end() + size(end))
}

fn name(c: char) -> &'static str {
    match c {
        '\t' => "制表符",
        '\u{A0}' | '\u{202F}' => "不间断空格",
        '\u{C}' => "换页符",
        '\u{B}' | '\u{2028}' | '\u{2029}' => "换行符",
        '\u{AD}' => "软连字符",
        c if is_odd_blank(c) => "特殊宽度的空格",
        c if c.is_control() => "控制字符",
        _ => "零宽字符",
    }
}
