use infra_core::Policy;

infra_core::environments!(policy = OLD);

const OLD: Policy = Policy::recommended().as_of("November");

fn main() {}
