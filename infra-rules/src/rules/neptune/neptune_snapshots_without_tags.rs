//! Snapshots of a graph database without its tags.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "neptune_snapshots_without_tags",
    group: Group::Optional,
    title: "snapshots of a graph database without its tags",
    rationale: "Access and costs that are cut by tags are not so for the snapshots.",
    bad: r"resource!(<neptune::DbCluster> graph { storage_encrypted: true });",
    good: r"resource!(<neptune::DbCluster> graph { storage_encrypted: true, copy_tags_to_snapshot: true });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/neptune/latest/userguide/tagging.html"),
        Source::Known(Known::SecurityHub, "Neptune.8"),
        Source::Known(Known::Checkov, "CKV_AWS_362"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Neptune::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["CopyTagsToSnapshot"], &RULE, context, "makes snapshots without its tags");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Neptune::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` makes snapshots without its tags"]);
        assert!(check(r#"{"CopyTagsToSnapshot": true}"#).is_empty());
    }
}
