//! Property 8: security groups allow what the application needs and nothing else.

use serde_json::{Value, json};

use super::Property;
use super::case::{Case, Resource};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("the API open to the internet", |case| {
            let rule = json!([{ "Description": "d", "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0" }]);
            case.set("network", "ApiSg", "/SecurityGroupIngress", rule);
        }),
        ("the API reached from the database", |case| {
            let group = json!({ "Fn::GetAtt": ["DatabaseSg", "GroupId"] });
            case.set("network", "AlbToApiIngress", "/SourceSecurityGroupId", group);
        }),
        ("a range of ports", |case| case.set("network", "ApiToDatabaseIngress", "/ToPort", json!(5433))),
        ("another port of the load balancer", |case| {
            case.set("network", "AlbSg", "/SecurityGroupIngress/1/FromPort", json!(22));
            case.set("network", "AlbSg", "/SecurityGroupIngress/1/ToPort", json!(22));
        }),
        ("every protocol", |case| case.set("network", "AlbToApiIngress", "/IpProtocol", json!("-1"))),
        ("every way out of the load balancer, which is what no rule means", |case| {
            case.unset("network", "AlbSg", "/SecurityGroupEgress");
        }),
        ("every way out of the database", |case| {
            case.set("network", "DatabaseSg", "/SecurityGroupEgress/0/CidrIp", json!("0.0.0.0/0"));
        }),
        ("a rule in another stack", |case| {
            let group = json!({ "Fn::GetStackOutput": { "StackName": case.stacks[0].full_name, "OutputName": "DatabaseSgGroupId" } });
            let rule = json!({ "GroupId": group, "IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "CidrIp": "10.0.0.0/8" });
            case.add("monitoring", "Hole", "AWS::EC2::SecurityGroupIngress", &rule);
        }),
        ("a rule without a description", |case| case.unset("network", "AlbToApiIngress", "/Description")),
    ],
};

/// Addresses or a group at the other end of a rule.
#[derive(Debug, PartialEq)]
pub(super) enum Peer {
    Addresses(String),
    /// `network.AlbSg`
    Group(String),
    Unknown,
}

/// One rule of a security group.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) protocol: String,
    pub(super) ports: Option<(u64, u64)>,
    pub(super) peer: Peer,
    described: bool,
}

/// `Ingress` or `Egress` rules of a group: its own, and those that resources of any stack add to it.
pub(super) fn rules(case: &Case, group: Resource<'_>, direction: &str) -> Vec<Rule> {
    let peer = if direction == "Ingress" { "SourceSecurityGroupId" } else { "DestinationSecurityGroupId" };
    let read = |stack: &str, rule: &Value| Rule {
        // A number, as JSON has it, or a text.
        protocol: rule["IpProtocol"].as_str().map_or_else(|| rule["IpProtocol"].to_string(), str::to_owned),
        ports: rule["FromPort"].as_u64().zip(rule["ToPort"].as_u64()),
        peer: match (rule["CidrIp"].as_str().or_else(|| rule["CidrIpv6"].as_str()), case.target(stack, &rule[peer])) {
            (Some(addresses), _) => Peer::Addresses(addresses.to_owned()),
            (None, Some(group)) => Peer::Group(group.name()),
            (None, None) => Peer::Unknown,
        },
        described: rule["Description"].as_str().is_some_and(|text| !text.is_empty()),
    };
    let own = group.list(&format!("/SecurityGroup{direction}")).into_iter().map(|rule| read(group.stack, rule));
    let added = case.of_type(&format!("AWS::EC2::SecurityGroup{direction}"));
    let added = added.into_iter().filter(|rule| case.follow(*rule, "/GroupId") == Some(group));
    own.chain(added.map(|rule| read(rule.stack, &rule.body["Properties"]))).collect()
}

/// Who may reach a group, and on which port. A group that is not here may be reached by nobody.
const MAY_ENTER: &[(&str, u64, &str)] = &[
    ("network.AlbSg", 443, "0.0.0.0/0"),
    ("network.AlbSg", 80, "0.0.0.0/0"),
    ("network.ApiSg", 443, "network.AlbSg"),
    ("network.DatabaseSg", 5432, "network.ApiSg"),
    ("network.DatabaseSg", 5432, "database.RotationSg"),
];

/// Where a group may go. `127.0.0.1/32` leads nowhere: without a rule AWS allows everything.
const MAY_LEAVE: &[(&str, u64, &str)] = &[
    ("network.AlbSg", 443, "network.ApiSg"),
    ("network.ApiSg", 443, "0.0.0.0/0"),
    ("network.ApiSg", 5432, "network.DatabaseSg"),
    ("database.RotationSg", 443, "0.0.0.0/0"),
    ("database.RotationSg", 5432, "network.DatabaseSg"),
];

const NOWHERE: &str = "127.0.0.1/32";

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    for group in case.of_type("AWS::EC2::SecurityGroup") {
        for (direction, allowed) in [("Ingress", MAY_ENTER), ("Egress", MAY_LEAVE)] {
            let rules = rules(case, group, direction);
            found.extend(rules.iter().filter_map(|rule| fault(&group.name(), rule, direction, allowed)));
        }
        // Rules that resources add come after the group, which by then allows everything.
        if group.list("/SecurityGroupEgress").is_empty() {
            found.push(format!("{} has no egress rule of its own: AWS allows all", group.name()));
        }
    }
    found
}

fn fault(group: &str, rule: &Rule, direction: &str, allowed: &[(&str, u64, &str)]) -> Option<String> {
    let peer = match &rule.peer {
        Peer::Addresses(addresses) if addresses == NOWHERE && direction == "Egress" => return None,
        Peer::Addresses(peer) | Peer::Group(peer) => peer,
        Peer::Unknown => return Some(format!("{group}: {direction} with an unknown peer")),
    };
    let is_one_port = rule.ports.filter(|(from, to)| from == to && rule.protocol == "tcp").map(|(port, _)| port);
    let is_allowed = is_one_port.is_some_and(|port| allowed.contains(&(group, port, peer.as_str())));
    if !is_allowed {
        return Some(format!("{group}: {direction} {} {:?} {peer} is not needed", rule.protocol, rule.ports));
    }
    (!rule.described).then(|| format!("{group}: a rule for {peer} says not what it is for"))
}
