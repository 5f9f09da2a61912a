//! The nearest known word, for "did you mean".

/// The known word that is nearest to the wanted one, if it is near enough to be a slip.
pub(crate) fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let most = wanted.chars().count().max(3) / 3 + 1;
    let measured = known.map(|word| (distance(&wanted, &word.to_lowercase()), word));
    measured.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// How many letters have to be changed, added or taken away.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = at;
        row[0] = at + 1;
        for (column, wanted) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *wanted);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_only() {
        let names = ["dev", "staging", "prod"];
        assert_eq!(nearest("prd", names.into_iter()), Some("prod"));
        assert_eq!(nearest("Staging", names.into_iter()), Some("staging"));
        assert_eq!(nearest("qualification", names.into_iter()), None);
    }
}
