//! Results of queries without a word on encryption.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "workgroup_results_unencrypted",
    group: Group::Optional,
    title: "results of queries without a word on encryption",
    rationale: "Results hold what the query read. The bucket encrypts them with its own key unless one is named.",
    bad: r#"resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/" } } });"#,
    good: r#"resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html"),
        Source::Known(Known::SecurityHub, "Athena.1"),
        Source::Known(Known::Checkov, "CKV_AWS_159"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Athena::WorkGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["WorkGroupConfiguration", "ResultConfiguration", "EncryptionConfiguration"], "{ … }"),
        &RULE,
        context,
        "does not say how results are encrypted",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Athena::WorkGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"WorkGroupConfiguration": {"ResultConfiguration": {"OutputLocation": "s3://acme-results/"}}}"#),
            ["`Subject` does not say how results are encrypted"]
        );
        assert!(check(r#"{"WorkGroupConfiguration": {"ResultConfiguration": {"OutputLocation": "s3://acme-results/", "EncryptionConfiguration": {"EncryptionOption": "SSE_S3"}}}}"#).is_empty());
    }
}
