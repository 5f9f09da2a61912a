//! A list where the property takes one value.

use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::rules::schema::Judge;
use crate::schema::Shape;

pub(crate) static RULE: Rule = Rule {
    name: "list_where_one_is_wanted",
    group: Group::Correctness,
    title: "a list where one value is wanted",
    rationale: "The property takes one value, and CloudFormation refuses a list.",
    bad: r#"
        resource!(<sns::Topic> topic { topic_name: split(",", "a,b") });
    "#,
    good: r#"
        resource!(<sns::Topic> topic { topic_name: select(0, split(",", "a,b")) });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"),
        Source::Known(Known::CfnLint, "E3012"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is a list, and how to take one of it.
pub(crate) fn describe(node: &Node, word: &str, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let message = format!("`{}` wants one value, {word} is a list", judge.here());
    let joins = shape.kinds().intersects(crate::schema::Kinds::STRING);
    let name = node.reference().map_or_else(|| "…".to_owned(), |(id, _)| judge.context.label(id).to_owned());
    let help = match (judge.context.is_rust(), joins) {
        (true, true) => format!("pick one, `{name}[0]`, or put them together: `join(\",\", {name})`"),
        (true, false) => format!("pick one, `{name}[0]`"),
        (false, true) => "pick one with `Fn::Select`, or put them together with `Fn::Join`".to_owned(),
        (false, false) => "pick one with `Fn::Select`".to_owned(),
    };
    (message, Some(help))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    const BAD: &str = r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Split": [",", "a,b"] } } } } }"#;
    const GOOD: &str = r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Select": [0, { "Fn::Split": [",", "a,b"] }] } } } } }"#;

    #[test]
    fn functions_and_parameters_that_give_lists_do_not_fit() {
        assert_eq!(fixture(BAD).messages(RULE.name), ["`TopicName` wants one value, `Fn::Split` is a list"]);
        assert_eq!(fixture(GOOD).of(RULE.name), []);
        let text = r#"{"Parameters": {"Names": {"Type": "CommaDelimitedList"}},
            "Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Names"}}}}}"#;
        assert_eq!(fixture(text).messages(RULE.name), ["`TopicName` wants one value, `Names` is a list"]);
    }
}
