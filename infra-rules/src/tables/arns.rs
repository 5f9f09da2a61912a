//! The services whose resources the actions of a service act on: `sts<TAB>iam sts`.

use super::line;

/// The table as it lies there.
pub(super) const TABLE: &str = include_str!("../../data/arns.txt");

/// The services in the ARNs that the actions with a prefix act on, one space apart; `None` for a prefix that is not known,
/// or whose ARNs do not tell.
pub(crate) fn of(prefix: &str) -> Option<&'static str> {
    line(TABLE, prefix)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn actions_act_on_their_own_resources_and_on_others() {
        assert_eq!(of("sqs"), Some("sqs"));
        assert!(of("sts").unwrap().split(' ').any(|service| service == "iam"));
        assert_eq!(of("acme"), None);
    }
}
