use infra_core::prelude::*;
use infra_core::{Policy, rules};

infra_core::environments!();

mod strict {
    use super::*;
    pub const STRICT: Policy = Policy::recommended().named("strict").deny(rules::TOPIC_WITHOUT_ENCRYPTION);
}

#[stack]
pub mod lenient {
    resource!(<sns::Topic> topic {});
}

#[stack(policy = strict::STRICT)]
pub mod guarded {
    resource!(<sns::Topic> topic {});
}

fn main() {
    let _ = infra_core::app![lenient, guarded];
}
