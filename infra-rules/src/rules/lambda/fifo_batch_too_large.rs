//! More than ten messages at once from a FIFO queue.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, flag, reference};

pub(crate) static RULE: Rule = Rule {
    name: "fifo_batch_too_large",
    group: Group::Correctness,
    title: "more than ten messages at once from a FIFO queue",
    rationale: "Lambda takes at most ten messages at once from a queue that keeps the order; more are refused.",
    bad: r#"resource!(<sqs::Queue> failed { queue_name: "failed.fifo", fifo_queue: true });
resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
resource!(<lambda::EventSourceMapping> orders_to_worker { event_source_arn: orders.arn, function_name: "worker", batch_size: 100 });"#,
    good: r#"resource!(<sqs::Queue> failed { queue_name: "failed.fifo", fifo_queue: true });
resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
resource!(<lambda::EventSourceMapping> orders_to_worker { event_source_arn: orders.arn, function_name: "worker", batch_size: 10 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"),
        Source::Known(Known::CfnLint, "E3705"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_mappings),
};

fn check_mappings(context: &mut Context<'_>) {
    let template = context.template;
    for mapping in template.of_type("AWS::Lambda::EventSourceMapping") {
        let Some(node) = mapping.get("BatchSize") else { continue };
        let Some((id, _)) = mapping.get("EventSourceArn").and_then(reference) else { continue };
        let Some(queue) = context.resources.get(id).copied().filter(|found| found.is("AWS::SQS::Queue")) else {
            continue;
        };
        if let (Some(batch), Flag::On(_)) = (node.as_int(), flag(queue, &["FifoQueue"]))
            && batch > 10
        {
            let message = format!("`{}` keeps the order and gives ten messages at once, not {batch}", queue.label);
            let help = format!("`{}`", assignment(context, &["BatchSize"], "10"));
            context.find_in(mapping, &RULE, node.loc, message, help);
        }
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
                r#""Q": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}},
             "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"BatchSize": 11, "EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}}}"#
            ),
            ["`Q` keeps the order and gives ten messages at once, not 11"]
        );
        assert!(check(r#""Q": {"Type": "AWS::SQS::Queue"},
             "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"BatchSize": 11, "EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}}}"#).is_empty());
    }
}
