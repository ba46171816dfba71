use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Edit, Finding, Fix, Severity};
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::markdown::LineState;
use crate::rules::spacing::cells::cells;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, range, size};

/// Blanks at the ends of lines, and more than one blank line in a row.
pub const RULE: Rule = Rule {
    name: "trailing-space",
    group: Group::Spacing,
    severity: Severity::Info,
    basis: "版式",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BLANKS, &LINES, &HEAD_LINES, &DELETE_BLANKS, &DELETE_LINES],
    aggregate: Some(&AGGREGATE),
    page: include_str!("trailing_space.md"),
    run: Run::Survey(Gather::EveryLine(gather), judge),
};

static BLANKS: Case = Case {
    zh: "“{0}”后面、行末有多余的空格；应删去",
    en: "spaces stand at the end of the line, after “{0}”; delete them",
};
static LINES: Case =
    Case { zh: "“{0}”后面连着{1}个空行；留一个即可", en: "{1} blank lines follow “{0}”; one is enough" };
static HEAD_LINES: Case =
    Case { zh: "文件开头有{0}个空行；应删去", en: "{0} blank lines stand at the head of the file; delete them" };
static DELETE_BLANKS: Case = Case { zh: "删去行末空格", en: "delete the spaces at the line's end" };
static DELETE_LINES: Case = Case { zh: "删去多余的空行", en: "delete the surplus blank lines" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处行末空格或多余的空行，第一处在{1}；可一次删去",
        en: "spaces at line ends or surplus blank lines in {0} places, first at {1}; all can be deleted at once",
    },
    fix: Case { zh: "全部删去（{0}处）", en: "delete them in all {0} places" },
};

/// So many characters before the blanks are quoted.
const QUOTED: usize = 6;
/// So many characters before the blanks are marked with them.
const MARKED: usize = 2;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let end = line.text.trim_end_matches(is_blank).len();
    if end == line.text.len() || !matches!(line.state, LineState::Text | LineState::Blank) {
        return Vec::new();
    }
    // A byte order mark alone on its line is the head of the file, or belongs to bad-characters.
    let end = if line.text.starts_with('\u{FEFF}') { end.max('\u{FEFF}'.len_utf8()) } else { end };
    (end < line.text.len()).then(|| Occurrence { way: 0, range: range(end, line.text.len()) }).into_iter().collect()
}

fn judge(analysis: &Analysis, trailing: &[Placed]) -> Vec<Finding> {
    let cells = cells(analysis);
    let surplus = surplus_lines(analysis, &cells);
    // An empty cell of a table that was pasted cell by cell.
    let is_cell = |blanks: &Placed| {
        let nth = analysis.index.line_of(blanks.range.start());
        cells.get(nth) == Some(&true) && analysis.report.lines[nth].content.state == LineState::Blank
    };
    let mut findings = Vec::new();
    for blanks in trailing.iter().filter(|blanks| !is_hard_break(analysis, blanks.range) && !is_cell(blanks)) {
        let within = surplus.partition_point(|lines| lines.deleted.end() < blanks.range.end());
        if surplus.get(within).is_some_and(|lines| lines.deleted.contains_range(blanks.range)) {
            continue;
        }
        let fix = Fix { title: DELETE_BLANKS.plain(), safe: true, edits: vec![Edit::delete(blanks.range)] };
        findings.push(Finding::new(marked(analysis, blanks.range), BLANKS.with([quoted(analysis, blanks.range)])).fixed_by(fix));
    }
    for lines in &surplus {
        let message = if lines.deleted.start() == size(0) {
            HEAD_LINES.with([lines.count.into()])
        } else {
            LINES.with([quoted(analysis, lines.deleted), lines.count.into()])
        };
        let fix = Fix { title: DELETE_LINES.plain(), safe: true, edits: vec![Edit::delete(lines.deleted)] };
        findings.push(Finding::new(marked(analysis, lines.deleted), message).fixed_by(fix));
    }
    findings
}

/// Blank lines in a row.
struct BlankLines {
    count: usize,
    /// What is deleted of them: all but the first, with their line ends.
    deleted: TextRange,
}

/// The surplus blank lines of the file, in order: what this rule deletes, line ends included.
pub(in crate::rules) fn surplus(analysis: &Analysis) -> Vec<TextRange> {
    surplus_lines(analysis, &cells(analysis)).into_iter().map(|lines| lines.deleted).collect()
}

fn surplus_lines(analysis: &Analysis, cells: &[bool]) -> Vec<BlankLines> {
    let lines = &analysis.report.lines;
    let blank = |nth: usize| lines[nth].content.state == LineState::Blank && cells.get(nth) != Some(&true);
    let mut found = Vec::new();
    let mut nth = 0;
    while nth < lines.len() {
        let count = (nth..lines.len()).take_while(|&nth| blank(nth)).count();
        let end = nth + count;
        // At the head and the end of the file none is kept; the line end of the last text makes no blank line.
        let at_end = end == lines.len() && nth > 0;
        let kept = usize::from(!at_end && nth > 0);
        if count > 1 && !(analysis.format == Format::Markdown && touches_code(analysis, nth, end)) {
            let from = analysis.index.full_range(nth + kept).start();
            let deleted = TextRange::new(from, analysis.index.full_range(end - 1).end());
            found.push(BlankLines { count: if at_end { count - 1 } else { count }, deleted });
        }
        nth = end.max(nth + 1);
    }
    found
}

/// Whether the text above or below could be code set by its indent, in which blank lines count.
fn touches_code(analysis: &Analysis, from: usize, to: usize) -> bool {
    let lines = &analysis.report.lines;
    let indented = |nth: usize| lines.get(nth).is_some_and(|line| line.content.text.starts_with(['\t', ' ']));
    indented(to) || from.checked_sub(1).is_some_and(indented)
}

/// Two blanks at the end of a Markdown line break it.
fn is_hard_break(analysis: &Analysis, blanks: TextRange) -> bool {
    let next = analysis.index.line_of(blanks.start()) + 1;
    let followed = analysis.report.lines.get(next).is_some_and(|line| line.content.state != LineState::Blank);
    analysis.format == Format::Markdown && followed && analysis.text[blanks].ends_with("  ")
}

fn quoted(analysis: &Analysis, place: TextRange) -> Argument {
    let before = analysis.text[..usize::from(place.start())].trim_end_matches(|c| is_blank(c) || matches!(c, '\n' | '\r'));
    let quoted: Vec<char> = before.chars().rev().take_while(|c| !matches!(c, '\n' | '\r')).take(QUOTED).collect();
    quoted.into_iter().rev().collect::<String>().into()
}

/// The place with a little of the text before it, or behind it at the head of the file: that shows where it is.
fn marked(analysis: &Analysis, place: TextRange) -> TextRange {
    let ends_line = |c: char| matches!(c, '\n' | '\r');
    let before = &analysis.text[..usize::from(place.start())];
    let solid = before.trim_end_matches(|c| is_blank(c) || ends_line(c));
    let length: usize = solid.chars().rev().take_while(|&c| !ends_line(c)).take(MARKED).map(char::len_utf8).sum();
    if length > 0 {
        return TextRange::new(size(solid.len() - length), place.end());
    }
    // Blank lines are seen by themselves, and the title below them is right.
    if analysis.text[place].contains(ends_line) {
        return place;
    }
    let behind = &analysis.text[usize::from(place.end())..];
    let skipped = behind.len() - behind.trim_start_matches(|c| is_blank(c) || ends_line(c)).len();
    let length: usize = behind[skipped..].chars().take_while(|&c| !ends_line(c)).take(MARKED).map(char::len_utf8).sum();
    TextRange::new(place.start(), place.end() + size(skipped + length))
}
