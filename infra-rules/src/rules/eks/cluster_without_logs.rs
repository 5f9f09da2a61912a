//! A cluster whose control plane leaves no logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cluster_without_logs",
    group: Group::Hardening,
    title: "a cluster whose control plane leaves no logs",
    rationale: "Who did what to the cluster is in its audit log, if there is one.",
    bad: r#"resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } });"#,
    good: r#"resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, logging: { cluster_logging: { enabled_types: [{ type: "audit" }] } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"),
        Source::Known(Known::SecurityHub, "EKS.8"),
        Source::Known(Known::CdkNag, "AwsSolutions-EKS2"),
        Source::Known(Known::Checkov, "CKV_AWS_37"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EKS::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["Logging"], "{ … }"), &RULE, context, "has a control plane that leaves no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EKS::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has a control plane that leaves no logs"]);
        assert!(check(r#"{"Logging": {}}"#).is_empty());
    }
}
