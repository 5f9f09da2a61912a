//! A trail that is not encrypted with a key of its own.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "trail_without_key",
    group: Group::Hardening,
    title: "a trail that is not encrypted with a key of its own",
    rationale: "With a key of its own, who may read the trail is said twice.",
    bad: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail" });"#,
    good: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", kms_key_id: "alias/trail" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
        ),
        Source::Known(Known::SecurityHub, "CloudTrail.2"),
        Source::Known(Known::Checkov, "CKV_AWS_35"),
        Source::Known(Known::Cis, "3.5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudTrail::Trail"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["KMSKeyId"], ("key", "Arn")), &RULE, context, "has no key of its own");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudTrail::Trail", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no key of its own"]);
        assert!(check(r#"{"KMSKeyId": "x"}"#).is_empty());
    }
}
