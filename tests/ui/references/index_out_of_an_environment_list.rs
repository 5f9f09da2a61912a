use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<sns::Subscription> subscriber {
        topic_arn: "arn:aws:sns:us-east-1:111111111111:alarms",
        protocol: "email",
        endpoint: env.monitoring.emails[1],
    });
}

fn main() {}
