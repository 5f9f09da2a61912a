//! Reads words, records, lists and texts of the embedded database. Anything out of place reads as zero or as empty.

use std::cmp::Ordering;
use std::ops::Range;

/// The words of the embedded database.
static WORDS: &[[u8; 4]] = include_bytes!("../../data/schema.bin").as_chunks().0;

/// Its texts. The compiler has seen that they are text.
static TEXTS: &str = include_str!("../../data/schema.txt");

/// The word at an index. It is called most, and runs unoptimised.
pub(super) fn word(at: u32) -> u32 {
    if at as usize >= WORDS.len() {
        return 0;
    }
    u32::from_le_bytes(WORDS[at as usize])
}

/// The field that `bit` announces in the record at `at`, whose fields begin at bit `first`.
pub(super) fn field(at: u32, first: u32, bit: u32) -> Option<u32> {
    let bits = word(at);
    if bits & (1 << bit) == 0 {
        return None;
    }
    let before = (bits & ((1 << bit) - 1)) >> first;
    Some(word(at.saturating_add(1 + before.count_ones())))
}

/// The text at a byte offset; empty for none.
pub(super) fn text(at: u32) -> &'static str {
    TEXTS.get(place(at)).unwrap_or("")
}

/// The bytes of the text at a byte offset.
pub(super) fn bytes(at: u32) -> &'static [u8] {
    TEXTS.as_bytes().get(place(at)).unwrap_or(&[])
}

/// Where the text is whose length stands at a byte offset.
fn place(at: u32) -> Range<usize> {
    let data = TEXTS.as_bytes();
    let mut start = at as usize;
    let mut length = 0usize;
    let mut shift = 0;
    while start != 0 && shift < 28 && start < data.len() {
        let byte = data[start];
        start += 1;
        length |= ((byte & 0x3f) as usize) << shift;
        shift += 6;
        if byte < 0x40 {
            return start..start + length;
        }
    }
    0..0
}

/// The number at an index.
pub(super) fn number(at: u32) -> f64 {
    f64::from_bits(u64::from(word(at)) | (u64::from(word(at.saturating_add(1))) << 32))
}

/// A list whose entries are `N` words each.
#[derive(Debug, Clone)]
pub(super) struct List<const N: usize> {
    at: u32,
    left: u32,
}

impl<const N: usize> List<N> {
    /// The list at an index.
    pub(super) fn new(at: u32) -> Self {
        // A corrupt length must not make a loop of four billion rounds.
        let room = u32::try_from(WORDS.len()).unwrap_or(0).saturating_sub(at);
        Self { at: at.saturating_add(1), left: word(at).min(room) }
    }

    /// The list a field refers to; empty if the field is absent.
    pub(super) fn of(field: Option<u32>) -> Self {
        Self::new(field.unwrap_or(0))
    }

    /// The entry whose first word `compare` calls equal, in a list sorted accordingly.
    pub(super) fn search(&self, compare: impl Fn(u32) -> Ordering) -> Option<[u32; N]> {
        self.search_at(|at| compare(word(at)))
    }

    /// Like [`List::search`], but `compare` is given the place of the entry.
    pub(super) fn search_at(&self, compare: impl Fn(u32) -> Ordering) -> Option<[u32; N]> {
        let width = Self::width();
        let (mut low, mut high) = (0, self.left);
        while low < high {
            let middle = low.midpoint(high);
            let at = self.at.saturating_add(middle.saturating_mul(width));
            match compare(at) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(entry(at)),
            }
        }
        None
    }

    fn width() -> u32 {
        u32::try_from(N).unwrap_or(1)
    }
}

impl<const N: usize> Iterator for List<N> {
    type Item = [u32; N];

    fn next(&mut self) -> Option<[u32; N]> {
        self.left = self.left.checked_sub(1)?;
        let entry = entry(self.at);
        self.at = self.at.saturating_add(Self::width());
        Some(entry)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

fn entry<const N: usize>(at: u32) -> [u32; N] {
    let mut next = at;
    std::array::from_fn(|_| {
        let value = word(next);
        next = next.saturating_add(1);
        value
    })
}

/// The texts of a list.
pub(super) fn texts(list: Option<u32>) -> impl Iterator<Item = &'static str> + Clone {
    List::<1>::of(list).map(|[at]| text(at))
}

/// Compares the text at `at` with a wanted name by letters and digits only, case ignored; with `dots`, dots count.
pub(super) fn compare_folded(at: u32, wanted: &str, dots: bool) -> Ordering {
    let (left, right) = (bytes(at), wanted.as_bytes());
    let (mut i, mut j) = (0, 0);
    // What begins alike compares alike; most names are the very same, or differ in their first letters.
    while i < left.len() && i < right.len() && left[i] == right[i] {
        i += 1;
    }
    if i == left.len() && i == right.len() {
        return Ordering::Equal;
    }
    j += i;
    loop {
        let a = next_folded(left, &mut i, dots);
        let b = next_folded(right, &mut j, dots);
        if a != b {
            return a.cmp(&b);
        }
        if a == 0 {
            return Ordering::Equal;
        }
    }
}

/// The next byte that counts, in lower case; 0 at the end.
fn next_folded(bytes: &[u8], at: &mut usize, dots: bool) -> u8 {
    while *at < bytes.len() {
        let byte = bytes[*at];
        *at += 1;
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => return byte,
            b'A'..=b'Z' => return byte | 0x20,
            b'.' if dots => return byte,
            _ => {}
        }
    }
    0
}
