use infra_core::prelude::*;
use infra_core::{Policy, tag_policy};

const ORGANIZATION: Policy = Policy::recommended().tag_policy(tag_policy!("tag-policy.json"));

infra_core::environments!(policy = ORGANIZATION);

#[stack]
pub mod events {
    resource!(<sns::Topic> orders { tags: { Team: "orders", DataClass: "secrets" } });
    resource!(<sqs::Queue> queue { tags: { DataClass: "secrets" } });
    resource!(<sns::Topic> bills { tags: { Team: "billing", dataclass: "public" } });
}

fn main() {
    let _ = infra_core::app![events];
}
