use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<lambda::LayerVersion> layer { content: asset!("layers/no_such_folder") });
}

fn main() {}
