use infra_core::{Policy, rules};

const BASELINE: Policy = Policy::recommended().deny(rules::BUCKET_WITHOUT_TSL);

infra_core::environments!(policy = BASELINE);

fn main() {}
