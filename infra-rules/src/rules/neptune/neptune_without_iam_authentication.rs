//! A Neptune cluster that asks nobody who they are.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "neptune_without_iam_authentication",
    group: Group::Hardening,
    title: "a Neptune cluster that asks nobody who they are",
    rationale: "Whoever reaches the port reads the graph.",
    bad: r"resource!(<neptune::DbCluster> cluster { storage_encrypted: true });",
    good: r"resource!(<neptune::DbCluster> cluster { storage_encrypted: true, iam_auth_enabled: true });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth.html"),
        Source::Known(Known::SecurityHub, "Neptune.7"),
        Source::Known(Known::CdkNag, "AwsSolutions-N5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Neptune::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["IamAuthEnabled"], &RULE, context, "asks nobody who they are");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Neptune::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` asks nobody who they are"]);
        assert!(check(r#"{"IamAuthEnabled": true}"#).is_empty());
    }
}
