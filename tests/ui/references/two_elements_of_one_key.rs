use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(mail in ["a@example.com", "a@example.com"])]
    resource!(<sns::Subscription> subscriber { topic_arn: "arn:aws:sns:us-east-1:111111111111:alarms", protocol: "email", endpoint: mail });
}

fn main() {}
