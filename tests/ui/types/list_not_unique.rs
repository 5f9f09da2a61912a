use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::VpcEndpoint> endpoint {
        vpc_id: "vpc-12345678",
        service_name: "com.amazonaws.us-east-1.s3",
        route_table_ids: ["rtb-12345678", "rtb-12345678"],
    });
}

fn main() {}
