//! Property 5: what serves requests or keeps data stands in two zones at least.

use serde_json::json;
use stacks::Env;

use super::case::Case;
use super::routes::{is_public, routes, zone, zones};
use super::{Property, real};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("two subnets in one zone", |case| {
            let zone = json!({ "Fn::Select": [0, { "Fn::GetAZs": "" }] });
            for id in ["Zone1Private", "Zone1Public"] {
                case.set("network", id, "/AvailabilityZone", zone.clone());
            }
        }),
        ("a database in one subnet", |case| {
            let first = case.find("database", "Subnets").unwrap().get("/SubnetIds/0").clone();
            case.set("database", "Subnets", "/SubnetIds", json!([first]));
        }),
        ("a load balancer in private subnets", |case| {
            let private = case.find("api", "Service").unwrap();
            let private = private.get("/NetworkConfiguration/AwsvpcConfiguration/Subnets").clone();
            case.set("api", "Alb", "/Subnets", private);
        }),
        ("tasks in one zone", |case| {
            let pointer = "/NetworkConfiguration/AwsvpcConfiguration/Subnets";
            let first = case.find("api", "Service").unwrap().get(&format!("{pointer}/0")).clone();
            case.set("api", "Service", pointer, json!([first]));
        }),
        ("a private subnet without a way out", |case| case.remove("network", "Zone1PrivateDefault")),
        ("an instance less than the environment asks for", |case| case.remove("database", "Writer")),
    ],
};

/// Who stands in subnets: its type, where it names them, and whether they are public.
const PLACED: &[(&str, &str, bool)] = &[
    ("AWS::RDS::DBSubnetGroup", "/SubnetIds", false),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "/Subnets", true),
    ("AWS::ECS::Service", "/NetworkConfiguration/AwsvpcConfiguration/Subnets", false),
];

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let azs = usize::try_from(case.env.network.az_count).expect("a count");
    for (ty, pointer, public) in PLACED {
        let placed = case.of_type(ty);
        if placed.is_empty() {
            found.push(format!("there is no {ty}"));
        }
        for resource in placed {
            let subnets = case.follow_list(resource, pointer);
            if zones(&subnets) != azs {
                found.push(format!("{} stands in {} zones of {azs}", resource.name(), zones(&subnets)));
            }
            if subnets.iter().any(|subnet| is_public(case, *subnet) != *public) {
                found.push(format!("{} stands in subnets of the wrong tier", resource.name()));
            }
        }
    }
    ways_out(case, azs, &mut found);
    let instances = i64::try_from(case.of_type("AWS::RDS::DBInstance").len()).expect("a count");
    if instances != 1 + case.env.database.readers {
        found.push(format!("{instances} database instances, {} readers are asked for", case.env.database.readers));
    }
    found
}

/// Each private subnet has a NAT gateway, its own zone's where that zone has one.
fn ways_out(case: &Case, azs: usize, found: &mut Vec<String>) {
    let subnets = case.of_type("AWS::EC2::Subnet");
    let private: Vec<_> = subnets.iter().copied().filter(|subnet| !is_public(case, *subnet)).collect();
    if zones(&private) != azs || private.len() != azs || subnets.len() != 2 * azs {
        found.push(format!("{} private of {} subnets in {azs} zones", private.len(), subnets.len()));
    }
    let nats = case.of_type("AWS::EC2::NatGateway");
    let zone_of = |nat| case.follow(nat, "/SubnetId").and_then(zone);
    for subnet in private {
        let gateways = routes(case, subnet).into_iter().filter_map(|route| case.follow(route, "/NatGatewayId"));
        let used: Vec<_> = gateways.filter_map(zone_of).collect();
        let own_zone_has_one = nats.iter().any(|nat| zone_of(*nat) == zone(subnet));
        if used.len() != 1 || own_zone_has_one && used.first().copied() != zone(subnet) {
            found.push(format!("{} leaves through zones {used:?}", subnet.name()));
        }
    }
}

pub(super) fn prod_survives_the_loss_of_a_zone() {
    let prod = real().iter().find(|case| case.env.name == "prod").expect("an environment prod");
    assert!(prod.env.database.readers >= 1 && prod.env.api.min_tasks >= 2);
    assert_eq!(prod.env.network.nat_gateways, prod.env.network.az_count);
    assert_eq!(prod.of_type("AWS::EC2::NatGateway").len(), 3);
    assert!(Env::ALL.iter().all(|(_, env)| env.network.az_count >= 2));
}
