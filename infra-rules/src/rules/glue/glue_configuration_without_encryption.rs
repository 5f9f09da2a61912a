//! Settings for encryption that leave something in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read, read_in};

pub(crate) static RULE: Rule = Rule {
    name: "glue_configuration_without_encryption",
    group: Group::Hardening,
    title: "settings for encryption that leave something in the clear",
    rationale: "Logs and bookmarks hold values of the rows that a job reads.",
    bad: r#"resource!(<glue::SecurityConfiguration> encrypted { name: "encrypted", encryption_configuration: { cloud_watch_encryption: { cloud_watch_encryption_mode: "DISABLED" }, job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, s3_encryptions: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }] } });"#,
    good: r#"resource!(<glue::SecurityConfiguration> encrypted { name: "encrypted", encryption_configuration: { cloud_watch_encryption: { cloud_watch_encryption_mode: "SSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, s3_encryptions: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-GL3"),
        Source::Known(Known::Checkov, "CKV_AWS_99"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Glue::SecurityConfiguration"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(configuration) = read(resource, &["EncryptionConfiguration"]) else { return };
    let modes: [&[&str]; 2] = [
        &["CloudWatchEncryption", "CloudWatchEncryptionMode"],
        &["JobBookmarksEncryption", "JobBookmarksEncryptionMode"],
    ];
    for path in modes {
        let loc = match read_in(configuration, path, configuration.loc) {
            Read::Absent(loc) => loc,
            Read::Is(node) if node.as_text() == Some("DISABLED") => node.loc,
            _ => continue,
        };
        let help = format!("name its mode and a key in `{}`", context.property(path[0]));
        context.find_in(resource, &RULE, loc, format!("`{}` leaves something in the clear", resource.label), help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Glue::SecurityConfiguration", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"EncryptionConfiguration": {"CloudWatchEncryption": {"CloudWatchEncryptionMode": "DISABLED"}, "JobBookmarksEncryption": {"JobBookmarksEncryptionMode": "CSE-KMS", "KmsKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "S3Encryptions": [{"S3EncryptionMode": "SSE-KMS", "KmsKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}]}}"#
            ),
            ["`Subject` leaves something in the clear"]
        );
        assert!(check(r#"{"EncryptionConfiguration": {"CloudWatchEncryption": {"CloudWatchEncryptionMode": "SSE-KMS", "KmsKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "JobBookmarksEncryption": {"JobBookmarksEncryptionMode": "CSE-KMS", "KmsKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "S3Encryptions": [{"S3EncryptionMode": "SSE-KMS", "KmsKeyArn": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}]}}"#).is_empty());
    }
}
