use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: "vpc-12345678", internet_gateway_id: "igw-12345678", tags: { Name: "x" } });
}

fn main() {}
