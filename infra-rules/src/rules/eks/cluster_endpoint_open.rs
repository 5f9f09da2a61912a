//! A cluster whose API the whole internet can reach.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cluster_endpoint_open",
    group: Group::Hardening,
    title: "a cluster whose API the whole internet can reach",
    rationale: "Every fault of the API server, and every leaked token, can then be used from anywhere.",
    bad: r#"resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } });"#,
    good: r#"resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], endpoint_public_access: false, endpoint_private_access: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"),
        Source::Known(Known::SecurityHub, "EKS.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-EKS1"),
        Source::Known(Known::Checkov, "CKV_AWS_39"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EKS::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.at(&["ResourcesVpcConfig", "PublicAccessCidrs"]).is_some() {
        return;
    }
    expect_present(
        resource,
        (&["ResourcesVpcConfig", "EndpointPublicAccess"], "false"),
        &RULE,
        context,
        "can be reached by the whole internet",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EKS::Cluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"ResourcesVpcConfig": {}}"#), ["`Subject` can be reached by the whole internet"]);
        assert!(check(r#"{"ResourcesVpcConfig": {"PublicAccessCidrs": ["10.0.0.0/8"]}}"#).is_empty());
        assert!(check(r#"{"ResourcesVpcConfig": {"EndpointPublicAccess": false}}"#).is_empty());
    }
}
