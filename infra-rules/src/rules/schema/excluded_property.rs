//! A property that must not be set here.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "excluded_property",
    group: Group::Correctness,
    title: "a property is set that has no place here",
    rationale: "With the other values the service does not take this property, and refuses it.",
    bad: r#"
        resource!(<lambda::EventSourceMapping> jobs { event_source_arn: "arn:aws:sqs:us-east-1:111111111111:jobs", function_name: "worker", starting_position: "LATEST" });
    "#,
    good: r#"
        resource!(<lambda::EventSourceMapping> jobs { event_source_arn: "arn:aws:sqs:us-east-1:111111111111:jobs", function_name: "worker" });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3634"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What must not be set.
pub(super) fn describe(key: &str, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let name = judge.context.property(key);
    (format!("`{name}` cannot be set here"), Some("remove it".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, Finding, Level, Settings, check};
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn what_aws_takes_and_ignores_is_a_warning() {
        let rule = r#"{"IpProtocol": -1, "FromPort": 0, "ToPort": 0, "CidrIp": "10.0.0.0/8"}"#;
        let group = resource(
            "AWS::EC2::SecurityGroup",
            &format!(r#"{{"GroupDescription": "g", "SecurityGroupIngress": [{rule}]}}"#),
        );
        let found = check(&group.template, &Settings::new(Dialect::Json)).found;
        let levels: Vec<Level> =
            found.iter().filter(|finding| finding.rule.name == RULE.name).map(Finding::level).collect();
        assert_eq!(levels, [Level::Warn, Level::Warn]);
    }

    #[test]
    fn what_has_no_place_is_told_with_the_reason() {
        let found = found(
            "AWS::Lambda::EventSourceMapping",
            r#"{"EventSourceArn": "arn:aws:sqs:us-east-1:111111111111:jobs", "FunctionName": "f", "StartingPosition": "LATEST"}"#,
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].message.starts_with("`StartingPosition` cannot be set here, because `EventSourceArn` is"),
            "{found:?}"
        );
    }

    #[test]
    fn another_source_needs_it() {
        let properties = r#"{"EventSourceArn": "arn:aws:kinesis:us-east-1:111111111111:stream/s", "FunctionName": "f", "StartingPosition": "LATEST"}"#;
        assert_eq!(found("AWS::Lambda::EventSourceMapping", properties), []);
    }
}
