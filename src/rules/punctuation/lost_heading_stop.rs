use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::whole_words::{head, tail};
use crate::report::genre::TextKind;
use crate::report::marker::{CounterWord, MarkerForm};
use crate::report::outline::Node;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::punctuation::{bold_leads, lost_stop};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{self, ends_clause, ends_sentence, excerpt, is_blank, is_chinese_mark};
use crate::text::{self, TextRange, TextSize, range};

/// 以文化人添活力广泛吸纳…: the stop behind a run-in heading is lost.
pub const RULE: Rule = Rule {
    name: "lost-heading-stop",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "同级各条的写法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&LOST, &INSIDE, &LINE_END, &LEAD, &SIBLING, &ADD, &ADD_MARK],
    aggregate: None,
    page: include_str!("lost_heading_stop.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static LOST: Case = Case {
    zh: "“{0}”是小标题，后面多半漏了句号（同级的“{1}”等后面都有），应写作“{2}”",
    en: "“{0}” is a heading, and the full stop after it is probably lost (its siblings, such as “{1}”, have one); write “{2}”",
};
static INSIDE: Case = Case {
    zh: "“{0}”后面多半漏了句号：话已经说完，“{1}”另起一句；请加上，或改用别的标点",
    en: "a full stop is probably lost after “{0}”: the sentence is complete and “{1}” begins a new one; add it or another mark",
};
static LINE_END: Case = Case {
    zh: "“{0}”后面多半漏了句号：话已经说完，下一行另起一句；请加上，或改用别的标点",
    en: "a full stop is probably lost after “{0}”: the sentence is complete and the next line begins a new one; add it or another mark",
};
static LEAD: Case = Case {
    zh: "加粗的小标题“{0}”后面漏了“{1}”，同级的“{2}”等后面都有；请加上",
    en: "“{1}” is lost after the bold heading “{0}”; its siblings, such as “{2}”, have it; add it",
};
static ADD_MARK: Case = Case { zh: "在“{0}”后加“{1}”", en: "put “{1}” after “{0}”" };
static SIBLING: Case = Case { zh: "同级小标题：“{0}”", en: "a heading of the same level: “{0}”" };
static ADD: Case = Case { zh: "在“{0}”后加句号", en: "put “。” after “{0}”" };

/// A paragraph of the body; its occurrence only says that there is one.
const PARAGRAPH: u8 = 0;
/// A stop lost between two sentences.
const BETWEEN: u8 = 1;

/// So many siblings with a heading of their own.
const SIBLINGS: usize = 2;
/// Siblings are looked for among so many on either side.
const NEAR: usize = 8;
/// A heading is followed by so many characters.
const BODY: usize = 25;
/// A paragraph with a heading and a body has so many.
const WHOLE: usize = 36;
/// Longest heading that is compared, in characters.
const HEADING_LIMIT: usize = 45;
/// So many characters around the lost stop are marked, and quoted.
const MARKED: usize = 2;
const QUOTED: usize = 12;
/// So many characters of a clause are quoted.
const CLAUSE: usize = 8;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let between = lost_stop::between_sentences(&facts.reading, &facts.layout);
    let between = between.into_iter().map(|at| Occurrence { way: BETWEEN, range: around_stop(&facts.reading, at) });
    std::iter::once(Occurrence { way: PARAGRAPH, range: range(0, 0) }).chain(between).collect()
}

fn judge(analysis: &Analysis, placed: &[Placed]) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for place in placed.iter().filter(|place| place.way == BETWEEN) {
        findings.extend(between(analysis, place.range));
    }
    check_numbered(analysis, analysis.outline(), &mut findings);
    check_unnumbered(analysis, &mut findings);
    bold_leads::check(analysis, &mut findings);
    findings.sort_by_key(|finding| finding.range.start());
    findings.dedup_by_key(|finding| finding.range);
    findings
}

/// The characters on both sides of a stop that is lost at `at`.
fn around_stop(reading: &str, at: usize) -> TextRange {
    let before: usize = reading[..at].chars().rev().take(MARKED).map(char::len_utf8).sum();
    range(at - before, at + characters::head(&reading[at..], MARKED).len())
}

fn between(analysis: &Analysis, place: TextRange) -> Option<Finding> {
    let marked = &analysis.text[place];
    let at = usize::from(place.start()) + characters::head(marked, MARKED).len();
    let stop = TextRange::empty(TextSize::from(u32::try_from(at).ok()?));
    let line = analysis.report.lines[analysis.index.line_of(place.start())].range;
    let (before, behind) =
        (text::between(&analysis.text, line.start(), stop.start()), text::between(&analysis.text, stop.end(), line.end()));
    let (clause, next) = (tail(before, CLAUSE), head(behind, CLAUSE));
    let clause = clause.rsplit(is_chinese_mark).next().unwrap_or(clause);
    let next = next.split(ends_clause).next().unwrap_or(next);
    let message =
        if next.trim_matches(is_blank).is_empty() { LINE_END.with([clause.into()]) } else { INSIDE.with([clause.into(), next.into()]) };
    let fix = Fix { title: ADD.with([characters::head(marked, MARKED).into()]), safe: false, edits: vec![Edit::replace(stop, "。")] };
    Some(Finding::new(place, message).fixed_by(fix))
}

/// A paragraph that opens with a heading or should.
struct Entry<'a> {
    paragraph: &'a Paragraph,
    /// Where its words begin, behind the number.
    from: usize,
    /// Where its first sentence ends.
    to: usize,
    /// Whether a stop parts the sentence from a body of some length.
    parted: bool,
}

impl<'a> Entry<'a> {
    fn of(paragraph: &'a Paragraph) -> Option<Entry<'a>> {
        let heading = paragraph.heading?;
        let from = paragraph.marker.as_ref().map_or(0, |marker| usize::from(marker.range.end()));
        let to = usize::from(heading.end());
        let rest = &paragraph.reading[to..];
        let parted = rest.starts_with(['。', '！', '？', '!', '?']) && rest.chars().take(BODY + 1).count() > BODY;
        (from < to).then_some(Entry { paragraph, from, to, parted })
    }

    fn words(&self) -> &'a str {
        let paragraph: &'a Paragraph = self.paragraph;
        &paragraph.reading[self.from..self.to]
    }

    fn length(&self) -> usize {
        self.words().chars().count()
    }

    fn is_heading(&self) -> bool {
        self.parted && self.length() <= HEADING_LIMIT && !self.words().contains(['：', ':', '；'])
    }
}

/// （一）… among siblings that all open with a short sentence.
fn check_numbered(analysis: &Analysis, nodes: &[Node], findings: &mut Vec<Finding>) {
    let mut forms: Vec<MarkerForm> = Vec::new();
    let form = |node: &Node| analysis.report.paragraphs[node.paragraph].marker.as_ref().map(|m| m.form);
    for node in nodes {
        let counts =
            |form: &MarkerForm| !matches!(form, MarkerForm::Dash | MarkerForm::Counter(CounterWord::Ordinal | CounterWord::OfThem));
        if let Some(form) = form(node).filter(|form| counts(form) && !forms.contains(form)) {
            forms.push(form);
        }
    }
    for known in forms {
        let row = nodes.iter().filter(|node| form(node) == Some(known));
        let entries: Option<Vec<Entry<'_>>> = row.map(|node| Entry::of(&analysis.report.paragraphs[node.paragraph])).collect();
        findings.extend(entries.iter().flat_map(|entries| numbered(entries)));
    }
    for node in nodes {
        check_numbered(analysis, &node.children, findings);
    }
}

fn numbered(entries: &[Entry<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let near = &entries[index.saturating_sub(NEAR)..entries.len().min(index + NEAR + 1)];
        let siblings: Vec<&Entry<'_>> = near.iter().filter(|other| !std::ptr::eq(*other, entry) && other.is_heading()).collect();
        let mended = !entry.parted && !entry.paragraph.reading[entry.to..].trim().is_empty();
        // One of many is wrong, never most of them.
        if siblings.len() < SIBLINGS || siblings.len() < near.len().div_ceil(2) {
            continue;
        }
        let Some(sibling) = siblings.iter().max_by_key(|sibling| sibling.length()) else { continue };
        if mended && entry.paragraph.reading[entry.to..].starts_with("20") {
            findings.push(lost(entry.paragraph, entry.to, sibling));
            continue;
        }
        let body = entry.paragraph.reading[entry.from..].chars().take(WHOLE + 1).count() > WHOLE;
        if !body || entry.words().contains(['：', ':']) || !goes_beyond(entry, sibling) {
            continue;
        }
        let headings: Vec<&str> = siblings.iter().map(|sibling| sibling.words()).collect();
        if let Some(at) = lost_stop::behind_heading(entry.words(), &headings) {
            findings.push(lost(entry.paragraph, entry.from + at, sibling));
        }
    }
    findings
}

/// Whether the first sentence has more clauses than a heading like its sibling: a heading whose stop is lost runs on into
/// its paragraph, while a long sentence that has its own stop is a whole one.
fn goes_beyond(entry: &Entry<'_>, sibling: &Entry<'_>) -> bool {
    let commas = |text: &str| text.matches(['，', ',', '；', ';']).count();
    commas(entry.words()) > commas(sibling.words())
}

/// A paragraph without a number among others that open with a heading of the same length.
fn check_unnumbered(analysis: &Analysis, findings: &mut Vec<Finding>) {
    let paragraphs = &analysis.report.paragraphs;
    let run_ins = paragraphs.iter().filter(|p| p.kind == ParagraphKind::RunIn && p.marker.is_none()).filter_map(Entry::of);
    let endings = run_ins.filter(Entry::is_heading).map(|entry| lost_stop::ending(entry.words())).collect();
    let mut start = 0;
    while start < paragraphs.len() {
        let opens = |p: &Paragraph| p.kind == ParagraphKind::Heading || p.marker.is_some();
        let end = (start + 1..paragraphs.len()).find(|&i| opens(&paragraphs[i])).unwrap_or(paragraphs.len());
        unnumbered(&paragraphs[start..end], &endings, findings);
        start = end;
    }
}

fn unnumbered(section: &[Paragraph], endings: &FxHashSet<&str>, findings: &mut Vec<Finding>) {
    let entries: Vec<Entry<'_>> =
        section.iter().filter(|p| p.kind == ParagraphKind::RunIn && p.marker.is_none()).filter_map(Entry::of).collect();
    let siblings: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.is_heading()).take(2 * NEAR).collect();
    if siblings.len() < SIBLINGS {
        return;
    }
    let headings: Vec<&str> = siblings.iter().map(|sibling| sibling.words()).collect();
    for entry in entries.iter().filter(|entry| !entry.parted && lost_stop::ends_heading(&entry.paragraph.reading, entry.to, &headings)) {
        findings.push(lost(entry.paragraph, entry.to, siblings[0]));
    }
    for paragraph in section.iter().filter(|p| p.kind == ParagraphKind::Body && p.marker.is_none()) {
        let long = paragraph.reading.chars().take(WHOLE + 1).count() > WHOLE && !has_own_heading(&paragraph.reading);
        if let Some(at) = lost_stop::like_headings(&paragraph.reading, &headings, endings).filter(|_| long) {
            findings.push(lost(paragraph, at, siblings[0]));
        }
    }
}

/// Whether a paragraph opens with a short sentence of its own that no comma parts: it has its heading.
fn has_own_heading(reading: &str) -> bool {
    let first = reading.find(ends_sentence).map_or(reading, |at| &reading[..at]);
    first.len() < reading.len() && first.chars().count() <= HEADING_LIMIT && !first.contains(['，', ',', '；', '：'])
}

/// A mark is lost behind the bold words at `lead`; `at` is where it belongs.
pub(super) fn unmarked(lead: TextRange, at: TextRange, words: &str, mark: char, sibling: (&str, TextRange)) -> Finding {
    let told = excerpt(sibling.0, QUOTED);
    let message = LEAD.with([words.into(), mark.into(), (&told).into()]);
    let fix = Fix { title: ADD_MARK.with([words.into(), mark.into()]), safe: false, edits: vec![Edit::replace(at, mark)] };
    Finding::new(lead, message).relating(sibling.1, SIBLING.with([told.into()])).fixed_by(fix)
}

/// The stop is lost at `at` of the paragraph's reading text.
fn lost(paragraph: &Paragraph, at: usize, sibling: &Entry<'_>) -> Finding {
    let reading = &*paragraph.reading;
    let heading = excerpt(sibling.words(), QUOTED);
    let from = paragraph.marker.as_ref().map_or(0, |marker| usize::from(marker.range.end()));
    let lead = if reading[from..at].chars().count() > HEADING_LIMIT { tail(&reading[from..at], CLAUSE) } else { &reading[from..at] };
    let right = format!("{lead}。{}…", head(&reading[at..], CLAUSE / 2));
    let message = LOST.with([lead.into(), (&heading).into(), right.into()]);
    let mark = around_stop(reading, at);
    let before = &reading[usize::from(mark.start())..at];
    let mut finding = Finding::new(paragraph.place(mark), message).relating(sibling_place(sibling), SIBLING.with([heading.into()]));
    if let Some(place) = paragraph.place_edit(range(at - before.len(), at)) {
        let edit = Edit::replace(TextRange::empty(place.end()), "。");
        finding = finding.fixed_by(Fix { title: ADD.with([before.into()]), safe: false, edits: vec![edit] });
    }
    finding
}

fn sibling_place(sibling: &Entry<'_>) -> TextRange {
    sibling.paragraph.place(range(sibling.from, sibling.to))
}
