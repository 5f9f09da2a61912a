//! An endpoint whose disks are encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "endpoint_without_own_key",
    group: Group::Optional,
    title: "an endpoint whose disks are encrypted with a key of AWS",
    rationale: "A key of your own lets you say who may read the disks; it costs.",
    bad: r#"resource!(<sagemaker::EndpointConfig> endpoint { production_variants: [{ variant_name: "all", model_name: "model", instance_type: "ml.m5.large", initial_instance_count: 2, initial_variant_weight: 1 }] });"#,
    good: r#"resource!(<sagemaker::EndpointConfig> endpoint { production_variants: [{ variant_name: "all", model_name: "model", instance_type: "ml.m5.large", initial_instance_count: 2, initial_variant_weight: 1 }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html"),
        Source::Known(Known::Config, "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED"),
        Source::Known(Known::Checkov, "CKV_AWS_98"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::EndpointConfig"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["KmsKeyId"], ("key", "Arn")), &RULE, context, "is encrypted with a key of AWS");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::SageMaker::EndpointConfig", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of AWS"]);
        assert!(
            check(r#"{"KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}"#)
                .is_empty()
        );
    }
}
