//! A bucket that is encrypted with a key of S3.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, each, read};

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_own_key",
    group: Group::Optional,
    title: "a bucket that is encrypted with a key of S3",
    rationale: "S3 encrypts every bucket. A key of KMS lets you say who may use it and shows each use, and it costs; so only a policy asks for it.",
    bad: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });"#,
    good: r#"resource!(<s3::Bucket> bucket { bucket_encryption: { server_side_encryption_configuration: [{ server_side_encryption_by_default: { sse_algorithm: "aws:kms" } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html"),
        Source::Known(Known::SecurityHub, "S3.17"),
        Source::Known(Known::Config, "S3_DEFAULT_ENCRYPTION_KMS"),
        Source::Known(Known::Checkov, "CKV_AWS_19"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_encryption),
};

const ALGORITHM: &[&str] =
    &["BucketEncryption", "ServerSideEncryptionConfiguration", "*", "ServerSideEncryptionByDefault", "SSEAlgorithm"];

fn check_encryption(resource: &Resource, context: &mut Context<'_>) {
    let loc = match read(resource, &["BucketEncryption"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) => {
            let algorithms = each(resource, ALGORITHM);
            if algorithms.is_empty() || algorithms.iter().any(|node| node.as_text() != Some("AES256")) {
                return;
            }
            algorithms.first().map_or(node.loc, |node| node.loc)
        }
    };
    let message = format!("`{}` is encrypted with a key of S3", resource.label);
    let help = format!("set `{}`", context.pair("SSEAlgorithm", "\"aws:kms\""));
    context.find_in(resource, &RULE, loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |algorithm: &str| {
            let properties = format!(
                r#"{{"BucketEncryption": {{"ServerSideEncryptionConfiguration": [{{"ServerSideEncryptionByDefault": {{"SSEAlgorithm": {algorithm}}}}}]}}}}"#
            );
            check_resource("AWS::S3::Bucket", &properties, super::RULE.name)
        };
        assert_eq!(check("\"AES256\""), ["`Subject` is encrypted with a key of S3"]);
        assert_eq!(check_resource("AWS::S3::Bucket", "{}", super::RULE.name).len(), 1);
        assert!(check("\"aws:kms\"").is_empty());
        assert!(check(r#"{"Ref": "A"}"#).is_empty());
    }
}
