use infra_core::{Policy, rules};

infra_core::environments!(policy = TEAM);

const HOUSE: Policy = Policy::recommended().mandate(rules::BUCKET_WITHOUT_TLS, "SEC-12: nothing travels in the clear");
const TEAM: Policy = HOUSE.off(rules::BUCKET_WITHOUT_TLS, "the clients are old");

fn main() {}
