//! Text and comparison in constants.

/// Text put together in a constant.
pub(super) struct Text {
    bytes: [u8; 2048],
    len: usize,
}

impl Text {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; 2048], len: 0 }
    }

    pub(super) const fn add(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.len < self.bytes.len() {
            self.bytes[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    /// What another text holds.
    pub(super) const fn append(self, text: &Self) -> Self {
        self.add(text.as_str())
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) const fn is_same(&self, other: &Self) -> bool {
        same(self.as_str(), other.as_str())
    }

    pub(super) const fn number(self, number: usize) -> Self {
        let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        if number >= 10 { self.number(number / 10).add(digits[number % 10]) } else { self.add(digits[number]) }
    }

    pub(super) const fn as_str(&self) -> &str {
        let (used, _) = self.bytes.split_at(self.len);
        match std::str::from_utf8(used) {
            Ok(text) => text,
            Err(_) => "a name is not text",
        }
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "how a constant reports an error to the compiler")]
pub(super) const fn fail(text: &Text) -> ! {
    panic!("{}", text.as_str())
}

pub(super) const fn same(left: &str, right: &str) -> bool {
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
