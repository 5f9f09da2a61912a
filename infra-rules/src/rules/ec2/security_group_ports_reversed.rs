//! A rule of a security group whose first port is above its last.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Entry, Node, Resource};
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "security_group_ports_reversed",
    group: Group::Correctness,
    title: "a rule of a security group whose first port is above its last",
    rationale: "A range of ports begins with the lower one; EC2 refuses the other order.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::SecurityGroup> group { group_description: "Application", vpc_id: vpc, security_group_ingress: [{ ip_protocol: "tcp", from_port: 8090, to_port: 8080, cidr_ip: "10.0.0.0/16", description: "inside" }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::SecurityGroup> group { group_description: "Application", vpc_id: vpc, security_group_ingress: [{ ip_protocol: "tcp", from_port: 8080, to_port: 8090, cidr_ip: "10.0.0.0/16", description: "inside" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html"),
        Source::Known(Known::CfnLint, "E3687"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress"],
        check_ports,
    ),
};

fn check_ports(resource: &Resource, context: &mut Context<'_>) {
    check_rule(&resource.properties, resource, context);
    for key in ["SecurityGroupIngress", "SecurityGroupEgress"] {
        for rule in list(resource, &[key]) {
            check_rule(rule.as_map().unwrap_or_default(), resource, context);
        }
    }
}

fn check_rule(rule: &[Entry], resource: &Resource, context: &mut Context<'_>) {
    let get = |key: &str| rule.iter().find(|entry| entry.key.text == key).map(|entry| &entry.node);
    let protocol = get("IpProtocol").and_then(Node::as_text).unwrap_or_default();
    if !matches!(protocol.to_ascii_lowercase().as_str(), "tcp" | "udp" | "6" | "17") {
        return;
    }
    let (Some(node), Some(to)) = (get("FromPort"), get("ToPort")) else { return };
    if let (Some(first), Some(last)) = (node.as_int(), to.as_int())
        && first > last
        && last >= 0
    {
        let message = format!("the ports {first} to {last} are no range");
        let help = format!(
            "`{}`, `{}`",
            context.pair("FromPort", &last.to_string()),
            context.pair("ToPort", &first.to_string())
        );
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |protocol: &str, from: &str, to: &str| {
            let properties = format!(r#"{{"IpProtocol": "{protocol}", "FromPort": {from}, "ToPort": {to}}}"#);
            check_resource("AWS::EC2::SecurityGroupIngress", &properties, super::RULE.name)
        };
        assert_eq!(check("tcp", "90", "\"80\""), ["the ports 90 to 80 are no range"]);
        assert!(check("tcp", "80", "80").is_empty());
        assert!(check("icmp", "8", "0").is_empty());
        assert!(check("tcp", r#"{"Ref": "P"}"#, "80").is_empty());
        let inline = r#"{"SecurityGroupIngress": [{"IpProtocol": "udp", "FromPort": 9, "ToPort": 8}]}"#;
        assert_eq!(check_resource("AWS::EC2::SecurityGroup", inline, super::RULE.name).len(), 1);
    }
}
