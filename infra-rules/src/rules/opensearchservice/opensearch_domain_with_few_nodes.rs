//! A search domain with fewer than three nodes.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_at_least;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_with_few_nodes",
    group: Group::Optional,
    title: "a search domain with fewer than three nodes",
    rationale: "With two a majority is lost with one of them.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { instance_count: 2 } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { instance_count: 3 } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"),
        Source::Known(Known::SecurityHub, "Opensearch.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_at_least(
        resource,
        (&["ClusterConfig", "InstanceCount"], 3, Some(1)),
        &RULE,
        context,
        "has fewer than three nodes",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r#"{"ClusterConfig": {"InstanceCount": 2}}"#), ["`Subject` has fewer than three nodes"]);
        assert!(check(r#"{"ClusterConfig": {"InstanceCount": 3}}"#).is_empty());
    }
}
