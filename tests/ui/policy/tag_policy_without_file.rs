use infra_core::{Policy, tag_policy};

const ORGANIZATION: Policy = Policy::recommended().tag_policy(tag_policy!("tags.json"));

infra_core::environments!(policy = ORGANIZATION);

fn main() {}
