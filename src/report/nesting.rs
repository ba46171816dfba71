//! Which heading stands under which: the tree of the outline, learnt from the document itself.
//!
//! The order of GB/T 9704 (一、 （一） 1. （1） ①) says what outranks what until the text says otherwise: a number that
//! goes on belongs where the number before it stands, and a number that begins anew below a heading stands under it.

use std::collections::BTreeMap;

use crate::report::heading;
use crate::report::item_row;
use crate::report::marker::{CounterWord, MarkerForm};
use crate::report::opening;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::Guess;
use crate::text::TextRange;
use crate::text::characters::count_visible;

/// What a section is opened by; sections of one class that follow one another are siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Hash(u8),
    /// A heading by its style in a document.
    Styled(u8),
    /// 附件2, 名词解释
    Annex,
    /// 2025年工作回顾
    Top,
    Form(MarkerForm),
    /// A heading on its line without a number.
    Unnumbered,
    RunIn,
    Dash,
    Counter(CounterWord),
}

/// A heading or item on its way into the tree.
#[derive(Clone, Copy, Debug)]
struct Entry {
    paragraph: usize,
    class: Class,
    number: Option<u32>,
    /// How high it stands: the less, the higher.
    rank: u32,
    /// Nothing follows its sentence in its paragraph.
    standing: bool,
    /// A row of numbers inside a section of a deeper form: 一、 二、 under （一）.
    local: bool,
}

/// Ranks, with room between them for headings without a number.
mod rank {
    pub(super) const ANNEX: u32 = 8;
    pub(super) const ANNEX_TITLE: u32 = 12;
    pub(super) const ABOVE_CHINESE: u32 = 15;
    pub(super) const CHINESE: u32 = 20;
    pub(super) const UNNUMBERED: u32 = 70;
    pub(super) const STANDING_ITEM: u32 = 75;
    pub(super) const RUN_IN: u32 = 80;
    pub(super) const ITEM: u32 = 90;
}

/// Builds the tree from the kinds of the paragraphs.
pub(super) fn tree(paragraphs: &[Paragraph]) -> Vec<Node> {
    let mut entries: Vec<Entry> = (0..paragraphs.len()).filter_map(|index| entry(paragraphs, index)).collect();
    rank_styled(&mut entries, paragraphs);
    rank_standing_items(&mut entries, paragraphs);
    rank_unnumbered(&mut entries);
    mark_local(&mut entries, paragraphs);
    Builder { paragraphs, open: Vec::new(), roots: Vec::new() }.build(&entries)
}

/// The rows of numbered paragraphs that are no headings: lists of sentences, the entries of a glossary.
pub(super) fn lists(paragraphs: &[Paragraph]) -> Vec<Vec<Node>> {
    let mut lists: Vec<Vec<Node>> = Vec::new();
    let mut form = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let own = paragraph.marker.as_ref().map(|marker| marker.form);
        if paragraph.kind != ParagraphKind::Body {
            form = None;
        } else if own.is_some() {
            if own != form {
                lists.push(Vec::new());
                form = own;
            }
            lists.last_mut().into_iter().for_each(|list| list.push(Node::of(paragraph, index)));
        }
    }
    lists
}

fn entry(paragraphs: &[Paragraph], index: usize) -> Option<Entry> {
    let paragraph = &paragraphs[index];
    if !matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::RunIn | ParagraphKind::Item) || is_titled_label(paragraphs, index)
    {
        return None;
    }
    let standing = paragraph.heading.is_some_and(|heading| count_visible(&paragraph.reading[usize::from(heading.end())..]) <= 2);
    let spoken =
        heading::spoken_counter(&paragraph.reading).filter(|_| paragraph.kind == ParagraphKind::Item && paragraph.marker.is_none());
    let number = paragraph.marker.as_ref().and_then(|marker| marker.number).or(spoken);
    let (class, rank) = match (paragraph.hash, paragraph.marker.as_ref().map(|m| m.form)) {
        (Some(level), _) => (Class::Hash(level), u32::from(level)),
        (_, None)
            if paragraph.styled.is_some_and(|_| paragraph.kind == ParagraphKind::Heading && paragraph.shape().guess != Guess::Appendix) =>
        {
            let level = paragraph.styled.unwrap_or(1);
            (Class::Styled(level), rank::ABOVE_CHINESE)
        }
        (_, Some(MarkerForm::Dash)) => (Class::Dash, rank::ITEM),
        (_, Some(MarkerForm::Counter(word))) => (Class::Counter(word), rank::ITEM),
        (_, Some(form)) => (Class::Form(form), rank_of(form)),
        (_, None) if spoken.is_some() => (Class::Counter(CounterWord::Ordinal), rank::ITEM),
        (_, None) if paragraph.kind == ParagraphKind::RunIn => (Class::RunIn, rank::RUN_IN),
        (_, None) if index > 0 && is_titled_label(paragraphs, index - 1) => (Class::Annex, rank::ANNEX_TITLE),
        (_, None) => match paragraph.shape().guess {
            Guess::Appendix => (Class::Annex, rank::ANNEX),
            Guess::Cue => (Class::Top, rank::CHINESE),
            _ => (Class::Unnumbered, rank::UNNUMBERED),
        },
    };
    Some(Entry { paragraph: index, class, number, rank, standing, local: false })
}

/// 附件2 with the title of the annex in the next line: the title heads the section.
fn is_titled_label(paragraphs: &[Paragraph], index: usize) -> bool {
    let label = &paragraphs[index];
    label.kind == ParagraphKind::Heading
        && label.hash.is_none()
        && label.shape().guess == Guess::Appendix
        && heading::is_label(&label.reading)
        && paragraphs.get(index + 1).is_some_and(|title| title.kind == ParagraphKind::Heading && title.marker.is_none())
}

/// Headings without a number stand where the numbers of their style stand; without such numbers a first level stands above all
/// numbers, and a deeper one where the order of GB/T 9704 has it.
fn rank_styled(entries: &mut [Entry], paragraphs: &[Paragraph]) {
    let mut known: BTreeMap<u8, u32> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| matches!(entry.class, Class::Form(_))) {
        if let Some(level) = paragraphs[entry.paragraph].styled {
            known.entry(level).and_modify(|rank| *rank = entry.rank.min(*rank)).or_insert(entry.rank);
        }
    }
    for entry in entries {
        let Class::Styled(level) = entry.class else { continue };
        let below = known.range(level + 1..).next().map(|(_, rank)| rank.saturating_sub(5));
        let above = known.range(..level).next_back().map(|(_, rank)| rank + 5);
        let alone = if level == 1 { rank::ABOVE_CHINESE } else { rank::CHINESE + 10 * u32::from(level.min(6) - 1) };
        entry.rank = known.get(&level).copied().or(below).or(above).unwrap_or(alone);
    }
}

fn rank_of(form: MarkerForm) -> u32 {
    match form {
        MarkerForm::Part => 10,
        MarkerForm::Article => 16,
        MarkerForm::Chinese => rank::CHINESE,
        MarkerForm::BracketedChinese => 30,
        MarkerForm::Arabic => 40,
        MarkerForm::BracketedArabic => 50,
        MarkerForm::Circled => 60,
        MarkerForm::Dash | MarkerForm::Counter(_) => rank::ITEM,
    }
}

/// Items that stand alone on their lines, each with its text below, are headings in all but their number: 第一，….
fn rank_standing_items(entries: &mut [Entry], paragraphs: &[Paragraph]) {
    let is_item = |e: &Entry| matches!(e.class, Class::Dash | Class::Counter(_));
    let told = |e: &Entry| {
        let below = paragraphs.get(e.paragraph + 1);
        e.standing && below.is_some_and(|p| p.kind == ParagraphKind::Body || p.kind == ParagraphKind::RunIn && p.marker.is_none())
    };
    let mut row: Vec<usize> = Vec::new();
    for index in 0..=entries.len() {
        let entry = entries.get(index).copied();
        let goes_on = |e: &Entry| row.first().is_none_or(|&first| entries[first].class == e.class);
        match entry {
            Some(entry) if is_item(&entry) && goes_on(&entry) && entry.number != Some(1) => row.push(index),
            Some(entry) if matches!(entry.class, Class::RunIn) => {}
            _ => {
                let told = row.len() >= 2 && row.iter().all(|&i| told(&entries[i]));
                for item in row.drain(..).filter(|_| told) {
                    entries[item].rank = rank::STANDING_ITEM;
                }
                row.extend(entry.filter(is_item).map(|_| index));
            }
        }
    }
}

/// Headings without a number stand above the numbers that begin anew below them. The tops of a report, 2025年工作回顾 and
/// 2026年工作安排, stand where 一、 stands unless 一、 begins below one of them.
fn rank_unnumbered(entries: &mut [Entry]) {
    let is_unnumbered = |entry: &Entry| matches!(entry.class, Class::Top | Class::Unnumbered);
    let highest = entries.iter().filter(|e| matches!(e.class, Class::Form(_))).map(|e| e.rank).min();
    let mut below: Option<Entry> = None;
    let mut above_all = false;
    for index in (0..entries.len()).rev() {
        let entry = entries[index];
        if is_unnumbered(&entry) {
            if let Some(first) = below.filter(|first| first.number == Some(1)) {
                let rank = first.rank - 5;
                if entry.class == Class::Unnumbered || rank == rank::ABOVE_CHINESE {
                    entries[index].rank = rank;
                    above_all |= Some(first.rank) == highest;
                }
            }
            below = None;
        } else if matches!(entry.class, Class::Form(_)) {
            below = Some(entry);
        } else if matches!(entry.class, Class::Hash(_) | Class::Styled(_) | Class::Annex) {
            below = None;
        }
    }
    let top = if above_all { highest.map_or(rank::CHINESE, |rank| rank - 5) } else { rank::CHINESE };
    for index in 0..entries.len() {
        let entry = entries[index];
        if entry.class == Class::Top && entry.rank == rank::CHINESE && above_all && !goes_on_behind(entries, index) {
            entries[index].rank = top.min(rank::CHINESE);
        }
        if entry.class == Class::Unnumbered && entry.rank == rank::UNNUMBERED && is_lone(entries, index) && !goes_on_behind(entries, index)
        {
            entries[index].rank = top;
        }
    }
}

/// Whether a heading without a number has none beside it in the section of a numbered heading: then it ends that section.
fn is_lone(entries: &[Entry], index: usize) -> bool {
    let bounds = |e: &&Entry| {
        matches!(e.class, Class::Form(_) | Class::Top | Class::Annex | Class::Hash(_) | Class::Styled(_)) && e.standing
            || e.class == Class::Unnumbered
    };
    let above = entries[..index].iter().rev().find(bounds);
    let below = entries[index + 1..].iter().find(bounds);
    above.is_some_and(|e| matches!(e.class, Class::Form(_))) && below.is_none_or(|e| e.class != Class::Unnumbered)
}

/// Whether the next number behind a heading goes on with a row that stands open before it.
fn goes_on_behind(entries: &[Entry], index: usize) -> bool {
    let numbered = |e: &&Entry| matches!(e.class, Class::Form(_));
    entries[index + 1..].iter().take_while(|e| e.class != Class::Annex).find(numbered).is_some_and(|e| e.number.is_some_and(|n| n > 1))
}

/// At most so many rows of numbers are held open at once.
const ROWS: usize = 32;

/// Marks the rows of numbers that stand inside a row of a deeper form, as that row goes on behind them: 一、 and 二、
/// between （三） and （四）.
fn mark_local(entries: &mut [Entry], paragraphs: &[Paragraph]) {
    struct Row {
        class: Class,
        rank: u32,
        number: u32,
        members: Vec<usize>,
        /// It began where something deeper stood open.
        inside: bool,
        /// A sentence has announced it: …，要做好以下工作：.
        announced: bool,
    }
    let mut rows: Vec<Row> = Vec::new();
    for index in 0..entries.len() {
        let Entry { class, rank, number, .. } = entries[index];
        let Some(number) = number.filter(|_| matches!(class, Class::Form(_) | Class::Counter(_))) else {
            if !matches!(class, Class::RunIn | Class::Dash) {
                rows.retain(|row| row.rank < rank);
            }
            continue;
        };
        let before = rows.iter().rposition(|row| row.class == class && row.number + 1 == number);
        let less = || rows.iter().rposition(|row| row.class == class && row.number <= number);
        match before.or_else(less).filter(|_| number > 1) {
            Some(at) => {
                for row in rows.drain(at + 1..).filter(|row| row.inside && !row.announced) {
                    row.members.into_iter().for_each(|member| entries[member].local = true);
                }
                rows[at].number = number;
                rows[at].members.push(index);
                entries[index].local = rows[at].announced;
            }
            None => {
                let inside = rows.last().is_some_and(|row| row.rank >= rank);
                let again = rows.iter().any(|row| row.class == class);
                let announced = inside && again && number == 1 && is_announced(paragraphs, entries[index].paragraph);
                entries[index].local = announced;
                if rows.len() >= ROWS {
                    rows.remove(0);
                }
                rows.push(Row { class, rank, number, members: vec![index], inside, announced });
            }
        }
    }
}

/// Whether the paragraph above announces the row that begins here, as the text of a section does.
fn is_announced(paragraphs: &[Paragraph], index: usize) -> bool {
    let Some(above) = index.checked_sub(1).map(|above| &paragraphs[above]) else { return false };
    let text = above.reading.trim_end();
    let last = text.rsplit(['。', '！', '；']).find(|sentence| !sentence.trim().is_empty()).unwrap_or_default();
    above.kind == ParagraphKind::Body
        && opening::vocative_length(text).is_none()
        && (text.ends_with(['：', ':']) || ["以下", "下列", "如下"].iter().any(|word| last.contains(word)))
}

/// An open section.
struct Open {
    entry: Entry,
    node: Node,
    /// A paragraph that speaks of the whole has closed it: only the next of its own row goes on with it.
    interrupted: bool,
}

struct Builder<'a> {
    paragraphs: &'a [Paragraph],
    open: Vec<Open>,
    roots: Vec<Node>,
}

impl Builder<'_> {
    fn build(mut self, entries: &[Entry]) -> Vec<Node> {
        let mut entries = entries.iter().peekable();
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            match paragraph.kind {
                ParagraphKind::Title | ParagraphKind::Salutation | ParagraphKind::Closing => {
                    self.close_to(0, index);
                    self.roots.push(Node::of(paragraph, index));
                }
                ParagraphKind::Residue if !self.open.is_empty() && trails(self.paragraphs, index) => self.close_to(0, index),
                ParagraphKind::Heading if is_titled_label(self.paragraphs, index) => self.close_to(0, index),
                ParagraphKind::Body => self.interrupt(index),
                _ => {}
            }
            if let Some(entry) = entries.next_if(|entry| entry.paragraph == index) {
                self.hang(entry);
            }
        }
        self.close_to(0, self.paragraphs.len());
        self.roots
    }

    /// A paragraph of its own ends a row of items; one that calls those who listen, or speaks of the whole year, ends all
    /// below the top section.
    fn interrupt(&mut self, index: usize) {
        let behind_heading = self.open.last().is_some_and(|open| open.entry.standing && open.entry.paragraph + 1 == index);
        let whole = !behind_heading && opens_whole(&self.paragraphs[index].reading);
        for (depth, open) in self.open.iter_mut().enumerate() {
            let item = matches!(open.entry.class, Class::Dash | Class::Counter(_)) && open.entry.rank == rank::ITEM;
            open.interrupted |= item || whole && depth > 0;
        }
    }

    fn hang(&mut self, entry: &Entry) {
        let depth = self.depth_of(entry);
        self.close_to(depth, entry.paragraph);
        let paragraph = &self.paragraphs[entry.paragraph];
        let level = self.open.len() + 1;
        let row = item_row::read(paragraph);
        // The last item of a row stays open, so that a paragraph that goes on with its numbers finds it.
        let mut nodes: Vec<Node> = row.iter().map(|item| Node { level, ..Node::of_item(paragraph, entry.paragraph, item) }).collect();
        let node = nodes.pop().unwrap_or_else(|| Node { level, ..Node::of(paragraph, entry.paragraph) });
        match self.open.last_mut() {
            Some(parent) => parent.node.children.extend(nodes),
            None => self.roots.extend(nodes),
        }
        let number = row.last().map_or(entry.number, |item| item.marker.number);
        self.open.push(Open { entry: Entry { number, ..*entry }, node, interrupted: false });
    }

    /// How many of the open sections hold the new one.
    fn depth_of(&self, entry: &Entry) -> usize {
        if let Some(sibling) = self.sibling(entry) {
            return sibling;
        }
        let mut depth = self.open.len();
        while depth > 0 && self.open[depth - 1].interrupted {
            depth -= 1;
        }
        if entry.local && entry.number == Some(1) {
            return depth;
        }
        while depth > 0 && !self.holds(&self.open[depth - 1].entry, entry) {
            depth -= 1;
        }
        depth
    }

    /// Where the open section stands that the new one is a sibling of.
    fn sibling(&self, entry: &Entry) -> Option<usize> {
        let same = |open: &Open| open.entry.class == entry.class;
        let kind = |open: &Open| open.node.kind == self.kind(entry);
        match entry.number {
            Some(1) => {
                // A row that begins anew takes the place of the last, where it is no row inside it.
                if entry.local { None } else { self.open.iter().position(|open| same(open) && !open.interrupted) }
            }
            Some(number) => {
                let before = |open: &Open| same(open) && open.entry.number.is_some_and(|n| n + 1 == number);
                let less = |open: &Open| same(open) && open.entry.number.is_some_and(|n| n < number);
                let find = |test: &dyn Fn(&Open) -> bool| self.open.iter().rposition(test);
                find(&|open| before(open) && kind(open) && open.entry.local == entry.local)
                    .or_else(|| find(&|open| before(open) && open.entry.local == entry.local))
                    .or_else(|| find(&before))
                    .or_else(|| find(&less))
                    .or_else(|| find(&same))
            }
            // 各位代表！… inside a part does not end the row of its headings.
            None if entry.class == Class::Unnumbered => self.open.iter().rposition(|open| same(open) && open.entry.rank == entry.rank),
            None if entry.class == Class::RunIn || entry.class == Class::Dash => {
                self.open.iter().rposition(|open| same(open) && !open.interrupted)
            }
            None => None,
        }
    }

    fn kind(&self, entry: &Entry) -> NodeKind {
        NodeKind::of(&self.paragraphs[entry.paragraph])
    }

    /// Whether a section may hold a new row.
    fn holds(&self, above: &Entry, entry: &Entry) -> bool {
        let item = |e: &Entry| matches!(e.class, Class::Dash | Class::Counter(_));
        if item(above) && item(entry) && above.rank == entry.rank {
            return above.class != entry.class;
        }
        // A heading on its line does not stand in the paragraph of a run-in heading.
        if matches!(entry.class, Class::Unnumbered) && self.kind(above) == NodeKind::RunIn {
            return false;
        }
        above.rank < entry.rank
    }

    fn close_to(&mut self, depth: usize, end: usize) {
        while self.open.len() > depth {
            let Some(Open { mut node, .. }) = self.open.pop() else { return };
            node.end = end;
            let last = self.paragraphs[node.paragraph..end].iter().map(|p| p.range().end()).max().unwrap_or(node.range.end());
            node.range = TextRange::new(node.range.start(), last.max(node.range.end()));
            match self.open.last_mut() {
                Some(parent) => parent.node.children.push(node),
                None => self.roots.push(node),
            }
        }
    }
}

/// Whether a paragraph turns from the sections before it to the whole: it calls those who listen, or sets the whole time.
fn opens_whole(reading: &str) -> bool {
    const TIMES: &[&str] = &["一年来", "过去一年", "过去的一年", "五年来", "过去五年", "过去的五年", "回顾过去", "回顾一年"];
    let rest = reading.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = reading.len() - rest.len() == 4 && rest.trim_start_matches('年').starts_with(['，', ',']);
    opening::vocative_length(reading).is_some() || year || TIMES.iter().any(|word| reading.starts_with(word))
}

/// Whether nothing but residue follows.
fn trails(paragraphs: &[Paragraph], index: usize) -> bool {
    paragraphs[index..].iter().all(|p| p.kind == ParagraphKind::Residue)
}
