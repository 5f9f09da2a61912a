//! A cluster whose secrets have no key of their own.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cluster_secrets_without_key",
    group: Group::Hardening,
    title: "a cluster whose secrets have no key of their own",
    rationale: "Secrets of Kubernetes then lie in its store as anybody with access to it can read them.",
    bad: r#"resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], endpoint_public_access: false, endpoint_private_access: true } });"#,
    good: r#"resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", encryption_config: [{ provider: { key_arn: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111" }, resources: ["secrets"] }], resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], endpoint_public_access: false, endpoint_private_access: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html"),
        Source::Known(Known::SecurityHub, "EKS.3"),
        Source::Known(Known::Checkov, "CKV_AWS_58"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EKS::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["EncryptionConfig"], "[{ … }]"),
        &RULE,
        context,
        "keeps its secrets without a key of their own",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EKS::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps its secrets without a key of their own"]);
        assert!(check(r#"{"EncryptionConfig": []}"#).is_empty());
    }
}
