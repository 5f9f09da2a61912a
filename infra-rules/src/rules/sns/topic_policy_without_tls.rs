//! A topic policy that lets publishers in without TLS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::demands_tls;

pub(crate) static RULE: Rule = Rule {
    name: "topic_policy_without_tls",
    group: Group::Hardening,
    title: "a topic policy that lets publishers in without TLS",
    rationale: "Messages can be read on the way. A statement that denies what does not come over TLS closes the door.",
    bad: r#"resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
resource!(<sns::TopicPolicy> policy { topics: [topic], policy_document: policy![allow { principal: "*", action: "sns:Publish", resource: topic, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });"#,
    good: r#"resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
resource!(<sns::TopicPolicy> policy { topics: [topic], policy_document: policy![allow { principal: "*", action: "sns:Publish", resource: topic, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }, deny { principal: "*", action: "sns:Publish", resource: topic, condition: { Bool: { "aws:SecureTransport": false } } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-SNS3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SNS::TopicPolicy"], check_document),
};

fn check_document(resource: &Resource, context: &mut Context<'_>) {
    let Some(document) = resource.get("PolicyDocument") else { return };
    if document.as_map().is_some() && !demands_tls(document) {
        let message = format!("`{}` lets messages be published in the clear", resource.label);
        let help = "deny `aws:SecureTransport` false".to_owned();
        context.find_in(resource, &RULE, document.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SNS::TopicPolicy", properties, super::RULE.name);
        assert_eq!(check(r#"{"PolicyDocument": {"Statement": []}}"#).len(), 1);
        assert!(check(r#"{"PolicyDocument": {"Statement": {"Effect": "Deny", "Condition": {"Bool": {"aws:SecureTransport": false}}}}}"#).is_empty());
    }
}
