//! A cluster that does not say how it encrypts.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "emr_without_security_configuration",
    group: Group::Optional,
    title: "a cluster that does not say how it encrypts",
    rationale: "Disks and what goes between the nodes are then in the clear.",
    bad: r#"resource!(<emr::Cluster> crunch { name: "crunch", instances: { master_instance_group: { instance_count: 1, instance_type: "m5.xlarge" }, core_instance_group: { instance_count: 2, instance_type: "m5.xlarge" } }, job_flow_role: "EMR_EC2_DefaultRole", service_role: "EMR_DefaultRole_V2", release_label: "emr-7.9.0" });"#,
    good: r#"resource!(<emr::Cluster> crunch { name: "crunch", instances: { master_instance_group: { instance_count: 1, instance_type: "m5.xlarge" }, core_instance_group: { instance_count: 2, instance_type: "m5.xlarge" } }, job_flow_role: "EMR_EC2_DefaultRole", service_role: "EMR_DefaultRole_V2", release_label: "emr-7.9.0", security_configuration: "encrypted" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-EMR4"),
        Source::Known(Known::CdkNag, "AwsSolutions-EMR5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EMR::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["SecurityConfiguration"], "\"encrypted\""),
        &RULE,
        context,
        "does not say how it encrypts",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EMR::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not say how it encrypts"]);
        assert!(check(r#"{"SecurityConfiguration": "encrypted"}"#).is_empty());
    }
}
