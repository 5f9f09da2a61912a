//! A search domain whose nodes talk in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_node_encryption",
    group: Group::Hardening,
    title: "a search domain whose nodes talk in the clear",
    rationale: "What the nodes say to one another is the data itself.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, node_to_node_encryption_options: { enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html"),
        Source::Known(Known::SecurityHub, "Opensearch.3"),
        Source::Known(Known::CdkNag, "AwsSolutions-OS2"),
        Source::Known(Known::Checkov, "CKV_AWS_6"),
        Source::Known(Known::SecurityHub, "ES.3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(
        resource,
        &["NodeToNodeEncryptionOptions", "Enabled"],
        &RULE,
        context,
        "has nodes that talk in the clear",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has nodes that talk in the clear"]);
        assert!(check(r#"{"NodeToNodeEncryptionOptions": {"Enabled": true}}"#).is_empty());
    }
}
