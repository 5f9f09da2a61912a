//! Text that the pattern of its property refuses.

use super::{Judge, pattern};
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "text_does_not_match",
    group: Group::Correctness,
    title: "text in a form that the property does not take",
    rationale: "The service checks the form of names, ids and ARNs, and refuses what does not match.",
    bad: r#"
        resource!(<logs::LogGroup> group { log_group_name: "a b", retention_in_days: 30 });
    "#,
    good: r#"
        resource!(<logs::LogGroup> group { log_group_name: "a-b", retention_in_days: 30 });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3031"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Which form is wanted.
pub(super) fn describe(text: &str, wanted: &str, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let message = format!("`{}` cannot be `{}`", judge.here(), crate::text::short(text));
    (message, Some(pattern::explain(wanted, text)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn text_that_does_not_match_is_told_with_the_form() {
        let found = found("AWS::Logs::LogGroup", r#"{"LogGroupName": "a b"}"#);
        assert_eq!(found[0].message, "`LogGroupName` cannot be `a b`");
        assert!(found[0].help.is_some());
    }

    #[test]
    fn text_that_matches_or_is_resolved_later_is_fine() {
        assert_eq!(found("AWS::Logs::LogGroup", r#"{"LogGroupName": "/aws/x"}"#), []);
        assert_eq!(found("AWS::Logs::LogGroup", r#"{"LogGroupName": {"Fn::Sub": "a b ${AWS::StackName}"}}"#), []);
    }
}
