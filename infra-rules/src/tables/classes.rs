//! The instance classes of services, of all regions together: `elasticache<TAB>cache.m5.large …`.

use super::line;

/// The table as it lies there.
pub(super) const TABLE: &str = include_str!("../../data/classes.txt");

/// The words for sizes that AWS uses. A number may stand before some of them.
const SIZES: &[&str] = &["nano", "micro", "small", "medium", "large", "xlarge", "xlplus", "metal"];

/// The classes of a list: `ec2`, `rds/postgres`.
pub(crate) fn list(name: &str) -> Option<&'static str> {
    line(TABLE, name)
}

/// The classes of databases with a version of their engine: that of `8.4` for `8.4.3`.
pub(crate) fn of_version(version: &str) -> Option<&'static str> {
    let mut version = version;
    loop {
        if let Some(set) = list(&format!("rds-version/{version}")) {
            return list(set.strip_prefix('=')?);
        }
        version = version.rsplit_once('.')?.0;
    }
}

/// Whether a list has a class.
pub(crate) fn has(list: &str, class: &str) -> bool {
    list.split(' ').any(|known| known == class)
}

/// Whether a text may be the name of a class that is newer than the list: it begins as the others do, and ends with a
/// word for a size.
pub(crate) fn may_be_newer(list: &'static str, class: &str) -> bool {
    let first = list.split(' ').next().unwrap_or_default();
    let shape = |class: &str| class.split('.').count();
    let head = |class: &str| class.split('.').next().unwrap_or_default().to_owned();
    // `db.`, `cache.`, `ml.` are the same for all of a list; `c4` is not.
    let fixed = matches!(head(first).as_str(), "db" | "cache" | "ml" | "mq" | "dax" | "bc" | "stream");
    let family = class.split('.').nth(usize::from(fixed)).unwrap_or_default();
    let size = class.split('.').nth(usize::from(fixed) + 1).unwrap_or_default();
    !is_closed(class)
        && !is_gap(list, class)
        && shape(class) >= shape(first).min(2)
        && (!fixed || head(first) == head(class))
        && family.bytes().any(|byte| byte.is_ascii_digit())
        && family.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && is_size(size)
}

/// Families of which AWS makes no new classes, and which it gives to no new versions.
const CLOSED: &[&str] = &[
    "c1", "c3", "c4", "d2", "g2", "g3", "hs1", "i2", "m1", "m2", "m3", "m4", "p2", "r3", "r4", "t1", "t2", "x1", "x1e",
];

/// Whether a class is of a family that AWS no longer adds to.
fn is_closed(class: &str) -> bool {
    class.split('.').any(|part| CLOSED.contains(&part))
}

/// Whether the list has the family of a class, and larger ones of it: AWS adds larger classes to a family, not smaller.
fn is_gap(list: &str, class: &str) -> bool {
    let Some((family, size)) = class.rsplit_once('.') else { return false };
    let Some(size) = rank(size) else { return false };
    let of_family = list.split(' ').filter_map(|known| known.strip_prefix(family)?.strip_prefix('.'));
    of_family.filter_map(rank).any(|known| known > size)
}

/// The order of sizes: words, then multiples of `xlarge`. `None` for bare metal, which comes in any order.
fn rank(size: &str) -> Option<u32> {
    const WORDS: &[&str] = &["nano", "micro", "small", "medium", "large", "xlarge"];
    if let Some(at) = WORDS.iter().position(|word| *word == size) {
        return u32::try_from(at).ok();
    }
    let times: u32 = size.strip_suffix("xlarge")?.parse().ok()?;
    Some(10 + times)
}

/// `large`, `2xlarge`, `metal-24xl`, `12xl`.
fn is_size(text: &str) -> bool {
    let word = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    SIZES.contains(&word) || word == "xl" || text.starts_with("metal-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_class_has_the_form_of_the_others() {
        let (ec2, rds) = (list("ec2").unwrap(), list("rds/postgres").unwrap());
        assert!(has(ec2, "m5.large") && !has(ec2, "m5.larg") && !has(ec2, "large"));
        for class in ["m99.large", "x9gd.metal-48xl", "t5.2xlarge"] {
            assert!(may_be_newer(ec2, class), "{class}");
        }
        for class in ["t2.8xlarge", "m5.6xlarge", "t3.pico", "m5.fake", "large", "m5", "db.m5.large", "m5large", ""] {
            assert!(!may_be_newer(ec2, class), "{class}");
        }
        assert!(may_be_newer(ec2, "m5.48xlarge"));
        assert!(!may_be_newer(list("rds/aurora-mysql").unwrap(), "db.t3.micro"));
        assert!(may_be_newer(rds, "db.m99.large") && !may_be_newer(rds, "m5.large") && !may_be_newer(rds, "db.m5"));
    }
}
