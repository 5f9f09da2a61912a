use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    output!(secret: database::secret);
}

#[stack]
pub mod database {
    resource!(<secretsmanager::Secret> secret { description: network::vpc });
}

fn main() {
    let _ = infra_core::app![network, database];
}
