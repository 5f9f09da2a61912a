//! A queue that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "queue_without_encryption",
    group: Group::Hardening,
    title: "a queue that is not encrypted",
    rationale: "Messages wait on disk for up to two weeks. Encryption is on unless it is switched off.",
    bad: r"resource!(<sqs::Queue> queue { sqs_managed_sse_enabled: false });",
    good: r"resource!(<sqs::Queue> queue { sqs_managed_sse_enabled: true });",
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
        ),
        Source::Known(Known::SecurityHub, "SQS.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-SQS2"),
        Source::Known(Known::Checkov, "CKV_AWS_27"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SQS::Queue"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("KmsMasterKeyId").is_some() {
        return;
    }
    expect_not(resource, (&["SqsManagedSseEnabled"], false), &RULE, context, "is not encrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SQS::Queue", properties, super::RULE.name);
        assert_eq!(check(r#"{"SqsManagedSseEnabled": false}"#), ["`Subject` is not encrypted"]);
        assert!(check(r#"{"SqsManagedSseEnabled": false, "KmsMasterKeyId": "x"}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
