//! A state machine that is not traced.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "state_machine_without_tracing",
    group: Group::Reliability,
    title: "a state machine that is not traced",
    rationale: "A slow run cannot be followed through the services that it calls.",
    bad: r#"resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });"#,
    good: r#"resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } }, tracing_configuration: { enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-SF2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::StepFunctions::StateMachine"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["TracingConfiguration", "Enabled"], &RULE, context, "is not traced");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::StepFunctions::StateMachine", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is not traced"]);
        assert!(check(r#"{"TracingConfiguration": {"Enabled": true}}"#).is_empty());
    }
}
