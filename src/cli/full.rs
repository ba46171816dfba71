//! Findings drawn with the text under them. A paragraph of a report is one line of a thousand characters and more: what
//! is shown of it is a window round the mark.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::check::Diagnosis;
use crate::contract::places::Places;
use crate::features::{settling, wording};
use crate::finding::{Finding, Language, Severity};
use crate::text::TextRange;
use crate::text::characters::cells_of;

/// Cells of a line that are shown.
const WIDTH: usize = 96;
/// Cells that are shown before the mark, where the line is longer than that.
const BEFORE: usize = 28;
/// Cells of a mark that are shown.
const MARK: usize = 56;
/// At most this many other places.
const RELATED: usize = 3;

/// All findings of a text, a block each.
pub fn write(name: &str, places: &Places<'_>, diagnoses: &[Diagnosis], language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    // The windows are narrow enough; the renderer would count some of them as too wide and cut the marks.
    let renderer = renderer.term_width(2 * WIDTH).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnosis in diagnoses {
        out.push_str(&block(name, places, diagnosis, language, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn block(name: &str, places: &Places<'_>, diagnosis: &Diagnosis, language: Language, renderer: &Renderer) -> String {
    let finding = &diagnosis.finding;
    let say = |message| wording::message(places.analysis, message, language);
    let level = match diagnosis.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE,
    };
    let title = level
        .with_name(language.choose(diagnosis.severity.chinese(), diagnosis.severity.name()))
        .primary_title(say(&finding.message))
        .id(settling::named(diagnosis.rule, language));
    let mut group = Group::with_title(title).element(drawing(places, finding.range));
    for line in others(places, finding, language) {
        group = group.element(Level::NOTE.with_name(language.choose("另见", "see")).message(line));
    }
    if let Some(fix) = finding.fixes.first() {
        let how = match (fix.safe, places.document) {
            (true, None) => language.choose("（可用 --fix 改正）", " (applied by --fix)"),
            // A document of Word is never written; a copy of it is.
            (true, Some(_)) => {
                language.choose("（可用 --comments 加 --track 写成修订）", " (applied in a copy by --comments with --track)")
            }
            (false, _) => language.choose("（须确认）", " (to be confirmed)"),
        };
        group = group.element(Level::HELP.with_name(language.choose("改法", "fix")).message(format!("{}{how}", say(&fix.title))));
    }
    let drawn = renderer.render(&[group]);
    // Of a window the renderer would count the column from where the window begins; so the place is written here.
    let (title, rest) = drawn.split_once('\n').unwrap_or((&drawn, ""));
    let indent = " ".repeat(rows(places, finding.range).1.to_string().len());
    format!("{title}\n{indent}--> {name}{}\n{rest}", located(places, finding.range, language))
}

/// Behind the name of the file: line and column, or the place in words.
fn located(places: &Places<'_>, range: TextRange, language: Language) -> String {
    let place = places.label(range, language);
    if places.words(range, language).is_some() { format!(" {place}") } else { format!(":{place}") }
}

/// The numbers that the first and the last line of a place are shown with.
fn rows(places: &Places<'_>, range: TextRange) -> (usize, usize) {
    let lines = places.at(range.end()).line - places.at(range.start()).line;
    let first = places.row(range.start());
    (first, first + lines)
}

/// What stands in the lines where the finding begins and ends, with the marks.
fn drawing<'a>(places: &Places<'_>, marked: TextRange) -> Snippet<'a, Annotation<'a>> {
    let analysis = places.analysis;
    let (first, last) = (analysis.index.line_of(marked.start()), analysis.index.line_of(marked.end()));
    let (mut source, mut marks) = (String::new(), Vec::new());
    for line in if last > first { vec![first, last] } else { vec![first] } {
        let content = analysis.index.content_range(&analysis.text, line);
        let mark = content.intersect(marked).unwrap_or(TextRange::empty(content.end()));
        let window = Window::new(&analysis.text[content], mark - content.start());
        if line > first {
            // The lines between stay empty, so that the last has its number.
            source.push_str(&"\n".repeat(last - first));
        }
        marks.push(window.mark.start + source.len()..window.mark.end + source.len());
        source.push_str(&window.text);
    }
    Snippet::source(source).line_start(rows(places, marked).0).annotations(marks.into_iter().map(|mark| AnnotationKind::Primary.span(mark)))
}

/// The part of a line that is shown, and where the mark stands in it.
#[derive(Debug, PartialEq, Eq)]
struct Window {
    text: String,
    mark: std::ops::Range<usize>,
}

impl Window {
    fn new(line: &str, mark: TextRange) -> Window {
        let (from, to) = (usize::from(mark.start()), usize::from(mark.end()));
        let marked = fitting(&line[from..to], MARK);
        let whole = cells(line) <= WIDTH;
        let start = if whole { 0 } else { from - fitting_at_end(&line[..from], BEFORE) };
        // What is saved before the mark is shown behind it.
        let room = WIDTH.saturating_sub(cells(&line[start..from + marked]));
        let end = if whole { line.len() } else { from + marked + fitting(&line[from + marked..], room) };
        let marked = if whole { to - from } else { marked };
        let ahead = if start > 0 { CUT } else { "" };
        let behind = if end < line.len() { CUT } else { "" };
        let at = ahead.len() + from - start;
        Window { text: visible(&format!("{ahead}{}{behind}", &line[start..end])), mark: at..at + marked }
    }
}

/// Stands where a line is cut; three dots of one cell each on every terminal, which … is not.
const CUT: &str = "...";

/// The text with what takes no room replaced by what takes as many bytes and is seen.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c == '\u{FEFF}' { '\u{FFFD}' } else { c }).collect()
}

/// Bytes of the longest beginning of `text` that takes at most `limit` cells.
fn fitting(text: &str, limit: usize) -> usize {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += cells_of(c);
        if taken > limit {
            return at;
        }
    }
    text.len()
}

/// Bytes of the longest end of `text` that takes at most `limit` cells.
fn fitting_at_end(text: &str, limit: usize) -> usize {
    let mut taken = 0;
    for (at, c) in text.char_indices().rev() {
        taken += cells_of(c);
        if taken > limit {
            return text.len() - at - c.len_utf8();
        }
    }
    text.len()
}

/// Cells that `text` takes; no more are counted than it matters.
fn cells(text: &str) -> usize {
    text.chars().take(WIDTH + 1).map(cells_of).sum()
}

/// The other places, one line each, and how many more there are.
fn others(places: &Places<'_>, finding: &Finding, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for related in finding.related.iter().filter(|related| related.range != finding.range).take(RELATED) {
        let place = places.at(related.range.start());
        let message = wording::message(places.analysis, &related.message, language);
        if let Some(words) = places.words(related.range, language) {
            lines.push(format!("{words}{}{message}", language.choose("，", ": ")));
            continue;
        }
        lines.push(match language {
            Language::Chinese => format!("第{}行第{}列，{message}", place.line, place.column),
            Language::English => format!("line {}, column {}: {message}", place.line, place.column),
        });
    }
    let more = finding.related.iter().filter(|related| related.range != finding.range).count().saturating_sub(RELATED);
    if more > 0 {
        lines.push(match language {
            Language::Chinese => format!("另外{more}处"),
            Language::English => format!("{more} more"),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    #[test]
    fn a_short_line_is_shown_whole_and_a_long_one_round_the_mark() {
        let line = "全年收到提案126件。";
        let at = line.find("126").unwrap();
        assert_eq!(Window::new(line, range(at, at + 3)), Window { text: line.to_owned(), mark: at..at + 3 });

        let long = format!("{}126{}", "前".repeat(700), "后".repeat(800));
        let window = Window::new(&long, range(2100, 2103));
        assert_eq!(&window.text[window.mark.clone()], "126");
        assert!(window.text.starts_with("...前") && window.text.ends_with("后..."), "{}", window.text);
        assert!(cells(&window.text) <= WIDTH + 2 * CUT.len());
    }

    #[test]
    fn a_mark_that_is_itself_too_long_is_shown_from_its_beginning() {
        let long = "字".repeat(2000);
        let window = Window::new(&long, range(0, 6000));
        assert!(window.mark.len() < 300 && window.text.ends_with("..."), "{window:?}");
        assert_eq!(window.mark.start, 0);
    }
}
