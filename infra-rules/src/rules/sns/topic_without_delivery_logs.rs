//! A topic that keeps no record of its deliveries.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_filled;

pub(crate) static RULE: Rule = Rule {
    name: "topic_without_delivery_logs",
    group: Group::Optional,
    title: "a topic that keeps no record of its deliveries",
    rationale: "A message that a subscriber refused leaves no trace then.",
    bad: r#"resource!(<sns::Topic> orders { kms_master_key_id: "alias/aws/sns" });"#,
    good: r#"resource!(<sns::Topic> orders { kms_master_key_id: "alias/aws/sns", delivery_status_logging: [{ protocol: "sqs", failure_feedback_role_arn: "arn:aws:iam::111111111111:role/feedback" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html"),
        Source::Known(Known::SecurityHub, "SNS.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SNS::Topic"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_filled(
        resource,
        (&["DeliveryStatusLogging"], "[{ … }]"),
        &RULE,
        context,
        "keeps no record of its deliveries",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SNS::Topic", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps no record of its deliveries"]);
        assert!(check(r#"{"DeliveryStatusLogging": [{"Protocol": "sqs"}]}"#).is_empty());
    }
}
