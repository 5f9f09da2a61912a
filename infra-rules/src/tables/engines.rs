//! The versions of engines, `rds/mysql<TAB>5.5.62 5.6.51 …`, and the days on which AWS ends its support of them,
//! `rds/mysql/5.7<TAB>standard support<TAB>any support<TAB>what to take instead`.

use super::line;

/// The versions as they lie there.
pub(super) const VERSIONS: &str = include_str!("../../data/engines.txt");
/// The ends as they lie there.
pub(super) const ENDS: &str = include_str!("../../data/ends.txt");

/// A first component may be this much larger than all that are known, and be of a version that is newer than the table.
const MOST_NEWER_MAJOR: u64 = 2;
/// As much for the other components.
const MOST_NEWER: u64 = 20;
/// Engines that get no new major versions: after Redis 7 came Valkey.
const CLOSED: &[&str] = &["elasticache/redis"];
/// From here a component is a date or a build, and every larger one may be newer.
const BUILD: u64 = 1000;

/// When AWS ends its support: days as `2027-02-28`, which sort as they follow each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End<'v> {
    /// The line of versions that ends: `5.7` of `5.7.44`.
    pub(crate) line: &'v str,
    /// The last day of standard support.
    pub(crate) standard: &'static str,
    /// The last day of any support, paid support included.
    pub(crate) last: &'static str,
    /// What to take instead.
    pub(crate) successor: Option<&'static str>,
}

/// What the table says of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// It is listed, or begins one that is.
    Known,
    /// It may have come after the table.
    MayBeNewer,
    /// No later version is called so.
    Impossible,
}

/// The versions of an engine, `rds/mysql`; the engines of a service, `rds/`.
pub(crate) fn list(engine: &str) -> Option<&'static str> {
    line(VERSIONS, engine)
}

/// When the support of a version ends, found by the longest line of versions that it is in.
pub(crate) fn end<'v>(engine: &str, version: &'v str) -> Option<End<'v>> {
    let mut series = version;
    loop {
        if let Some(cells) = line(ENDS, &format!("{engine}/{series}")) {
            let mut cells = cells.split('\t');
            let (standard, last) = (cells.next()?, cells.next()?);
            let successor = cells.next().filter(|cell| *cell != "-");
            return Some(End { line: series, standard, last, successor });
        }
        series = series.rsplit_once('.')?.0;
    }
}

/// What the list of an engine says of a version.
pub(crate) fn judge(engine: &str, list: &str, version: &str) -> Judgement {
    let begins =
        |known: &str| known.strip_prefix(version).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']));
    if list.split(' ').any(begins) {
        return Judgement::Known;
    }
    let parts: Vec<&str> = parts(version).collect();
    for depth in (0..parts.len()).rev() {
        let siblings: Vec<&str> = list.split(' ').filter_map(|known| component(known, &parts[..depth])).collect();
        if !siblings.is_empty() {
            let most_newer = match depth {
                0 if CLOSED.contains(&engine) => 0,
                0 => MOST_NEWER_MAJOR,
                _ => MOST_NEWER,
            };
            return judge_component(parts[depth], &siblings, most_newer);
        }
    }
    Judgement::Impossible
}

/// What the components at one depth say of another.
fn judge_component(part: &str, siblings: &[&str], most_newer: u64) -> Judgement {
    let Ok(number) = part.parse::<u64>() else {
        // `v2` beside `v1`; `latest` beside `8`.
        let all_named = siblings.iter().all(|sibling| sibling.parse::<u64>().is_err());
        return if all_named { Judgement::MayBeNewer } else { Judgement::Impossible };
    };
    let most = siblings.iter().filter_map(|sibling| sibling.parse::<u64>().ok()).max();
    match most {
        Some(most) if number > most && (most >= BUILD || number <= most + most_newer) => Judgement::MayBeNewer,
        // Two versions that differ in the number of their components.
        Some(most) if number == most => Judgement::MayBeNewer,
        _ => Judgement::Impossible,
    }
}

/// The component of a version behind these.
fn component<'v>(version: &'v str, before: &[&str]) -> Option<&'v str> {
    let mut parts = parts(version);
    before.iter().all(|part| parts.next() == Some(part)).then(|| parts.next()).flatten()
}

fn parts(version: &str) -> impl Iterator<Item = &str> {
    version.split(['.', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_listed_newer_or_never() {
        let judged = |engine: &str, version: &str| judge(engine, list(engine).unwrap(), version);
        for (engine, version) in [
            ("rds/mysql", "8.0.35"),
            ("rds/mysql", "8.0"),
            ("rds/postgres", "16"),
            ("rds/aurora-mysql", "8.0.mysql_aurora.3.04.0"),
            ("elasticache/redis", "7.1"),
        ] {
            assert_eq!(judged(engine, version), Judgement::Known, "{engine} {version}");
        }
        for (engine, version) in [
            ("rds/mysql", "8.0.50"),
            ("rds/mysql", "9.1.0"),
            ("rds/mysql", "8.0.46-rds.20270101"),
            ("rds/postgres", "19.1"),
            ("rds/aurora-mysql", "8.0.mysql_aurora.3.99.0".replace("99", "14").as_str()),
            ("elasticache/valkey", "9.2"),
        ] {
            assert_eq!(judged(engine, version), Judgement::MayBeNewer, "{engine} {version}");
        }
        for (engine, version) in [
            ("rds/mysql", "5.7.1"),
            ("rds/mysql", "8.0.99"),
            ("rds/mysql", "latest"),
            ("rds/postgres", "9.2"),
            ("rds/postgres", "99.1"),
            ("rds/aurora-mysql", "8.0.mysql_aurora.1.2"),
            ("elasticache/redis", "3.2.6"),
            ("elasticache/redis", "8.0"),
            ("elasticache/memcached", "9.9"),
            ("elasticache/redis", ""),
        ] {
            assert_eq!(judged(engine, version), Judgement::Impossible, "{engine} {version}");
        }
    }

    #[test]
    fn ends_are_found_by_the_longest_line() {
        let found = end("rds/mysql", "5.7.44").unwrap();
        assert_eq!((found.line, found.standard, found.last), ("5.7", "2024-02-29", "2027-02-28"));
        assert_eq!(end("neptune", "1.1.1.0").unwrap().last, "2026-12-04");
        assert_eq!(end("neptune", "1.1.0.0").unwrap().last, "2025-03-15");
        assert_eq!(end("eks", "1.34").unwrap().successor, None);
        assert!(end("eks", "1.99").is_none() && end("rds/mysql", "12").is_none());
    }

    #[test]
    fn ends_are_days_in_order() {
        for line in super::super::body(ENDS).lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 4 && cells[1] <= cells[2], "{line}");
            assert!(cells[1..3].iter().all(|day| crate::date::is_date(day)), "{line}");
        }
    }
}
