use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });

    #[for_each(i in 0..env.network.az_count)]
    pub mod zone {
        resource!(<ec2::Subnet> public { vpc_id: vpc, availability_zone: az(i), cidr_block: subnet(env.network.vpc_cidr, 24, i) });
        resource!(<ec2::Subnet> private { vpc_id: vpc, availability_zone: az(i), cidr_block: subnet(env.network.vpc_cidr, 22, i) });
    }
}

fn main() {}
