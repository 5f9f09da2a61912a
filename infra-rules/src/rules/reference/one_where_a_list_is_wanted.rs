//! One value where the property takes a list.

use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::{Call, Node};
use crate::rules::schema::Judge;

pub(crate) static RULE: Rule = Rule {
    name: "one_where_a_list_is_wanted",
    group: Group::Correctness,
    title: "one value where a list is wanted",
    rationale: "The property takes a list, and CloudFormation does not make one of a single value.",
    bad: r#"
        resource!(<iam::InstanceProfile> profile { roles: sub!("{aws::stack_name}-worker") });
    "#,
    good: r#"
        resource!(<iam::InstanceProfile> profile { roles: [sub!("{aws::stack_name}-worker")] });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"),
        Source::Known(Known::CfnLint, "E3012"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is one value, and how to make a list of it.
pub(crate) fn describe(node: &Node, word: &str, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let message = format!("`{}` wants a list, {word} is one value", judge.here());
    let value = node
        .reference()
        .map_or_else(|| "…".to_owned(), |(id, attribute)| judge.context.reference(judge.context.label(id), attribute));
    let help = match node.as_call() {
        Some(Call::ImportValue(_) | Call::StackOutput(_)) if !judge.context.is_rust() => {
            "cut it with `Fn::Split`, or put it into a list".to_owned()
        }
        _ => format!("write `{}`", judge.context.pair(judge.key(), &format!("[{value}]"))),
    };
    (message, Some(help))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    const BAD: &str = r#"{ "Resources": { "Role": { "Type": "AWS::IAM::InstanceProfile", "Properties": { "Roles": { "Fn::Sub": "${AWS::StackName}-worker" } } } } }"#;
    const GOOD: &str = r#"{ "Resources": { "Role": { "Type": "AWS::IAM::InstanceProfile", "Properties": { "Roles": [{ "Fn::Sub": "${AWS::StackName}-worker" }] } } } }"#;

    #[test]
    fn one_reference_is_no_list() {
        assert_eq!(fixture(BAD).messages(RULE.name), ["`Roles` wants a list, `Fn::Sub` is one value"]);
        assert_eq!(fixture(GOOD).of(RULE.name), []);
        let text = r#"{"Resources": {"Role": {"Type": "AWS::IAM::Role"},
            "P": {"Type": "AWS::IAM::InstanceProfile", "Properties": {"Roles": {"Ref": "Role"}}}}}"#;
        let found = fixture(text).of(RULE.name);
        assert_eq!(found[0].help.as_deref(), Some(r#"write `"Roles": [{"Ref": "Role"}]`"#));
    }
}
