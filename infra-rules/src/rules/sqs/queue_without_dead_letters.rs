//! A queue without a place for messages that fail.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeSet;

use crate::check::Holder;
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "queue_without_dead_letters",
    group: Group::Reliability,
    title: "a queue without a place for messages that fail",
    rationale: "A message that cannot be handled comes back again and again until it expires, and then it is gone.",
    bad: r"resource!(<sqs::Queue> queue {});",
    good: r"resource!(<sqs::Queue> failed {});
resource!(<sqs::Queue> queue { redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });",
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        ),
        Source::Known(Known::CdkNag, "AwsSolutions-SQS3"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_queues),
};

fn check_queues(context: &mut Context<'_>) {
    let template = context.template;
    let mut dead_letters = BTreeSet::new();
    for queue in template.of_type("AWS::SQS::Queue") {
        if let Some(target) = queue.at(&["RedrivePolicy", "deadLetterTargetArn"])
            && let Some((id, _)) = reference(target)
        {
            dead_letters.insert(id);
        }
    }
    for queue in template.of_type("AWS::SQS::Queue") {
        let is_target = dead_letters.contains(queue.id.text.as_str()) || queue.get("RedriveAllowPolicy").is_some();
        // What other types name as the place for failures is one as well.
        let is_used_for_failures = context.graph.to(&queue.id.text).any(|one| match one.from {
            Holder::Resource(user) => user.get("DeadLetterConfig").is_some() || user.get("RedrivePolicy").is_some(),
            _ => false,
        });
        if queue.get("RedrivePolicy").is_none() && !queue.open && !is_target && !is_used_for_failures {
            let message = format!("`{}` has no place for messages that fail", queue.label);
            let target = context.document_pair("deadLetterTargetArn", &context.example("failed", Some("Arn")));
            let policy = format!("{{ {target}, {} }}", context.document_pair("maxReceiveCount", "5"));
            let help = format!("`{}`", context.pair("RedrivePolicy", &policy));
            context.find_in(queue, &RULE, queue.loc(), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""Q": {"Type": "AWS::SQS::Queue"}"#), ["`Q` has no place for messages that fail"]);
        assert!(check(r#""D": {"Type": "AWS::SQS::Queue"},
             "Q": {"Type": "AWS::SQS::Queue", "Properties": {"RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["D", "Arn"]}, "maxReceiveCount": 3}}}"#).is_empty());
    }
}
