//! What a reference may name: the parts and items of the report, its attachments, the lists that stand above.

use crate::analysis::Analysis;
use crate::facts::reference::{Reference, Target as Kind};
use crate::features::jumps::Target;
use crate::lexicon::numerals;
use crate::report::marker::MarkerForm;
use crate::report::ordinal;
use crate::report::outline::{self, Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::numbering::{counter_runs, rows};
use crate::text::characters::{count_visible, is_blank};
use crate::text::{TextRange, TextSize, range};

/// All that a reference of one report may name.
pub(super) struct Targets<'a> {
    analysis: &'a Analysis,
    /// Title, headings and items, in the order of the text.
    nodes: Vec<&'a Node>,
    attachments: Vec<Attachment>,
    lists: Vec<List>,
}

/// A place where an attachment is named as such.
struct Attachment {
    number: u32,
    /// Index of its paragraph.
    paragraph: usize,
    place: TextRange,
    /// Whether the line is the head of the attachment itself, and not an entry in the list of them.
    is_head: bool,
}

/// A list whose items are counted one by one.
struct List {
    count: u32,
    first: TextRange,
    end: TextSize,
    /// Indices of the paragraphs of its first and its last item.
    paragraphs: (usize, usize),
}

impl<'a> Targets<'a> {
    /// Reads what can be named.
    pub(super) fn read(analysis: &'a Analysis) -> Targets<'a> {
        let nodes = outline::flatten(analysis.outline());
        Targets { analysis, nodes, attachments: attachments(analysis), lists: lists(analysis) }
    }

    /// What the reference number `nth` of a paragraph names; `None` where two places fit or none does.
    pub(super) fn named(&self, paragraph: usize, nth: usize) -> Option<Target> {
        let references = &self.analysis.facts[paragraph].references;
        let reference = references.get(nth)?;
        match reference.target {
            Kind::Part => self.part(reference.number).map(target),
            Kind::Item => {
                // 第三部分第（二）项 is to be found in that part.
                let part = nth.checked_sub(1).map(|before| &references[before]).filter(|before| before.target == Kind::Part);
                let part = part.filter(|part| part.range.end() == reference.range.start());
                self.item(paragraph, reference, part.map(|part| self.part(part.number)))
            }
            Kind::Attachment => self.attachment(paragraph, reference.number),
            Kind::Above => self.above(paragraph, reference),
        }
    }

    /// The places that name an attachment at its head or in the list of attachments: number and place of each.
    pub(super) fn attachment_at(&self, paragraph: usize, at: TextSize) -> Option<(u32, TextRange)> {
        let here = self.attachments.iter().find(|entry| entry.paragraph == paragraph && entry.place.contains_inclusive(at))?;
        Some((here.number, here.place))
    }

    /// All places that name attachment `number` as such.
    pub(super) fn attachment_places(&self, number: u32) -> impl Iterator<Item = TextRange> {
        self.attachments.iter().filter(move |entry| entry.number == number).map(|entry| entry.place)
    }

    /// A numbered part where it is the only one of that number, else the unnumbered top that stands there.
    fn part(&self, number: u32) -> Option<&'a Node> {
        let headings = || self.nodes.iter().copied().filter(|node| node.kind == NodeKind::Heading && !self.is_appendix(node));
        let of_form = |form: MarkerForm| {
            headings().filter(move |node| {
                let marker = self.paragraph(node).marker.as_ref();
                marker.is_some_and(|marker| marker.form == form && marker.number == Some(number))
            })
        };
        let named: Vec<&Node> = of_form(MarkerForm::Part).collect();
        if let [only] = named[..] {
            return Some(only);
        }
        let numbered: Vec<&Node> = of_form(MarkerForm::Chinese).collect();
        let tops: Vec<&Node> = headings().filter(|node| node.level == 1 && node.marker.is_none()).collect();
        match (&numbered[..], &tops[..]) {
            ([only], []) if named.is_empty() => Some(only),
            ([], tops) if named.is_empty() && tops.len() >= 2 && !self.has_chinese_tops() => tops.get(number as usize - 1).copied(),
            _ => None,
        }
    }

    fn has_chinese_tops(&self) -> bool {
        self.nodes
            .iter()
            .any(|node| node.level == 1 && self.paragraph(node).marker.as_ref().is_some_and(|marker| marker.form == MarkerForm::Chinese))
    }

    /// （二） of the part that is named, else of the section the reference stands in, else the only one there is.
    fn item(&self, paragraph: usize, reference: &Reference, part: Option<Option<&'a Node>>) -> Option<Target> {
        let numbered: Vec<&Node> = self
            .nodes
            .iter()
            .copied()
            .filter(|node| {
                let marker = self.paragraph(node).marker.as_ref();
                marker.is_some_and(|marker| marker.form == MarkerForm::BracketedChinese && marker.number == Some(reference.number))
            })
            .collect();
        if let [only] = numbered[..] {
            let fits = part.is_none_or(|part| part.is_some_and(|part| part.range.contains_range(only.range)));
            return fits.then(|| target(only));
        }
        let section = match part {
            Some(part) => part?.range,
            None => self.top_section(paragraph)?.range,
        };
        let mut inside = numbered.into_iter().filter(|node| section.contains_range(node.range));
        inside.next().filter(|_| inside.next().is_none()).map(target)
    }

    fn attachment(&self, paragraph: usize, number: u32) -> Option<Target> {
        let others = || self.attachments.iter().rev().filter(|entry| entry.number == number && entry.paragraph != paragraph);
        others().find(|entry| entry.is_head).or_else(|| others().next()).map(|entry| Target::at(entry.place))
    }

    /// 上述四个方面: the list of four above, in the same section, where no other list of four could be meant.
    fn above(&self, paragraph: usize, reference: &Reference) -> Option<Target> {
        let place = self.analysis.report.paragraphs[paragraph].place(reference.range);
        let section = self.top_section(paragraph).map_or(0, |node| node.paragraph);
        let fits = |list: &&List| list.count == reference.number && list.first.end() <= place.start() && list.paragraphs.0 >= section;
        let fitting: Vec<&List> = self.lists.iter().filter(fits).collect();
        let nearest = fitting.iter().max_by_key(|list| list.end.min(place.start()))?;
        let right_above = nearest.paragraphs.1 <= paragraph && paragraph - nearest.paragraphs.1 <= 1 && nearest.end <= place.start();
        if fitting.len() > 1 && !right_above {
            return None;
        }
        Some(Target { range: TextRange::new(nearest.first.start(), nearest.end.max(nearest.first.end())), selection: nearest.first })
    }

    fn top_section(&self, paragraph: usize) -> Option<&'a Node> {
        self.nodes.iter().copied().find(|node| node.level == 1 && (node.paragraph..node.end).contains(&paragraph))
    }

    fn paragraph(&self, node: &Node) -> &'a Paragraph {
        &self.analysis.report.paragraphs[node.paragraph]
    }

    fn is_appendix(&self, node: &Node) -> bool {
        rows::opens_appendix(self.paragraph(node))
    }
}

fn target(node: &Node) -> Target {
    Target { range: node.range, selection: node.selection }
}

/// Longest line that names an attachment at its head, in characters.
const HEAD_LIMIT: usize = 40;
/// Most names of attachments in one line.
const ATTACHMENTS_LIMIT: usize = 20;

/// Lines such as 附件2, and the entries behind 附件：.
fn attachments(analysis: &Analysis) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    let mut listing = false;
    for (index, paragraph) in analysis.report.paragraphs.iter().enumerate() {
        let reading = &*paragraph.reading;
        let opens = ["附件", "附表", "附：", "附:"].iter().any(|word| reading.starts_with(word));
        let numbered = paragraph.marker.as_ref().is_some_and(|marker| marker.form == MarkerForm::Arabic);
        listing = opens || listing && numbered;
        if !listing || count_visible(reading) > HEAD_LIMIT && !opens {
            listing &= opens;
            continue;
        }
        let named: Vec<(usize, usize, u32)> = reading
            .match_indices("附件")
            .take(ATTACHMENTS_LIMIT)
            .filter_map(|(at, word)| {
                let (number, end) = number(reading, at + word.len())?;
                Some((at, end, number))
            })
            .collect();
        if named.is_empty() {
            let listed = reading.len() - reading.trim_start_matches(|c: char| "附件表：:".contains(c) || is_blank(c)).len();
            found.extend(number(reading, listed).map(|(number, _)| Attachment {
                number,
                paragraph: index,
                place: paragraph.place(range(listed, reading.len())),
                is_head: false,
            }));
        }
        for &(at, end, number) in &named {
            let behind = reading[end..].chars().next();
            let is_head = at == 0 && named.len() == 1 && behind.is_none_or(is_blank) && count_visible(reading) <= HEAD_LIMIT;
            let place = if named.len() == 1 { range(at, reading.len()) } else { range(at, end) };
            found.push(Attachment { number, paragraph: index, place: paragraph.place(place), is_head });
        }
    }
    found
}

/// A number at `at`, blanks before it left out, and where it ends.
fn number(reading: &str, at: usize) -> Option<(u32, usize)> {
    let rest = reading[at..].trim_start_matches(is_blank);
    let start = reading.len() - rest.len();
    let length: usize = rest.chars().take(3).take_while(|&c| ordinal::is_numeral(c)).map(char::len_utf8).sum();
    let text = &rest[..length];
    let number = text.parse().ok().or_else(|| numerals::parse(text).and_then(|number| u32::try_from(number).ok()))?;
    (number >= 1).then_some((number, start + length))
}

/// Runs of counters, rows of headings, rows of dashes; each counted from one on without a gap.
fn lists(analysis: &Analysis) -> Vec<List> {
    let paragraphs = &analysis.report.paragraphs;
    let mut lists = Vec::new();
    for run in counter_runs::runs(analysis) {
        let members = &run.members;
        let counted = members.iter().zip(1..).all(|(member, number)| member.counter.number == number);
        if let ([first, .., last], true) = (&members[..], counted) {
            let ends = if last.counter.opens_paragraph {
                paragraphs[last.paragraph].range().end()
            } else {
                let sentence = analysis.facts[last.paragraph].layout.sentence_at(last.counter.range.start());
                paragraphs[last.paragraph].place(sentence.cover(last.counter.range)).end()
            };
            let first_place = paragraphs[first.paragraph].place(first.counter.range);
            lists.push(List { count: last.counter.number, first: first_place, end: ends, paragraphs: (first.paragraph, last.paragraph) });
        }
    }
    for row in rows::rows(analysis) {
        let members = &row.members;
        let counted = members.iter().zip(1..).all(|(member, number)| member.number == number);
        if let ([first, .., last], true) = (&members[..], counted) {
            let ends = last.node.range.end();
            lists.push(List {
                count: last.number,
                first: first.node.selection,
                end: ends,
                paragraphs: (first.node.paragraph, last.node.end.saturating_sub(1)),
            });
        }
    }
    let is_dash = |paragraph: &Paragraph| {
        paragraph.kind != ParagraphKind::Residue && paragraph.marker.as_ref().is_some_and(|marker| marker.form == MarkerForm::Dash)
    };
    let mut from = 0;
    while from < paragraphs.len() {
        let count = paragraphs[from..].iter().take_while(|paragraph| is_dash(paragraph)).count();
        if let (2.., Ok(number)) = (count, u32::try_from(count)) {
            let last = from + count - 1;
            let first = paragraphs[from].heading.map_or(paragraphs[from].range(), |heading| paragraphs[from].place(heading));
            lists.push(List { count: number, first, end: paragraphs[last].range().end(), paragraphs: (from, last) });
        }
        from += count.max(1);
    }
    lists
}
