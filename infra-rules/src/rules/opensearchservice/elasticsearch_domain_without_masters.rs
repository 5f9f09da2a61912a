//! A search domain without three masters of its own.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_at_least;

pub(crate) static RULE: Rule = Rule {
    name: "elasticsearch_domain_without_masters",
    group: Group::Optional,
    title: "a search domain without three masters of its own",
    rationale: "Nodes that search and store then elect the master as well, and a busy one loses the vote.",
    bad: r"resource!(<elasticsearch::Domain> search { ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, elasticsearch_cluster_config: { instance_count: 3 } });",
    good: r#"resource!(<elasticsearch::Domain> search { ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, elasticsearch_cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 3, dedicated_master_type: "m5.large.elasticsearch" } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html",
        ),
        Source::Known(Known::SecurityHub, "ES.7"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_at_least(
        resource,
        (&["ElasticsearchClusterConfig", "DedicatedMasterCount"], 3, Some(0)),
        &RULE,
        context,
        "has fewer than three masters of its own",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Elasticsearch::Domain", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ElasticsearchClusterConfig": {"InstanceCount": 3}}"#),
            ["`Subject` has fewer than three masters of its own"]
        );
        assert!(check(r#"{"ElasticsearchClusterConfig": {"DedicatedMasterEnabled": true, "DedicatedMasterCount": 3, "DedicatedMasterType": "m5.large.elasticsearch"}}"#).is_empty());
    }
}
