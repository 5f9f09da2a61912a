//! A search domain whose data at rest is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_without_encryption",
    group: Group::Security,
    title: "a search domain whose data at rest is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html"),
        Source::Known(Known::SecurityHub, "Opensearch.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-OS8"),
        Source::Known(Known::Checkov, "CKV_AWS_5"),
        Source::Known(Known::SecurityHub, "ES.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["EncryptionAtRestOptions", "Enabled"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is stored unencrypted"]);
        assert_eq!(check(r#"{"EncryptionAtRestOptions": {"Enabled": false}}"#).len(), 1);
        assert!(check(r#"{"EncryptionAtRestOptions": {"Enabled": true}}"#).is_empty());
    }
}
