//! JSON that stands as text in a value: policies, state machines, documents. It is read where a rule asks for it.

use crate::model::{Entry, Loc, Name, Node, Value};

/// Deeper nesting is not followed.
const MOST_DEPTH: usize = 96;

/// The value of a text, each part of it at one place; `None` if the text is no JSON.
pub(crate) fn read(text: &str, loc: Loc) -> Option<Node> {
    let mut reader = Reader { rest: text, loc, depth: 0 };
    let node = reader.node()?;
    reader.skip();
    reader.rest.is_empty().then_some(node)
}

/// The value of a whole document; the line where it stops being JSON, if it does.
pub fn read_document(text: &str) -> Result<Node, usize> {
    let mut reader = Reader { rest: text, loc: Loc::NONE, depth: 0 };
    let node = reader.node();
    reader.skip();
    match node {
        Some(node) if reader.rest.is_empty() => Ok(node),
        _ => Err(text.get(..text.len() - reader.rest.len()).map_or(1, |before| before.split('\n').count())),
    }
}

struct Reader<'t> {
    rest: &'t str,
    loc: Loc,
    depth: usize,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    /// Takes a sign, if it is the next.
    fn take(&mut self, sign: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn node(&mut self) -> Option<Node> {
        self.skip();
        let value = match self.rest.as_bytes().first()? {
            b'{' => self.map()?,
            b'[' => self.list()?,
            b'"' => Value::Text(self.text()?),
            _ => self.word()?,
        };
        Some(Node::new(value, self.loc))
    }

    fn map(&mut self) -> Option<Value> {
        self.enter('{')?;
        let mut entries = Vec::new();
        if !self.take('}') {
            loop {
                self.skip();
                let key = Name::new(self.text()?, self.loc);
                if !self.take(':') {
                    return None;
                }
                entries.push(Entry { key, node: self.node()? });
                if !self.take(',') {
                    break;
                }
            }
            if !self.take('}') {
                return None;
            }
        }
        self.depth -= 1;
        Some(Value::Map(entries))
    }

    fn list(&mut self) -> Option<Value> {
        self.enter('[')?;
        let mut nodes = Vec::new();
        if !self.take(']') {
            loop {
                nodes.push(self.node()?);
                if !self.take(',') {
                    break;
                }
            }
            if !self.take(']') {
                return None;
            }
        }
        self.depth -= 1;
        Some(Value::List(nodes))
    }

    fn enter(&mut self, sign: char) -> Option<()> {
        self.depth += 1;
        (self.depth <= MOST_DEPTH && self.take(sign)).then_some(())
    }

    fn text(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let at = self.rest.find(['"', '\\'])?;
            text.push_str(&self.rest[..at]);
            let is_end = self.rest.as_bytes()[at] == b'"';
            self.rest = &self.rest[at + 1..];
            if is_end {
                return Some(text);
            }
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(match sign {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            '"' | '\\' | '/' => sign,
            'u' => {
                let digits = self.rest.get(..4)?;
                self.rest = &self.rest[4..];
                // Half of a pair stands for a letter that no rule looks at.
                char::from_u32(u32::from_str_radix(digits, 16).ok()?).unwrap_or('\u{fffd}')
            }
            _ => return None,
        })
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<Value> {
        let end = self.rest.find([',', '}', ']', ' ', '\t', '\n', '\r', ':']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ if word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-') => match word.parse() {
                Ok(number) => Value::Int(number),
                Err(_) => Value::Float(word.parse().ok()?),
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        read(json, Loc::NONE).map(|node| format!("{:?}", node.value))
    }

    #[test]
    fn values_are_read_as_they_stand() {
        let node = read(r#" {"a": [1, -2.5, true, null, "x\n\u00e4\"/"], "b": {}} "#, Loc(7)).unwrap();
        let list = node.get("a").and_then(Node::as_list).unwrap();
        assert_eq!(list.len(), 5);
        assert_eq!((list[0].as_int(), list[4].as_text(), list[4].loc), (Some(1), Some("x\nä\"/"), Loc(7)));
        assert_eq!(node.get("b").and_then(Node::as_map).map(<[Entry]>::len), Some(0));
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        for wrong in ["", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "[1] 2", "\"a", "\"\\x\"", "\"\\u12\"", "tru", "-"] {
            assert_eq!(text(wrong), None, "{wrong}");
        }
        assert_eq!(text(&"[".repeat(100_000)), None);
    }
}
