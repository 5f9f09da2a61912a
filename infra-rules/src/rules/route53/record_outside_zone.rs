//! A record whose name is not in its zone.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "record_outside_zone",
    group: Group::Correctness,
    title: "a record whose name is not in its zone, or a zone without its last dot",
    rationale: "A zone holds the names below its own, and is named with a dot at its end; a record with another name is refused, and a zone named otherwise is not found.",
    bad: r#"resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.org.", type: "A", ttl: 300, resource_records: ["192.0.2.1"] });"#,
    good: r#"resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.com.", type: "A", ttl: 300, resource_records: ["192.0.2.1"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html"),
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html",
        ),
        Source::Known(Known::CfnLint, "E3041"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Route53::RecordSet"], check_name),
};

fn check_name(resource: &Resource, context: &mut Context<'_>) {
    let Some(given) = resource.get("HostedZoneName") else { return };
    let Some(zone) = given.as_text() else { return };
    if !zone.ends_with('.') && !zone.is_empty() {
        let message = format!("`{}` has no dot at its end: \"{zone}\"", context.property("HostedZoneName"));
        context.find_in(resource, &RULE, given.loc, message, format!("write \"{zone}.\""));
    }
    let Some(node) = resource.get("Name") else { return };
    let Some(name) = node.as_text() else { return };
    let (zone, inner) =
        (zone.trim_end_matches('.').to_ascii_lowercase(), name.trim_end_matches('.').to_ascii_lowercase());
    let is_inside = inner == zone || inner.strip_suffix(&zone).is_some_and(|rest| rest.ends_with('.'));
    if !is_inside && !zone.is_empty() {
        let message = format!("\"{name}\" is not in the zone \"{zone}\"");
        context.find_in(resource, &RULE, node.loc, message, format!("end it in `.{zone}.`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Route53::RecordSet", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"HostedZoneName": "example.com.", "Name": "a.example.org."}"#),
            ["\"a.example.org.\" is not in the zone \"example.com\""]
        );
        assert_eq!(check(r#"{"HostedZoneName": "example.com.", "Name": "aexample.com"}"#).len(), 1);
        assert!(check(r#"{"HostedZoneName": "example.com.", "Name": "a.example.com"}"#).is_empty());
        assert_eq!(
            check(r#"{"HostedZoneName": "example.com", "Name": "example.com."}"#),
            ["`HostedZoneName` has no dot at its end: \"example.com\""]
        );
    }
}
