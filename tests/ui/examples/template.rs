//! Written by `cargo xtask gen`, bad examples of rules: template.

use infra_core::prelude::*;

infra_core::environments!();

// a deletion policy that the resource does not take
#[stack]
pub mod deletion_policy_unknown {
    #[deletion_policy(Snapshot)]
    resource!(<ec2::InternetGateway> gateway {});
}

// two outputs are exported under the same name
#[stack]
pub mod duplicate_export_name {
    resource!(<ec2::InternetGateway> gateway {});
    #[export(name!("gateway"))]
    output!(first: gateway);
    #[export(name!("gateway"))]
    output!(second: gateway);
}

// a transform of AWS that does not exist, or without its form
#[stack]
pub mod unknown_transform {
    transform!("AWS::LanguageExtension");
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
