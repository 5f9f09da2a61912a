//! A cluster whose logs end with it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "emr_without_logs",
    group: Group::Optional,
    title: "a cluster whose logs end with it",
    rationale: "A cluster lives for hours; why it failed is asked the next day.",
    bad: r#"resource!(<emr::Cluster> crunch { name: "crunch", instances: { master_instance_group: { instance_count: 1, instance_type: "m5.xlarge" }, core_instance_group: { instance_count: 2, instance_type: "m5.xlarge" } }, job_flow_role: "EMR_EC2_DefaultRole", service_role: "EMR_DefaultRole_V2", release_label: "emr-7.9.0" });"#,
    good: r#"resource!(<emr::Cluster> crunch { name: "crunch", instances: { master_instance_group: { instance_count: 1, instance_type: "m5.xlarge" }, core_instance_group: { instance_count: 2, instance_type: "m5.xlarge" } }, job_flow_role: "EMR_EC2_DefaultRole", service_role: "EMR_DefaultRole_V2", release_label: "emr-7.9.0", log_uri: "s3://acme-logs/emr/" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-EMR2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EMR::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LogUri"], "\"s3://acme-logs/emr/\""), &RULE, context, "loses its logs when it ends");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EMR::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` loses its logs when it ends"]);
        assert!(check(r#"{"LogUri": "s3://acme-logs/emr/"}"#).is_empty());
    }
}
