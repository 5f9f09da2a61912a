//! A Neptune cluster that can be deleted by mistake.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "neptune_without_deletion_protection",
    group: Group::Reliability,
    title: "a Neptune cluster that can be deleted by mistake",
    rationale: "One call, or one wrong update of the stack, deletes the graph.",
    bad: r"resource!(<neptune::DbCluster> cluster { storage_encrypted: true });",
    good: r"resource!(<neptune::DbCluster> cluster { storage_encrypted: true, deletion_protection: true });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-instances-delete.html"),
        Source::Known(Known::SecurityHub, "Neptune.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Neptune::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["DeletionProtection"], &RULE, context, "can be deleted by mistake");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Neptune::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` can be deleted by mistake"]);
        assert!(check(r#"{"DeletionProtection": true}"#).is_empty());
    }
}
