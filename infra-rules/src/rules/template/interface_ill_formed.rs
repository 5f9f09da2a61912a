//! Metadata for the console that it cannot read.

use super::form::Form;
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "interface_ill_formed",
    group: Group::Correctness,
    title: "groups or labels of parameters without their form",
    rationale: "The console reads `AWS::CloudFormation::Interface` to show the parameters; what has another form is refused or not shown.",
    bad: r#"{ "Metadata": { "AWS::CloudFormation::Interface": { "ParameterGroups": [{ "Labels": { "default": "Network" } }] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#,
    good: r#"{ "Metadata": { "AWS::CloudFormation::Interface": { "ParameterGroups": [{ "Label": { "default": "Network" } }] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-interface.html",
        ),
        Source::Known(Known::CfnLint, "E4001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_interface),
};

/// The labels are for people alone: the console leaves out what it cannot read.
const INTERFACE: Form = Form::Object(
    &[
        (
            "ParameterGroups",
            Form::List(&Form::Object(&[("Label", Form::Any), ("Parameters", Form::List(&Form::Text))], 0)),
        ),
        ("ParameterLabels", Form::Any),
    ],
    0,
);

fn check_interface(context: &mut Context<'_>) {
    let Some(metadata) = &context.template.metadata else { return };
    let Some(node) = metadata.get("AWS::CloudFormation::Interface") else { return };
    let mut faults = Vec::new();
    INTERFACE.check(node, "AWS::CloudFormation::Interface", &mut faults);
    for (loc, message, help) in faults {
        context.find(&RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn each_level_has_its_form() {
        let messages = |body: &str| {
            fixture(&format!(r#"{{"Metadata": {{"AWS::CloudFormation::Interface": {body}}}, "Resources": {{}}}}"#))
                .messages(RULE.name)
        };
        assert_eq!(fixture(RULE.bad).messages(RULE.name), ["`ParameterGroups` has no key `Labels`"]);
        assert_eq!(fixture(RULE.good).of(RULE.name), []);
        assert_eq!(messages(r#"{"Labels": {"A": "x"}}"#).len(), 1);
        assert_eq!(messages(r#"{"ParameterGroups": {}}"#), ["`ParameterGroups` wants a list, this is an object"]);
        assert_eq!(
            messages(r#"{"ParameterGroups": [{"Parameters": ["A"]}], "ParameterLabels": {"A": {"default": "x"}}}"#),
            Vec::<String>::new()
        );
    }
}
