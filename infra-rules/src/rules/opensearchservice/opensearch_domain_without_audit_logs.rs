//! A search domain that does not say who asks it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_audit_logs",
    group: Group::Optional,
    title: "a search domain that does not say who asks it",
    rationale: "After a leak the audit log is the only way to tell what was taken.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, log_publishing_options: { AUDIT_LOGS: { enabled: true, cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:search" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html"),
        Source::Known(Known::SecurityHub, "Opensearch.5"),
        Source::Known(Known::SecurityHub, "ES.5"),
        Source::Known(Known::Checkov, "CKV_AWS_317"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["LogPublishingOptions", "AUDIT_LOGS"], "{ … }"),
        &RULE,
        context,
        "publishes no audit logs",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` publishes no audit logs"]);
        assert!(check(r#"{"LogPublishingOptions": {"AUDIT_LOGS": {"enabled": true, "cloud_watch_logs_log_group_arn": "arn:aws:logs:us-east-1:111111111111:log-group:search"}}}"#).is_empty());
    }
}
