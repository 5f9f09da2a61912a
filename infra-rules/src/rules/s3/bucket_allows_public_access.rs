//! A bucket that may be opened to the public.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, flag, name_list};

pub(crate) static RULE: Rule = Rule {
    name: "bucket_allows_public_access",
    group: Group::Hardening,
    title: "a bucket that may be opened to the public",
    rationale: "One policy or one list, added by anybody later, then opens it. With the block in place it stays closed.",
    bad: r"resource!(<s3::Bucket> bucket { public_access_block_configuration: { block_public_acls: false, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true } });",
    good: r"resource!(<s3::Bucket> bucket { public_access_block_configuration: { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true } });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"),
        Source::Known(Known::SecurityHub, "S3.8"),
        Source::Known(Known::Config, "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"),
        Source::Known(Known::CdkNag, "AwsSolutions-S2"),
        Source::Known(Known::Checkov, "CKV_AWS_53"),
        Source::Known(Known::Checkov, "CKV_AWS_54"),
        Source::Known(Known::Checkov, "CKV_AWS_55"),
        Source::Known(Known::Checkov, "CKV_AWS_56"),
        Source::Known(Known::Cis, "2.1.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_block),
};

fn check_block(resource: &Resource, context: &mut Context<'_>) {
    let block = "PublicAccessBlockConfiguration";
    let mut off = Vec::new();
    let mut place = None;
    for name in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] {
        if let Flag::Off(loc) = flag(resource, &[block, name]) {
            off.push(context.property(name));
            place = place.or(Some(loc));
        }
    }
    if let Some(loc) = place {
        let message = format!("`{}` may be opened to the public: {} is off", resource.label, name_list(&off));
        context.find_in(resource, &RULE, loc, message, "set all four to `true`".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": false, "BlockPublicPolicy": true}}"#),
            ["`Subject` may be opened to the public: `BlockPublicAcls` is off"]
        );
        assert!(check(r"{}").is_empty());
        assert!(check(r#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": true}}"#).is_empty());
    }
}
