//! A search domain where everybody may do everything.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_access_control",
    group: Group::Optional,
    title: "a search domain where everybody may do everything",
    rationale: "With fine-grained access each user sees his indices and fields alone.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, advanced_security_options: { enabled: true, internal_user_database_enabled: false, master_user_options: { master_user_arn: "arn:aws:iam::111111111111:role/search" } }, node_to_node_encryption_options: { enabled: true }, domain_endpoint_options: { enforce_https: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html"),
        Source::Known(Known::SecurityHub, "Opensearch.7"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(
        resource,
        &["AdvancedSecurityOptions", "Enabled"],
        &RULE,
        context,
        "lets everybody who may ask do everything",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` lets everybody who may ask do everything"]);
        assert!(check(r#"{"AdvancedSecurityOptions": {"Enabled": true, "InternalUserDatabaseEnabled": false, "MasterUserOptions": {"MasterUserARN": "arn:aws:iam::111111111111:role/search"}}, "NodeToNodeEncryptionOptions": {"Enabled": true}, "DomainEndpointOptions": {"EnforceHTTPS": true}}"#).is_empty());
    }
}
