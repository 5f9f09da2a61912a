use infra_core::{Policy, rules};

const BASELINE: Policy = Policy::recommended().off(rules::WRONG_TYPE, "in the way");

infra_core::environments!(policy = BASELINE);

fn main() {}
