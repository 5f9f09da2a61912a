use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<efs::FileSystem> files { encrypted: true, file_system_tags: [{ key: "Owner", value: "somebody" }] });
}

fn main() {}
