use infra_core::prelude::*;

infra_core::environments!();

#[stack(name = "base")]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

#[stack(name = "base")]
pub mod database {
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {
    let _ = infra_core::app![network, database];
}
