//! The outline: headings, run-in headings and items as a tree whose levels are learnt from the document itself.

use serde::{Deserialize, Serialize};

use crate::report::paragraph::Paragraph;
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
