//! A database of times that is encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "timestream_without_own_key",
    group: Group::Optional,
    title: "a database of times that is encrypted with a key of AWS",
    rationale: "A key of your own lets you say who may read it, and shows each use; it costs.",
    bad: r#"resource!(<timestream::Database> metrics { database_name: "metrics" });"#,
    good: r#"resource!(<timestream::Database> metrics { database_name: "metrics", kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/timestream/latest/developerguide/EncryptionAtRest.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-TS3"),
        Source::Known(Known::Checkov, "CKV_AWS_160"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Timestream::Database"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["KmsKeyId"], ("key", "Arn")), &RULE, context, "is encrypted with a key of AWS");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Timestream::Database", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of AWS"]);
        assert!(
            check(r#"{"KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}"#)
                .is_empty()
        );
    }
}
