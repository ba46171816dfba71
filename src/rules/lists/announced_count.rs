//! Announced counts against the items that follow them; the hints in the text show those that are kept.

use crate::analysis::Analysis;
use crate::facts::announcement::{self, Announcement};
use crate::facts::counter::Counter;
use crate::finding::{Argument, Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between};

/// 抓好五个方面工作： followed by four numbered items.
pub const RULE: Rule = Rule {
    name: "announced-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISCOUNT, &SUMMED_UP, &ITEM],
    aggregate: None,
    page: include_str!("announced_count.md"),
    run: Run::Document(run),
};

static MISCOUNT: Case = Case {
    zh: "预告的是“{0}”，后面列出的是{1}项（{2}），请核对数目或各项",
    en: "“{0}” is announced, but {1} items follow ({2}); please check the count or the items",
};
static SUMMED_UP: Case = Case {
    zh: "说是“{0}”，前面列出的是{1}项（{2}），请核对数目或各项",
    en: "it says “{0}”, but {1} items stand before it ({2}); please check the count or the items",
};
static ITEM: Case = Case { zh: "第{0}项", en: "item {0}" };

/// How far the count may be off where nothing but its place announces the list.
const REACH: usize = 2;

fn run(analysis: &Analysis) -> Vec<Finding> {
    lists(analysis).iter().filter_map(|list| judge(analysis, list)).chain(summed_up(analysis)).collect()
}

/// 以上十条，是必须坚持的经验 behind （一）…（十）.
fn summed_up(analysis: &Analysis) -> Vec<Finding> {
    let body: Vec<_> = analysis.body().collect();
    let mut findings = Vec::new();
    for (nth, (_, paragraph, facts)) in body.iter().enumerate() {
        let Some((phrase, value)) = announcement::summing_up(&facts.reading) else { continue };
        let Some(items) = preceding(&body[..nth]) else { continue };
        let (count, off) = (items.len(), items.len().abs_diff(value as usize));
        if off == 0 || off > REACH || count < SUMMED {
            continue;
        }
        let listed =
            [items.first(), items.last()].into_iter().flatten().map(|&(_, place)| analysis.quote(place)).collect::<Vec<_>>().join("—");
        let message = SUMMED_UP.with([Argument::from(paragraph.text(phrase)), count.into(), listed.into()]);
        let finding = Finding::new(paragraph.place(phrase), message).until_finished(Rest::List);
        findings.push(items.iter().fold(finding, |finding, &(number, place)| finding.relating(place, ITEM.with([number.into()]))));
    }
    findings
}

/// Fewer items are seldom summed up by their number.
const SUMMED: usize = 3;
/// At most so many paragraphs without a marker stand between the last item and what sums them up.
const AFTERWARDS: usize = 4;

/// The items that open the paragraphs before a place: one form of marker, down to 1.
fn preceding(before: &[Body<'_>]) -> Option<Vec<Item>> {
    let last = before.iter().rev().take(AFTERWARDS).find_map(|(_, paragraph, _)| paragraph.marker.as_ref())?;
    let form = last.form;
    if matches!(form, MarkerForm::Dash | MarkerForm::Part) {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    for (_, paragraph, _) in before.iter().rev() {
        match &paragraph.marker {
            Some(marker) if marker.form == form => {
                items.push((marker.number?, paragraph.place(marker.range)));
                if marker.number == Some(1) {
                    break;
                }
            }
            Some(marker) if marker.form < form => return None,
            _ => {}
        }
    }
    items.reverse();
    consecutive(items)
}

/// An announced count with the items that follow it.
pub struct Announced<'a> {
    /// The paragraph that announces.
    pub paragraph: &'a Paragraph,
    /// The announcement in it.
    pub announcement: &'a Announcement,
    /// The items, at least two, their numbers running from 1 up; each with its marker in the file.
    pub items: Vec<Item>,
}

/// The announced counts of a report, in the order of the text, as far as it is certain what follows them.
pub fn lists(analysis: &Analysis) -> Vec<Announced<'_>> {
    let body: Vec<_> = analysis.body().collect();
    let mut lists = Vec::new();
    for (nth, (_, paragraph, facts)) in body.iter().enumerate() {
        for announcement in &facts.announcements {
            if announcement.unmarked && paragraph.kind != ParagraphKind::Heading {
                continue;
            }
            let rest = facts.reading[usize::from(announcement.end)..].trim_start();
            let inline = &facts.counters[facts.counters.partition_point(|c| c.range.start() < announcement.end)..];
            let items = if rest.starts_with('①') {
                circled(paragraph, facts, announcement.end)
            } else if rest.is_empty() {
                following(&body[nth + 1..])
                    .or_else(|| counted_out(&body[nth + 1..]))
                    .filter(|_| !announcement.unmarked || is_below(paragraph, body.get(nth + 1)))
            } else if inline.first().is_some_and(|c| between(&facts.reading, announcement.end, c.range.start()).trim().is_empty()) {
                inside(paragraph, inline, &body[nth + 1..])
            } else {
                None
            };
            lists.extend(items.map(|items| Announced { paragraph, announcement, items }));
        }
    }
    lists
}

/// A numbered item: its number and its marker in the file.
pub type Item = (u32, TextRange);
type Body<'a> = (usize, &'a Paragraph, &'a crate::facts::ParagraphFacts);

/// The items inside the announcing paragraph; the last may be followed by more that open paragraphs of their own.
fn inside(paragraph: &Paragraph, counters: &[Counter], rest: &[Body<'_>]) -> Option<Vec<Item>> {
    let word = counters.first()?.word;
    let mut items: Vec<Item> = Vec::new();
    for counter in counters.iter().filter(|c| c.word == word) {
        // A new 一是 opens another list.
        if counter.number == 1 && !items.is_empty() {
            break;
        }
        items.push((counter.number, paragraph.place(counter.range)));
    }
    for (_, next, facts) in rest {
        let Some(counter) = facts.counters.first().filter(|c| c.opens_paragraph && c.word == word && c.number as usize == items.len() + 1)
        else {
            break;
        };
        items.push((counter.number, next.place(counter.range)));
    }
    consecutive(items)
}

/// The items that open the paragraphs right behind the announcement: one form of marker, from 1 up, each perhaps
/// with paragraphs of its own.
fn following(rest: &[Body<'_>]) -> Option<Vec<Item>> {
    let first = rest.first()?.1.marker.as_ref()?;
    let form = first.form;
    if form == MarkerForm::Dash {
        return dashes(rest);
    }
    if first.number != Some(1) || form == MarkerForm::Part {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    for (nth, (_, paragraph, _)) in rest.iter().enumerate() {
        match &paragraph.marker {
            Some(marker) if marker.form == form => {
                if marker.number == Some(1) && !items.is_empty() {
                    break;
                }
                items.push((marker.number?, paragraph.place(marker.range)));
            }
            Some(marker) if marker.form < form => break,
            None if paragraph.kind == ParagraphKind::Heading || paragraph.kind == ParagraphKind::Closing => {
                // Where the numbers go on behind it, it is only a heading inside an item.
                let next = rest[nth..].iter().filter_map(|(_, p, _)| p.marker.as_ref()).find(|marker| marker.form == form);
                if next.is_some_and(|marker| marker.number == Some(items.len() as u32 + 1)) {
                    return None;
                }
                break;
            }
            _ => {}
        }
    }
    consecutive(items)
}

/// The items of the next paragraph, where it counts them out one after another: 一是…。二是…。
fn counted_out(rest: &[Body<'_>]) -> Option<Vec<Item>> {
    let ((_, paragraph, facts), rest) = rest.split_first()?;
    let first = facts.counters.first().filter(|counter| counter.opens_paragraph && counter.number == 1)?;
    inside(paragraph, &facts.counters, rest).filter(|items| items.len() > 2 && first.number == 1)
}

/// ①…②…: the items of a paragraph that counts them out in circles.
fn circled(paragraph: &Paragraph, facts: &crate::facts::ParagraphFacts, from: crate::text::TextSize) -> Option<Vec<Item>> {
    let behind = &facts.reading[usize::from(from)..];
    let mut items: Vec<Item> = Vec::new();
    for (at, c) in behind.char_indices() {
        // ① stands at U+2460, and the others behind it up to ⑳.
        let Some(number) = (c as u32).checked_sub('①' as u32).filter(|&nth| nth < 20).map(|nth| nth + 1) else { continue };
        if number == 1 && !items.is_empty() {
            break;
        }
        let start = usize::from(from) + at;
        items.push((number, paragraph.place(crate::text::range(start, start + c.len_utf8()))));
    }
    consecutive(items)
}

/// Whether the first item stands below the heading that announces it, not beside it.
fn is_below(heading: &Paragraph, item: Option<&Body<'_>>) -> bool {
    let form = |paragraph: &Paragraph| paragraph.marker.as_ref().map(|marker| marker.form);
    item.is_some_and(|(_, item, _)| form(heading).is_none_or(|above| form(item).is_some_and(|below| below > above)))
}

/// The ——… paragraphs in a row; where a paragraph without a dash stands among them nothing is certain.
fn dashes(rest: &[Body<'_>]) -> Option<Vec<Item>> {
    let is_dash = |paragraph: &Paragraph| paragraph.marker.as_ref().is_some_and(|marker| marker.form == MarkerForm::Dash);
    let row = rest.iter().take_while(|(_, paragraph, _)| is_dash(paragraph));
    let items: Vec<Item> =
        row.zip(1..).filter_map(|((_, paragraph, _), number)| Some((number, paragraph.place(paragraph.marker.as_ref()?.range)))).collect();
    let goes_on = rest.get(items.len() + 1).is_some_and(|(_, paragraph, _)| is_dash(paragraph));
    (items.len() >= 2 && !goes_on).then_some(items)
}

/// A list whose own numbers do not run from 1 up has another fault, told by another rule; its count is not assessable.
fn consecutive(items: Vec<Item>) -> Option<Vec<Item>> {
    (items.len() >= 2 && items.iter().enumerate().all(|(index, item)| item.0 as usize == index + 1)).then_some(items)
}

fn judge(analysis: &Analysis, list: &Announced<'_>) -> Option<Finding> {
    let Announced { paragraph, announcement, items } = list;
    let count = items.len();
    let inline = items.first().is_some_and(|&(_, place)| analysis.quote(place).ends_with('是'));
    let off = count.abs_diff(announcement.value as usize);
    // What only its place makes an announcement must come near.
    // 大体上有四种：一是…，二是…。还有一种…: two that are counted out may be followed by others that are told.
    let told = inline && count == 2 && announcement.value > 3;
    if off == 0 || announcement.loose && off > REACH || told {
        return None;
    }
    let phrase = paragraph.text(announcement.phrase);
    let markers: Vec<String> = items.iter().map(|&(_, place)| analysis.quote(place)).collect();
    let listed = match &markers[..] {
        // Dashes have no numbers.
        [first, ..] if first.starts_with('—') => format!("“{first}”×{count}"),
        [first, .., last] => format!("{first}—{last}"),
        _ => markers.join("、"),
    };
    let message = MISCOUNT.with([Argument::from(phrase), count.into(), listed.into()]);
    let certain = announcement.colon && !announcement.loose && analysis.quote(items[0].1).ends_with('是');
    let mut finding = Finding::new(paragraph.place(announcement.count), message).until_finished(Rest::List);
    if certain {
        finding = finding.at(Severity::Error);
    }
    for &(number, place) in items {
        finding = finding.relating(place, ITEM.with([number.into()]));
    }
    Some(finding)
}
