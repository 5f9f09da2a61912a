//! Under a policy of an earlier month the rule of 2027 is a warning, at compile time and at synth.

use infra_core::synth::synth;

infra_core::environments!(policy = own_rules::HELD);

#[own_macros::stack]
pub mod news {
    resource!(<sns::Topic> topic { topic_name: "acme-news", kms_master_key_id: "alias/aws/sns" });
}

fn main() {
    let app = infra_core::app![news];
    let stacks = synth(&app, &Env::DEV).unwrap();
    let found = stacks.iter().flat_map(|stack| &stack.findings).find(|found| found.rule == "topic_named_by_hand").unwrap();
    assert!(!found.is_error());
    assert_eq!(found.help.as_deref(), Some("an error under a policy that is `.as_of(\"2027-01\")`"));
}
