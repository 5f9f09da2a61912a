//! Text in constants: compared, put together, and said to the compiler.

/// Text put together in a constant.
#[derive(Debug)]
pub struct Text {
    bytes: [u8; 2048],
    len: usize,
}

impl Text {
    /// No text.
    #[expect(clippy::new_without_default, reason = "a constant cannot call a trait")]
    pub const fn new() -> Self {
        Self { bytes: [0; 2048], len: 0 }
    }

    /// The text with more behind it; what does not fit any more is cut.
    #[must_use]
    pub const fn add(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let room = self.bytes.len() - self.len;
        let mut count = if bytes.len() < room { bytes.len() } else { room };
        // Only whole characters.
        while count < bytes.len() && count > 0 && bytes[count] & 0b1100_0000 == 0b1000_0000 {
            count -= 1;
        }
        let (_, free) = self.bytes.split_at_mut(self.len);
        let (place, _) = free.split_at_mut(count);
        let (taken, _) = bytes.split_at(count);
        place.copy_from_slice(taken);
        self.len += count;
        self
    }

    /// The text with another one behind it.
    #[must_use]
    pub const fn append(self, text: &Self) -> Self {
        self.add(text.as_str())
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether another one is the same.
    pub const fn is_same(&self, other: &Self) -> bool {
        same(self.as_str(), other.as_str())
    }

    /// The text with a number behind it.
    #[must_use]
    pub const fn number(self, number: usize) -> Self {
        let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        if number >= 10 { self.number(number / 10).add(digits[number % 10]) } else { self.add(digits[number]) }
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        let (used, _) = self.bytes.split_at(self.len);
        match std::str::from_utf8(used) {
            Ok(text) => text,
            Err(_) => "a name is not text",
        }
    }
}

/// Ends the constant with a message: a compile error where the caller stands.
#[track_caller]
#[expect(clippy::panic, reason = "how a constant reports an error to the compiler")]
pub const fn fail(text: &Text) -> ! {
    panic!("{}", text.as_str())
}

/// Whether two texts are the same.
pub const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether two texts are the same but for the case of their letters.
pub const fn same_letters(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

/// Whether a text stands before another one, byte by byte.
pub const fn is_before(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return left[at] < right[at];
        }
        at += 1;
    }
    left.len() < right.len()
}

/// Whether a name is among these.
pub const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a name is among these, which are sorted byte by byte.
pub const fn contains_sorted(names: &[&str], name: &str) -> bool {
    let (mut low, mut high) = (0, names.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if same(names[middle], name) {
            return true;
        }
        if is_before(names[middle], name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    false
}

/// The text without that end, if it has it.
pub(crate) const fn strip<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    if text.len() < end.len() || !text.is_char_boundary(text.len() - end.len()) {
        return None;
    }
    let (start, found) = text.split_at(text.len() - end.len());
    if same(found, end) { Some(start) } else { None }
}

/// Whether a text ends in one of these.
pub(crate) const fn any_ends(ends: &[&str], text: &str) -> bool {
    let mut at = 0;
    while at < ends.len() {
        if strip(text, ends[at]).is_some() {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a text begins so.
pub(crate) const fn begins(text: &str, start: &str) -> bool {
    stands_at(text.as_bytes(), 0, start.as_bytes())
}

/// Whether a text begins with one of these.
pub(crate) const fn any_begins(starts: &[&str], text: &str) -> bool {
    let mut at = 0;
    while at < starts.len() {
        if begins(text, starts[at]) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether the text has the part in it.
pub(crate) const fn holds(text: &str, part: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        if stands_at(text.as_bytes(), at, part.as_bytes()) {
            return true;
        }
        at += 1;
    }
    part.is_empty()
}

/// Whether a text has a part in it, whatever the case of its ASCII letters.
pub(crate) const fn holds_in_any_case(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut at = 0;
    while at + part.len() <= text.len() {
        let (_, rest) = text.split_at(at);
        let (here, _) = rest.split_at(part.len());
        if here.eq_ignore_ascii_case(part) {
            return true;
        }
        at += 1;
    }
    false
}

const fn stands_at(text: &[u8], at: usize, part: &[u8]) -> bool {
    if at + part.len() > text.len() {
        return false;
    }
    let mut step = 0;
    while step < part.len() {
        if text[at + step] != part[step] {
            return false;
        }
        step += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_put_together_and_cut_at_a_character() {
        assert_eq!(Text::new().add("a ").number(1205).as_str(), "a 1205");
        let long = Text::new().add(&"x".repeat(2047)).add("ä").add("y");
        assert!(long.as_str().ends_with("xy"), "the character that does not fit is left out whole");
    }

    #[test]
    fn names_are_found() {
        assert!(contains_sorted(&["a", "b", "c"], "b") && !contains_sorted(&["a", "b", "c"], "bb"));
        assert!(is_before("EC2.1", "EC2.13") && is_before("EC2.13", "EC2.2") && !is_before("b", "a"));
        assert!(same_letters("CostCenter", "costcenter") && !same_letters("a", "b"));
    }
}
