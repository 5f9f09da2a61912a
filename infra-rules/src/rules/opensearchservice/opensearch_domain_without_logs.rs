//! A search domain without logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_logs",
    group: Group::Hardening,
    title: "a search domain without logs",
    rationale: "Slow and failed requests, and who made them, are then not to be found.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, log_publishing_options: { ES_APPLICATION_LOGS: { enabled: true, cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:search" } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html",
        ),
        Source::Known(Known::SecurityHub, "Opensearch.4"),
        Source::Known(Known::CdkNag, "AwsSolutions-OS9"),
        Source::Known(Known::Checkov, "CKV_AWS_84"),
        Source::Known(Known::SecurityHub, "ES.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LogPublishingOptions"], "{ … }"), &RULE, context, "publishes no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` publishes no logs"]);
        assert!(check(r#"{"LogPublishingOptions": {}}"#).is_empty());
    }
}
