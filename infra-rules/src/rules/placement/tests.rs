//! The facts of subnets, and the rules that look at several things at once.

use super::{AzKey, Cidr, SubnetFacts, Tier, facts, requirement};
use crate::rules::testing::{check_json, check_resources};
use crate::testing::template;

/// A VPC, an internet gateway, a route table and a subnet `S` with it; `more` are further resources.
fn network(more: &str) -> String {
    let comma = if more.is_empty() { "" } else { "," };
    format!(
        r#"{{"Resources": {{
            "Vpc": {{"Type": "AWS::EC2::VPC", "Properties": {{"CidrBlock": "10.0.0.0/16"}}}},
            "Igw": {{"Type": "AWS::EC2::InternetGateway"}},
            "Nat": {{"Type": "AWS::EC2::NatGateway", "Properties": {{"ConnectivityType": "public"}}}},
            "T": {{"Type": "AWS::EC2::RouteTable", "Properties": {{"VpcId": {{"Ref": "Vpc"}}}}}},
            "S": {{"Type": "AWS::EC2::Subnet", "Properties": {{
                "VpcId": {{"Ref": "Vpc"}}, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": {{"Fn::Select": [1, {{"Fn::GetAZs": ""}}]}}}}}},
            "A": {{"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {{"SubnetId": {{"Ref": "S"}}, "RouteTableId": {{"Ref": "T"}}}}}}
            {comma} {more}
        }}}}"#
    )
}

fn route(rest: &str) -> String {
    format!(r#""R": {{"Type": "AWS::EC2::Route", "Properties": {{"RouteTableId": {{"Ref": "T"}}, {rest}}}}}"#)
}

fn tier(more: &str) -> Tier {
    facts(&template(&network(more)))["S"].tier
}

#[test]
fn a_subnet_has_its_facts() {
    let known = facts(&template(&network("")));
    let expected = SubnetFacts {
        tier: Tier::Isolated,
        az: Some(AzKey::Index(1)),
        vpc: Some("Vpc".to_owned()),
        cidr: Cidr::parse("10.0.1.0/24").ok(),
    };
    assert_eq!(known["S"], expected);
}

#[test]
fn routes_decide_the_tier() {
    let default = r#""DestinationCidrBlock": "0.0.0.0/0""#;
    let cases = [
        (r#""GatewayId": {"Ref": "Igw"}"#, Tier::Public),
        (r#""GatewayId": "igw-0123""#, Tier::Public),
        (r#""NatGatewayId": {"Ref": "Nat"}"#, Tier::PrivateEgress),
        (r#""NatGatewayId": {"Ref": "Parameter"}"#, Tier::PrivateEgress),
        (r#""TransitGatewayId": {"Ref": "Parameter"}"#, Tier::PrivateRouted),
        (r#""VpcEndpointId": {"Ref": "Parameter"}"#, Tier::PrivateRouted),
        (r#""GatewayId": {"Ref": "Parameter"}"#, Tier::Unknown),
        (r#""GatewayId": "local""#, Tier::Isolated),
    ];
    for (target, expected) in cases {
        assert_eq!(tier(&route(&format!("{default}, {target}"))), expected, "{target}");
    }
}

#[test]
fn a_route_to_elsewhere_is_no_way_out() {
    assert_eq!(
        tier(&route(r#""DestinationCidrBlock": "10.9.0.0/16", "NatGatewayId": {"Ref": "Nat"}"#)),
        Tier::Isolated
    );
    assert_eq!(tier(&route(r#""DestinationCidrBlock": "8.8.8.0/24", "GatewayId": {"Ref": "Igw"}"#)), Tier::Public);
    assert_eq!(tier(&route(r#""DestinationCidrBlock": {"Ref": "P"}, "NatGatewayId": {"Ref": "Nat"}"#)), Tier::Unknown);
    assert_eq!(
        tier(&route(r#""DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": {"Ref": "E"}"#)),
        Tier::PrivateEgress
    );
}

#[test]
fn what_only_sometimes_is_there_decides_nothing() {
    let sometimes = r#""R": {"Type": "AWS::EC2::Route", "Condition": "C", "Properties": {
        "RouteTableId": {"Ref": "T"}, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Igw"}}}"#;
    assert_eq!(tier(sometimes), Tier::Unknown);
    let of_an_unknown_table = r#""R": {"Type": "AWS::EC2::Route", "Properties": {
        "RouteTableId": {"Fn::If": ["C", {"Ref": "T"}, {"Ref": "U"}]}, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Igw"}}}"#;
    assert_eq!(tier(of_an_unknown_table), Tier::Unknown);
}

#[test]
fn an_open_template_hides_routes_of_what_it_hands_out() {
    let mut open = template(&network(""));
    open.open = true;
    assert_eq!(facts(&open)["S"].tier, Tier::Unknown);
    open.handed_out = Some(["Vpc".to_owned()].into());
    assert_eq!(facts(&open)["S"].tier, Tier::Isolated);
    open.handed_out = Some(["T".to_owned()].into());
    assert_eq!(facts(&open)["S"].tier, Tier::Unknown);
}

#[test]
fn a_table_that_is_given_away_may_get_routes_elsewhere() {
    let text = network("");
    let given = text.trim_end_matches('}').to_owned() + r#"}, "Outputs": {"Table": {"Value": {"Ref": "T"}}}}"#;
    assert_eq!(facts(&template(&given))["S"].tier, Tier::Unknown);
}

#[test]
fn the_scheme_decides_where_a_load_balancer_stands() {
    let balancer = |scheme: &str| {
        format!(
            r#"{}, "B": {{"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {{"Type": "network", "Scheme": "{scheme}", "Subnets": [{{"Ref": "S"}}]}}}}"#,
            route(r#""DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Igw"}"#)
        )
    };
    let rule = "load_balancer_in_wrong_tier";
    assert!(check_json(&network(&balancer("internet-facing")), rule).is_empty());
    assert_eq!(
        check_json(&network(&balancer("internal")), rule),
        ["`Subnets` puts an internal load balancer into the public subnet `S`"]
    );
    let private = r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Type": "network", "Subnets": [{"Ref": "S"}]}}"#;
    assert_eq!(
        check_json(&network(private), rule),
        ["`Subnets` puts an internet-facing load balancer into the isolated subnet `S`"]
    );
}

#[test]
fn work_in_public_subnets_is_advised_against() {
    let function = format!(
        r#"{}, "F": {{"Type": "AWS::Lambda::Function", "Properties": {{"VpcConfig": {{"SubnetIds": [{{"Ref": "S"}}]}}}}}}"#,
        route(r#""DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Igw"}"#)
    );
    let found = check_json(&network(&function), "workload_in_public_subnet");
    assert_eq!(found, ["`SubnetIds` puts a function into the public subnet `S`"]);
    let zones = check_json(&network(&function), "single_availability_zone");
    assert_eq!(zones, ["`SubnetIds` covers one Availability Zone; two are needed for a function"]);
}

#[test]
fn associations_are_counted() {
    assert!(check_json(&network(""), "subnet_without_route_table").is_empty());
    let bare =
        r#""Bare": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.2.0/24"}}"#;
    assert_eq!(check_json(&network(bare), "subnet_without_route_table"), ["`Bare` has no route table of its own"]);
    let twice = r#""B": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {"SubnetId": {"Ref": "S"}, "RouteTableId": {"Ref": "U"}}}"#;
    assert_eq!(
        check_json(&network(twice), "subnet_with_two_route_tables"),
        ["`S` is associated with a route table in `B` already", "`S` is associated with a route table in `A` already"]
    );
}

#[test]
fn private_subnets_give_no_public_addresses() {
    let with_addresses = network("")
        .replace(r#""CidrBlock": "10.0.1.0/24""#, r#""CidrBlock": "10.0.1.0/24", "MapPublicIpOnLaunch": true"#);
    assert_eq!(
        check_json(&with_addresses, "map_public_ip_on_private_subnet"),
        ["`MapPublicIpOnLaunch` gives public addresses in the isolated subnet `S`"]
    );
}

#[test]
fn services_count_their_subnets() {
    let file_system = |count: usize| {
        let subnets: Vec<String> = (0..count).map(|place| format!(r#""subnet-{place}""#)).collect();
        let properties = format!(
            r#"{{"FileSystemType": "WINDOWS", "SubnetIds": [{}], "WindowsConfiguration": {{"DeploymentType": "MULTI_AZ_1"}}}}"#,
            subnets.join(", ")
        );
        check_resources(
            &format!(r#""F": {{"Type": "AWS::FSx::FileSystem", "Properties": {properties}}}"#),
            "wrong_number_of_subnets",
        )
    };
    assert_eq!(file_system(1), ["`SubnetIds` has 1 subnet; exactly 2 are needed for a file system"]);
    assert!(file_system(2).is_empty());
}

#[test]
fn stores_have_no_public_address() {
    let instance = |value: &str| {
        let properties = format!(r#"{{"PubliclyAccessible": {value}}}"#);
        check_resources(
            &format!(r#""D": {{"Type": "AWS::RDS::DBInstance", "Properties": {properties}}}"#),
            "store_publicly_accessible",
        )
    };
    assert_eq!(instance("true"), ["`D` gets a public address"]);
    assert!(instance("false").is_empty());
    assert!(instance(r#"{"Ref": "P"}"#).is_empty());
}

#[test]
fn requirements_answer_for_a_property() {
    let of = |kind: &str, properties: &str, path: &[&str]| {
        let text = format!(r#"{{"Resources": {{"R": {{"Type": "{kind}", "Properties": {properties}}}}}}}"#);
        requirement(&template(&text).resources[0], path)
    };
    let group = of("AWS::RDS::DBSubnetGroup", "{}", &["SubnetIds"]).unwrap();
    assert!(!group.tiers.allows(Tier::Public) && group.min_azs == 2 && !group.distinct_azs);
    let path = ["SubnetMappings", "*", "SubnetId"];
    let facing = of("AWS::ElasticLoadBalancingV2::LoadBalancer", "{}", &path).unwrap();
    assert!(facing.tiers.allows(Tier::Public) && !facing.tiers.allows(Tier::Isolated) && facing.distinct_azs);
    assert!(of("AWS::Lambda::Function", "{}", &["VpcConfig", "SubnetIds"]).is_none(), "advice is no demand");
    assert!(of("AWS::S3::Bucket", "{}", &["SubnetIds"]).is_none());
}
