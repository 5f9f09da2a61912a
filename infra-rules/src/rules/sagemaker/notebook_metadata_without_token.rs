//! A notebook whose credentials one request gives away.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "notebook_metadata_without_token",
    group: Group::Hardening,
    title: "a notebook whose credentials one request gives away",
    rationale: "A page that makes the notebook send one request then gets the keys of its role.",
    bad: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled", instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "1" } });"#,
    good: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled", instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "2" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html"),
        Source::Known(Known::Checkov, "CKV_AWS_371"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::NotebookInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["InstanceMetadataServiceConfiguration", "MinimumInstanceMetadataServiceVersion"], |version| version != "1"),
        &RULE,
        context,
        ("gives its credentials to any request", "\"2\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::NotebookInstance", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"InstanceMetadataServiceConfiguration": {"MinimumInstanceMetadataServiceVersion": "1"}}"#),
            ["`Subject` gives its credentials to any request"]
        );
        assert!(
            check(r#"{"InstanceMetadataServiceConfiguration": {"MinimumInstanceMetadataServiceVersion": "2"}}"#)
                .is_empty()
        );
    }
}
