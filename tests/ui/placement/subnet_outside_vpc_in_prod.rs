use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });

    resource!(<ec2::Subnet> subnet { vpc_id: vpc, cidr_block: if env.name == "prod" { "10.1.0.0/24" } else { subnet(env.network.vpc_cidr, 24, 0) } });
}

fn main() {}
