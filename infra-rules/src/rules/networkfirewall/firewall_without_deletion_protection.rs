//! A firewall that one call deletes.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "firewall_without_deletion_protection",
    group: Group::Optional,
    title: "a firewall that one call deletes",
    rationale: "A firewall that is gone lets nothing through, or everything. With the protection somebody has to switch it off first.",
    bad: r#"resource!(<networkfirewall::Firewall> gate { firewall_name: "gate", firewall_policy_arn: "arn:aws:network-firewall:us-east-1:111111111111:firewall-policy/gate", subnet_mappings: [{ subnet_id: "subnet-0123456789abcdef0" }], vpc_id: "vpc-0123456789abcdef0" });"#,
    good: r#"resource!(<networkfirewall::Firewall> gate { firewall_name: "gate", firewall_policy_arn: "arn:aws:network-firewall:us-east-1:111111111111:firewall-policy/gate", subnet_mappings: [{ subnet_id: "subnet-0123456789abcdef0" }], vpc_id: "vpc-0123456789abcdef0", delete_protection: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-creating.html"),
        Source::Known(Known::SecurityHub, "NetworkFirewall.9"),
        Source::Known(Known::Checkov, "CKV_AWS_344"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::NetworkFirewall::Firewall"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["DeleteProtection"], &RULE, context, "is deleted by one call");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::NetworkFirewall::Firewall", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is deleted by one call"]);
        assert!(check(r#"{"DeleteProtection": true}"#).is_empty());
    }
}
