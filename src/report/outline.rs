//! The outline: headings, run-in headings and items as a tree whose levels are learnt from the document itself.

use serde::{Deserialize, Serialize};

use crate::report::item_row::RowItem;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::report::{heading, nesting, opening, run_in};
use crate::text::{TextRange, TextSize};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

    /// What a paragraph of that kind opens; a heading where it is none of the others.
    pub(super) fn of(paragraph: &Paragraph) -> NodeKind {
        match paragraph.kind {
            ParagraphKind::Title => NodeKind::Title,
            ParagraphKind::Salutation => NodeKind::Salutation,
            ParagraphKind::Closing => NodeKind::Closing,
            ParagraphKind::RunIn => NodeKind::RunIn,
            ParagraphKind::Item => NodeKind::Item,
            _ => NodeKind::Heading,
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

    /// The node that the paragraph at `index` opens, not yet hung anywhere.
    pub(super) fn of(paragraph: &Paragraph, index: usize) -> Node {
        let heading = paragraph.heading.unwrap_or(TextRange::up_to(TextSize::of(&*paragraph.reading)));
        let kind = NodeKind::of(paragraph);
        let marker = paragraph.marker.as_ref().filter(|_| !matches!(kind, NodeKind::Title | NodeKind::Salutation | NodeKind::Closing));
        Node {
            title: title(paragraph, heading),
            kind,
            level: 0,
            marker: marker.map(|m| paragraph.reading[m.range].to_owned()),
            range: paragraph.range(),
            selection: paragraph.place(heading),
            paragraph: index,
            end: index + 1,
            children: Vec::new(),
        }
    }

    /// The node of an item that stands in a row within the paragraph at `index`, not yet hung anywhere.
    pub(super) fn of_item(paragraph: &Paragraph, index: usize, item: &RowItem) -> Node {
        Node {
            title: title(paragraph, item.sentence),
            kind: NodeKind::Item,
            level: 0,
            marker: Some(paragraph.reading[item.marker.range].to_owned()),
            range: paragraph.place(item.whole),
            selection: paragraph.place(item.sentence),
            paragraph: index,
            end: index + 1,
            children: Vec::new(),
        }
    }
}

/// The heading's text as the file writes it, blanks kept and stars left out; over several lines, as it is read.
fn title(paragraph: &Paragraph, heading: TextRange) -> String {
    let piece = &paragraph.pieces[0];
    if heading.end() > TextSize::of(&*piece.content.content.reading) {
        return paragraph.reading[heading].to_owned();
    }
    let line = &piece.content.content;
    line.text[line.place(heading)].replace("**", "")
}

/// Reads the kinds of all paragraphs and their tree.
pub fn build(paragraphs: &mut Vec<Paragraph>) -> Vec<Node> {
    let body = opening::classify(paragraphs);
    heading::classify(paragraphs, body);
    opening::close(paragraphs, body);
    run_in::find(paragraphs, body);
    nesting::tree(paragraphs)
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
