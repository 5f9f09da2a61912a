use infra_core::Policy;

const BASELINE: Policy = Policy::recommended().require_tag_among("CostCenter", &["100", "200"]);

infra_core::environments!(policy = BASELINE);

fn main() {}
