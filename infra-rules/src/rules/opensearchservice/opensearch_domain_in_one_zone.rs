//! A search domain in one availability zone.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_in_one_zone",
    group: Group::Optional,
    title: "a search domain in one availability zone",
    rationale: "A zone that fails takes the domain with it. Copies in other zones cost as much again.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { instance_count: 2, zone_awareness_enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-OS7"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["ClusterConfig", "ZoneAwarenessEnabled"], &RULE, context, "stands in one zone");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` stands in one zone"]);
        assert!(check(r#"{"ClusterConfig": {"InstanceCount": 2, "ZoneAwarenessEnabled": true}}"#).is_empty());
    }
}
