//! A state machine whose runs leave no log.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "state_machine_without_logs",
    group: Group::Reliability,
    title: "a state machine whose runs leave no log",
    rationale: "A run that failed yesterday cannot be read any more.",
    bad: r#"resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });"#,
    good: r#"resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } }, logging_configuration: { level: "ALL", destinations: [{ cloud_watch_logs_log_group: { log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:flow:*" } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"),
        Source::Known(Known::SecurityHub, "StepFunctions.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-SF1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::StepFunctions::StateMachine"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LoggingConfiguration"], "{ … }"), &RULE, context, "leaves no log of its runs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::StepFunctions::StateMachine", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` leaves no log of its runs"]);
        assert!(check(r#"{"LoggingConfiguration": {"Level": "ALL"}}"#).is_empty());
    }
}
