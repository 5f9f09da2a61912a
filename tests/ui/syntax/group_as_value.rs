use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..2)]
    pub mod zone {
        resource!(<ec2::Eip> address {});
    }

    output!(addresses: zone);
}

fn main() {}
