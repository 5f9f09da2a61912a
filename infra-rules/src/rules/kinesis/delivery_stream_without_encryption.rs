//! A delivery stream that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "delivery_stream_without_encryption",
    group: Group::Hardening,
    title: "a delivery stream that is not encrypted",
    rationale: "Records wait there for minutes, and a failed target makes it hours.",
    bad: r#"resource!(<kinesisfirehose::DeliveryStream> events { delivery_stream_name: "events", delivery_stream_type: "DirectPut", extended_s3_destination_configuration: { bucket_arn: "arn:aws:s3:::acme-events", role_arn: "arn:aws:iam::111111111111:role/events" } });"#,
    good: r#"resource!(<kinesisfirehose::DeliveryStream> events { delivery_stream_name: "events", delivery_stream_type: "DirectPut", extended_s3_destination_configuration: { bucket_arn: "arn:aws:s3:::acme-events", role_arn: "arn:aws:iam::111111111111:role/events" }, delivery_stream_encryption_configuration_input: { key_type: "AWS_OWNED_CMK" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"),
        Source::Known(Known::SecurityHub, "DataFirehose.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-KDF1"),
        Source::Known(Known::Checkov, "CKV_AWS_240"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::KinesisFirehose::DeliveryStream"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("KinesisStreamSourceConfiguration").is_some() {
        return;
    }
    expect_present(
        resource,
        (&["DeliveryStreamEncryptionConfigurationInput"], "{ … }"),
        &RULE,
        context,
        "keeps what it delivers unencrypted",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::KinesisFirehose::DeliveryStream", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps what it delivers unencrypted"]);
        assert!(check(r#"{"DeliveryStreamEncryptionConfigurationInput": {"KeyType": "AWS_OWNED_CMK"}}"#).is_empty());
    }
}
