use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[adopt("vpc-0123456789abcdef0")]
    #[moved(from = "Main")]
    #[removal(Retain)]
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

fn main() {}
