use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::facts::reference::{Reference, Target};
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::ordinal;
use crate::report::outline::{self, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::numbering::counter_runs;
use crate::rules::numbering::rows::{self, Row};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{excerpt, is_blank};

/// 见第三部分, 附件2, 上述四个方面: what is referred to is not there.
pub const RULE: Rule = Rule {
    name: "dangling-reference",
    group: Group::Numbering,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NO_PART, &NO_ITEM, &NO_ATTACHMENT, &NO_ATTACHMENTS, &OTHER_COUNT, &COUNTED],
    aggregate: None,
    page: include_str!("dangling_reference.md"),
    run: Run::Document(run),
};

static NO_PART: Case = Case {
    zh: "文中说到“{0}”，但全文只有{1}个部分，请核对",
    en: "“{0}” leads nowhere: the report has {1} parts; please check",
};
static NO_ITEM: Case = Case {
    zh: "文中说到“{0}”，但这样编号的只到“{1}”，请核对",
    en: "“{0}” leads nowhere: such numbers end with “{1}”; please check",
};
static NO_ATTACHMENT: Case = Case {
    zh: "文中提到“{0}”，附件只到“附件{1}”，请核对",
    en: "the text refers to “{0}”, but the attachments end with number {1}; please check",
};
static NO_ATTACHMENTS: Case = Case {
    zh: "文中提到“{0}”，本文件里没有附件；如附件另行装订，可不理会",
    en: "the text refers to “{0}”, but the file holds no attachment; never mind if they are bound apart",
};
static OTHER_COUNT: Case = Case {
    zh: "“{0}”与上文不符：紧接在前面的是{1}项（{2}），请核对",
    en: "“{0}” does not fit what stands above: there are {1} ({2}); please check",
};
static COUNTED: Case = Case { zh: "上文：“{0}”", en: "above: “{0}”" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    let references = || analysis.body().flat_map(|(index, paragraph, facts)| facts.references.iter().map(move |r| (index, paragraph, r)));
    if analysis.report.in_columns || references().next().is_none() {
        return Vec::new();
    }
    let targets = Targets::read(analysis);
    let mut told = false;
    let found = references().filter_map(|(index, paragraph, reference)| {
        let written = paragraph.text(reference.range);
        let finding = |message| Finding::new(paragraph.place(reference.range), message).until_finished(Rest::Document);
        match reference.target {
            Target::Part => {
                let parts = targets.parts.filter(|&parts| reference.number > parts)?;
                Some(finding(NO_PART.with([written.into(), parts.into()])))
            }
            Target::Item => {
                let last = targets.last_item.filter(|_| !targets.items.contains(&reference.number))?;
                let sample = paragraph.text(reference.numeral).chars().next().and_then(|sample| ordinal::numeral(sample, last));
                Some(finding(NO_ITEM.with([written.into(), format!("（{}）", sample.unwrap_or_default()).into()])))
            }
            Target::Attachment if targets.attachments.contains(&reference.number) => None,
            Target::Attachment => match targets.attachments.iter().max() {
                Some(last) => Some(finding(NO_ATTACHMENT.with([written.into(), last.into()]))),
                // Said once, and in a low voice: they may be files of their own.
                None if !std::mem::replace(&mut told, true) && analysis.text_kind() == TextKind::Report => {
                    Some(finding(NO_ATTACHMENTS.with([written.into()])).at(Severity::Info))
                }
                None => None,
            },
            Target::Above => above(analysis, index, paragraph, reference, &targets.lists),
        }
    });
    found.collect()
}

/// What a reference can name.
struct Targets {
    /// Number of parts, where it is certain.
    parts: Option<u32>,
    /// The numbers of （一）（二）, and the last of them.
    items: FxHashSet<u32>,
    last_item: Option<u32>,
    attachments: FxHashSet<u32>,
    lists: Vec<List>,
}

/// A list whose items can be counted from behind.
struct List {
    count: u32,
    /// Index of the paragraph of its last item.
    end: usize,
    last: TextRange,
}

impl Targets {
    fn read(analysis: &Analysis) -> Targets {
        let rows = rows::rows(analysis);
        let mut items = FxHashSet::default();
        for row in rows.iter().filter(|row| row.form == MarkerForm::BracketedChinese) {
            items.extend(row.members.iter().map(|member| member.number));
        }
        let last_item = items.iter().copied().max().filter(|_| items.contains(&1));
        let lists = lists(analysis, &rows);
        Targets { parts: parts(analysis, &rows), items, last_item, attachments: attachments(analysis), lists }
    }
}

/// How many parts the report has: its numbered tops, else its tops without numbers.
fn parts(analysis: &Analysis, rows: &[Row<'_>]) -> Option<u32> {
    if analysis.text_kind() < TextKind::Report {
        return None;
    }
    let numbered = rows.iter().filter(|row| matches!(row.form, MarkerForm::Part | MarkerForm::Chinese));
    let numbers: Vec<u32> = numbered.flat_map(|row| row.members.iter().map(|member| member.number)).collect();
    let tops = outline::flatten(analysis.outline()).into_iter().filter(|node| {
        node.kind == NodeKind::Heading && node.marker.is_none() && !rows::opens_appendix(&analysis.report.paragraphs[node.paragraph])
    });
    // 一、二、 under unnumbered tops may be either.
    let unnumbered = tops.count() as u32;
    match numbers.iter().max() {
        Some(&last) => (last >= 2 && numbers.contains(&1)).then_some(last.max(unnumbered)),
        None => Some(unnumbered).filter(|&count| count >= 2),
    }
}

/// The numbers of the attachments: lines such as 附件2, and the list behind 附件：.
fn attachments(analysis: &Analysis) -> FxHashSet<u32> {
    let mut numbers = FxHashSet::default();
    let mut listing = false;
    for paragraph in &analysis.report.paragraphs {
        let reading = paragraph.reading.trim_start();
        let opens = ["附件", "附表", "附：", "附:"].iter().any(|word| reading.starts_with(word));
        listing = opens || listing && paragraph.marker.as_ref().is_some_and(|marker| marker.form == MarkerForm::Arabic);
        if !listing {
            continue;
        }
        for (at, _) in reading.match_indices("附件").take(ATTACHMENTS_LIMIT) {
            numbers.extend(first_number(reading[at + "附件".len()..].trim_start()));
        }
        let listed = reading.trim_start_matches(|c: char| "附件表：:".contains(c) || is_blank(c));
        numbers.extend(first_number(listed));
        // 附件：项目表 is the only one.
        if opens && reading.len() > listed.len() && first_number(listed).is_none() {
            numbers.insert(1);
        }
    }
    numbers
}

/// Most names of attachments in one line.
const ATTACHMENTS_LIMIT: usize = 20;

fn first_number(text: &str) -> Option<u32> {
    let length: usize = text.chars().take(3).take_while(|&c| ordinal::is_numeral(c)).map(char::len_utf8).sum();
    let numeral = &text[..length];
    numeral.parse().ok().or_else(|| crate::lexicon::numerals::parse(numeral).and_then(|n| u32::try_from(n).ok())).filter(|&n| n >= 1)
}

/// The lists that end somewhere: runs of counters, rows of headings, rows of dashes.
fn lists(analysis: &Analysis, rows: &[Row<'_>]) -> Vec<List> {
    let paragraphs = &analysis.report.paragraphs;
    let mut lists: Vec<List> = counter_runs::runs(analysis)
        .iter()
        .filter(|run| run.members.len() >= 2 && run.members.iter().zip(1..).all(|(member, number)| member.counter.number == number))
        .map(|run| {
            let last = run.members[run.members.len() - 1];
            let place = paragraphs[last.paragraph].place(last.counter.range);
            List { count: last.counter.number, end: last.paragraph, last: place }
        })
        .collect();
    for row in rows {
        let members = &row.members;
        let last = &members[members.len() - 1];
        if members.len() >= 2 && members.iter().zip(1..).all(|(member, number)| member.number == number) {
            lists.push(List { count: last.number, end: last.node.paragraph, last: last.place() });
        }
    }
    let is_dash = |paragraph: &Paragraph| paragraph.marker.as_ref().is_some_and(|marker| marker.form == MarkerForm::Dash);
    let mut from = 0;
    while from < paragraphs.len() {
        let count = paragraphs[from..].iter().take_while(|paragraph| is_dash(paragraph)).count();
        if count >= 2 {
            let last = from + count - 1;
            lists.push(List { count: count as u32, end: last, last: paragraphs[last].range() });
        }
        from += count.max(1);
    }
    lists
}

/// 上述四个方面, where the list right above has another number, and nothing near it has this one.
fn above(analysis: &Analysis, index: usize, paragraph: &Paragraph, reference: &Reference, lists: &[List]) -> Option<Finding> {
    let place = paragraph.place(reference.range);
    let paragraphs = &analysis.report.paragraphs;
    let is_above = |list: &&List| list.last.start() < place.start();
    let nearest = lists.iter().filter(is_above).max_by_key(|list| (list.last.start(), list.count))?;
    // Right above: in the same paragraph, or in one of the few before it with no heading between.
    let between = &paragraphs[nearest.end + 1..=index.max(nearest.end)];
    let near = between.len() <= NEAR && between.iter().all(|p| p.kind != ParagraphKind::Heading);
    if !near || nearest.count == reference.number {
        return None;
    }
    // What is counted may be another list of the same top section, or something that this section has counted before.
    let path = outline::path_at(analysis.outline(), place.start());
    let top = path.iter().find(|node| node.level > 0).map_or(0, |node| node.paragraph);
    let section = path.iter().rev().find(|node| node.kind != NodeKind::Item).map_or(0, |node| node.paragraph);
    let phrase = paragraph.text(TextRange::new(reference.numeral.start(), reference.range.end()));
    let counted = |at: usize| {
        let facts = &analysis.facts[at];
        let before = |range: TextRange| at < index || range.end() <= reference.range.start();
        let reading = if at == index { before_reference(&facts.reading, reference) } else { &facts.reading };
        reading.contains(phrase)
            || facts.announcements.iter().any(|a| !a.loose && a.value == reference.number && before(a.phrase))
            || facts.counted.iter().filter(|e| e.is_before()).any(|e| e.value == reference.number as usize && before(e.count))
    };
    let same_list = lists.iter().filter(is_above).any(|list| list.count == reference.number && list.end >= top);
    if same_list || (section..=index).any(counted) {
        return None;
    }
    let last = excerpt(&analysis.quote(nearest.last), QUOTE_LIMIT);
    let message = OTHER_COUNT.with([paragraph.text(reference.range).into(), nearest.count.into(), format!("末项为“{last}”").into()]);
    Some(Finding::new(place, message).relating(nearest.last, COUNTED.with([last.into()])))
}

/// What stands before a reference in its paragraph.
fn before_reference<'r>(reading: &'r str, reference: &Reference) -> &'r str {
    &reading[..usize::from(reference.range.start())]
}

/// A list is right above if so few paragraphs stand between.
const NEAR: usize = 2;
/// Longest quotation of an item, in characters.
const QUOTE_LIMIT: usize = 12;
