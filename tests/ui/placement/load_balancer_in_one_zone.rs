use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> only { vpc_id: vpc, cidr_block: "10.0.0.0/24", availability_zone: az(0) });
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internal", subnets: [only] });
}

fn main() {}
