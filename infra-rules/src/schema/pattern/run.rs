//! The walk of a pattern over a text, by backtracking.

use super::Undecided;
use super::class;
use super::parse::{Item, Set, Ways};

/// How many steps one search may take.
const STEPS: u32 = 50_000;
/// How many calls may be open at a time.
const DEPTH: u32 = 600;

type Found = Result<bool, Undecided>;
/// What must still match after a place.
type Then<'a> = &'a mut dyn FnMut(&mut Walk<'_>, usize) -> Found;

/// True if the pattern matches at some place.
pub(super) fn search(ways: &Ways, text: &str) -> Found {
    let letters: Vec<char>;
    let text = if text.is_ascii() {
        Letters::Ascii(text.as_bytes())
    } else {
        letters = text.chars().collect();
        Letters::Any(&letters)
    };
    let mut walk = Walk { text, steps: STEPS, depth: 0 };
    let anchored = ways.iter().all(|way| way.first() == Some(&Item::Start));
    let last = if anchored { 0 } else { text.len() };
    for start in 0..=last {
        if walk.ways(ways, start, &mut |_, _| Ok(true))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The characters of a text, most often as they stand in it.
#[derive(Clone, Copy)]
enum Letters<'t> {
    Ascii(&'t [u8]),
    Any(&'t [char]),
}

impl Letters<'_> {
    fn get(self, at: usize) -> Option<char> {
        match self {
            Self::Ascii(bytes) if at < bytes.len() => Some(char::from(bytes[at])),
            Self::Any(letters) if at < letters.len() => Some(letters[at]),
            _ => None,
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Ascii(bytes) => bytes.len(),
            Self::Any(letters) => letters.len(),
        }
    }
}

struct Walk<'t> {
    text: Letters<'t>,
    steps: u32,
    depth: u32,
}

impl Walk<'_> {
    fn step(&mut self) -> Result<(), Undecided> {
        self.steps = self.steps.checked_sub(1).ok_or(Undecided)?;
        Ok(())
    }

    fn ways(&mut self, ways: &Ways, at: usize, then: Then<'_>) -> Found {
        for way in ways {
            if self.sequence(way, at, then)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn sequence(&mut self, items: &[Item], at: usize, then: Then<'_>) -> Found {
        if self.depth > DEPTH {
            return Err(Undecided);
        }
        self.depth += 1;
        let found = self.run(items, at, then);
        self.depth -= 1;
        found
    }

    fn run(&mut self, items: &[Item], mut at: usize, then: Then<'_>) -> Found {
        let mut rest = items.iter();
        while let Some(item) = rest.next() {
            self.step()?;
            let after = rest.as_slice();
            match item {
                Item::Group(ways) => return self.ways(ways, at, &mut |walk, at| walk.sequence(after, at, then)),
                Item::Repeat { item, min, max } => {
                    if is_single(item) {
                        return self
                            .repeat_single(item, (*min, *max), at, &mut |walk, at| walk.sequence(after, at, then));
                    }
                    return self.repeat(item, (*min, *max), at, &mut |walk, at| walk.sequence(after, at, then));
                }
                Item::Set(_) | Item::Char(_) | Item::Any => {
                    if !self.single(item, at)? {
                        return Ok(false);
                    }
                    at += 1;
                }
                _ => {
                    if !self.holds(item, at)? {
                        return Ok(false);
                    }
                }
            }
        }
        then(self, at)
    }

    /// A condition on a place.
    fn holds(&mut self, item: &Item, at: usize) -> Found {
        match item {
            Item::Start => Ok(at == 0),
            Item::End if at + 1 == self.text.len() && self.text.get(at) == Some('\n') => Err(Undecided),
            Item::End => Ok(at == self.text.len()),
            Item::Boundary { negated } => {
                let word = |at: Option<usize>| match at.and_then(|at| self.text.get(at)) {
                    Some(letter) => class::Named::Word.has(letter),
                    None => Ok(false),
                };
                Ok((word(at.checked_sub(1))? != word(Some(at))?) != *negated)
            }
            Item::Look { ahead: true, negated, ways } => Ok(self.ways(ways, at, &mut |_, _| Ok(true))? != *negated),
            Item::Look { ahead: false, negated, ways } => {
                for start in 0..=at {
                    if self.ways(ways, start, &mut |_, end| Ok(end == at))? {
                        return Ok(!*negated);
                    }
                }
                Ok(*negated)
            }
            _ => Err(Undecided),
        }
    }

    /// One character.
    fn single(&self, item: &Item, at: usize) -> Found {
        let Some(letter) = self.text.get(at) else { return Ok(false) };
        match item {
            Item::Char(wanted) => Ok(letter == *wanted),
            Item::Any => match letter {
                '\n' => Ok(false),
                // Some engines end a line at these too.
                '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Err(Undecided),
                _ => Ok(true),
            },
            Item::Set(set) => match set.ascii {
                Some(bits) if letter.is_ascii() => Ok(bits & (1 << u32::from(letter)) != 0),
                _ => class::has(&set.members, set.negated, letter, set.fold),
            },
            _ => Err(Undecided),
        }
    }

    /// A character some times: as many as there are, then fewer.
    fn repeat_single(&mut self, item: &Item, (min, max): (u32, u32), at: usize, then: Then<'_>) -> Found {
        let mut count = self.run_of(item, at, max);
        self.steps = self.steps.checked_sub(count).ok_or(Undecided)?;
        while count < max && self.single(item, at + count as usize)? {
            self.step()?;
            count += 1;
        }
        while count >= min {
            self.step()?;
            if then(self, at + count as usize)? {
                return Ok(true);
            }
            match count.checked_sub(1) {
                Some(fewer) => count = fewer,
                None => break,
            }
        }
        Ok(false)
    }

    /// How many characters from here on a set has, as far as that is told by bits. Written out: most steps are here.
    fn run_of(&self, item: &Item, at: usize, max: u32) -> u32 {
        let (Item::Set(Set { ascii: Some(bits), .. }), Letters::Ascii(bytes)) = (item, self.text) else { return 0 };
        let mut count = 0;
        let mut next = at;
        while count < max && next < bytes.len() && bits & (1 << bytes[next]) != 0 {
            next += 1;
            count += 1;
        }
        count
    }

    /// A group some times. A round that takes nothing is not repeated.
    fn repeat(&mut self, item: &Item, (min, max): (u32, u32), at: usize, then: Then<'_>) -> Found {
        self.step()?;
        if max > 0 {
            let counts = (min.saturating_sub(1), if max == u32::MAX { max } else { max - 1 });
            let found = self.sequence(std::slice::from_ref(item), at, &mut |walk, next| {
                if next == at && min == 0 { Ok(false) } else { walk.repeat(item, counts, next, then) }
            })?;
            if found {
                return Ok(true);
            }
        }
        if min == 0 { then(self, at) } else { Ok(false) }
    }
}

fn is_single(item: &Item) -> bool {
    matches!(item, Item::Set(_) | Item::Char(_) | Item::Any)
}
