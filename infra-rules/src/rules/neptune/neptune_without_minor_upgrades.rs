//! A graph database that is not kept up to date.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "neptune_without_minor_upgrades",
    group: Group::Hardening,
    title: "a graph database that is not kept up to date",
    rationale: "A version brings the fixes of security holes; AWS puts it in within the maintenance window.",
    bad: r#"resource!(<neptune::DbInstance> member { db_instance_class: "db.r6g.large", auto_minor_version_upgrade: false });"#,
    good: r#"resource!(<neptune::DbInstance> member { db_instance_class: "db.r6g.large", auto_minor_version_upgrade: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/neptune/latest/userguide/engine-updates.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-N2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Neptune::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AutoMinorVersionUpgrade"], false), &RULE, context, "takes no new versions");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Neptune::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"AutoMinorVersionUpgrade": false}"#), ["`Subject` takes no new versions"]);
        assert!(check(r#"{"AutoMinorVersionUpgrade": true}"#).is_empty());
    }
}
