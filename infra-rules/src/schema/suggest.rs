//! The nearest name, for "did you mean".

/// Longer names are not measured.
const LONGEST: usize = 64;

/// So many names of a template are measured: it may have no more of a kind, and one that nobody means well has thousands
/// of slips among thousands of names.
pub(crate) const MOST_NAMES: usize = 500;

/// What to write instead of a word: the one that is near, or all that are known.
pub(crate) fn advise(word: &str, known: &[&str]) -> String {
    match suggest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it can be {}", crate::text::quoted(known, known.len())),
    }
}

/// The known name that `wanted` most likely stands for, if any is near. Case and underscores do not count, so
/// CloudFormation's spelling finds ours; then the fewest letters to insert, delete, replace or swap win, at most one in
/// three. Of equals the first wins.
pub fn suggest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(wanted);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return None;
    }
    let counts = count(&wanted);
    let mut best = None;
    let mut limit = (wanted.len() / 3).max(1) + 1;
    for name in known {
        let letters = folded(name);
        if letters.len().abs_diff(wanted.len()) >= limit || letters.len() > LONGEST {
            continue;
        }
        if letters == wanted {
            return Some(name);
        }
        if apart(&counts, &count(&letters)) >= 2 * limit {
            continue;
        }
        let distance = distance(&wanted, &letters);
        if distance < limit {
            limit = distance;
            best = Some(name);
        }
    }
    best
}

/// Letters and digits in lower case; other characters than underscores are kept.
fn folded(name: &str) -> Vec<u8> {
    name.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase()).collect()
}

/// How often each letter stands in a name, by the low five bits of its code.
fn count(letters: &[u8]) -> [u8; 32] {
    let mut counts = [0u8; 32];
    for letter in letters {
        if let Some(count) = counts.get_mut(usize::from(letter & 31)) {
            *count += 1;
        }
    }
    counts
}

/// A lower bound of twice the distance, roughly: one edit changes at most two counts.
fn apart(left: &[u8; 32], right: &[u8; 32]) -> usize {
    left.iter().zip(right).map(|(a, b)| usize::from(a.abs_diff(*b))).sum()
}

/// Letters to insert, delete, replace, or swap with their neighbour.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let mut cost = at(&last, j) + usize::from(a != b);
            cost = cost.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && left.get(i - 1) == Some(b) && right.get(j - 1) == Some(a);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    at(&last, right.len())
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn nearest() {
        let known = ["cidr_block", "vpc_id", "availability_zone", "map_public_ip_on_launch", "tags"];
        let check = |wanted: &str, expected: Option<&str>| {
            assert_eq!(suggest(wanted, known.iter().copied()), expected, "{wanted}");
        };
        check("cidr_blok", Some("cidr_block"));
        check("cird_block", Some("cidr_block"));
        check("CidrBlock", Some("cidr_block"));
        check("cidrblock", Some("cidr_block"));
        check("vpcid", Some("vpc_id"));
        check("avaliability_zone", Some("availability_zone"));
        check("tag", Some("tags"));
        check("instance_type", None);
        check("", None);
        check("x", None);
        check(&"long".repeat(100), None);
    }
}
