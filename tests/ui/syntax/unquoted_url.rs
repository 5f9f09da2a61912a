use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<sns::Topic> topic {
        subscription: [{
            protocol: "https",
            endpoint: https://example.com/hook,
        }],
    });
}

fn main() {}
