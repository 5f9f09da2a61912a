use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[stack(regoin = "us-east-1")]
    pub mod network {
        resource!(<ec2::InternetGateway> gateway {});
    }
}

fn main() {}
