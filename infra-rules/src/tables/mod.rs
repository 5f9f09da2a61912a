//! Small tables of facts that age: text, sorted, one record a line, found by halving. Nothing of it is read unless a
//! rule asks.
//!
//! - [`actions`]: the actions that policies can name
//! - [`arns`]: the services whose resources they act on
//! - [`classes`]: the instance classes of services
//! - [`condition_keys`]: the keys that conditions of policies can ask for
//! - [`engines`]: the versions of databases, caches and the like, and when their support ends
//! - [`regions`]: which resource types each region has
//! - [`runtimes`]: when runtimes of Lambda end
//!
//! They are written by `cargo xtask tables`, the ends of engines by hand; `data/README.md` names their sources.

pub(crate) mod actions;
pub(crate) mod arns;
pub(crate) mod classes;
pub(crate) mod condition_keys;
pub(crate) mod engines;
pub(crate) mod regions;
pub(crate) mod runtimes;

/// The record of a key among sorted ones: what stands behind it. Records end with `end`, keys with `mark`; where there is
/// no mark, there is nothing behind the key. `from` is in ASCII, a whole table without its first line.
fn row<'t>(mut from: &'t str, key: &str, end: char, mark: char) -> Option<&'t str> {
    while !from.is_empty() {
        let middle = from.len() / 2;
        // Searching text for a sign is compiled into the standard library, and fast in unoptimised builds as well.
        let start = from.get(..middle)?.rfind(end).map_or(0, |at| at + 1);
        let stop = from.get(middle..)?.find(end).map_or(from.len(), |at| middle + at);
        let record = from.get(start..stop)?;
        let (name, rest) = record.split_once(mark).unwrap_or((record, ""));
        match key.cmp(name) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => from = from.get(..start)?.trim_end_matches(end),
            std::cmp::Ordering::Greater => from = from.get(stop + 1..).unwrap_or_default(),
        }
    }
    None
}

/// What stands behind a key in its line of a table.
fn line<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    row(body(table), key, '\n', '\t')
}

/// The keys of a table, in order.
fn keys(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter_map(|line| line.split('\t').next())
}

/// A table without the line that says where it comes from.
fn body(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, body)| body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_is_found_by_its_key() {
        let table = "a\t1\nab\t2\nb\t\nc\n";
        assert_eq!(
            ["a", "ab", "b", "c", "", "aa", "d"].map(|key| row(table, key, '\n', '\t')),
            [Some("1"), Some("2"), Some(""), Some(""), None, None, None]
        );
        assert_eq!(row("", "a", '\n', '\t'), None);
    }

    #[test]
    fn tables_are_sorted() {
        let tables = [
            actions::TABLE,
            actions::TARGETS,
            condition_keys::TABLE,
            arns::TABLE,
            classes::TABLE,
            engines::ENDS,
            engines::VERSIONS,
            regions::TABLE,
            runtimes::TABLE,
        ];
        for table in tables.map(body) {
            let keys: Vec<&str> = keys(table).collect();
            assert!(table.is_ascii() && keys.is_sorted() && keys.len() > 10);
            assert!(keys.iter().all(|key| row(table, key, '\n', '\t').is_some()));
        }
    }
}
