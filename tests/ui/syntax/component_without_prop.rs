use infra_core::prelude::*;

infra_core::environments!();

#[component]
pub mod topic {
    props! { name: String }
    resource!(<sns::Topic> topic { topic_name: name });
}

#[stack]
pub mod alarms {
    component!(<topic> warning {});
}

fn main() {}
