use infra_core::{Policy, rules};

const BASELINE: Policy = Policy::recommended().off(rules::BUCKET_WITHOUT_TLS, "");

infra_core::environments!(policy = BASELINE);

fn main() {}
