//! A queue policy that lets clients in without TLS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::demands_tls;

pub(crate) static RULE: Rule = Rule {
    name: "queue_policy_without_tls",
    group: Group::Hardening,
    title: "a queue policy that lets clients in without TLS",
    rationale: "Messages can be read on the way. A statement that denies what does not come over TLS closes the door.",
    bad: r#"resource!(<sqs::Queue> queue {});
resource!(<sqs::QueuePolicy> policy { queues: [queue], policy_document: policy![allow { principal: "*", action: "sqs:SendMessage", resource: queue.arn, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });"#,
    good: r#"resource!(<sqs::Queue> queue {});
resource!(<sqs::QueuePolicy> policy { queues: [queue], policy_document: policy![allow { principal: "*", action: "sqs:SendMessage", resource: queue.arn, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }, deny { principal: "*", action: "sqs:*", resource: queue.arn, condition: { Bool: { "aws:SecureTransport": false } } }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
        ),
        Source::Known(Known::CdkNag, "AwsSolutions-SQS4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SQS::QueuePolicy"], check_document),
};

fn check_document(resource: &Resource, context: &mut Context<'_>) {
    let Some(document) = resource.get("PolicyDocument") else { return };
    if document.as_map().is_some() && !demands_tls(document) {
        let message = format!("`{}` lets messages be sent in the clear", resource.label);
        let help = "deny `aws:SecureTransport` false".to_owned();
        context.find_in(resource, &RULE, document.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SQS::QueuePolicy", properties, super::RULE.name);
        assert_eq!(check(r#"{"PolicyDocument": {"Statement": []}}"#).len(), 1);
        assert!(check(r#"{"PolicyDocument": {"Statement": {"Effect": "Deny", "Condition": {"Bool": {"aws:SecureTransport": false}}}}}"#).is_empty());
    }
}
