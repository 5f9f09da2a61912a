//! Text longer than its property takes.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "text_too_long",
    group: Group::Correctness,
    title: "text that is too long",
    rationale: "The service limits the length of names and descriptions, and refuses what lies outside.",
    bad: r#"
        resource!(<scheduler::ScheduleGroup> nightly { name: "nightly-reports-of-the-shop-and-of-the-branch-in-the-old-town-and-of-all-others" });
    "#,
    good: r#"
        resource!(<scheduler::ScheduleGroup> nightly { name: "nightly-reports" });
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
pub(super) fn describe(length: u64, most: u64, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let has = crate::text::count(length, "character");
    (
        format!("`{}` has {has}, at most {most} are allowed", judge.here()),
        Some(format!("shorten it by {}", length - most)),
    )
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
        let text = "x".repeat(513);
        let found = found("AWS::Logs::LogGroup", &format!(r#"{{"LogGroupName": "{text}"}}"#));
        assert_eq!(found[0].message, "`LogGroupName` has 513 characters, at most 512 are allowed");
    }

    #[test]
    fn a_length_inside_is_fine() {
        assert_eq!(found("AWS::Logs::LogGroup", r#"{"LogGroupName": "x"}"#), []);
    }
}
