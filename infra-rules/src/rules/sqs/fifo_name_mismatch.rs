//! A first-in-first-out name on a queue or topic that is none, or the reverse.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, flag};
use crate::rules::statements::outline;

pub(crate) static RULE: Rule = Rule {
    name: "fifo_name_mismatch",
    group: Group::Correctness,
    title: "a first-in-first-out name on a queue or topic that is none, or the reverse",
    rationale: "Names of FIFO queues and topics end in `.fifo`, and no others do; the rest is refused.",
    bad: r#"resource!(<sqs::Queue> orders { queue_name: "orders", fifo_queue: true });"#,
    good: r#"resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queues-names.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SNS::Topic", "AWS::SQS::Queue"], check_name),
};

fn check_name(resource: &Resource, context: &mut Context<'_>) {
    let is_topic = resource.is("AWS::SNS::Topic");
    let (name, switch) = if is_topic { ("TopicName", "FifoTopic") } else { ("QueueName", "FifoQueue") };
    let Some(node) = resource.get(name) else { return };
    let Some(text) = outline(node).filter(|text| !text.ends_with('*')) else { return };
    let is_fifo = match flag(resource, &[switch]) {
        Flag::On(_) => true,
        Flag::Off(_) | Flag::Absent(_) => false,
        Flag::Undecided(_) => return,
    };
    let is_named = text.strip_suffix(".fifo").is_some();
    if is_named != is_fifo {
        let message = if is_fifo {
            format!("`{}` keeps the order, so its name ends in `.fifo`", resource.label)
        } else {
            format!("the name of `{}` ends in `.fifo`, and it does not keep the order", resource.label)
        };
        let help = if is_fifo {
            "end the name in `.fifo`".to_owned()
        } else {
            format!("`{}`", assignment(context, &[switch], "true"))
        };
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SQS::Queue", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"QueueName": "a", "FifoQueue": true}"#),
            ["`Subject` keeps the order, so its name ends in `.fifo`"]
        );
        assert_eq!(check(r#"{"QueueName": "a.fifo"}"#).len(), 1);
        assert!(check(r#"{"QueueName": "a.fifo", "FifoQueue": true}"#).is_empty());
        assert!(check(r#"{"QueueName": "a"}"#).is_empty());
        assert!(check(r#"{"QueueName": {"Fn::Sub": "a-${AWS::Region}"}, "FifoQueue": true}"#).is_empty());
        assert!(check(r#"{"QueueName": {"Fn::Sub": "a-${AWS::Region}.fifo"}, "FifoQueue": true}"#).is_empty());
    }
}
