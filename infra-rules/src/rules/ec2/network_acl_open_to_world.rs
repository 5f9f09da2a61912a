//! A network ACL that lets the internet in on an administration port.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, flag, int, text};

pub(crate) static RULE: Rule = Rule {
    name: "network_acl_open_to_world",
    group: Group::Hardening,
    title: "a network ACL that lets the internet in on an administration port",
    rationale: "The ACL is the second line behind the security groups. Open for SSH and RDP it holds nothing back.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::NetworkAcl> acl { vpc_id: vpc });
resource!(<ec2::NetworkAclEntry> ssh { network_acl_id: acl, rule_number: 100, protocol: 6, rule_action: "allow", cidr_block: "0.0.0.0/0", port_range: { from: 22, to: 22 } });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::NetworkAcl> acl { vpc_id: vpc });
resource!(<ec2::NetworkAclEntry> ssh { network_acl_id: acl, rule_number: 100, protocol: 6, rule_action: "allow", cidr_block: "10.0.0.0/8", port_range: { from: 22, to: 22 } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"),
        Source::Known(Known::SecurityHub, "EC2.21"),
        Source::Known(Known::CdkNag, "AwsSolutions-VPC3"),
        Source::Known(Known::Cis, "5.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::NetworkAclEntry"], check_entry),
};

fn check_entry(resource: &Resource, context: &mut Context<'_>) {
    let is_inbound = !matches!(flag(resource, &["Egress"]), Flag::On(_) | Flag::Undecided(_));
    let allows = text(resource, &["RuleAction"]).is_some_and(|action| action.eq_ignore_ascii_case("allow"));
    let block = text(resource, &["CidrBlock"]).or_else(|| text(resource, &["Ipv6CidrBlock"]));
    let from_anywhere = block.is_some_and(|block| block == "0.0.0.0/0" || block == "::/0");
    if !is_inbound || !allows || !from_anywhere {
        return;
    }
    let range = (int(resource, &["PortRange", "From"]), int(resource, &["PortRange", "To"]));
    if let (Some(from), Some(to)) = range
        && int(resource, &["Protocol"]) == Some(6)
        && let Some(port) = [22, 3389].into_iter().find(|port| (from..=to).contains(port))
    {
        let loc = resource.get("CidrBlock").map_or_else(|| resource.loc(), |node| node.loc);
        let message = format!("`{}` lets the whole internet in on port {port}", resource.label);
        context.find_in(resource, &RULE, loc, message, "name a block of your own".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::NetworkAclEntry", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Protocol": 6, "RuleAction": "allow", "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 0, "To": 1024}}"#
            ),
            ["`Subject` lets the whole internet in on port 22"]
        );
        assert!(check(r#"{"Protocol": 6, "RuleAction": "deny", "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 22, "To": 22}}"#).is_empty());
        assert!(check(r#"{"Egress": true, "Protocol": 6, "RuleAction": "allow", "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 22, "To": 22}}"#).is_empty());
    }
}
