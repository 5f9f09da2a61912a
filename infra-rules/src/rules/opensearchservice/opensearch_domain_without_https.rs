//! A search domain that takes plain HTTP.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_https",
    group: Group::Hardening,
    title: "a search domain that takes plain HTTP",
    rationale: "Queries and answers can be read on the way.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, domain_endpoint_options: { enforce_https: true } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html",
        ),
        Source::Known(Known::SecurityHub, "Opensearch.8"),
        Source::Known(Known::Checkov, "CKV_AWS_83"),
        Source::Known(Known::SecurityHub, "ES.8"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["DomainEndpointOptions", "EnforceHTTPS"], &RULE, context, "takes plain HTTP");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` takes plain HTTP"]);
        assert!(check(r#"{"DomainEndpointOptions": {"EnforceHTTPS": true}}"#).is_empty());
    }
}
