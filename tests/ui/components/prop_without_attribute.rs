use infra_core::prelude::*;

infra_core::environments!();

#[component]
pub mod store {
    props! { topic: sns::Topic }
    resource!(<sns::Subscription> alarm { topic_arn: topic.arn, protocol: "email", endpoint: "a@example.com" });
}

fn main() {}
