//! A catalog of tables in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "catalog_without_encryption",
    group: Group::Hardening,
    title: "a catalog of tables in the clear",
    rationale: "Names of tables and columns, and passwords of connections, stand there.",
    bad: r#"resource!(<glue::DataCatalogEncryptionSettings> catalog { catalog_id: "111111111111", data_catalog_encryption_settings: { connection_password_encryption: { return_connection_password_encrypted: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, encryption_at_rest: { catalog_encryption_mode: "DISABLED" } } });"#,
    good: r#"resource!(<glue::DataCatalogEncryptionSettings> catalog { catalog_id: "111111111111", data_catalog_encryption_settings: { connection_password_encryption: { return_connection_password_encrypted: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, encryption_at_rest: { catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html"),
        Source::Known(Known::Checkov, "CKV_AWS_94"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Glue::DataCatalogEncryptionSettings"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["DataCatalogEncryptionSettings", "EncryptionAtRest", "CatalogEncryptionMode"], |mode| mode != "DISABLED"),
        &RULE,
        context,
        ("leaves the catalog in the clear", "\"SSE-KMS\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::Glue::DataCatalogEncryptionSettings", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"DataCatalogEncryptionSettings": {"ConnectionPasswordEncryption": {"ReturnConnectionPasswordEncrypted": true, "KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "EncryptionAtRest": {"CatalogEncryptionMode": "DISABLED"}}}"#
            ),
            ["`Subject` leaves the catalog in the clear"]
        );
        assert!(check(r#"{"DataCatalogEncryptionSettings": {"ConnectionPasswordEncryption": {"ReturnConnectionPasswordEncrypted": true, "KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "EncryptionAtRest": {"CatalogEncryptionMode": "SSE-KMS", "SseAwsKmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}}}"#).is_empty());
    }
}
