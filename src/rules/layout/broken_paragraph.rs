use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Edit, Finding, Fix, Rest, Severity};
use crate::lexicon::numerals::is_numeral;
use crate::lexicon::whole_words;
use crate::report::genre::TextKind;
use crate::report::markdown::LineState;
use crate::report::paragraph::{Paragraph, Piece, Seam};
use crate::report::shape::Guess;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_digit, is_han};
use crate::text::{TextRange, TextSize, between, range};

/// A sentence cut in two by the end of a page or a line.
pub const RULE: Rule = Rule {
    name: "broken-paragraph",
    group: Group::Layout,
    severity: Severity::Warning,
    basis: "版式",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BROKEN, &TITLE, &NUMBER, &JOIN, &GOES_ON, &THROUGHOUT, &JOIN_ALL],
    aggregate: None,
    page: include_str!("broken_paragraph.md"),
    run: Run::Document(run),
};

static BROKEN: Case = Case {
    zh: "一句话在“{0}”处断成两段，下一段从“{1}”接着说；多半是分页或换行留下的，应连成一段",
    en: "the sentence breaks off at “{0}” and goes on with “{1}” in the next paragraph, as a page end leaves it; join the two",
};
static TITLE: Case = Case {
    zh: "书名“{0}”被断成几行；多半是分页或换行留下的，应连成一段",
    en: "the title “{0}” is cut into several lines, as a page end leaves it; join them",
};
static NUMBER: Case = Case {
    zh: "序号“{0}”在括号处断成两行；多半是分页或换行留下的，应连成一行",
    en: "the number “{0}” is cut in two at its bracket, as a page end leaves it; join the two",
};
static JOIN: Case = Case { zh: "与下一段连成一段", en: "join with the next paragraph" };
static GOES_ON: Case = Case { zh: "接着说的一段：“{0}”", en: "where it goes on: “{0}”" };
static THROUGHOUT: Case = Case {
    zh: "全文有{0}处句子断成两段，第一处在{1}；多半是从网页或 PDF 复制、按页面宽度换行留下的，核对后可一次连接",
    en: "{0} sentences are cut in two, first at {1}, as a web page or PDF leaves them when it is copied; check them, then join all at once",
};
static JOIN_ALL: Case = Case { zh: "全部连成整段（{0}处）", en: "join all {0}" };

/// More breaks than this are told as one: they come from the same page or file.
const MANY: usize = 2;
/// So many characters before the break are marked.
const MARKED: usize = 4;
/// So many characters on either side of the break are quoted.
const QUOTED: usize = 8;
/// Longest title of a work, in characters.
const LONGEST_TITLE: usize = 40;
/// Longest heading without a number, in characters.
const HEADING: usize = 24;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = Vec::new();
    let mut last = None;
    for paragraph in analysis.report.paragraphs.iter().filter(|p| p.kind.is_report()) {
        for pair in paragraph.pieces.windows(2) {
            if let [before, after] = pair
                && after.seam == Seam::Broken
            {
                let title = title_around(&paragraph.reading, after.reading.into());
                let found = finding(analysis, paragraph, before, after);
                // 《 / 某法 / 》: one title, one finding.
                let place = title.map(|title| (paragraph.range().start(), title));
                match findings.last_mut().filter(|_| place.is_some() && place == last) {
                    Some(known) => absorb(known, found),
                    None => findings.push(found),
                }
                last = place;
            }
        }
    }
    // What may be a heading is told apart: to join it is no cure.
    let (doubtful, broken): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(|finding| finding.severity.is_some());
    let mut told = if broken.len() > MANY { vec![gather(broken)] } else { broken };
    told.extend(doubtful);
    told
}

/// Where the title stands that is cut at `at`, if one is.
fn title_around(reading: &str, at: usize) -> Option<(usize, usize)> {
    let open = reading[..at].rfind('《').filter(|&open| !reading[open..at].contains('》'))?;
    let close = at + reading[at..].find('》')? + '》'.len_utf8();
    (!reading[at..close].contains('《') && reading[open..close].chars().count() <= LONGEST_TITLE).then_some((open, close))
}

/// The number that is cut behind its bracket: （ / 三）.
fn number_around(reading: &str, at: usize) -> Option<&str> {
    let open = reading[..at].trim_end_matches(is_blank).strip_suffix(['（', '(']).filter(|head| head.is_empty())?.len();
    let close = at + reading[at..].find(['）', ')'])?;
    let inner = &reading[at..close];
    let is_number = !inner.is_empty() && inner.chars().all(|c| is_digit(c) || is_numeral(c));
    is_number.then(|| &reading[open..close + reading[close..].chars().next().map_or(0, char::len_utf8)])
}

/// Makes one finding of two breaks of one title.
fn absorb(known: &mut Finding, found: Finding) {
    let edits = found.fixes.into_iter().flat_map(|fix| fix.edits);
    match known.fixes.first_mut() {
        Some(fix) => fix.edits.extend(edits),
        None => known.related.extend(found.related),
    }
}

fn finding(analysis: &Analysis, paragraph: &Paragraph, before: &Piece, after: &Piece) -> Finding {
    let head = between(&paragraph.reading, before.reading, after.reading);
    let tail = &paragraph.reading[usize::from(after.reading)..];
    let last = |count: usize| head.char_indices().rev().take(count).last().map_or(0, |(at, _)| at);
    let marked = range(usize::from(before.reading) + last(MARKED), usize::from(after.reading));
    let quoted = whole_words::head(tail, QUOTED);
    let next = paragraph.place(TextRange::at(after.reading, TextSize::of(quoted)));
    let at = usize::from(after.reading);
    let message = match (title_around(&paragraph.reading, at), number_around(&paragraph.reading, at)) {
        (Some((open, close)), _) => TITLE.with([(&paragraph.reading[open..close]).into()]),
        (None, Some(number)) => NUMBER.with([number.into()]),
        (None, None) => BROKEN.with([whole_words::tail(head, QUOTED).into(), quoted.into()]),
    };
    let mut finding =
        Finding::new(paragraph.place(marked), message).until_finished(Rest::Paragraph).relating(next, GOES_ON.with([quoted.into()]));
    if may_be_heading(paragraph, before, after) {
        return finding.at(Severity::Info);
    }
    if let Some(gap) = gap(analysis, before, after) {
        finding = finding.fixed_by(Fix { title: JOIN.plain(), safe: false, edits: vec![Edit::delete(gap)] });
    }
    finding
}

/// Whether the line before the break may be a heading without a number that stands on its own line: short, the first of its
/// paragraph, complete in itself, and before a long one. To join the two would swallow it.
fn may_be_heading(paragraph: &Paragraph, before: &Piece, after: &Piece) -> bool {
    let (first, second) = (&before.content.content, &after.content.content);
    let whole = first.reading.trim_end().ends_with(|c: char| is_han(c) || c == '”')
        && !first.reading.contains(['；', '。'])
        && !first.reading.trim_end().ends_with(['的', '和', '与', '及', '在', '对', '为', '将', '把', '了']);
    let alone = paragraph.marker.is_none() && paragraph.pieces.first().is_some_and(|piece| piece.line == before.line);
    alone && whole && first.shape.visible <= HEADING && second.shape.visible >= 2 * HEADING
}

/// From the end of one line's text to the beginning of the next one's, if only blank lines and page numbers stand
/// between.
fn gap(analysis: &Analysis, before: &Piece, after: &Piece) -> Option<TextRange> {
    let nothing = analysis.report.lines[before.line + 1..after.line]
        .iter()
        .all(|line| line.content.state == LineState::Blank || line.content.shape.guess == Guess::PageNumber);
    let (first, second) = (&before.content, &after.content);
    let end = first.range.start() + TextSize::of(first.content.text.trim_end_matches(is_blank));
    let indent = TextSize::of(&*second.content.text) - TextSize::of(second.content.text.trim_start_matches(is_blank));
    nothing.then(|| TextRange::new(end, second.range.start() + indent))
}

fn gather(findings: Vec<Finding>) -> Finding {
    let first = findings[0].range;
    let count = findings.len();
    let mut gathered = Finding::new(first, THROUGHOUT.with([count.into(), Argument::Place(first)]));
    let mut edits = Vec::with_capacity(count);
    for finding in findings {
        gathered = gathered.relating(finding.range, finding.message);
        edits.extend(finding.fixes.into_iter().flat_map(|fix| fix.edits));
    }
    gathered.fixed_by(Fix { title: JOIN_ALL.with([edits.len().into()]), safe: false, edits })
}
