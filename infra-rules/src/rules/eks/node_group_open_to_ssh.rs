//! Nodes whose port 22 is open to the internet.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read, read_in};

pub(crate) static RULE: Rule = Rule {
    name: "node_group_open_to_ssh",
    group: Group::Security,
    title: "nodes whose port 22 is open to the internet",
    rationale: "With a key and no source groups EKS opens port 22 of the nodes to 0.0.0.0/0.",
    bad: r#"resource!(<eks::Nodegroup> nodes { cluster_name: "main", node_role: "arn:aws:iam::111111111111:role/node", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], remote_access: { ec2_ssh_key: "ops" } });"#,
    good: r#"resource!(<eks::Nodegroup> nodes { cluster_name: "main", node_role: "arn:aws:iam::111111111111:role/node", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], remote_access: { ec2_ssh_key: "ops", source_security_groups: ["sg-0123456789abcdef0"] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html"),
        Source::Known(Known::Checkov, "CKV_AWS_100"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EKS::Nodegroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(access) = read(resource, &["RemoteAccess"]) else { return };
    if access.get("Ec2SshKey").is_some()
        && matches!(read_in(access, &["SourceSecurityGroups"], access.loc), Read::Absent(_))
    {
        let message = format!("`{}` lets everybody knock at port 22", resource.label);
        let help = format!("`{}`", context.pair("SourceSecurityGroups", "[\"sg-…\"]"));
        context.find_in(resource, &RULE, access.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EKS::Nodegroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"RemoteAccess": {"Ec2SshKey": "ops"}}"#), ["`Subject` lets everybody knock at port 22"]);
        assert!(
            check(r#"{"RemoteAccess": {"Ec2SshKey": "ops", "SourceSecurityGroups": ["sg-0123456789abcdef0"]}}"#)
                .is_empty()
        );
    }
}
