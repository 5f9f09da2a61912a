//! Text shorter than its property takes.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "text_too_short",
    group: Group::Correctness,
    title: "text that is too short",
    rationale: "The service limits the length of names and descriptions, and refuses what lies outside.",
    bad: r#"
        resource!(<logs::LogGroup> group { log_group_name: "", retention_in_days: 30 });
    "#,
    good: r#"
        resource!(<logs::LogGroup> group { log_group_name: "api", retention_in_days: 30 });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3033"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// How long it is, and how long it may be.
pub(super) fn describe(length: u64, least: u64, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let wanted = crate::text::count(least, "character");
    let here = judge.here();
    let message = match length {
        0 => format!("`{here}` is empty, at least {wanted} {} wanted", if least == 1 { "is" } else { "are" }),
        _ => format!("`{here}` has {}, at least {least} are wanted", crate::text::count(length, "character")),
    };
    (message, Some(format!("write at least {wanted}, or leave it out if it is not needed")))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn a_length_outside_is_told() {
        let found = found("AWS::Logs::LogGroup", r#"{"LogGroupName": ""}"#);
        assert_eq!(found[0].message, "`LogGroupName` is empty, at least 1 character is wanted");
    }

    #[test]
    fn a_length_inside_is_fine() {
        assert_eq!(found("AWS::Logs::LogGroup", r#"{"LogGroupName": "x"}"#), []);
    }
}
