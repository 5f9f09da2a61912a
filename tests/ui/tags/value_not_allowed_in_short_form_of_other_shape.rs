use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<efs::FileSystem> files { encrypted: true, tags: { Owner: "somebody" } });
}

fn main() {}
