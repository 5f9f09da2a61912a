use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });

    resource!(<ec2::Subnet> subnet { vpc_id: vcp, cidr_block: "10.0.0.0/24" });
}

fn main() {}
