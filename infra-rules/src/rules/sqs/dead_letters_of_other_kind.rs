//! A FIFO queue whose failed messages go to a queue of the other kind.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, flag, reference};

pub(crate) static RULE: Rule = Rule {
    name: "dead_letters_of_other_kind",
    group: Group::Correctness,
    title: "a FIFO queue whose failed messages go to a queue of the other kind",
    rationale: "The queue for messages that fail must keep the order if the other does, and must not if it does not.",
    bad: r#"resource!(<sqs::Queue> failed {});
resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });"#,
    good: r#"resource!(<sqs::Queue> failed { queue_name: "failed.fifo", fifo_queue: true });
resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
        ),
        Source::Known(Known::CfnLint, "E3502"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_queues),
};

fn check_queues(context: &mut Context<'_>) {
    let template = context.template;
    for queue in template.of_type("AWS::SQS::Queue") {
        let Some(node) = queue.at(&["RedrivePolicy", "deadLetterTargetArn"]) else { continue };
        let Some(target) = reference(node).and_then(|(id, _)| context.resources.get(id).copied()) else { continue };
        if let (Some(one), Some(other)) = (keeps_order(queue), keeps_order(target))
            && one != other
            && target.is("AWS::SQS::Queue")
        {
            let message = format!("`{}` and `{}` are not both FIFO queues", queue.label, target.label);
            let help = format!("give both the same `{}`", context.property("FifoQueue"));
            context.find_in(queue, &RULE, node.loc, message, help);
        }
    }
}

fn keeps_order(queue: &Resource) -> Option<bool> {
    match flag(queue, &["FifoQueue"]) {
        Flag::On(_) => Some(true),
        Flag::Off(_) | Flag::Absent(_) => Some(false),
        Flag::Undecided(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""D": {"Type": "AWS::SQS::Queue"},
             "Q": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["D", "Arn"]}}}}"#
            ),
            ["`Q` and `D` are not both FIFO queues"]
        );
        assert!(check(r#""D": {"Type": "AWS::SQS::Queue"},
             "Q": {"Type": "AWS::SQS::Queue", "Properties": {"RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["D", "Arn"]}}}}"#).is_empty());
    }
}
