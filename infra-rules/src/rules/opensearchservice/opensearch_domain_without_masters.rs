//! A search domain without masters of its own.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_masters",
    group: Group::Optional,
    title: "a search domain without masters of its own",
    rationale: "Nodes that search and store then elect the master as well, and a busy one loses the vote.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 3, dedicated_master_type: "m6g.large.search" } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html",
        ),
        Source::Known(Known::SecurityHub, "Opensearch.11"),
        Source::Known(Known::CdkNag, "AwsSolutions-OS4"),
        Source::Known(Known::Checkov, "CKV_AWS_318"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["ClusterConfig", "DedicatedMasterEnabled"], &RULE, context, "has no masters of its own");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no masters of its own"]);
        assert!(check(r#"{"ClusterConfig": {"DedicatedMasterEnabled": true, "DedicatedMasterCount": 3, "DedicatedMasterType": "m6g.large.search"}}"#).is_empty());
    }
}
