//! A search domain with an address on the internet.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "opensearch_domain_outside_vpc",
    group: Group::Hardening,
    title: "a search domain with an address on the internet",
    rationale: "Everybody can try to get in; in a VPC only those inside can.",
    bad: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });"#,
    good: r#"resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, vpc_options: { subnet_ids: ["subnet-0123456789abcdef0"] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html"),
        Source::Known(Known::SecurityHub, "Opensearch.2"),
        Source::Known(Known::CdkNag, "AwsSolutions-OS1"),
        Source::Known(Known::Checkov, "CKV_AWS_137"),
        Source::Known(Known::SecurityHub, "ES.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let subnet = context.example("private_subnet", None);
    let example = context.object(&[("SubnetIds", &format!("[{subnet}]"))]);
    expect_present(resource, (&["VPCOptions"], &example), &RULE, context, "has an address on the internet");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::OpenSearchService::Domain", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has an address on the internet"]);
        assert!(check(r#"{"VPCOptions": {}}"#).is_empty());
    }
}
