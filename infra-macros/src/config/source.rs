//! infra.toml as a tree in which everything knows its line.

use super::ConfigError;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and the line where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Integer(i64),
    Float(f64),
    Text(String),
    Boolean(bool),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// What the file may not hold; reported where it was read.
    Refused,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) node: Node,
}

impl Node {
    /// What it is, with its article, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::Boolean(_) => "true or false",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Refused => "nothing that can be used",
        }
    }

    /// As the file would have it, for help texts.
    pub(super) fn written(&self) -> String {
        match &self.value {
            Value::Integer(value) => value.to_string(),
            Value::Float(value) => format!("{value:?}"),
            Value::Text(value) => format!("{value:?}"),
            Value::Boolean(value) => value.to_string(),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(Self::written).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(_) | Value::Refused => "…".to_owned(),
        }
    }

    /// The entry of a table.
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Table(entries) => find(entries, key),
            _ => None,
        }
    }
}

/// The entry of this key.
pub(super) fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.key == key)
}

/// Reads the text, as far as it can be read.
pub(super) fn parse(text: &str, errors: &mut Vec<ConfigError>) -> Vec<Entry> {
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut reader = Reader { starts, errors };
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in faults {
        let line = fault.span().map_or(0, |span| reader.line(span.start));
        let message = fault.message().trim_end_matches('.').replace('\n', ", ");
        reader.errors.push(ConfigError { line, message, help: syntax_help(text, line) });
    }
    reader.entries(table.get_ref())
}

/// What the line seems to want.
fn syntax_help(text: &str, line: usize) -> String {
    let written = line.checked_sub(1).and_then(|at| text.lines().nth(at)).unwrap_or("").trim();
    match written.split_once('=') {
        Some((key, value)) if !value.trim().is_empty() && !value.trim().starts_with(['"', '\'', '[', '{']) => {
            format!("text stands in quotes: `{} = {:?}`", key.trim(), value.trim())
        }
        _ => "each line is `key = value`, `[table]`, or a comment with `#`".to_owned(),
    }
}

struct Reader<'a> {
    /// Where each line begins.
    starts: Vec<usize>,
    errors: &'a mut Vec<ConfigError>,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    fn entries(&mut self, table: &DeTable<'_>) -> Vec<Entry> {
        let mut written: Vec<_> = table.iter().collect();
        written.sort_by_key(|(key, _)| key.span().start);
        let mut entries = Vec::new();
        for (key, value) in written {
            let line = self.line(key.span().start);
            let name = key.get_ref().to_string();
            let node = self.node(&name, line, value);
            entries.push(Entry { key: name, line, node });
        }
        entries
    }

    fn node(&mut self, key: &str, line: usize, value: &Spanned<DeValue<'_>>) -> Node {
        // A table is where its key is: its own span may begin further down.
        let line = if value.get_ref().is_table() { line } else { self.line(value.span().start) };
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(value) => Value::Integer(value),
                Err(_) => {
                    self.refuse(line, format!("`{key}` is out of the range of i64"), "write a smaller number, or text")
                }
            },
            DeValue::Float(number) => match number.as_str().parse::<f64>() {
                Ok(value) if value.is_finite() => Value::Float(value),
                _ => self.refuse(line, format!("`{key}` is no finite number"), "a template holds finite numbers only"),
            },
            DeValue::Datetime(date) => {
                let help = format!("write it as text: `{key} = \"{date}\"`");
                self.refuse(line, format!("`{key}` is a date, and dates have no type here"), &help)
            }
            DeValue::Array(items) => {
                let line_of = |reader: &Self, item: &Spanned<DeValue<'_>>| reader.line(item.span().start);
                Value::List(items.iter().map(|item| self.node(key, line_of(self, item), item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.entries(table)),
        };
        Node { line, value }
    }

    fn refuse(&mut self, line: usize, message: String, help: &str) -> Value {
        // Of a line that is no TOML it is said already.
        if self.errors.iter().all(|error| error.line != line) {
            self.errors.push(ConfigError { line, message, help: help.to_owned() });
        }
        Value::Refused
    }
}
