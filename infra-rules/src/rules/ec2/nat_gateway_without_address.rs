//! A public NAT gateway without an elastic address.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "nat_gateway_without_address",
    group: Group::Correctness,
    title: "a public NAT gateway without an elastic address",
    rationale: "A public NAT gateway sends from its elastic address; without one it is refused.",
    bad: r#"resource!(<ec2::NatGateway> nat { subnet_id: "subnet-0123456789abcdef0" });"#,
    good: r#"resource!(<ec2::Eip> address { domain: "vpc" });
resource!(<ec2::NatGateway> nat { subnet_id: "subnet-0123456789abcdef0", allocation_id: address.allocation_id });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html")],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::NatGateway"], check_address),
};

fn check_address(resource: &Resource, context: &mut Context<'_>) {
    let is_zonal = resource.get("SubnetId").is_some() && resource.get("AvailabilityMode").is_none();
    let is_public = match read(resource, &["ConnectivityType"]) {
        Read::Absent(_) => true,
        Read::Is(node) => node.as_text() == Some("public"),
        Read::Undecided(_) => false,
    };
    if is_zonal
        && is_public
        && let Read::Absent(loc) = read(resource, &["AllocationId"])
    {
        let message = format!("`{}` is public and has no elastic address", resource.label);
        let help = format!("`{}`", context.pair("AllocationId", &context.example("address", Some("AllocationId"))));
        context.find_in(resource, &RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::NatGateway", properties, super::RULE.name);
        assert_eq!(check(r#"{"SubnetId": "x"}"#), ["`Subject` is public and has no elastic address"]);
        assert!(check(r#"{"SubnetId": "x", "ConnectivityType": "private"}"#).is_empty());
        assert!(check(r#"{"SubnetId": "x", "AllocationId": "y"}"#).is_empty());
        assert!(check(r#"{"VpcId": "x", "AvailabilityMode": "regional"}"#).is_empty());
    }
}
