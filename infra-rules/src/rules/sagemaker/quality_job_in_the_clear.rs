//! A job whose instances talk in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "quality_job_in_the_clear",
    group: Group::Optional,
    title: "a job whose instances talk in the clear",
    rationale: "What they pass to one another is the data itself. Encryption makes a job slower.",
    bad: r#"resource!(<sagemaker::DataQualityJobDefinition> check { data_quality_app_specification: { image_uri: "111111111111.dkr.ecr.us-east-1.amazonaws.com/check:1" }, data_quality_job_input: { endpoint_input: { endpoint_name: "model", local_path: "/opt/in" } }, role_arn: "arn:aws:iam::111111111111:role/check", data_quality_job_output_config: { monitoring_outputs: [{ s3_output: { s3_uri: "s3://acme-out/", local_path: "/opt/out" } }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_resources: { cluster_config: { instance_count: 1, instance_type: "ml.m5.large", volume_size_in_gb: 20, volume_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } } });"#,
    good: r#"resource!(<sagemaker::DataQualityJobDefinition> check { data_quality_app_specification: { image_uri: "111111111111.dkr.ecr.us-east-1.amazonaws.com/check:1" }, data_quality_job_input: { endpoint_input: { endpoint_name: "model", local_path: "/opt/in" } }, role_arn: "arn:aws:iam::111111111111:role/check", data_quality_job_output_config: { monitoring_outputs: [{ s3_output: { s3_uri: "s3://acme-out/", local_path: "/opt/out" } }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_resources: { cluster_config: { instance_count: 1, instance_type: "ml.m5.large", volume_size_in_gb: 20, volume_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } }, network_config: { enable_inter_container_traffic_encryption: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html"),
        Source::Known(Known::Checkov, "CKV_AWS_369"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SageMaker::DataQualityJobDefinition"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(
        resource,
        &["NetworkConfig", "EnableInterContainerTrafficEncryption"],
        &RULE,
        context,
        "has instances that talk in the clear",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::SageMaker::DataQualityJobDefinition", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"DataQualityJobOutputConfig": {"MonitoringOutputs": [{"S3Output": {"S3Uri": "s3://acme-out/", "LocalPath": "/opt/out"}}], "KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "JobResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 20, "VolumeKmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}}}"#
            ),
            ["`Subject` has instances that talk in the clear"]
        );
        assert!(check(r#"{"DataQualityJobOutputConfig": {"MonitoringOutputs": [{"S3Output": {"S3Uri": "s3://acme-out/", "LocalPath": "/opt/out"}}], "KmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}, "JobResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 20, "VolumeKmsKeyId": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}}, "NetworkConfig": {"EnableInterContainerTrafficEncryption": true}}"#).is_empty());
    }
}
