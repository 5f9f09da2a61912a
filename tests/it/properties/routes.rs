//! Subnets with their routes, as the templates say them.

use super::case::{Case, Resource};

/// The routes of a subnet's own table.
pub(super) fn routes<'a>(case: &'a Case, subnet: Resource<'_>) -> Vec<Resource<'a>> {
    let associations = case.of_type("AWS::EC2::SubnetRouteTableAssociation");
    let tables: Vec<Resource<'_>> = associations
        .into_iter()
        .filter(|association| case.follow(*association, "/SubnetId") == Some(subnet))
        .filter_map(|association| case.follow(association, "/RouteTableId"))
        .collect();
    let is_of =
        |route: &Resource<'_>| case.follow(*route, "/RouteTableId").is_some_and(|table| tables.contains(&table));
    case.of_type("AWS::EC2::Route").into_iter().filter(is_of).collect()
}

/// Whether the internet reaches a subnet: a route of it leads to an internet gateway.
/// A subnet without a table of its own has the VPC's main table, which has no such route.
pub(super) fn is_public(case: &Case, subnet: Resource<'_>) -> bool {
    routes(case, subnet).iter().any(|route| !route.get("/GatewayId").is_null())
}

/// The zone of a subnet, by its index in the region.
pub(super) fn zone(subnet: Resource<'_>) -> Option<u64> {
    subnet.get("/AvailabilityZone")["Fn::Select"][0].as_u64()
}

/// How many zones subnets stand in.
pub(super) fn zones(subnets: &[Resource<'_>]) -> usize {
    let mut zones: Vec<_> = subnets.iter().filter_map(|subnet| zone(*subnet)).collect();
    zones.sort_unstable();
    zones.dedup();
    zones.len()
}
