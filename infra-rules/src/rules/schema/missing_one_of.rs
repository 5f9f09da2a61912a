//! One of several properties must be set.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "missing_one_of",
    group: Group::Correctness,
    title: "none of several properties is set, of which one is required",
    rationale: "The service needs one of them to know what to do.",
    bad: r#"
        resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", ttl: "300", resource_records: ["192.0.2.1"] });
    "#,
    good: r#"
        resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", hosted_zone_id: "Z0123456789ABC", ttl: "300", resource_records: ["192.0.2.1"] });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3014"),
        Source::Known(Known::CfnLint, "E3058"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Which are missing.
pub(super) fn describe(group: &[&str], judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let names = judge.context.properties(group, "or");
    let holder = if judge.path.is_empty() { judge.resource.label.clone() } else { judge.here() };
    let help = group.first().map(|key| format!("add for example `{}`", judge.context.pair(key, "…")));
    (format!("`{holder}` needs one of {names}"), help)
}

/// Which groups are missing, where each has several keys.
pub(super) fn describe_groups(groups: &[Vec<&'static str>], judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let words: Vec<String> = groups.iter().map(|group| judge.context.properties(group, "and")).collect();
    let holder = if judge.path.is_empty() { judge.resource.label.clone() } else { judge.here() };
    (format!("`{holder}` needs either {}", crate::text::list(&words, "or")), None)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn none_is_one_too_few() {
        let found = found("AWS::Route53::RecordSet", r#"{"Name": "a.b", "Type": "A"}"#);
        assert_eq!(found[0].message, "`R` needs one of `HostedZoneId` or `HostedZoneName`");
    }

    #[test]
    fn one_is_enough() {
        assert_eq!(
            found("AWS::Route53::RecordSet", r#"{"Name": "a.b", "Type": "A", "HostedZoneId": {"Ref": "AWS::Region"}}"#),
            []
        );
    }
}
