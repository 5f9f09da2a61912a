//! Levels, waivers, tags and rules of a policy, at synth.

mod support;

use infra_core::model::Resource;
use infra_core::prelude::*;
use infra_core::rule::{Context, Group, Level, Rule, Scope};
use infra_core::synth::{check_waivers, synth};
use infra_core::{Policy, rules};

const BASELINE: Policy = Policy::recommended()
    .warn(rules::SECURITY_GROUP_OPEN_TO_WORLD)
    .off(rules::BUCKET_WITHOUT_ACCESS_LOGS, "the trail of the account has them")
    .require_tag_among("Owner", &["*-team"])
    .rule(&TOPIC_NAMED);

static TOPIC_NAMED: Rule = Rule::new(
    "topic_named_by_hand",
    Group::Governance,
    "a topic with a name, which cannot be replaced without a new one",
    Scope::Resource(&["AWS::SNS::Topic"], check_topic),
);

fn check_topic(topic: &Resource, context: &mut Context<'_>) {
    if let Some(name) = topic.get("TopicName") {
        context.find_in(topic, &TOPIC_NAMED, name.loc, format!("`{}` has a name", topic.label), None);
    }
}

infra_core::environments!(policy = BASELINE);

#[stack]
pub mod storage {
    #[removal(Retain)]
    #[waive(bucket_without_tls, reason = "moves to another place", until = "2027-01-31")]
    #[waive(bucket_without_lifecycle, reason = "small", in = [dev])]
    resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });

    resource!(<ec2::SecurityGroup> group {
        group_description: "All",
        vpc_id: "vpc-12345678",
        security_group_ingress: [{ description: "All", ip_protocol: "tcp", from_port: 22, to_port: 22, cidr_ip: "0.0.0.0/0" }],
    });

    #[waive(topic_named_by_hand, reason = "others know it by its name")]
    #[waive(topic_without_encryption, reason = "it has a key")]
    resource!(<sns::Topic> known { topic_name: "known", kms_master_key_id: "alias/topics" });
    resource!(<sns::Topic> orders { topic_name: "orders", kms_master_key_id: "alias/topics" });
}

/// What `check` says of an environment on a day: level, rule.
fn said(env: &dyn infra_core::Environment, day: &str) -> Vec<(Level, &'static str, String)> {
    let app = infra_core::app![storage];
    let mut stacks = synth(&app, env).unwrap();
    check_waivers(&app, &mut stacks, day);
    let findings = stacks.iter().flat_map(|stack| &stack.findings);
    findings.map(|found| (found.level, found.rule, found.message.clone())).collect()
}

fn main() {
    let app = infra_core::app![storage];
    let stack = synth(&app, &Env::DEV).unwrap().remove(0);
    assert_eq!((stack.left_out.waived(), stack.left_out.switched_off()), (3, 1));
    assert_eq!(stack.left_out.off[0].reason, "the trail of the account has them");

    let dev = said(&Env::DEV, "2027-01-31");
    let has = |level, rule: &str| dev.iter().any(|(known, name, _)| (*known, *name) == (level, rule));
    assert!(has(Level::Warn, "security_group_open_to_world"), "{dev:#?}");
    let errors: Vec<_> = dev.iter().filter(|(level, ..)| *level == Level::Deny).collect();
    assert_eq!(errors, [&(Level::Deny, "topic_named_by_hand", "`orders` has a name".to_owned())]);
    let unused = "the waiver of `topic_without_encryption` hits nothing in any environment";
    assert_eq!(dev.iter().filter(|(_, _, message)| message == unused).count(), 1, "{dev:#?}");

    // The day after, the waiver of dev and prod is over; the one of dev never held in prod.
    let prod = said(&Env::PROD, "2027-02-01");
    let lapsed = "`bucket` answers requests in the clear: it was waived until 2027-01-31, \"moves to another place\"";
    assert!(prod.contains(&(Level::Deny, "bucket_without_tls", lapsed.to_owned())), "{prod:#?}");
    assert!(prod.iter().any(|(level, rule, _)| (*level, *rule) == (Level::Warn, "bucket_without_lifecycle")), "{prod:#?}");
}
