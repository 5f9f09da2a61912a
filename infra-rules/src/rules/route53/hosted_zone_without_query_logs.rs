//! A public zone that does not write down what is asked.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "hosted_zone_without_query_logs",
    group: Group::Optional,
    title: "a public zone that does not write down what is asked",
    rationale: "Names that are asked and do not exist show an attack early. Logs cost by volume.",
    bad: r#"resource!(<route53::HostedZone> zone { name: "acme.example" });"#,
    good: r#"resource!(<route53::HostedZone> zone { name: "acme.example", query_logging_config: { cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:zone" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html"),
        Source::Known(Known::SecurityHub, "Route53.2"),
        Source::Known(Known::Checkov, "CKV2_AWS_39"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Route53::HostedZone"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("VPCs").is_some() {
        return;
    }
    expect_present(resource, (&["QueryLoggingConfig"], "{ … }"), &RULE, context, "does not write down what is asked");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Route53::HostedZone", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not write down what is asked"]);
        assert!(check(r#"{"QueryLoggingConfig": {"CloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-1:111111111111:log-group:zone"}}"#).is_empty());
    }
}
