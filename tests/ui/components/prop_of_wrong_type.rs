use infra_core::prelude::*;

infra_core::environments!();

#[component]
pub mod store {
    props! { network: ec2::Vpc }
    resource!(<efs::MountTarget> target { file_system_id: "fs-12345678", subnet_id: network, security_groups: ["sg-12345678"] });
}

fn main() {}
