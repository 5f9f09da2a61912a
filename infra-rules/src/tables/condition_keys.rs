//! The condition keys of services: `s3<TAB>authType<TAB>prefix<TAB>…`. A `*` stands for a name that the policy chooses.

use super::line;

/// The table as it lies there.
pub(super) const TABLE: &str = include_str!("../../data/keys.txt");

/// The keys of a prefix; none where it is no service's, or has none.
pub(crate) fn of(prefix: &str) -> Option<impl Iterator<Item = &'static str> + use<>> {
    line(TABLE, prefix).map(|keys| keys.split('\t'))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn keys_are_found_by_their_prefix() {
        assert!(of("s3").unwrap().any(|key| key == "prefix"));
        assert!(of("kms").unwrap().any(|key| key == "EncryptionContext:*"));
        assert!(of("acme").is_none());
    }
}
