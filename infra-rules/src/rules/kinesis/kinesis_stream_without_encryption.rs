//! A stream that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "kinesis_stream_without_encryption",
    group: Group::Hardening,
    title: "a stream that is not encrypted",
    rationale: "Records lie on disk for a day up to a year; encryption of the stream is one property.",
    bad: r"resource!(<kinesis::Stream> events { shard_count: 1 });",
    good: r#"resource!(<kinesis::Stream> events { shard_count: 1, stream_encryption: { encryption_type: "KMS", key_id: "alias/aws/kinesis" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html"),
        Source::Known(Known::SecurityHub, "Kinesis.1"),
        Source::Known(Known::Checkov, "CKV_AWS_43"),
        Source::Known(Known::CdkNag, "AwsSolutions-KDS1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Kinesis::Stream"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let example = context.object(&[("EncryptionType", "\"KMS\""), ("KeyId", "\"alias/aws/kinesis\"")]);
    expect_present(resource, (&["StreamEncryption"], &example), &RULE, context, "is not encrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Kinesis::Stream", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is not encrypted"]);
        assert!(check(r#"{"StreamEncryption": {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}}"#).is_empty());
    }
}
