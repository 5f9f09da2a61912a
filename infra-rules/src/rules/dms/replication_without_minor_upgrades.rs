//! A replication instance that does not take minor upgrades.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "replication_without_minor_upgrades",
    group: Group::Hardening,
    title: "a replication instance that does not take minor upgrades",
    rationale: "Minor versions mend security faults.",
    bad: r#"resource!(<dms::ReplicationInstance> replication { replication_instance_class: "dms.t3.medium", publicly_accessible: false, auto_minor_version_upgrade: false });"#,
    good: r#"resource!(<dms::ReplicationInstance> replication { replication_instance_class: "dms.t3.medium", publicly_accessible: false, auto_minor_version_upgrade: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html"),
        Source::Known(Known::SecurityHub, "DMS.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DMS::ReplicationInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AutoMinorVersionUpgrade"], false), &RULE, context, "does not take minor upgrades");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DMS::ReplicationInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"AutoMinorVersionUpgrade": false}"#), ["`Subject` does not take minor upgrades"]);
        assert!(check(r"{}").is_empty());
    }
}
