use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[waive(rds_cluster_without_encription, reason = "A copy of public data")]
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
