//! A topic that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "topic_without_encryption",
    group: Group::Hardening,
    title: "a topic that is not encrypted",
    rationale: "Messages wait on disk until they are delivered; a key costs next to nothing.",
    bad: r"resource!(<sns::Topic> topic {});",
    good: r#"resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html"),
        Source::Known(Known::SecurityHub, "SNS.1"),
        Source::Known(Known::Config, "SNS_ENCRYPTED_KMS"),
        Source::Known(Known::Checkov, "CKV_AWS_26"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SNS::Topic"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["KmsMasterKeyId"], "\"alias/aws/sns\""), &RULE, context, "is not encrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SNS::Topic", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is not encrypted"]);
        assert!(check(r#"{"KmsMasterKeyId": "x"}"#).is_empty());
    }
}
