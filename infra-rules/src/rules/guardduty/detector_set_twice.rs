//! A detector whose sources are set in two ways.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "detector_set_twice",
    group: Group::Correctness,
    title: "a detector whose sources are set in two ways",
    rationale: "`DataSources` is the old way and `Features` the new one; GuardDuty refuses both at once.",
    bad: r#"resource!(<guardduty::Detector> detector { enable: true, data_sources: { s3_logs: { enable: true } }, features: [{ name: "S3_DATA_EVENTS", status: "ENABLED" }] });"#,
    good: r#"resource!(<guardduty::Detector> detector { enable: true, features: [{ name: "S3_DATA_EVENTS", status: "ENABLED" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-feature-object-api-changes-march2023.html",
        ),
        Source::Known(Known::CfnLint, "E3063"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::GuardDuty::Detector"], check_sources),
};

fn check_sources(resource: &Resource, context: &mut Context<'_>) {
    let is = |name: &str| matches!(read(resource, &[name]), Read::Is(_));
    if is("DataSources") && is("Features") {
        let (old, new) = (context.property("DataSources"), context.property("Features"));
        let message = format!("`{old}` and `{new}` exclude each other");
        let loc = if context.is_rust() {
            resource.get("DataSources").map_or(resource.body, |node| node.loc)
        } else {
            resource.body
        };
        context.find_in(resource, &RULE, loc, message, format!("keep `{new}`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::GuardDuty::Detector", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"DataSources": {}, "Features": []}"#),
            ["`DataSources` and `Features` exclude each other"]
        );
        assert!(check(r#"{"DataSources": {}}"#).is_empty());
        assert!(check(r#"{"DataSources": {"Ref": "AWS::NoValue"}, "Features": []}"#).is_empty());
    }
}
