use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..501)]
    resource!(<ec2::Eip> address {});
}

fn main() {}
