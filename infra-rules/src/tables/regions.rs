//! Which resource types each region has: `AWS::S3::Bucket<TAB>ffffff…`, a bit for each region in the order of the
//! row `#`, from the left.

use super::line;

/// The table as it lies there.
pub(super) const TABLE: &str = include_str!("../../data/regions.txt");
/// The key of the row that names the regions.
const NAMES: &str = "#";

/// The regions that the table knows.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    line(TABLE, NAMES).unwrap_or_default().split(' ')
}

/// The place of a region in the rows; `None` for a region that is not known.
pub(crate) fn position(region: &str) -> Option<usize> {
    names().position(|name| name == region)
}

/// Whether a region, by its place, has a type; `None` for a type that the table does not know.
pub(crate) fn has(region: usize, type_name: &str) -> Option<bool> {
    Some(bit(line(TABLE, type_name)?, region))
}

/// The regions that have a type.
pub(crate) fn with(type_name: &str) -> impl Iterator<Item = &'static str> {
    let bits = line(TABLE, type_name).unwrap_or_default();
    names().enumerate().filter(move |(at, _)| bit(bits, *at)).map(|(_, name)| name)
}

/// The region that the name of an availability zone begins with: `us-east-1` of `us-east-1a` and `us-east-1-bos-1a`.
pub(crate) fn of_zone(zone: &str) -> Option<&'static str> {
    names().filter(|name| zone.strip_prefix(name).is_some_and(is_rest_of_zone)).max_by_key(|name| name.len())
}

/// What follows the region: `a`, or `-bos-1a`.
fn is_rest_of_zone(rest: &str) -> bool {
    rest.ends_with(|last: char| last.is_ascii_lowercase()) && (rest.len() == 1 || rest.starts_with('-'))
}

fn bit(digits: &str, at: usize) -> bool {
    let digit = digits.as_bytes().get(at / 4).and_then(|digit| char::from(*digit).to_digit(16)).unwrap_or(0);
    digit & (8 >> (at % 4)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_types_and_lacks_others() {
        let (virginia, gov) = (position("us-east-1").unwrap(), position("us-gov-west-1").unwrap());
        assert_eq!(has(virginia, "AWS::S3::Bucket"), Some(true));
        assert_eq!(has(virginia, "AWS::CloudFront::Distribution"), Some(true));
        assert_eq!(has(gov, "AWS::CloudFront::Distribution"), Some(false));
        assert_eq!(has(gov, "Custom::Thing"), None);
        assert_eq!(position("us-iso-east-1"), None);
        assert_eq!(with("AWS::S3::Bucket").count(), names().count());
        assert!(with("AWS::AppRunner::Service").any(|name| name == "eu-west-1"));
        assert!(names().count() > 30);
    }

    #[test]
    fn a_zone_begins_with_its_region() {
        assert_eq!(of_zone("us-east-1a"), Some("us-east-1"));
        assert_eq!(of_zone("us-west-2-lax-1a"), Some("us-west-2"));
        assert_eq!(of_zone("us-gov-west-1b"), Some("us-gov-west-1"));
        for other in ["us-east-1", "use1-az1", "us-east-12", "a", ""] {
            assert_eq!(of_zone(other), None, "{other}");
        }
    }
}
