//! Rules of a house, and its policy: an example, and what the tests use.

use infra_rules::Policy;
use infra_rules::check::{Context, Group, Rule, Scope};
use infra_rules::model::Resource;
use infra_rules::policy::Pack;

/// What every stack of the house is held to.
pub const BASELINE: Policy = Policy::recommended().rule(&BUCKET_NAMED_BY_HAND);

/// The same with the rule that came in 2027.
pub const NEXT: Policy = BASELINE.rule(&TOPIC_NAMED_BY_HAND);

/// As it was in 2026: what came later is a warning.
pub const HELD: Policy = NEXT.as_of("2026-12");

/// What no stack of the house weakens.
pub const HOUSE: Policy = BASELINE
    .mandate_pack(Pack::Cis, "SEC-1: the benchmark holds everywhere")
    .mandate(&BUCKET_NAMED_BY_HAND, "OPS-3: names are made up");

/// A bucket with a name cannot be replaced.
pub static BUCKET_NAMED_BY_HAND: Rule = Rule::new(
    "bucket_named_by_hand",
    Group::Governance,
    "a bucket with a name of its own",
    Scope::Resource(&["AWS::S3::Bucket"], check_bucket),
)
.because("Names of buckets are taken for the whole world. One that CloudFormation makes up is free.");

fn check_bucket(bucket: &Resource, context: &mut Context<'_>) {
    if let Some(name) = bucket.get("BucketName") {
        let message = format!("`{}` has a name of its own", bucket.label);
        context.find_in(
            bucket,
            &BUCKET_NAMED_BY_HAND,
            name.loc,
            message,
            "leave the name to CloudFormation".to_owned(),
        );
    }
}

/// A topic with a name cannot be replaced.
pub static TOPIC_NAMED_BY_HAND: Rule = Rule::new(
    "topic_named_by_hand",
    Group::Governance,
    "a topic with a name of its own",
    Scope::Resource(&["AWS::SNS::Topic"], check_topic),
)
.because("Two stacks in one account cannot both have it.")
.since("2027-01");

fn check_topic(topic: &Resource, context: &mut Context<'_>) {
    if let Some(name) = topic.get("TopicName") {
        let message = format!("`{}` has a name of its own", topic.label);
        context.find_in(topic, &TOPIC_NAMED_BY_HAND, name.loc, message, None);
    }
}
