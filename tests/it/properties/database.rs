//! Property 2: the database is reached from the API and from its rotation, and from nowhere else.

use serde_json::json;

use super::Property;
use super::case::{Case, Resource};
use super::groups::{Peer, rules};
use super::routes::{is_public, routes};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("public subnets", |case| {
            let network = case.stacks[0].full_name.clone();
            let public = json!({ "Fn::GetStackOutput": { "StackName": network, "OutputName": "Zone0Public" } });
            case.set("database", "Subnets", "/SubnetIds/0", public);
        }),
        ("a route of a private subnet to the internet gateway", |case| {
            case.set("network", "Zone0PrivateDefault", "/GatewayId", json!({ "Ref": "InternetGateway" }));
        }),
        ("a public address", |case| case.set("database", "Writer", "/PubliclyAccessible", json!(true))),
        ("a public address that is not refused", |case| case.unset("database", "Writer", "/PubliclyAccessible")),
        ("addresses instead of a group", |case| {
            case.set("network", "ApiToDatabaseIngress", "/CidrIp", json!("10.0.0.0/8"));
        }),
        ("the load balancer", |case| {
            let alb = json!({ "Fn::GetAtt": ["AlbSg", "GroupId"] });
            case.set("network", "ApiToDatabaseIngress", "/SourceSecurityGroupId", alb);
        }),
        ("another port", |case| case.set("network", "ApiToDatabaseIngress", "/FromPort", json!(22))),
        ("the group of the API, with what it allows", |case| {
            let network = case.stacks[0].full_name.clone();
            let api = json!({ "Fn::GetStackOutput": { "StackName": network, "OutputName": "ApiSgGroupId" } });
            case.set("database", "Cluster", "/VpcSecurityGroupIds/0", api);
        }),
    ],
};

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let clusters = case.of_type("AWS::RDS::DBCluster");
    if clusters.is_empty() {
        found.push("there is no database".to_owned());
    }
    for cluster in clusters {
        subnets(case, cluster, &mut found);
        groups(case, cluster, &mut found);
    }
    for instance in case.of_type("AWS::RDS::DBInstance") {
        if instance.get("/PubliclyAccessible") != &json!(false) {
            found.push(format!("{} may have a public address", instance.name()));
        }
    }
    found
}

fn subnets(case: &Case, cluster: Resource<'_>, found: &mut Vec<String>) {
    let Some(group) = case.follow(cluster, "/DBSubnetGroupName") else {
        found.push(format!("{} names no subnet group", cluster.name()));
        return;
    };
    let subnets = case.follow_list(group, "/SubnetIds");
    if subnets.is_empty() || subnets.len() != group.list("/SubnetIds").len() {
        found.push(format!("{} has subnets that are not of this application", group.name()));
    }
    for subnet in subnets {
        let has_routes = !routes(case, subnet).is_empty();
        if is_public(case, subnet) || !has_routes || subnet.get("/MapPublicIpOnLaunch") == &json!(true) {
            found.push(format!("{} is reached from the internet", subnet.name()));
        }
    }
}

fn groups(case: &Case, cluster: Resource<'_>, found: &mut Vec<String>) {
    let groups = case.follow_list(cluster, "/VpcSecurityGroupIds");
    if groups.is_empty() {
        found.push(format!("{} has the default security group", cluster.name()));
    }
    let port = cluster.get("/Port").as_u64().unwrap_or_default();
    for group in groups {
        for rule in rules(case, group, "Ingress") {
            let is_known = match &rule.peer {
                Peer::Group(peer) => peer == "network.ApiSg" || peer == "database.RotationSg",
                Peer::Addresses(_) | Peer::Unknown => false,
            };
            if !is_known || rule.protocol != "tcp" || rule.ports != Some((port, port)) {
                found.push(format!("{} is reached by {rule:?}", cluster.name()));
            }
        }
    }
}
