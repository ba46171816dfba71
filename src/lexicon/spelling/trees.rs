//! A sum of small decision trees, learnt from planted slips and from text as it was published.

use crate::lexicon::spelling::features::Features;

/// A node of a tree: goes left where the feature is at most the bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Which feature; [`LEAF`] for a leaf.
    pub feature: u8,
    /// The left branch is the next node, the right one so many nodes on.
    pub right: u8,
    /// The bound, or the value of a leaf.
    pub value: f32,
}

/// The feature of a leaf.
pub const LEAF: u8 = 255;

/// The trees, one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Trees {
    /// Reads nodes of six bytes: feature, right, value.
    pub fn read(bytes: &[u8]) -> Trees {
        let node =
            |bytes: &[u8]| Node { feature: bytes[0], right: bytes[1], value: f32::from_le_bytes([bytes[2], bytes[3], bytes[4], bytes[5]]) };
        Trees::new(bytes.chunks_exact(6).map(node).collect())
    }

    /// The trees of these nodes, each in preorder.
    pub fn new(nodes: Vec<Node>) -> Trees {
        let mut roots = Vec::new();
        let mut open = 0;
        for (at, node) in nodes.iter().enumerate() {
            if open == 0 {
                roots.push(at);
                open = 1;
            }
            open = if node.feature == LEAF { open - 1 } else { open + 1 };
        }
        Trees { nodes, roots }
    }

    /// The nodes as they are written.
    pub fn bytes(&self) -> Vec<u8> {
        self.nodes.iter().flat_map(|node| [node.feature, node.right].into_iter().chain(node.value.to_le_bytes())).collect()
    }

    /// The log odds that a candidate is right.
    pub fn score(&self, features: &Features) -> f32 {
        self.roots.iter().map(|&root| self.leaf(root, features)).sum()
    }

    fn leaf(&self, root: usize, features: &Features) -> f32 {
        let mut at = root;
        while let Some(node) = self.nodes.get(at) {
            if node.feature == LEAF {
                return node.value;
            }
            let left = features.get(usize::from(node.feature)).is_some_and(|&value| value <= node.value);
            at += if left { 1 } else { usize::from(node.right) };
        }
        0.0
    }
}
