//! JSON as the standard has it, by recursive descent: the first fault with its place, each key that is there twice.

use super::span::Span;
use super::tree::{Document, Duplicate, MAX_DEPTH, Member, SyntaxFault, Tree, TreeValue, unique};

type Read<T> = Result<T, SyntaxFault>;

/// Reads a JSON document.
pub(crate) fn read(text: &str) -> Read<Document> {
    let mut reader = Reader { text, at: 0, depth: 0, duplicates: Vec::new() };
    let root = reader.value()?;
    reader.space();
    match reader.peek() {
        None => Ok(Document { root, duplicates: reader.duplicates }),
        Some(_) => Err(reader.fault("text after the end of the document")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    duplicates: Vec<Duplicate>,
}

impl Reader<'_> {
    fn fault(&self, message: impl Into<String>) -> SyntaxFault {
        SyntaxFault::new(self.at, message)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// What is next, for a message.
    fn found(&self) -> String {
        match self.text[self.at..].chars().next() {
            Some(character) if character.is_control() => format!("found `{}`", character.escape_default()),
            Some(character) => format!("found `{character}`"),
            None => "the file ends".to_owned(),
        }
    }

    fn value(&mut self) -> Read<Tree> {
        self.space();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => TreeValue::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Tree::new(value, Span::new(start, self.at)))
    }

    fn nested(&mut self, read: fn(&mut Self) -> Read<TreeValue>) -> Read<TreeValue> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.fault(format!("values are nested more than {MAX_DEPTH} deep")));
        }
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn word(&mut self) -> Read<TreeValue> {
        for (word, value) in
            [("true", TreeValue::Bool(true)), ("false", TreeValue::Bool(false)), ("null", TreeValue::Null)]
        {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        let help = match self.peek() {
            Some(b'\'') => "text stands in double quotes",
            Some(b'/' | b'#') => "JSON has no comments; they belong into `Metadata` or `Description`",
            Some(b'}' | b']') => "take the comma before it away",
            Some(_) => "text stands in double quotes; other values are numbers, `true`, `false`, lists and objects",
            None => "close what is open: text, lists and objects",
        };
        Err(SyntaxFault::with_help(self.at, format!("expected a value, {}", self.found()), help))
    }

    fn digits(&mut self) -> Read<()> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.fault(format!("expected a digit, {}", self.found())));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Read<TreeValue> {
        let start = self.at;
        let mut is_integer = true;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                let help = "write it as text, in double quotes, if the zero belongs to it";
                return Err(SyntaxFault::with_help(start, "a number cannot begin with 0", help));
            }
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            is_integer = false;
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_integer = false;
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        number(&self.text[start..self.at], is_integer).ok_or_else(|| SyntaxFault::new(start, "the number is too large"))
    }

    fn string(&mut self) -> Read<String> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let Some(length) = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ') else {
                return Err(SyntaxFault::new(start, "the text has no closing quote"));
            };
            if out.is_empty() && rest[length] == b'"' {
                let text = self.text[self.at..self.at + length].to_owned();
                self.at += length + 1;
                return Ok(text);
            }
            out.push_str(&self.text[self.at..self.at + length]);
            self.at += length;
            match rest[length] {
                b'"' => {
                    self.at += 1;
                    return Ok(out);
                }
                b'\\' => out.push(self.escape()?),
                b'\n' | b'\r' => {
                    let help = "close the quote, or write the line end as `\\n`";
                    return Err(SyntaxFault::with_help(self.at, "the line ends inside text", help));
                }
                // Found in many templates, and read by lenient readers.
                b'\t' => {
                    out.push('\t');
                    self.at += 1;
                }
                byte => return Err(self.fault(format!("a control character in text; write it as `\\u{byte:04x}`"))),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let start = self.at;
        self.at += 1;
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => return self.unicode(start),
            _ => {
                let help = "a backslash is written `\\\\`";
                return Err(SyntaxFault::with_help(start, "JSON has no such escape", help));
            }
        })
    }

    fn unicode(&mut self, start: usize) -> Read<char> {
        let first = self.hex()?;
        let code = if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            let second = self.hex()?;
            if !(0xDC00..0xE000).contains(&second) {
                return Err(SyntaxFault::new(start, "the escape is half of a surrogate pair"));
            }
            0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| SyntaxFault::new(start, "the escape is half of a surrogate pair"))
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self.text.get(self.at..self.at + 4).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.fault("expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }

    fn list(&mut self) -> Read<TreeValue> {
        let start = self.at - 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(TreeValue::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.ends(b']', start)? {
                return Ok(TreeValue::List(items));
            }
        }
    }

    fn object(&mut self) -> Read<TreeValue> {
        let start = self.at - 1;
        let mut members = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(TreeValue::Map(members));
        }
        loop {
            members.push(self.member()?);
            if self.ends(b'}', start)? {
                return Ok(TreeValue::Map(unique(members, &mut self.duplicates)));
            }
        }
    }

    fn member(&mut self) -> Read<Member> {
        self.space();
        let start = self.at;
        if self.peek() != Some(b'"') {
            let help =
                if self.peek() == Some(b'}') { "take the comma before it away" } else { "keys stand in double quotes" };
            return Err(SyntaxFault::with_help(self.at, format!("expected a key, {}", self.found()), help));
        }
        let key = self.string()?;
        let key_span = Span::new(start, self.at);
        self.space();
        if self.peek() != Some(b':') {
            return Err(self.fault(format!("expected `:` after the key, {}", self.found())));
        }
        self.at += 1;
        Ok(Member { key, key_span, value: self.value()? })
    }

    /// Steps over the comma, or over the end of what `start` opened.
    fn ends(&mut self, close: u8, start: usize) -> Read<bool> {
        self.space();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(false)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(true)
            }
            Some(_) => Err(self.fault(format!("expected `,` or `{}`, {}", char::from(close), self.found()))),
            None => {
                let open = char::from(self.text.as_bytes()[start]);
                Err(SyntaxFault::new(start, format!("`{open}` is not closed")))
            }
        }
    }
}

/// The number that a text spells; `None` if it is too large for any.
pub(crate) fn number(text: &str, is_integer: bool) -> Option<TreeValue> {
    if is_integer && let Ok(number) = text.parse::<i64>() {
        return Some(TreeValue::Int(number));
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(TreeValue::Float)
}

#[cfg(test)]
mod tests;
