//! Nodes of all schemas, made one where they are equal. Definitions may be recursive, so equality is found by
//! refinement: nodes are told apart by their own content, then by the classes of their children, until nothing changes.

use std::collections::BTreeMap;

/// A node's place in the graph.
pub(super) type Id = usize;

/// A value of a field.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A word as it is.
    Word(u32),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A scalar.
    Scalar(Scalar),
    /// A node.
    Node(Id),
    /// A node that may be absent: the reference plus one, or zero.
    Branch(Option<Id>),
    /// A list with its entries' words, row by row.
    List(usize, Vec<Item>),
    /// A pair of bounds.
    Pair(Option<u64>, Option<u64>),
    /// A record.
    Record(BTreeMap<u32, Item>),
}

/// A value of an enumeration, a constant or a default.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar {
    /// A text.
    Text(String),
    /// A whole number.
    Int(f64),
    /// Any other number.
    Float(f64),
    /// A truth value.
    Bool(bool),
}

/// A node: bits that speak for themselves, and fields by their bit.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// The bits below the fields.
    pub(super) bits: u32,
    /// The fields.
    pub(super) fields: BTreeMap<u32, Item>,
}

/// All nodes.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// The nodes, in the order they were asked for.
    pub(super) nodes: Vec<Node>,
}

impl Graph {
    /// Takes a place for a node that is filled in later.
    pub(super) fn reserve(&mut self) -> Id {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    /// The class of each node, numbered by first occurrence; equal nodes have equal classes.
    pub(super) fn classes(&self) -> Vec<usize> {
        let mut classes = vec![0; self.nodes.len()];
        let mut count = 1;
        loop {
            let mut known = BTreeMap::new();
            let mut next = Vec::with_capacity(classes.len());
            for node in &self.nodes {
                let mut key = node.bits.to_le_bytes().to_vec();
                for (bit, item) in &node.fields {
                    key.extend(bit.to_le_bytes());
                    spell(item, &classes, &mut key);
                }
                let fresh = known.len();
                next.push(*known.entry(key).or_insert(fresh));
            }
            let same = known.len() == count;
            count = known.len();
            classes = next;
            if same {
                return classes;
            }
        }
    }
}

/// Writes an item as bytes that are equal for equal items, given the classes of nodes.
fn spell(item: &Item, classes: &[usize], out: &mut Vec<u8>) {
    let word = |value: usize, out: &mut Vec<u8>| out.extend(value.to_le_bytes());
    let text = |text: &str, out: &mut Vec<u8>| {
        word(text.len(), out);
        out.extend(text.bytes());
    };
    match item {
        Item::Word(value) => out.extend(value.to_le_bytes()),
        Item::Text(value) => text(value, out),
        Item::Number(value) => out.extend(value.to_bits().to_le_bytes()),
        Item::Scalar(value) => text(&format!("{value:?}"), out),
        Item::Node(id) | Item::Branch(Some(id)) => word(1 + classes.get(*id).copied().unwrap_or(0), out),
        Item::Branch(None) => word(0, out),
        Item::List(_, items) => {
            word(items.len(), out);
            for item in items {
                spell(item, classes, out);
            }
        }
        Item::Pair(low, high) => text(&format!("{low:?}{high:?}"), out),
        Item::Record(fields) => {
            word(fields.len(), out);
            for (bit, item) in fields {
                out.extend(bit.to_le_bytes());
                spell(item, classes, out);
            }
        }
    }
}
