//! A workgroup whose settings a client may replace.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "workgroup_overridden_by_clients",
    group: Group::Hardening,
    title: "a workgroup whose settings a client may replace",
    rationale: "A client can then write results elsewhere, and unencrypted.",
    bad: r#"resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, enforce_work_group_configuration: false } });"#,
    good: r#"resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, enforce_work_group_configuration: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html"),
        Source::Known(Known::Checkov, "CKV_AWS_82"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Athena::WorkGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (&["WorkGroupConfiguration", "EnforceWorkGroupConfiguration"], false),
        &RULE,
        context,
        "lets clients replace its settings",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Athena::WorkGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"WorkGroupConfiguration": {"EnforceWorkGroupConfiguration": false}}"#),
            ["`Subject` lets clients replace its settings"]
        );
        assert!(check(r#"{"WorkGroupConfiguration": {"EnforceWorkGroupConfiguration": true}}"#).is_empty());
    }
}
