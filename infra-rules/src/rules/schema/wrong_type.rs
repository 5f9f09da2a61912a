//! A value of the wrong kind.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::{Node, Value};
use crate::schema::{Kinds, Shape};

pub(crate) static RULE: Rule = Rule {
    name: "wrong_type",
    group: Group::Correctness,
    title: "a value of the wrong kind",
    rationale: "The property wants another kind of value, and CloudFormation refuses what it cannot convert.",
    bad: r#"
        resource!(<ec2::NetworkInterface> interface { subnet_id: "subnet-0123456789abcdef0", source_dest_check: "yes" });
    "#,
    good: r#"
        resource!(<ec2::NetworkInterface> interface { subnet_id: "subnet-0123456789abcdef0", source_dest_check: true });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3012"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is wanted, what is there, and how to write it.
pub(super) fn describe(node: &Node, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let given = match &node.value {
        Value::Null => {
            let message = format!("`{}` is null, which CloudFormation does not allow", judge.here());
            return (message, Some("remove it to leave it out".to_owned()));
        }
        Value::Bool(_) => "`true` or `false`",
        Value::Int(_) | Value::Float(_) => "a number",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
        Value::Call(_) | Value::NoValue | Value::Unknown(_) => "something else",
    };
    let (message, _) = describe_given(given, shape, judge);
    (message, advise(node, shape, judge))
}

/// What is wanted, and what is there instead.
pub(super) fn describe_given(given: &str, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    (format!("`{}` wants {}, this is {given}", judge.here(), wanted(shape)), None)
}

/// The kinds of value that fit, in words.
pub(super) fn wanted(shape: Shape) -> String {
    let kinds = shape.kinds();
    let words: Vec<&str> = [
        (Kinds::STRING, "text"),
        (Kinds::BOOLEAN, "`true` or `false`"),
        (Kinds::NUMBER, "a number"),
        (Kinds::INTEGER, "a whole number"),
        (Kinds::ARRAY, "a list"),
        (Kinds::OBJECT, "an object"),
    ]
    .into_iter()
    .filter(|(kind, _)| kinds.intersects(*kind) && !(*kind == Kinds::INTEGER && kinds.intersects(Kinds::NUMBER)))
    .map(|(_, word)| word)
    .collect();
    crate::text::list(&words, "or")
}

fn advise(node: &Node, shape: Shape, judge: &Judge<'_, '_>) -> Option<String> {
    let kinds = shape.kinds();
    let key = judge.key();
    let pair = |value: &str| Some(format!("write `{}`", judge.context.pair(key, value)));
    match &node.value {
        Value::Text(text) if kinds.intersects(Kinds::BOOLEAN) => match text.to_ascii_lowercase().as_str() {
            "false" | "no" | "off" | "0" | "disabled" => pair("false"),
            _ => pair("true"),
        },
        Value::Text(text) if kinds.intersects(Kinds::INTEGER | Kinds::NUMBER) && text.parse::<f64>().is_ok() => {
            pair(text)
        }
        Value::Text(text) if kinds.is(Kinds::ARRAY) => pair(&format!("[{text:?}]")),
        Value::Int(number) if kinds.intersects(Kinds::STRING) => pair(&format!("\"{number}\"")),
        Value::Float(number) if kinds.intersects(Kinds::STRING) => {
            Some(format!("quote it as it should read: `{}`", judge.context.pair(key, &format!("\"{number}\""))))
        }
        Value::Int(1) if kinds.is(Kinds::BOOLEAN) => pair("true"),
        Value::Int(0) if kinds.is(Kinds::BOOLEAN) => pair("false"),
        Value::Map(_) if kinds.intersects(Kinds::STRING) && judge.context.is_rust() => pair("json!({ … })"),
        Value::Map(_) if kinds.is(Kinds::ARRAY) => pair("[{ … }]"),
        Value::List(elements) if elements.len() == 1 && !kinds.intersects(Kinds::ARRAY) => {
            Some("take the brackets away".to_owned())
        }
        Value::List(_) if kinds.intersects(Kinds::STRING) && judge.context.is_rust() => {
            Some("pick one, or `join(\",\", …)` them".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    const QUEUE: &str = "AWS::SQS::Queue";

    #[test]
    fn each_kind_is_told_with_what_is_wanted() {
        let message = |properties: &str| found(QUEUE, properties)[0].message.clone();
        assert_eq!(message(r#"{"DelaySeconds": "soon"}"#), "`DelaySeconds` wants a whole number, this is text");
        assert_eq!(message(r#"{"DelaySeconds": [1]}"#), "`DelaySeconds` wants a whole number, this is a list");
        assert_eq!(message(r#"{"FifoQueue": "yes"}"#), "`FifoQueue` wants `true` or `false`, this is text");
        assert_eq!(message(r#"{"QueueName": {"a": 1}}"#), "`QueueName` wants text, this is an object");
        assert_eq!(message(r#"{"QueueName": null}"#), "`QueueName` is null, which CloudFormation does not allow");
    }

    #[test]
    fn a_template_may_spell_numbers_and_truth_values_as_text() {
        assert_eq!(found(QUEUE, r#"{"DelaySeconds": "5", "FifoQueue": "true", "QueueName": 5}"#), []);
    }

    #[test]
    fn a_stack_may_not() {
        let found = resource(QUEUE, r#"{"DelaySeconds": "5", "FifoQueue": "yes"}"#).found_in_rust();
        let help: Vec<_> =
            found.iter().filter(|found| found.rule == RULE.name).filter_map(|found| found.help.as_deref()).collect();
        assert_eq!(help, ["write `delay_seconds: 5`", "write `fifo_queue: true`"]);
    }

    #[test]
    fn the_unknown_fits() {
        assert_eq!(
            found(QUEUE, r#"{"DelaySeconds": {"Fn::Unknown": "Scalar"}, "QueueName": "{{resolve:ssm:/x}}"}"#),
            []
        );
    }
}
