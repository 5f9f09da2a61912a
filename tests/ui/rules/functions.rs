//! Functions and what they are taken for.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod function_ill_formed {
    resource!(<sns::Topic> topic { topic_name: select(2, ["a", "b"]) });
}

#[stack]
pub mod function_misplaced {
    resource!(<sns::Topic> topic { topic_name: "alarms.fifo", fifo_topic: equals(aws::region, "us-east-1") });
}

#[stack]
pub mod dynamic_reference_ill_formed {
    resource!(<sns::Topic> topic { display_name: "{{resolve:ssm:/topic/name:latest}}" });
}

#[stack]
pub mod sub_forgotten {
    resource!(<sns::Topic> topic { display_name: "alarms of ${AWS::StackName}" });
}

#[stack]
pub mod update_policy_misplaced {
    #[update_policy { AutoScalingReplacingUpdate: { WillReplace: true } }]
    resource!(<sns::Topic> topic {});
}

#[stack]
pub mod logical_id_ill_formed {
    #[id("alarm-topic")]
    resource!(<sns::Topic> topic {});
}

fn main() {}
