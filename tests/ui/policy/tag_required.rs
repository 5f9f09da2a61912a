use infra_core::Policy;
use infra_core::prelude::*;

const BASELINE: Policy = Policy::recommended().require_tag("Team").require_tag("Owner");

infra_core::environments!(policy = BASELINE);

#[stack]
pub mod events {
    resource!(<sns::Topic> orders {});
    resource!(<sns::Topic> bills { tags: { Team: "billing" } });
    resource!(<sqs::Queue> queue {});
}

fn main() {
    let _ = infra_core::app![events];
}
