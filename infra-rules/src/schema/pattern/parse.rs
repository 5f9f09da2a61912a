//! A pattern to a tree.

use super::Undecided;
use super::class::{self, Member, Named};

/// How deep groups may be nested.
const DEPTH: u32 = 40;

/// The ways a group can match: one sequence each.
pub(super) type Ways = Vec<Vec<Item>>;

/// One item of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// One character of a set; `fold` ignores case.
    Set(Set),
    /// One character as it is.
    Char(char),
    /// Any character but a line break.
    Any,
    /// `^`, `\A`
    Start,
    /// `$`, `\Z`, `\z`
    End,
    /// `\b`, or `\B` if negated.
    Boundary { negated: bool },
    /// A group.
    Group(Ways),
    /// Something before or after this place that must match, or must not if negated.
    Look { ahead: bool, negated: bool, ways: Ways },
    /// An item some times.
    Repeat { item: Box<Self>, min: u32, max: u32 },
}

/// A set of characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    pub(super) members: Vec<Member>,
    pub(super) negated: bool,
    pub(super) fold: bool,
    /// Its ASCII characters, if they can be decided, see [`class::ascii`].
    pub(super) ascii: Option<u128>,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Ways, Undecided> {
    let mut parser = Parser { rest: pattern.chars().collect(), at: 0, fold: false };
    let ways = parser.ways(0)?;
    if parser.peek().is_some() { Err(Undecided) } else { Ok(ways) }
}

struct Parser {
    rest: Vec<char>,
    at: usize,
    fold: bool,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    fn eat(&mut self, text: &str) -> bool {
        let same = text.chars().enumerate().all(|(offset, letter)| self.rest.get(self.at + offset) == Some(&letter));
        if same {
            self.at += text.chars().count();
        }
        same
    }

    fn ways(&mut self, depth: u32) -> Result<Ways, Undecided> {
        if depth > DEPTH {
            return Err(Undecided);
        }
        let fold = self.fold;
        let mut ways = vec![Vec::new()];
        while let Some(letter) = self.peek() {
            match letter {
                ')' => break,
                '|' => {
                    self.at += 1;
                    ways.push(Vec::new());
                }
                _ => {
                    let Some(item) = self.item(depth)? else { continue };
                    let item = self.repeated(item)?;
                    ways.last_mut().ok_or(Undecided)?.push(item);
                }
            }
        }
        self.fold = fold;
        Ok(ways)
    }

    /// One item without its repetition; `None` for a flag.
    fn item(&mut self, depth: u32) -> Result<Option<Item>, Undecided> {
        Ok(Some(match self.next().ok_or(Undecided)? {
            '^' => Item::Start,
            '$' => Item::End,
            '.' => Item::Any,
            '[' => self.set()?,
            '(' => return self.group(depth),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(Undecided),
            letter => self.literal(u32::from(letter)),
        }))
    }

    fn literal(&self, code: u32) -> Item {
        match char::from_u32(code) {
            Some(letter) if !self.fold || !letter.is_alphabetic() => Item::Char(letter),
            _ => self.set_of(vec![Member::Range(code, code)], false),
        }
    }

    fn set_of(&self, members: Vec<Member>, negated: bool) -> Item {
        let ascii = class::ascii(&members, negated, self.fold);
        Item::Set(Set { members, negated, fold: self.fold, ascii })
    }

    fn group(&mut self, depth: u32) -> Result<Option<Item>, Undecided> {
        if !self.eat("?") {
            return Ok(Some(Item::Group(self.closed(depth)?)));
        }
        if self.eat(":") {
            return Ok(Some(Item::Group(self.closed(depth)?)));
        }
        let looks = [("=", true, false), ("!", true, true), ("<=", false, false), ("<!", false, true)];
        for (mark, ahead, negated) in looks {
            if self.eat(mark) {
                return Ok(Some(Item::Look { ahead, negated, ways: self.closed(depth)? }));
            }
        }
        if self.eat("i)") {
            self.fold = true;
            return Ok(None);
        }
        if self.eat("i:") {
            let before = std::mem::replace(&mut self.fold, true);
            let ways = self.closed(depth)?;
            self.fold = before;
            return Ok(Some(Item::Group(ways)));
        }
        if self.eat("P<") || self.eat("<") {
            while self.next().ok_or(Undecided)? != '>' {}
            return Ok(Some(Item::Group(self.closed(depth)?)));
        }
        Err(Undecided)
    }

    fn closed(&mut self, depth: u32) -> Result<Ways, Undecided> {
        let ways = self.ways(depth + 1)?;
        if self.eat(")") { Ok(ways) } else { Err(Undecided) }
    }

    fn repeated(&mut self, item: Item) -> Result<Item, Undecided> {
        let (min, max) = match self.peek() {
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('?') => (0, 1),
            Some('{') => match self.counts() {
                Some(counts) => counts,
                None => return Ok(item),
            },
            _ => return Ok(item),
        };
        self.at += 1;
        // Lazy or not, the same texts match; a possessive repetition or a second one is not read.
        self.eat("?");
        let anchor = matches!(item, Item::Start | Item::End | Item::Boundary { .. });
        if anchor || max < min || matches!(self.peek(), Some('*' | '+' | '?')) {
            return Err(Undecided);
        }
        Ok(Item::Repeat { item: Box::new(item), min, max })
    }

    /// The counts of `{2}`, `{2,}`, `{2,5}`; leaves the place at the closing brace. `None` if it is plain text.
    fn counts(&mut self) -> Option<(u32, u32)> {
        let inside = self.rest.get(self.at + 1..)?;
        let end = inside.iter().position(|letter| *letter == '}')?;
        let text: String = inside.get(..end)?.iter().collect();
        let (low, high) = text.split_once(',').unwrap_or((&text, &text));
        let min = low.parse().ok()?;
        let max = if high.is_empty() { u32::MAX } else { high.parse().ok()? };
        self.at += end + 1;
        Some((min, max))
    }

    /// An escape outside a set.
    fn escape(&mut self) -> Result<Item, Undecided> {
        match self.peek().ok_or(Undecided)? {
            'A' => return Ok(self.skip(Item::Start)),
            'Z' | 'z' => return Ok(self.skip(Item::End)),
            'b' => return Ok(self.skip(Item::Boundary { negated: false })),
            'B' => return Ok(self.skip(Item::Boundary { negated: true })),
            _ => {}
        }
        match self.escaped()? {
            Member::Range(low, high) if low == high => Ok(self.literal(low)),
            member => Ok(self.set_of(vec![member], false)),
        }
    }

    fn skip(&mut self, item: Item) -> Item {
        self.at += 1;
        item
    }

    /// What stands after a backslash, inside a set or outside.
    fn escaped(&mut self) -> Result<Member, Undecided> {
        let letter = self.next().ok_or(Undecided)?;
        let code = match letter {
            'd' | 'D' => return Ok(Member::Named(Named::Digit, letter == 'D')),
            'w' | 'W' => return Ok(Member::Named(Named::Word, letter == 'W')),
            's' | 'S' => return Ok(Member::Named(Named::Space, letter == 'S')),
            'p' | 'P' => return self.property(letter == 'P'),
            'n' => 0x0a,
            'r' => 0x0d,
            't' => 0x09,
            'f' => 0x0c,
            'v' => 0x0b,
            'x' => self.hex(2)?,
            'u' => self.unicode()?,
            '0' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => 0,
            letter if letter.is_ascii_alphanumeric() => return Err(Undecided),
            letter => u32::from(letter),
        };
        Ok(Member::Range(code, code))
    }

    fn hex(&mut self, digits: usize) -> Result<u32, Undecided> {
        let mut code = 0;
        for _ in 0..digits {
            let digit = self.next().and_then(|letter| letter.to_digit(16)).ok_or(Undecided)?;
            code = code * 16 + digit;
        }
        Ok(code)
    }

    /// Four digits; two halves of a pair are one character.
    fn unicode(&mut self) -> Result<u32, Undecided> {
        let code = self.hex(4)?;
        let before = self.at;
        if (0xd800..0xdc00).contains(&code) && self.eat("\\u") {
            let low = self.hex(4)?;
            if (0xdc00..0xe000).contains(&low) {
                return Ok(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
            }
            self.at = before;
        }
        Ok(code)
    }

    fn property(&mut self, negated: bool) -> Result<Member, Undecided> {
        let mut name = String::new();
        if self.eat("{") {
            loop {
                match self.next().ok_or(Undecided)? {
                    '}' => break,
                    letter => name.push(letter),
                }
            }
        } else {
            name.push(self.next().ok_or(Undecided)?);
        }
        Named::property(&name).map(|named| Member::Named(named, negated)).ok_or(Undecided)
    }

    /// A set; the opening bracket is read.
    fn set(&mut self) -> Result<Item, Undecided> {
        let negated = self.eat("^");
        let mut members = Vec::new();
        while !self.eat("]") {
            // Engines read these in a set of their own way: an empty set, the common part of two, a set in a set.
            if self.peek() == Some('&') && self.rest.get(self.at + 1) == Some(&'&') {
                return Err(Undecided);
            }
            let low = self.member()?;
            let ranges = self.peek() == Some('-') && self.rest.get(self.at + 1).is_some_and(|next| *next != ']');
            match low {
                Member::Range(low, _) if ranges => {
                    self.at += 1;
                    let (before, high) = (self.at, self.member()?);
                    match high {
                        Member::Range(high, _) if low <= high => members.push(Member::Range(low, high)),
                        Member::Range(..) => return Err(Undecided),
                        Member::Named(..) => {
                            self.at = before;
                            members.extend([Member::Range(low, low), Member::Range(0x2d, 0x2d)]);
                        }
                    }
                }
                member => members.push(member),
            }
        }
        if members.is_empty() { Err(Undecided) } else { Ok(self.set_of(members, negated)) }
    }

    /// One member of a set, without its range.
    fn member(&mut self) -> Result<Member, Undecided> {
        if self.eat("[:") {
            let mut name = String::new();
            while !self.eat(":]") {
                name.push(self.next().ok_or(Undecided)?);
            }
            return Named::posix(&name).map(|named| Member::Named(named, false)).ok_or(Undecided);
        }
        match self.next().ok_or(Undecided)? {
            '\\' if self.eat("b") => Ok(Member::Range(8, 8)),
            '\\' => self.escaped(),
            letter => Ok(Member::Range(u32::from(letter), u32::from(letter))),
        }
    }
}
