use crate::analysis::Analysis;
use crate::finding::{Argument, Case, Finding, Message, Severity};
use crate::report::genre::TextKind;
use crate::report::layout::{ChangeKind, Layout, OpenChange};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, TextSize};

/// Tracked changes and comments that still stand in a Word document.
pub const RULE: Rule = Rule {
    name: "open-changes",
    group: Group::Layout,
    severity: Severity::Info,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&CHANGES, &COMMENTS, &BOTH, &INSERTED, &DELETED, &MARK_DELETED, &MOVED, &FORMATTED],
    aggregate: None,
    page: include_str!("open_changes.md"),
    run: Run::Document(run),
};

static CHANGES: Case = Case {
    zh: "Word 文件里还有{0}处修订没有处理：插入{1}、删除{2}、移动{3}、格式{4}，修订人{5}；这里按全部接受来核对，定稿前应逐处接受或拒绝",
    en: "{0} tracked changes are still open in the Word file: {1} insertions, {2} deletions, {3} moves, {4} of form, by {5}; it is read as if all \
         were accepted, accept or reject them before it is final",
};
static COMMENTS: Case = Case {
    zh: "Word 文件里还有{0}条批注，批注人{1}；定稿前应处理并删去",
    en: "{0} comments still stand in the Word file, by {1}; settle and delete them before it is final",
};
static BOTH: Case = Case {
    zh: "Word 文件里还有{0}处修订没有处理：插入{1}、删除{2}、移动{3}、格式{4}，修订人{5}；还有{6}条批注，批注人{7}；这里按全部接受修订来核对，定稿前应逐处处理",
    en: "{0} tracked changes are still open in the Word file: {1} insertions, {2} deletions, {3} moves, {4} of form, by {5}; and {6} comments, by \
         {7}; it is read as if all changes were accepted, settle them before it is final",
};
static INSERTED: Case = Case { zh: "{0}插入", en: "inserted by {0}" };
static DELETED: Case = Case { zh: "{0}在这里删去“{1}”", en: "{0} deleted “{1}” here" };
static MARK_DELETED: Case = Case { zh: "{0}在这里删去了换段", en: "{0} deleted a paragraph end here" };
static MOVED: Case = Case { zh: "{0}移到这里", en: "moved here by {0}" };
static FORMATTED: Case = Case { zh: "{0}改了格式", en: "{0} changed the form" };

/// At most so many places are listed one by one; an editor shows a list, and Word has its own.
const LISTED: usize = 200;
/// Characters of what was deleted that are quoted.
const QUOTED: usize = 20;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(layout) = analysis.layout.as_deref() else { return Vec::new() };
    let (changes, comments) = (counted_changes(layout), counted_comments(layout));
    let message = match (layout.changes.is_empty(), layout.comments.is_empty()) {
        (false, false) => BOTH.with_all(changes.into_iter().chain(comments).collect()),
        (false, true) => CHANGES.with_all(changes.into()),
        (true, false) => COMMENTS.with_all(comments.into()),
        (true, true) => return Vec::new(),
    };
    let finding = Finding::new(visible(analysis, first(layout)), message).known_by(key(layout));
    let places = layout.changes.iter().take(LISTED);
    vec![places.fold(finding, |finding, change| finding.relating(visible(analysis, change.range), told(change)))]
}

/// Where the first change stands: where one text stands in place of another, that. Comments lie apart from the text and are
/// told where it begins.
fn first(layout: &Layout) -> TextRange {
    let Some(first) = layout.changes.first().map(|change| change.range) else { return TextRange::empty(TextSize::from(0)) };
    let instead = layout.changes.iter().map(|change| change.range).take_while(|range| range.start() == first.start());
    instead.max_by_key(|range| range.len()).unwrap_or(first)
}

fn counted_changes(layout: &Layout) -> [Argument; 6] {
    let count = |kind| layout.changes.iter().filter(|change| change.kind == kind).count().into();
    let by = authors(layout.changes.iter().map(|change| change.author.as_str()));
    let [inserted, deleted, moved, formatted] =
        [ChangeKind::Inserted, ChangeKind::Deleted, ChangeKind::Moved, ChangeKind::Formatted].map(count);
    [layout.changes.len().into(), inserted, deleted, moved, formatted, by.into()]
}

fn counted_comments(layout: &Layout) -> [Argument; 2] {
    [layout.comments.len().into(), authors(layout.comments.iter().map(String::as_str)).into()]
}

/// The authors in the order of the text, each with a number; the first few.
fn authors<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const NAMED: usize = 4;
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let told: Vec<String> = counts.iter().take(NAMED).map(|(name, count)| format!("{}（{count}）", known(name))).collect();
    told.join("、") + if counts.len() > NAMED { "……" } else { "" }
}

fn known(author: &str) -> &str {
    if author.trim().is_empty() { "未署名" } else { author.trim() }
}

fn told(change: &OpenChange) -> Message {
    let author = known(&change.author).to_owned();
    match change.kind {
        ChangeKind::Inserted => INSERTED.with([author.into()]),
        ChangeKind::Moved => MOVED.with([author.into()]),
        ChangeKind::Formatted => FORMATTED.with([author.into()]),
        ChangeKind::Deleted if change.deleted.is_empty() => MARK_DELETED.with([author.into()]),
        ChangeKind::Deleted => {
            let more = if change.deleted.chars().count() > QUOTED { "……" } else { "" };
            DELETED.with([author.into(), (change.deleted.chars().take(QUOTED).collect::<String>() + more).into()])
        }
    }
}

/// A place that can be seen: of what was deleted, the character behind it in its line, or the one before.
fn visible(analysis: &Analysis, place: TextRange) -> TextRange {
    let whole = &analysis.text[..];
    let trimmed = |range: TextRange| {
        let text = &whole[range];
        let end = range.start() + TextSize::of(text.trim_end_matches('\n'));
        TextRange::new(range.start(), end)
    };
    let place = trimmed(place);
    if !place.is_empty() {
        return place;
    }
    let (before, behind) = whole.split_at(place.start().into());
    if let Some(c) = behind.chars().next().filter(|c| *c != '\n') {
        return TextRange::at(place.start(), TextSize::of(c));
    }
    match before.chars().next_back().filter(|c| *c != '\n') {
        Some(c) => TextRange::new(place.start() - TextSize::of(c), place.start()),
        None => place,
    }
}

/// What it is accepted by: the same changes and comments.
fn key(layout: &Layout) -> String {
    let changes: Vec<String> =
        layout.changes.iter().map(|change| format!("{:?} {} {}", change.kind, change.author, change.deleted)).collect();
    format!("{} changes, {} comments: {}", layout.changes.len(), layout.comments.len(), changes.first().cloned().unwrap_or_default())
}
