use infra_core::Policy;

const BASELINE: Policy = Policy::recommended().deny_id("S3.999");

infra_core::environments!(policy = BASELINE);

fn main() {}
