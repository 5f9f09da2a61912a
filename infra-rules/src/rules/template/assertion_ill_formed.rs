//! A rule of the section `Rules` without its form.

use super::form::{Fault, Form};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Loc, Node, Section, Value};

pub(crate) static RULE: Rule = Rule {
    name: "assertion_ill_formed",
    group: Group::Correctness,
    title: "a rule of the template without assertions, or with one that decides nothing",
    rationale: "A rule has `Assertions`, each an `Assert` that holds or does not; CloudFormation refuses others.",
    bad: r#"{ "Parameters": { "Size": { "Type": "String" } }, "Rules": { "Small": { "RuleCondition": { "Fn::Equals": [{ "Ref": "Size" }, "small"] } } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Size" } } } } }"#,
    good: r#"{ "Parameters": { "Size": { "Type": "String" } }, "Rules": { "Small": { "Assertions": [{ "Assert": { "Fn::Contains": [["small", "large"], { "Ref": "Size" }] } }] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Size" } } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html"),
        Source::Known(Known::CfnLint, "E1700"),
        Source::Known(Known::CfnLint, "E1701"),
        Source::Known(Known::CfnLint, "E1702"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_rules),
};

const ASSERTION: Form = Form::Partly(&[("Assert", Form::Any), ("AssertDescription", Form::Text)], 0);
const BODY: Form = Form::Partly(&[("Assertions", Form::List(&ASSERTION)), ("RuleCondition", Form::Any)], 1);

/// Functions that hold or do not.
const DECIDING: &[&str] = &[
    "Condition",
    "Fn::And",
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::Equals",
    "Fn::Not",
    "Fn::Or",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

fn check_rules(context: &mut Context<'_>) {
    for rule in &context.template.rules {
        for (loc, message, help) in faults(rule, context) {
            context.find(&RULE, loc, message, help);
        }
    }
}

fn faults(rule: &Section, context: &Context<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    BODY.check(&rule.body, &context.item(&rule.name.text), &mut faults);
    let assertions = rule.body.get("Assertions").and_then(Node::as_list).unwrap_or_default();
    let asserted = assertions.iter().filter_map(|assertion| assertion.get("Assert"));
    for node in asserted.chain(rule.body.get("RuleCondition")) {
        decides(node, &mut faults);
    }
    faults
}

fn count(name: &str, count: usize, loc: Loc, faults: &mut Vec<Fault>) {
    let (wanted, words) = if name == "Not" { (1..=1, "1 condition") } else { (2..=10, "2 to 10 conditions") };
    if !wanted.contains(&count) {
        let message = format!("`Fn::{name}` takes {words}, these are {count}");
        faults.push((loc, message, format!("give it {words}")));
    }
}

fn decides(node: &Node, faults: &mut Vec<Fault>) {
    let wrong = match &node.value {
        Value::Call(call) => match &**call {
            Call::Logic(name @ ("And" | "Or" | "Not"), parts) => {
                count(name, parts.len(), node.loc, faults);
                return parts.iter().for_each(|part| decides(part, faults));
            }
            Call::Other(name, Node { value: Value::List(parts), .. })
                if ["Fn::And", "Fn::Or", "Fn::Not"].contains(&name.as_str()) =>
            {
                count(&name[4..], parts.len(), node.loc, faults);
                return parts.iter().for_each(|part| decides(part, faults));
            }
            call if DECIDING.contains(&call.function()) => return,
            call => format!("`{}`", call.function()),
        },
        Value::Bool(_) | Value::Unknown(_) | Value::NoValue => return,
        Value::Map(entries) if entries.iter().any(|entry| DECIDING.contains(&entry.key.text.as_str())) => return,
        _ => "this value".to_owned(),
    };
    let message = format!("{wrong} neither holds nor does not");
    let help = format!("it can be {}", crate::text::quoted(&DECIDING[1..8], 7));
    faults.push((node.loc, message, help));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(rule: &str) -> Vec<String> {
        fixture(&format!(r#"{{"Rules": {{"R": {rule}}}, "Resources": {{}}}}"#)).messages(RULE.name)
    }

    #[test]
    fn assertions_decide() {
        assert_eq!(fixture(RULE.bad).messages(RULE.name), ["`Small` has no `Assertions`"]);
        assert_eq!(fixture(RULE.good).of(RULE.name), []);
        assert_eq!(messages(r#"{"Assertions": [{"Assert": "x"}]}"#), ["this value neither holds nor does not"]);
        assert_eq!(
            messages(r#"{"Assertions": [{"Assert": {"Fn::And": [{"Fn::Equals": ["a", "b"]}]}}]}"#),
            ["`Fn::And` takes 2 to 10 conditions, these are 1"]
        );
        assert_eq!(
            messages(r#"{"Assertions": [{"Assert": {"Fn::If": ["A", "b", "c"]}}]}"#),
            ["`Fn::If` neither holds nor does not"]
        );
        assert_eq!(
            messages(
                r#"{"RuleCondition": {"Fn::Not": [{"Fn::Equals": ["a", "b"]}]}, "Assertions": [{"Assert": {"Fn::EachMemberIn": [["a"], ["b"]]}}]}"#
            ),
            Vec::<String>::new()
        );
    }
}
