//! Names to what they stand for, where nothing asks for an order.

use std::fmt;

/// Looks things up by name: each reference of a template does. Sorted by a number that the name gives, and by the name
/// only where two give the same one. The first bits of the number say where to look; within them the search halves, so
/// that no choice of names makes it slow.
#[derive(Clone)]
pub struct Index<'a, V> {
    entries: Vec<(u64, &'a str, V)>,
    /// For each beginning of a number the first entry that has it or a later one, and the end.
    starts: Vec<usize>,
}

impl<V> Index<'_, V> {
    /// What is under a name; of several the last.
    pub fn get(&self, name: &str) -> Option<&V> {
        let wanted = (number(name), name);
        let beginning = beginning(wanted.0, self.starts.len().checked_sub(1)?);
        let entries = self.entries.get(self.starts[beginning]..self.starts[beginning + 1])?;
        let behind = entries.partition_point(|(number, name, _)| (*number, *name) <= wanted);
        let (number, name, value) = entries.get(behind.checked_sub(1)?)?;
        ((*number, *name) == wanted).then_some(value)
    }

    /// Whether something is under a name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

impl<'a, V> FromIterator<(&'a str, V)> for Index<'a, V> {
    fn from_iter<I: IntoIterator<Item = (&'a str, V)>>(named: I) -> Self {
        let mut entries: Vec<_> = named.into_iter().map(|(name, value)| (number(name), name, value)).collect();
        entries.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
        let count = entries.len().next_power_of_two();
        let mut starts = Vec::with_capacity(count + 1);
        for (at, (number, ..)) in entries.iter().enumerate() {
            let beginning = beginning(*number, count);
            starts.resize(starts.len().max(beginning + 1), at);
        }
        starts.resize(count + 1, entries.len());
        Self { entries, starts }
    }
}

impl<V> Default for Index<'_, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), starts: Vec::new() }
    }
}

impl<V> fmt::Debug for Index<'_, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.entries.iter().map(|(_, name, _)| name)).finish()
    }
}

/// A number that most names have alone, the same in every run.
fn number(name: &str) -> u64 {
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut number = name.len() as u64;
    for word in words.iter().chain([&last]) {
        number = (number.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    number
}

/// Which of `count` equal parts of all numbers it falls into; `count` is a power of two.
fn beginning(number: u64, count: usize) -> usize {
    let first = number.checked_shr(64 - count.trailing_zeros()).unwrap_or(0);
    usize::try_from(first).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn each_name_is_found_and_the_last_of_two_wins() {
        let names: Vec<String> = (0..500).map(|number| format!("Resource{number}")).collect();
        let all = names.iter().enumerate().map(|(at, name)| (name.as_str(), at));
        let index: Index<'_, usize> = all.chain([("Resource7", 7000)]).collect();
        for (at, name) in names.iter().enumerate() {
            assert_eq!(index.get(name), Some(if at == 7 { &7000 } else { &at }), "{name}");
        }
        for other in ["", "Resource", "Resource500", "resource1"] {
            assert!(!index.contains_key(other), "{other}");
        }
    }
}
