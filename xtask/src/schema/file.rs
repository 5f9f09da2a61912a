//! Nodes to the bytes that the reader in infra-rules reads.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::layout::{self, head, scalar};

use super::graph::{Graph, Item, Scalar};

/// What the file begins with: word of the head, and its content.
pub(super) type Head = Vec<(u32, Item)>;

/// The file's words and texts while they are put together.
struct File {
    words: Vec<u32>,
    /// Where equal rows of words stand.
    rows: BTreeMap<Vec<u32>, u32>,
    texts: String,
    text_at: BTreeMap<String, u32>,
    /// Where the record of each node stands.
    node_at: Vec<u32>,
}

/// The finished database.
pub(super) struct Database {
    /// The words.
    pub(super) words: Vec<u8>,
    /// The texts.
    pub(super) texts: String,
    /// How many different nodes it has.
    pub(super) nodes: usize,
}

/// Writes the graph and what the head refers to.
pub(super) fn write(graph: &Graph, content: &Head) -> Result<Database> {
    let classes = graph.classes();
    let mut file = File {
        words: vec![0; head::END as usize],
        rows: BTreeMap::new(),
        // No text stands at 0, which means none.
        texts: "\n".to_owned(),
        text_at: BTreeMap::new(),
        node_at: Vec::new(),
    };
    let count = file.place_nodes(graph, &classes)?;
    let mut done = vec![false; count];
    for (id, node) in graph.nodes.iter().enumerate() {
        let class = classes.get(id).copied().unwrap_or(0);
        let Some(done) = done.get_mut(class).filter(|done| !**done) else { continue };
        *done = true;
        let cells = file.record(node.bits, &node.fields)?;
        let at = file.node_at.get(id).copied().unwrap_or(0);
        file.put(at as usize, &cells);
    }
    file.put(head::MAGIC as usize, &[layout::MAGIC]);
    for (word, item) in content {
        let cell = file.cell(item)?;
        file.put(*word as usize, &[cell]);
    }
    let words = file.words.iter().flat_map(|word| word.to_le_bytes()).collect();
    Ok(Database { words, texts: file.texts, nodes: count })
}

impl File {
    /// Gives each class of nodes its place. A node without anything is word 0.
    fn place_nodes(&mut self, graph: &Graph, classes: &[usize]) -> Result<usize> {
        let mut places: BTreeMap<usize, u32> = BTreeMap::new();
        for (node, class) in graph.nodes.iter().zip(classes) {
            let at = match places.get(class) {
                Some(at) => *at,
                None if node.bits == 0 && node.fields.is_empty() => 0,
                None => {
                    let at = u32::try_from(self.words.len())?;
                    self.words.resize(self.words.len() + 1 + node.fields.len(), 0);
                    at
                }
            };
            places.insert(*class, at);
            self.node_at.push(at);
        }
        Ok(places.len())
    }

    fn record(&mut self, bits: u32, fields: &BTreeMap<u32, Item>) -> Result<Vec<u32>> {
        let bits = fields.keys().fold(bits, |bits, bit| bits | (1 << bit));
        let mut cells = vec![bits];
        for item in fields.values() {
            cells.push(self.cell(item)?);
        }
        Ok(cells)
    }

    /// The word that stands for an item, after what it refers to is written.
    fn cell(&mut self, item: &Item) -> Result<u32> {
        Ok(match item {
            Item::Word(word) => *word,
            Item::Text(text) => self.text(text)?,
            Item::Number(number) => self.number(*number)?,
            Item::Scalar(value) => self.scalar(value)?,
            Item::Node(id) => self.node(*id)?,
            Item::Branch(None) => 0,
            Item::Branch(Some(id)) => self.node(*id)? + 1,
            Item::Pair(low, high) => {
                let bound = |bound: Option<u64>| u32::try_from(bound.map_or(0, |bound| bound + 1)).unwrap_or(u32::MAX);
                self.row(&[bound(*low), bound(*high)])?
            }
            Item::List(width, items) => {
                ensure!(*width > 0 && items.len().is_multiple_of(*width), "a ragged list");
                if items.is_empty() {
                    return Ok(0);
                }
                let mut cells = vec![u32::try_from(items.len() / width)?];
                for item in items {
                    cells.push(self.cell(item)?);
                }
                self.row(&cells)?
            }
            Item::Record(fields) => {
                let cells = self.record(0, fields)?;
                self.row(&cells)?
            }
        })
    }

    fn node(&self, id: usize) -> Result<u32> {
        self.node_at.get(id).copied().context("a node without a place")
    }

    fn scalar(&mut self, value: &Scalar) -> Result<u32> {
        let scalar = |word: u32, kind| (word << 2) | kind;
        Ok(match value {
            Scalar::Text(text) => scalar(self.text(text)?, scalar::TEXT),
            Scalar::Int(number) => scalar(self.number(*number)?, scalar::INT),
            Scalar::Float(number) => scalar(self.number(*number)?, scalar::FLOAT),
            Scalar::Bool(truth) => scalar(u32::from(*truth), scalar::BOOL),
        })
    }

    fn number(&mut self, number: f64) -> Result<u32> {
        let bits = number.to_bits();
        self.row(&[u32::try_from(bits & 0xffff_ffff)?, u32::try_from(bits >> 32)?])
    }

    /// The place of a row of words, written if it is new.
    fn row(&mut self, words: &[u32]) -> Result<u32> {
        if let Some(at) = self.rows.get(words) {
            return Ok(*at);
        }
        let at = u32::try_from(self.words.len())?;
        self.words.extend(words);
        self.rows.insert(words.to_vec(), at);
        Ok(at)
    }

    fn put(&mut self, start: usize, words: &[u32]) {
        for (at, word) in (start..).zip(words) {
            if let Some(place) = self.words.get_mut(at) {
                *place = *word;
            }
        }
    }

    /// The place of a text among the texts, written if it is new.
    fn text(&mut self, text: &str) -> Result<u32> {
        if let Some(at) = self.text_at.get(text) {
            return Ok(*at);
        }
        let at = u32::try_from(self.texts.len())?;
        let mut length = text.len();
        while length > 0x3f {
            self.texts.push(char::from(u8::try_from(length & 0x3f)? | 0x40));
            length >>= 6;
        }
        self.texts.push(char::from(u8::try_from(length)?));
        self.texts.push_str(text);
        self.text_at.insert(text.to_owned(), at);
        Ok(at)
    }
}
