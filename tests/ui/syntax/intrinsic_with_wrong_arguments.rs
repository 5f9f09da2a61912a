use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Subnet> subnet { vpc_id: "vpc-12345678", cidr_block: "10.0.0.0/24", availability_zone: az() });
}

fn main() {}
