//! Two properties of which only one may be set.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "mutually_exclusive_properties",
    group: Group::Correctness,
    title: "two properties that exclude each other are both set",
    rationale: "The service takes one or the other, and refuses both together.",
    bad: r#"
        resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", hosted_zone_id: "Z0123456789ABC", hosted_zone_name: "example.com.", ttl: "300", resource_records: ["192.0.2.1"] });
    "#,
    good: r#"
        resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", hosted_zone_id: "Z0123456789ABC", ttl: "300", resource_records: ["192.0.2.1"] });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3014"),
        Source::Known(Known::CfnLint, "E3018"),
        Source::Known(Known::CfnLint, "E3020"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Which two exclude each other.
pub(super) fn describe(first: &str, second: &str, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let (first, second) = (judge.context.property(first), judge.context.property(second));
    (format!("`{first}` and `{second}` exclude each other"), Some(format!("keep `{first}` or `{second}`, not both")))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn both_are_one_too_many() {
        let found = found(
            "AWS::Route53::RecordSet",
            r#"{"Name": "a.b", "Type": "A", "HostedZoneId": "Z1", "HostedZoneName": "b."}"#,
        );
        // Each of the two, at its place.
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[1].help.as_deref(), Some("keep `HostedZoneId` or `HostedZoneName`, not both"));
    }

    #[test]
    fn one_that_may_be_left_out_is_undecided() {
        let maybe = r#"{"Fn::If": ["C", "Z1", {"Ref": "AWS::NoValue"}]}"#;
        let properties = format!(r#"{{"Name": "a.b", "Type": "A", "HostedZoneId": {maybe}, "HostedZoneName": "b."}}"#);
        assert_eq!(found("AWS::Route53::RecordSet", &properties), []);
    }
}
