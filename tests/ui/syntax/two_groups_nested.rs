use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..2)]
    pub mod zone {
        #[for_each(j in 0..2)]
        pub mod rack {
            resource!(<ec2::Eip> address {});
        }
    }
}

fn main() {}
