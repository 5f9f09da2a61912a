//! Rules of a house, and its policy: an example, and what the tests use.

use infra_rules::Policy;
use infra_rules::check::{Context, Group, Rule, Scope};
use infra_rules::model::Resource;

/// What every stack of the house is held to.
pub const BASELINE: Policy = Policy::recommended().rule(&BUCKET_NAMED_BY_HAND);

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
