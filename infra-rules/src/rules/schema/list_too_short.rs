//! A list with too few elements.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "list_too_short",
    group: Group::Correctness,
    title: "a list with too few elements",
    rationale: "The service limits how many elements it takes here.",
    bad: r"
        resource!(<apprunner::VpcConnector> connector { subnets: [] });
    ",
    good: r#"
        resource!(<apprunner::VpcConnector> connector { subnets: ["subnet-0123456789abcdef0"] });
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

/// How many there are, and how many there must be.
pub(super) fn describe(there: u64, least: u64, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let has = if there == 0 { "is empty".to_owned() } else { format!("has {}", crate::text::count(there, "element")) };
    let missing = crate::text::count(least - there, "element");
    let help = if there == 0 {
        format!("add {missing}, or leave it out if it is not needed")
    } else {
        format!("add {missing}")
    };
    (format!("`{}` {has}, at least {least} {} wanted", judge.here(), if least == 1 { "is" } else { "are" }), Some(help))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn an_empty_list_is_told() {
        let ty = "AWS::CloudFront::Distribution";
        let found = found(
            ty,
            r#"{"DistributionConfig": {"Enabled": true, "CacheBehaviors": [{"AllowedMethods": [], "Compress": true}]}}"#,
        );
        assert!(found.iter().all(|found| found.message.contains("is empty")), "{found:?}");
    }

    #[test]
    fn a_list_of_unknown_length_may_be_long_enough() {
        for elements in [r#"{"Fn::Unknown": "List"}"#, r#"[{"Fn::Unknown": ""}]"#, r#"{"Fn::Split": [",", "a,b"]}"#] {
            let properties = format!(r#"{{"Roles": {elements}}}"#);
            assert_eq!(found("AWS::IAM::InstanceProfile", &properties), []);
        }
    }
}
