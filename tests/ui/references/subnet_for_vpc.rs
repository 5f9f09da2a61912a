use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Subnet> subnet { vpc_id: "vpc-12345678", cidr_block: "10.0.1.0/24" });

    resource!(<ec2::RouteTable> routes { vpc_id: subnet });
}

fn main() {}
