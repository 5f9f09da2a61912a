//! A list with too many elements.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "list_too_long",
    group: Group::Correctness,
    title: "a list with too many elements",
    rationale: "The service limits how many elements it takes here.",
    bad: r#"
        resource!(<iam::InstanceProfile> profile { roles: ["worker", "admin"] });
    "#,
    good: r#"
        resource!(<iam::InstanceProfile> profile { roles: ["worker"] });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3032"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// How many there are, and how many there may be.
pub(super) fn describe(there: u64, most: u64, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let has = crate::text::count(there, "element");
    (
        format!("`{}` has {has}, at most {most} {} allowed", judge.here(), if most == 1 { "is" } else { "are" }),
        Some(format!("take {} away", there - most)),
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
    fn too_many_elements_are_told() {
        let found = found("AWS::IAM::InstanceProfile", r#"{"Roles": ["a", "b"]}"#);
        assert_eq!(found[0].message, "`Roles` has 2 elements, at most 1 is allowed");
    }

    #[test]
    fn elements_that_are_left_out_do_not_count() {
        assert_eq!(
            found(
                "AWS::IAM::InstanceProfile",
                r#"{"Roles": ["a", {"Ref": "AWS::NoValue"}, {"Fn::If": ["C", "b", {"Ref": "AWS::NoValue"}]}]}"#
            ),
            []
        );
    }
}
