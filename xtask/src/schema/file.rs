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
    texts: Vec<u8>,
    text_at: BTreeMap<String, u32>,
    /// Where the record of each node stands.
    node_at: Vec<u32>,
    /// Words that hold a text reference, to be moved by the size of all words; with the shift inside the word.
    moved: Vec<(usize, u32)>,
}

/// A word of a row: known, or a text reference that is moved at the end.
#[derive(Clone, Copy)]
struct Cell {
    word: u32,
    /// `Some(shift)` if it is a text reference, standing `shift` bits up.
    text: Option<u32>,
}

/// Writes the graph and what the head refers to. Returns the bytes and the number of different nodes.
pub(super) fn write(graph: &Graph, content: &Head) -> Result<(Vec<u8>, usize)> {
    let classes = graph.classes();
    let mut file = File {
        words: vec![0; head::END as usize],
        rows: BTreeMap::new(),
        texts: Vec::new(),
        text_at: BTreeMap::new(),
        node_at: Vec::new(),
        moved: Vec::new(),
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
    file.put(head::MAGIC as usize, &[Cell { word: layout::MAGIC, text: None }]);
    for (word, item) in content {
        let cell = file.cell(item)?;
        file.put(*word as usize, &[cell]);
    }
    Ok((file.finish()?, count))
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

    fn record(&mut self, bits: u32, fields: &BTreeMap<u32, Item>) -> Result<Vec<Cell>> {
        let bits = fields.keys().fold(bits, |bits, bit| bits | (1 << bit));
        let mut cells = vec![Cell { word: bits, text: None }];
        for item in fields.values() {
            cells.push(self.cell(item)?);
        }
        Ok(cells)
    }

    /// The word that stands for an item, after what it refers to is written.
    fn cell(&mut self, item: &Item) -> Result<Cell> {
        let plain = |word| Cell { word, text: None };
        Ok(match item {
            Item::Word(word) => plain(*word),
            Item::Text(text) => Cell { word: self.text(text)?, text: Some(0) },
            Item::Number(number) => plain(self.number(*number)?),
            Item::Scalar(value) => self.scalar(value)?,
            Item::Node(id) => plain(self.node(*id)?),
            Item::Branch(None) => plain(0),
            Item::Branch(Some(id)) => plain(self.node(*id)? + 1),
            Item::Pair(low, high) => {
                let bound = |bound: Option<u64>| u32::try_from(bound.map_or(0, |bound| bound + 1)).unwrap_or(u32::MAX);
                plain(self.row(&[plain(bound(*low)), plain(bound(*high))])?)
            }
            Item::List(width, items) => {
                ensure!(*width > 0 && items.len().is_multiple_of(*width), "a ragged list");
                if items.is_empty() {
                    return Ok(plain(0));
                }
                let mut cells = vec![plain(u32::try_from(items.len() / width)?)];
                for item in items {
                    cells.push(self.cell(item)?);
                }
                plain(self.row(&cells)?)
            }
            Item::Record(fields) => {
                let cells = self.record(0, fields)?;
                plain(self.row(&cells)?)
            }
        })
    }

    fn node(&self, id: usize) -> Result<u32> {
        self.node_at.get(id).copied().context("a node without a place")
    }

    fn scalar(&mut self, value: &Scalar) -> Result<Cell> {
        let plain = |word: u32, kind| Cell { word: (word << 2) | kind, text: None };
        Ok(match value {
            Scalar::Text(text) => Cell { word: (self.text(text)? << 2) | scalar::TEXT, text: Some(2) },
            Scalar::Int(number) => plain(self.number(*number)?, scalar::INT),
            Scalar::Float(number) => plain(self.number(*number)?, scalar::FLOAT),
            Scalar::Bool(truth) => plain(u32::from(*truth), scalar::BOOL),
        })
    }

    fn number(&mut self, number: f64) -> Result<u32> {
        let bits = number.to_bits();
        let cell = |word| u32::try_from(word).map(|word| Cell { word, text: None });
        self.row(&[cell(bits & 0xffff_ffff)?, cell(bits >> 32)?])
    }

    /// The place of a row of words, written if it is new.
    fn row(&mut self, cells: &[Cell]) -> Result<u32> {
        let mut key: Vec<u32> = cells.iter().map(|cell| cell.word).collect();
        key.extend(cells.iter().map(|cell| cell.text.map_or(0, |shift| shift + 1)));
        if let Some(at) = self.rows.get(&key) {
            return Ok(*at);
        }
        let start = self.words.len();
        self.words.resize(start + cells.len(), 0);
        self.put(start, cells);
        let at = u32::try_from(start)?;
        self.rows.insert(key, at);
        Ok(at)
    }

    fn put(&mut self, start: usize, cells: &[Cell]) {
        for (at, cell) in (start..).zip(cells) {
            if let Some(word) = self.words.get_mut(at) {
                *word = cell.word;
            }
            if let Some(shift) = cell.text {
                self.moved.push((at, shift));
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
        while length >= 0x80 {
            self.texts.push(u8::try_from(length & 0x7f)? | 0x80);
            length >>= 7;
        }
        self.texts.push(u8::try_from(length)?);
        self.texts.extend(text.bytes());
        self.text_at.insert(text.to_owned(), at);
        Ok(at)
    }

    fn finish(mut self) -> Result<Vec<u8>> {
        let offset = u32::try_from(self.words.len() * 4)?;
        for (at, shift) in self.moved {
            if let Some(word) = self.words.get_mut(at) {
                *word += offset << shift;
            }
        }
        let mut bytes: Vec<u8> = self.words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.extend(self.texts);
        Ok(bytes)
    }
}
