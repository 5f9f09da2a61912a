//! A bucket that answers requests in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeSet;

use crate::check::Dialect;
use crate::rules::read::reference;
use crate::rules::statements::demands_tls;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_tls",
    group: Group::Hardening,
    title: "a bucket that answers requests in the clear",
    rationale: "Objects and signed requests can be read on the way. A policy that denies what does not come over TLS closes the door.",
    bad: r"resource!(<s3::Bucket> bucket {  });",
    good: r#"resource!(<s3::Bucket> bucket {  });
resource!(<s3::BucketPolicy> policy {
    bucket: bucket,
    policy_document: policy![deny { principal: "*", action: "s3:*", resource: [bucket.arn, sub!("{bucket.arn}/*")], condition: { Bool: { "aws:SecureTransport": false } } }],
});"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"),
        Source::Known(Known::SecurityHub, "S3.5"),
        Source::Known(Known::Config, "S3_BUCKET_SSL_REQUESTS_ONLY"),
        Source::Known(Known::CdkNag, "AwsSolutions-S10"),
        Source::Known(Known::Cis, "2.1.1"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_buckets),
};

fn check_buckets(context: &mut Context<'_>) {
    let template = context.template;
    let mut covered = BTreeSet::new();
    for policy in template.of_type("AWS::S3::BucketPolicy") {
        let Some((bucket, _)) = policy.get("Bucket").and_then(reference) else { continue };
        if policy.get("PolicyDocument").is_none_or(|document| document.is_undecided() || demands_tls(document)) {
            covered.insert(bucket);
        }
    }
    for bucket in template.of_type("AWS::S3::Bucket") {
        if !covered.contains(bucket.id.text.as_str()) && !template.may_gain(&bucket.id.text) {
            let message = format!("`{}` answers requests in the clear", bucket.label);
            let help = match context.settings.dialect {
                Dialect::Rust => {
                    "`deny { principal: \"*\", action: \"s3:*\", …, condition: { Bool: { \"aws:SecureTransport\": false } } }` in its policy"
                }
                Dialect::Json | Dialect::Yaml => {
                    "in its policy, deny `s3:*` to `*` where `aws:SecureTransport` is `\"false\"` (`Bool`)"
                }
            };
            context.find_in(bucket, &RULE, bucket.loc(), message, help.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""B": {"Type": "AWS::S3::Bucket"}"#), ["`B` answers requests in the clear"]);
        assert!(check(r#""B": {"Type": "AWS::S3::Bucket"},
             "P": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "B"}, "PolicyDocument": {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}}}"#).is_empty());
    }
}
