//! Draft text to values of the model, by recursive descent.
//!
//! Draft text is JSON with three liberties:
//! - commas may trail, and the first occurrence of a key wins;
//! - `..value` splices a list into a list or an object into an object (keys that are there already win);
//!   `~` is an absent value: it leaves its element or key out, and blocks a later splice of that key;
//! - `!sub[…]` composes text of parts, `!json value` is a value as JSON text, `!out["stack","Id",null | "Attribute"]`
//!   is a reference to another stack, `!ids[…]` the logical ids of references. `!out` stays [`Call::Other`] under [`OUT`] until [`super::link`] resolves it;
//!   so does `!asset["folder","path","form"]`, a file that is uploaded, under [`ASSET`], until [`crate::asset`] does.
//!
//! JSON itself is read as it is, so that a deployed template goes through the same code.

use infra_rules::model::{Call, Entry, Loc, Name, Node, Value};
use thiserror::Error;

use super::compose::Composer;
use super::intrinsic;

/// The key of an unresolved reference to another stack.
pub(crate) const OUT: &str = "!out";

/// The key of a file that is uploaded, until [`crate::asset`] names its object.
pub(crate) const ASSET: &str = "!asset";

/// Values may be nested this deep.
const MAX_DEPTH: u32 = 100;

/// Draft text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}, near `{near}`")]
pub struct ReadError {
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// The text at fault, a few words of it.
    pub near: String,
}

/// Gives each value its place, by its path (`Listeners/0/Port`).
pub trait Locate {
    /// The place of the value at `path`; `outer` is the place of the value around it.
    fn locate(&mut self, path: &str, outer: Loc) -> Loc;
}

/// No value has a place.
#[derive(Debug, Clone, Copy)]
pub struct Nowhere;

impl Locate for Nowhere {
    fn locate(&mut self, _path: &str, outer: Loc) -> Loc {
        outer
    }
}

/// Which intrinsic functions an object can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Functions {
    /// None: `Mappings`, `Parameters`.
    None,
    /// All that values can hold.
    Values,
    /// Those, and `Condition`: `Conditions`, `Rules`.
    Conditions,
}

/// Reads one value. `None` is the absent value `~`.
pub fn read(text: &str, functions: Functions, locate: &mut dyn Locate) -> Result<Option<Node>, ReadError> {
    let mut reader = Reader { text, at: 0, depth: 0, functions, path: String::new(), locate };
    let value = reader.value(Loc::NONE)?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.error("text after the end of the value"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    functions: Functions,
    path: String,
    locate: &'a mut dyn Locate,
}

impl Reader<'_> {
    fn error(&self, message: impl Into<String>) -> ReadError {
        let near: String = self.text.get(self.at..).unwrap_or_default().chars().take(30).collect();
        let near = if near.is_empty() { "end of text".to_owned() } else { near };
        ReadError { message: message.into(), near }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Steps over `token`, if it is next.
    fn take(&mut self, token: &str) -> bool {
        self.space();
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(token));
        if found {
            self.at += token.len();
        }
        found
    }

    fn expect(&mut self, token: &str) -> Result<(), ReadError> {
        if self.take(token) { Ok(()) } else { Err(self.error(format!("expected `{token}`"))) }
    }

    /// Reads the value under `key` of what stands at the current path.
    fn inside(&mut self, key: &str, outer: Loc) -> Result<Option<Node>, ReadError> {
        let length = self.path.len();
        if length > 0 {
            self.path.push('/');
        }
        self.path.push_str(key);
        let loc = self.locate.locate(&self.path, outer);
        let value = self.value(loc);
        self.path.truncate(length);
        value
    }

    fn value(&mut self, loc: Loc) -> Result<Option<Node>, ReadError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(format!("values nested more than {MAX_DEPTH} deep")));
        }
        self.space();
        let value = match self.peek() {
            Some(b'{') => self.object(loc)?,
            Some(b'[') => Value::List(self.list(loc, false)?),
            Some(b'"') => Value::Text(self.string()?),
            Some(b'!') => self.marker(loc)?,
            Some(b'~') => {
                self.at += 1;
                self.depth -= 1;
                return Ok(None);
            }
            Some(byte) if byte == b'-' || byte.is_ascii_digit() => self.number()?,
            Some(_) => self.word()?,
            None => return Err(self.error("expected a value")),
        };
        self.depth -= 1;
        Ok(Some(Node::new(value, loc)))
    }

    fn word(&mut self) -> Result<Value, ReadError> {
        for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
            if self.take(word) {
                return Ok(value);
            }
        }
        Err(self.error("expected a value"))
    }

    fn number(&mut self) -> Result<Value, ReadError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) {
            // `1..rest` is a number and a splice.
            if self.text[self.at..].starts_with("..") {
                break;
            }
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if let Ok(number) = text.parse::<i64>() {
            return Ok(Value::Int(number));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Value::Float(number)),
            _ => Err(self.error(format!("`{text}` is no number"))),
        }
    }

    fn string(&mut self) -> Result<String, ReadError> {
        self.expect("\"")?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(end) = rest.find(['"', '\\']) else {
                return Err(self.error("text without its closing quote"));
            };
            out.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(out);
            }
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, ReadError> {
        let byte = self.peek().ok_or_else(|| self.error("text ends in an escape"))?;
        self.at += 1;
        Ok(match byte {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'"' | b'\\' | b'/' => char::from(byte),
            b'u' => return self.unicode(),
            _ => return Err(self.error("unknown escape")),
        })
    }

    fn unicode(&mut self) -> Result<char, ReadError> {
        let first = self.hex()?;
        let code = if (0xD800..0xDC00).contains(&first) {
            self.expect("\\u")?;
            let second = self.hex()?;
            if !(0xDC00..0xE000).contains(&second) {
                return Err(self.error("half a surrogate pair"));
            }
            0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| self.error("no such character"))
    }

    fn hex(&mut self) -> Result<u32, ReadError> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let code = u32::from_str_radix(digits, 16).map_err(|_| self.error("expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }

    /// A list. `keep_absent`: `~` is kept as `AWS::NoValue`, where position matters.
    fn list(&mut self, loc: Loc, keep_absent: bool) -> Result<Vec<Node>, ReadError> {
        self.expect("[")?;
        let mut nodes = Vec::new();
        while !self.take("]") {
            let splice = self.take("..");
            match self.inside(&nodes.len().to_string(), loc)? {
                Some(node) if splice => match node.value {
                    Value::List(more) => nodes.extend(more),
                    _ => return Err(self.error("only a list can be spliced into a list")),
                },
                Some(node) => nodes.push(node),
                None if keep_absent && !splice => nodes.push(Node::new(Value::NoValue, loc)),
                None => {}
            }
            if !self.take(",") {
                self.expect("]")?;
                break;
            }
        }
        Ok(nodes)
    }

    fn object(&mut self, loc: Loc) -> Result<Value, ReadError> {
        self.expect("{")?;
        let mut members = Members::default();
        while !self.take("}") {
            if self.take("..") {
                match self.value(loc)?.map(|node| node.value) {
                    Some(Value::Map(entries)) => members.merge(entries),
                    None => {}
                    Some(_) => return Err(self.error("only an object can be spliced into an object")),
                }
            } else {
                self.member(loc, &mut members)?;
            }
            if !self.take(",") {
                self.expect("}")?;
                break;
            }
        }
        Ok(intrinsic::value_of(members.entries, self.functions))
    }

    fn member(&mut self, loc: Loc, members: &mut Members) -> Result<(), ReadError> {
        self.space();
        let key = self.string()?;
        self.expect(":")?;
        self.space();
        let value = if key == "Fn::If" && self.peek() == Some(b'[') {
            Some(Node::new(Value::List(self.list(loc, true)?), loc))
        } else {
            self.inside(&key, loc)?
        };
        members.add(key, value);
        Ok(())
    }

    fn marker(&mut self, loc: Loc) -> Result<Value, ReadError> {
        if self.take("!sub") {
            let parts = self.list(loc, false)?;
            let mut composer = Composer::default();
            for part in parts {
                composer.add_text(part).map_err(|message| self.error(message))?;
            }
            return Ok(composer.finish());
        }
        if self.take("!json") {
            let value = self.value(loc)?.ok_or_else(|| self.error("`!json` of an absent value"))?;
            let mut composer = Composer::default();
            composer.add_json(value).map_err(|message| self.error(message))?;
            return Ok(composer.finish());
        }
        if self.take("!ids") {
            let mut ids = Vec::new();
            for node in self.list(loc, false)? {
                add_ids(node, &mut ids).map_err(|message| self.error(message))?;
            }
            return Ok(Value::List(ids));
        }
        for key in [OUT, ASSET] {
            if self.take(key) {
                let parts = Node::new(Value::List(self.list(loc, false)?), loc);
                return Ok(Value::Call(Box::new(Call::Other(key.to_owned(), parts))));
            }
        }
        Err(self.error("unknown marker"))
    }
}

/// The logical ids behind references, one or a list of them.
fn add_ids(node: Node, into: &mut Vec<Node>) -> Result<(), &'static str> {
    match node.value {
        Value::List(nodes) => nodes.into_iter().try_for_each(|node| add_ids(node, into)),
        Value::Text(_) => {
            into.push(node);
            Ok(())
        }
        Value::Call(call) => match *call {
            Call::Ref(name) | Call::GetAtt(name, _) => {
                into.push(Node::new(Value::Text(name.text), node.loc));
                Ok(())
            }
            _ => Err("a resource can depend on a resource of its own stack only"),
        },
        _ => Err("a resource can depend on a resource only"),
    }
}

/// The members of an object under construction: the first occurrence of a key wins, and absent keys stay absent.
#[derive(Default)]
struct Members {
    entries: Vec<Entry>,
    absent: Vec<String>,
}

impl Members {
    fn knows(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.text == key) || self.absent.iter().any(|absent| absent == key)
    }

    fn add(&mut self, key: String, value: Option<Node>) {
        if self.knows(&key) {
            return;
        }
        match value {
            Some(node) => self.entries.push(Entry { key: Name::new(key, node.loc), node }),
            None => self.absent.push(key),
        }
    }

    fn merge(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if !self.knows(&entry.key.text) {
                self.entries.push(entry);
            }
        }
    }
}

#[cfg(test)]
mod tests;
