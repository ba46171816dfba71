//! The outline: headings, run-in headings and items as a tree whose levels are learnt from the document itself.

use crate::report::marker::MarkerForm;
use crate::report::opening;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::shape::{Ending, Guess};
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, TextSize, range};

/// A node of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The heading's text, its marker included, without the mark that ends it.
    pub title: String,
    /// What it is.
    pub kind: NodeKind,
    /// 1 for a top section, one more for each level below; 0 for title, salutation and closing.
    pub level: usize,
    /// The marker as written.
    pub marker: Option<String>,
    /// The whole section, in the file.
    pub range: TextRange,
    /// The heading's own text, in the file.
    pub selection: TextRange,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Index behind the last paragraph of its section.
    pub end: usize,
    /// The sections inside it.
    pub children: Vec<Node>,
}

/// What a node of the outline is; the names of the machine-readable contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// The report's title.
    Title,
    /// `各位委员：`
    Salutation,
    /// A heading that stands alone on its line.
    Heading,
    /// A heading sentence that opens a paragraph.
    RunIn,
    /// 一是…, ——…
    Item,
    /// The last paragraph.
    Closing,
}

impl NodeKind {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            NodeKind::Title => "title",
            NodeKind::Salutation => "salutation",
            NodeKind::Heading => "heading",
            NodeKind::RunIn => "run-in",
            NodeKind::Item => "item",
            NodeKind::Closing => "closing",
        }
    }
}

impl Node {
    /// This node and all below it, in the order of the text.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }
}

/// Reads the kinds of all paragraphs and their tree.
pub fn build(paragraphs: &mut Vec<Paragraph>) -> Vec<Node> {
    let body = opening::classify(paragraphs);
    classify_body(paragraphs, body);
    opening::close(paragraphs, body);
    find_run_ins(paragraphs, body);
    tree(paragraphs)
}

/// All nodes of an outline in the order of the text.
pub fn flatten(outline: &[Node]) -> Vec<&Node> {
    let mut all = Vec::new();
    for node in outline {
        node.walk(&mut |node| all.push(node));
    }
    all
}

/// The innermost section that holds `offset`, with its ancestors before it.
pub fn path_at(outline: &[Node], offset: TextSize) -> Vec<&Node> {
    let mut path = Vec::new();
    let mut nodes = outline;
    while let Some(node) = nodes
        .iter()
        .find(|n| n.range.contains_inclusive(offset) && !(n.range.end() == offset && nodes.iter().any(|m| m.range.start() == offset)))
    {
        path.push(node);
        nodes = &node.children;
    }
    path
}

/// How deep a heading of some form stands: the standard's order, with unnumbered tops above and items below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Hash(u8),
    Top,
    Form(MarkerForm),
    Unnumbered,
    RunIn,
    Dash,
    Counter,
}

/// Longest heading on a line of its own, in characters; a numbered sentence beyond it is a paragraph.
const HEADING_LIMIT: usize = 60;
/// A run-in heading is followed by at least this many characters.
const RUN_IN_BODY: usize = 25;

fn classify_body(paragraphs: &mut [Paragraph], body: usize) {
    for index in body..paragraphs.len() {
        if paragraphs[index].kind != ParagraphKind::Body {
            continue;
        }
        let guess = paragraphs[index].shape().guess;
        if index == body && matches!(guess, Guess::Salutation | Guess::Vocative) {
            let paragraph = &mut paragraphs[index];
            paragraph.kind = ParagraphKind::Salutation;
            paragraph.heading = Some(trimmed(&paragraph.reading, paragraph.reading.len()));
            continue;
        }
        let next_is_text = paragraphs.get(index + 1).is_some_and(|next| next.kind == ParagraphKind::Body && next.shape().visible >= 20);
        let after_full_sentence =
            index == 0 || paragraphs[index - 1].shape().ending == Ending::Final || paragraphs[index - 1].kind != ParagraphKind::Body;
        let paragraph = &mut paragraphs[index];
        let whole = trimmed(&paragraph.reading, paragraph.reading.len());
        if paragraph.hash.is_some() || matches!(guess, Guess::Cue | Guess::Appendix) {
            paragraph.kind = ParagraphKind::Heading;
            paragraph.heading = Some(whole);
            continue;
        }
        match paragraph.marker.as_ref().map(|m| m.form) {
            Some(MarkerForm::Dash | MarkerForm::Counter(_)) => {
                paragraph.kind = ParagraphKind::Item;
                paragraph.heading = Some(first_sentence(paragraph));
            }
            Some(_) => name_marked(paragraph),
            None => {
                let shape = paragraph.shape();
                let bare = shape.ending == Ending::Open
                    && (4..=24).contains(&shape.visible)
                    && paragraph.pieces.len() == 1
                    && !paragraph.reading.contains(|c: char| "，。、；：！？,;:“”《》（）()|>%".contains(c));
                if bare && next_is_text && after_full_sentence && !matches!(guess, Guess::Residue | Guess::Vocative) {
                    paragraph.kind = ParagraphKind::Heading;
                    paragraph.heading = Some(whole);
                }
            }
        }
    }
}

/// A paragraph that opens with a heading's number: a heading if nothing follows its sentence, else a run-in heading.
fn name_marked(paragraph: &mut Paragraph) {
    let sentence = first_sentence(paragraph);
    let rest = crate::text::characters::count_visible(&paragraph.reading[usize::from(sentence.end())..]);
    let length = paragraph.reading[sentence].chars().count();
    if rest <= 2 {
        let heading = length <= HEADING_LIMIT;
        paragraph.kind = if heading { ParagraphKind::Heading } else { ParagraphKind::RunIn };
        paragraph.heading = Some(trimmed(&paragraph.reading, paragraph.reading.len()));
    } else {
        paragraph.kind = ParagraphKind::RunIn;
        paragraph.heading = Some(sentence);
    }
}

/// Finds the run-in headings without a marker, 党的领导全面加强。…: they come in rows, one alone may be a sentence.
fn find_run_ins(paragraphs: &mut [Paragraph], body: usize) {
    let mut start = body;
    while start < paragraphs.len() {
        let end = (start..paragraphs.len()).find(|&i| i > start && opens_section(&paragraphs[i])).unwrap_or(paragraphs.len());
        name_run_ins(&mut paragraphs[start..end]);
        start = end;
    }
    mend_lost_stops(paragraphs, body);
}

fn opens_section(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Heading) || paragraph.kind == ParagraphKind::RunIn && paragraph.marker.is_some()
}

fn name_run_ins(section: &mut [Paragraph]) {
    let candidates: Vec<usize> =
        (0..section.len()).filter(|&i| section[i].kind == ParagraphKind::Body && lead(&section[i].reading).is_some()).collect();
    if candidates.len() < 2 {
        return;
    }
    for &index in &candidates {
        let paragraph = &mut section[index];
        paragraph.heading = lead(&paragraph.reading);
        paragraph.kind = ParagraphKind::RunIn;
    }
    // A sibling that lost its stop: 以文化人添活力广泛吸纳… among 深化合作聚合力。 and 联谊交往增助力。
    let lengths: Vec<usize> = candidates.iter().map(|&i| section[i].heading.map_or(0, |h| section[i].reading[h].chars().count())).collect();
    let length = lengths[0];
    if lengths.iter().any(|&l| l != length) {
        return;
    }
    let lasts: Vec<Option<char>> = candidates.iter().map(|&i| section[i].reading.chars().nth(length - 1)).collect();
    for paragraph in section.iter_mut().filter(|p| p.kind == ParagraphKind::Body) {
        let mut chars = paragraph.reading.chars();
        let head: String = chars.by_ref().take(length).collect();
        let unbroken = !head.contains(|c: char| crate::text::characters::is_chinese_mark(c) || c.is_ascii());
        if unbroken && chars.count() >= RUN_IN_BODY && lasts.contains(&head.chars().next_back()) {
            paragraph.heading = Some(range(0, head.len()));
            paragraph.kind = ParagraphKind::RunIn;
        }
    }
}

/// The heading sentence that a paragraph without a marker may open with: 4 to 16 characters without a comma, then a
/// body. Sentences with 是, and those that set a time, open no heading (今年是…之年, 过去的五年极不寻常).
fn lead(reading: &str) -> Option<TextRange> {
    let stop = reading.find('。')?;
    let sentence = &reading[..stop];
    let length = sentence.chars().count();
    let marks = |c: char| "，,、；;：:！!？?（）()《》…—".contains(c) || is_blank(c);
    if !(4..=16).contains(&length) || sentence.contains(marks) || sentence.contains("是") && !sentence.contains("国是") {
        return None;
    }
    const NO_HEADING: &[&str] = &[
        "今年",
        "去年",
        "过去",
        "一年来",
        "五年来",
        "同时",
        "我们",
        "这些",
        "这一",
        "当前",
        "成绩",
        "在此",
        "这",
        "此外",
        "为此",
        "回顾",
        "展望",
        "新的一年",
        "各位",
        "面对",
        "现在",
        "三年来",
        "其中",
    ];
    if sentence.starts_with(|c: char| c.is_ascii_digit()) || NO_HEADING.iter().any(|word| sentence.starts_with(word)) {
        return None;
    }
    let rest = reading[stop..].chars().count();
    (rest > RUN_IN_BODY).then(|| range(0, stop))
}

/// A numbered run-in heading whose stop was lost before a sentence that opens with a year: …接续发展2026年是….
fn mend_lost_stops(paragraphs: &mut [Paragraph], body: usize) {
    for paragraph in paragraphs[body..].iter_mut().filter(|p| p.kind == ParagraphKind::RunIn) {
        let (Some(marker), Some(heading)) = (&paragraph.marker, paragraph.heading) else { continue };
        let from = usize::from(marker.range.end());
        let sentence = &paragraph.reading[from..usize::from(heading.end())];
        let year = sentence.char_indices().find(|&(at, c)| {
            at > 12
                && c == '2'
                && sentence[at..].get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()))
                && sentence[at + 4..].starts_with("年是")
                && sentence[..at].ends_with(is_han)
        });
        if let Some((at, _)) = year {
            paragraph.heading = Some(range(0, from + at));
        }
    }
}

/// The first sentence, to its final mark; in a text without one, everything. A mark inside a quotation ends nothing, nor
/// does one that belongs to the number: 一。提案工作。
fn first_sentence(paragraph: &Paragraph) -> TextRange {
    let reading = &*paragraph.reading;
    let from = paragraph.marker.as_ref().map_or(0, |marker| usize::from(marker.range.end()));
    let mut depth = 0i32;
    for (at, c) in reading.char_indices().skip_while(|&(at, _)| at < from) {
        match c {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => depth -= 1,
            '。' | '！' | '!' | '？' | '?' if depth <= 0 => return range(0, at),
            _ => {}
        }
    }
    trimmed(reading, reading.len())
}

/// From 0 to `end`, without blanks and final marks at the end.
fn trimmed(reading: &str, end: usize) -> TextRange {
    let text =
        reading[..end].trim_end_matches(|c: char| is_blank(c) || matches!(c, '。' | '：' | ':' | '；' | ';' | '，' | ',' | '！' | '!'));
    TextRange::up_to(TextSize::of(text))
}

fn rank(paragraph: &Paragraph) -> Rank {
    if let Some(level) = paragraph.hash {
        return Rank::Hash(level);
    }
    match (paragraph.kind, paragraph.marker.as_ref().map(|m| m.form)) {
        (_, Some(MarkerForm::Dash)) => Rank::Dash,
        (_, Some(MarkerForm::Counter(_))) => Rank::Counter,
        // 一、 stands as high as an unnumbered top: 2025年工作回顾 closes it and is closed by it.
        (_, Some(MarkerForm::Chinese)) => Rank::Top,
        (_, Some(form)) => Rank::Form(form),
        (ParagraphKind::RunIn, None) => Rank::RunIn,
        _ if matches!(paragraph.shape().guess, Guess::Cue | Guess::Appendix) => Rank::Top,
        _ => Rank::Unnumbered,
    }
}

/// Part stands above the unnumbered tops, which stand where 一、 stands.
fn outranks(above: Rank, below: Rank) -> bool {
    match (above, below) {
        (Rank::Form(MarkerForm::Part), Rank::Top) => true,
        (Rank::Top, Rank::Form(MarkerForm::Part)) => false,
        _ => above < below,
    }
}

fn tree(paragraphs: &[Paragraph]) -> Vec<Node> {
    let mut roots: Vec<Node> = Vec::new();
    let mut open: Vec<(Rank, Node)> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let kind = match paragraph.kind {
            ParagraphKind::Title => NodeKind::Title,
            ParagraphKind::Salutation => NodeKind::Salutation,
            ParagraphKind::Closing => NodeKind::Closing,
            ParagraphKind::Heading => NodeKind::Heading,
            ParagraphKind::RunIn => NodeKind::RunIn,
            ParagraphKind::Item => NodeKind::Item,
            ParagraphKind::Residue if !open.is_empty() && trails(paragraphs, index) => {
                close_all(&mut open, &mut roots, index, paragraphs);
                continue;
            }
            _ => continue,
        };
        let heading = paragraph.heading.unwrap_or(TextRange::up_to(TextSize::of(&*paragraph.reading)));
        let node = Node {
            title: node_title(paragraph, heading),
            kind,
            level: 0,
            marker: paragraph
                .marker
                .as_ref()
                .filter(|_| !matches!(kind, NodeKind::Title | NodeKind::Salutation | NodeKind::Closing))
                .map(|m| paragraph.reading[m.range].to_owned()),
            range: paragraph.range(),
            selection: paragraph.place(heading),
            paragraph: index,
            end: index + 1,
            children: Vec::new(),
        };
        if matches!(kind, NodeKind::Title | NodeKind::Salutation | NodeKind::Closing) {
            close_all(&mut open, &mut roots, index, paragraphs);
            roots.push(node);
            continue;
        }
        let rank = rank(paragraph);
        while open.last().is_some_and(|(above, _)| !outranks(*above, rank)) {
            close_last(&mut open, &mut roots, index, paragraphs);
        }
        let mut node = node;
        node.level = open.len() + 1;
        open.push((rank, node));
    }
    close_all(&mut open, &mut roots, paragraphs.len(), paragraphs);
    roots
}

/// The heading's text as the file writes it, blanks kept and stars left out; over several lines, as it is read.
fn node_title(paragraph: &Paragraph, heading: TextRange) -> String {
    let piece = &paragraph.pieces[0];
    if heading.end() > TextSize::of(&*piece.content.content.reading) {
        return paragraph.reading[heading].to_owned();
    }
    let line = &piece.content.content;
    line.text[line.place(heading)].replace("**", "")
}

/// Whether nothing but residue follows.
fn trails(paragraphs: &[Paragraph], index: usize) -> bool {
    paragraphs[index..].iter().all(|p| p.kind == ParagraphKind::Residue)
}

fn close_all(open: &mut Vec<(Rank, Node)>, roots: &mut Vec<Node>, end: usize, paragraphs: &[Paragraph]) {
    while !open.is_empty() {
        close_last(open, roots, end, paragraphs);
    }
}

/// Closes the innermost open section before paragraph `end` and hangs it under its parent.
fn close_last(open: &mut Vec<(Rank, Node)>, roots: &mut Vec<Node>, end: usize, paragraphs: &[Paragraph]) {
    let Some((_, mut node)) = open.pop() else { return };
    node.end = end;
    let last = paragraphs[node.paragraph..end].iter().map(|p| p.range().end()).max().unwrap_or(node.range.end());
    node.range = TextRange::new(node.range.start(), last.max(node.range.end()));
    match open.last_mut() {
        Some((_, parent)) => parent.children.push(node),
        None => roots.push(node),
    }
}
