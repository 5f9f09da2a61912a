use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<sns::Topic> topic { subscription: [{ protocol: "email", endpoint: a@b.c }] });
}

fn main() {}
