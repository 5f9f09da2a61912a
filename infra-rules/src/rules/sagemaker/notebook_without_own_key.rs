//! A notebook that is encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "notebook_without_own_key",
    group: Group::Optional,
    title: "a notebook that is encrypted with a key of AWS",
    rationale: "A key of your own lets you say who may read it, and shows each use; it costs.",
    bad: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled" });"#,
    good: r#"resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled", kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html"),
        Source::Known(Known::Config, "SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED"),
        Source::Known(Known::CdkNag, "AwsSolutions-SM2"),
        Source::Known(Known::Checkov, "CKV_AWS_187"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::NotebookInstance", "AWS::SageMaker::Domain"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["KmsKeyId"], ("key", "Arn")), &RULE, context, "is encrypted with a key of AWS");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::NotebookInstance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of AWS"]);
        assert!(
            check(r#"{"KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}"#)
                .is_empty()
        );
    }
}
