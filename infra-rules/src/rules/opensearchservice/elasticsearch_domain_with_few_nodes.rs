//! A search domain with fewer than three nodes.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_at_least;

pub(crate) static RULE: Rule = Rule {
    name: "elasticsearch_domain_with_few_nodes",
    group: Group::Optional,
    title: "a search domain with fewer than three nodes",
    rationale: "With two a majority is lost with one of them.",
    bad: r"resource!(<elasticsearch::Domain> search { ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, elasticsearch_cluster_config: { instance_count: 2 } });",
    good: r"resource!(<elasticsearch::Domain> search { ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, elasticsearch_cluster_config: { instance_count: 3 } });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"),
        Source::Known(Known::SecurityHub, "ES.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_at_least(
        resource,
        (&["ElasticsearchClusterConfig", "InstanceCount"], 3, Some(1)),
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
        let check = |properties: &str| check_resource("AWS::Elasticsearch::Domain", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ElasticsearchClusterConfig": {"InstanceCount": 2}}"#),
            ["`Subject` has fewer than three nodes"]
        );
        assert!(check(r#"{"ElasticsearchClusterConfig": {"InstanceCount": 3}}"#).is_empty());
    }
}
