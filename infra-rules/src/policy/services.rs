//! Resource types in the words of AWS tag policies.
//!
//! Source: "Services and resource types that support enforcement" of the AWS Organizations user guide, and the resource
//! types of each service's ARNs in the Service Authorization Reference, November 2026. A word that is not here means
//! nothing that this crate knows, and no resource is held to it.

use crate::text_in_const::{same, same_letters};

/// A type of CloudFormation, and its word: service, then resource.
type Row = (&'static str, &'static str, &'static str);

static WORDS: &[Row] = &[
    ("AWS::ApiGateway::RestApi", "apigateway", "restapis"),
    ("AWS::Athena::DataCatalog", "athena", "datacatalog"),
    ("AWS::Athena::WorkGroup", "athena", "workgroup"),
    ("AWS::AutoScaling::AutoScalingGroup", "autoscaling", "autoScalingGroup"),
    ("AWS::Backup::BackupPlan", "backup", "backup-plan"),
    ("AWS::Backup::BackupVault", "backup", "backup-vault"),
    ("AWS::Batch::ComputeEnvironment", "batch", "compute-environment"),
    ("AWS::Batch::JobDefinition", "batch", "job-definition"),
    ("AWS::Batch::JobQueue", "batch", "job-queue"),
    ("AWS::CertificateManager::Certificate", "acm", "certificate"),
    ("AWS::CloudFront::Distribution", "cloudfront", "distribution"),
    ("AWS::CloudTrail::Trail", "cloudtrail", "trail"),
    ("AWS::CloudWatch::Alarm", "cloudwatch", "alarm"),
    ("AWS::CodeBuild::Project", "codebuild", "project"),
    ("AWS::Cognito::IdentityPool", "cognito-identity", "identitypool"),
    ("AWS::Cognito::UserPool", "cognito-idp", "userpool"),
    ("AWS::DynamoDB::Table", "dynamodb", "table"),
    ("AWS::EC2::CapacityReservation", "ec2", "capacity-reservation"),
    ("AWS::EC2::CustomerGateway", "ec2", "customer-gateway"),
    ("AWS::EC2::DHCPOptions", "ec2", "dhcp-options"),
    ("AWS::EC2::EC2Fleet", "ec2", "fleet"),
    ("AWS::EC2::EIP", "ec2", "elastic-ip"),
    ("AWS::EC2::FlowLog", "ec2", "vpc-flow-log"),
    ("AWS::EC2::Host", "ec2", "dedicated-host"),
    ("AWS::EC2::Instance", "ec2", "instance"),
    ("AWS::EC2::InternetGateway", "ec2", "internet-gateway"),
    ("AWS::EC2::KeyPair", "ec2", "key-pair"),
    ("AWS::EC2::LaunchTemplate", "ec2", "launch-template"),
    ("AWS::EC2::NatGateway", "ec2", "natgateway"),
    ("AWS::EC2::NetworkAcl", "ec2", "network-acl"),
    ("AWS::EC2::NetworkInterface", "ec2", "network-interface"),
    ("AWS::EC2::PrefixList", "ec2", "prefix-list"),
    ("AWS::EC2::RouteTable", "ec2", "route-table"),
    ("AWS::EC2::SecurityGroup", "ec2", "security-group"),
    ("AWS::EC2::Subnet", "ec2", "subnet"),
    ("AWS::EC2::TransitGateway", "ec2", "transit-gateway"),
    ("AWS::EC2::TransitGatewayAttachment", "ec2", "transit-gateway-attachment"),
    ("AWS::EC2::VPC", "ec2", "vpc"),
    ("AWS::EC2::VPCEndpoint", "ec2", "vpc-endpoint"),
    ("AWS::EC2::VPCPeeringConnection", "ec2", "vpc-peering-connection"),
    ("AWS::EC2::VPNConnection", "ec2", "vpn-connection"),
    ("AWS::EC2::VPNGateway", "ec2", "vpn-gateway"),
    ("AWS::EC2::Volume", "ec2", "volume"),
    ("AWS::ECR::Repository", "ecr", "repository"),
    ("AWS::ECS::Cluster", "ecs", "cluster"),
    ("AWS::ECS::Service", "ecs", "service"),
    ("AWS::ECS::TaskDefinition", "ecs", "task-definition"),
    ("AWS::EFS::AccessPoint", "elasticfilesystem", "access-point"),
    ("AWS::EFS::FileSystem", "elasticfilesystem", "file-system"),
    ("AWS::EKS::Cluster", "eks", "cluster"),
    ("AWS::EKS::FargateProfile", "eks", "fargateprofile"),
    ("AWS::EKS::Nodegroup", "eks", "nodegroup"),
    ("AWS::ElastiCache::CacheCluster", "elasticache", "cluster"),
    ("AWS::ElastiCache::ReplicationGroup", "elasticache", "replicationgroup"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "elasticloadbalancing", "loadbalancer"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "elasticloadbalancing", "targetgroup"),
    ("AWS::Events::Rule", "events", "rule"),
    ("AWS::FSx::FileSystem", "fsx", "file-system"),
    ("AWS::IAM::Role", "iam", "role"),
    ("AWS::IAM::User", "iam", "user"),
    ("AWS::KMS::Key", "kms", "key"),
    ("AWS::Kinesis::Stream", "kinesis", "stream"),
    ("AWS::KinesisFirehose::DeliveryStream", "firehose", "deliverystream"),
    ("AWS::Lambda::Function", "lambda", "function"),
    ("AWS::Logs::LogGroup", "logs", "log-group"),
    ("AWS::OpenSearchService::Domain", "es", "domain"),
    ("AWS::RDS::DBCluster", "rds", "cluster"),
    ("AWS::RDS::DBClusterParameterGroup", "rds", "cluster-pg"),
    ("AWS::RDS::DBInstance", "rds", "db"),
    ("AWS::RDS::DBParameterGroup", "rds", "pg"),
    ("AWS::RDS::DBProxy", "rds", "db-proxy"),
    ("AWS::RDS::DBSubnetGroup", "rds", "subgrp"),
    ("AWS::RDS::EventSubscription", "rds", "es"),
    ("AWS::RDS::OptionGroup", "rds", "og"),
    ("AWS::Redshift::Cluster", "redshift", "cluster"),
    ("AWS::Route53::HealthCheck", "route53", "healthcheck"),
    ("AWS::Route53::HostedZone", "route53", "hostedzone"),
    ("AWS::S3::Bucket", "s3", "bucket"),
    ("AWS::SNS::Topic", "sns", "topic"),
    ("AWS::SQS::Queue", "sqs", "queue"),
    ("AWS::SSM::Parameter", "ssm", "parameter"),
    ("AWS::SageMaker::NotebookInstance", "sagemaker", "notebook-instance"),
    ("AWS::SecretsManager::Secret", "secretsmanager", "secret"),
    ("AWS::StepFunctions::StateMachine", "states", "stateMachine"),
    ("AWS::WAFv2::WebACL", "wafv2", "webacl"),
];

/// Whether a type is meant by one of these words.
pub(super) const fn is_meant(words: &[&str], type_name: &str) -> bool {
    let mut at = 0;
    while at < words.len() {
        if is_word_for(words[at], type_name) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_word_for(word: &str, type_name: &str) -> bool {
    if same(word, "*") || same(word, type_name) {
        return true;
    }
    let mut at = 0;
    while at < WORDS.len() {
        let (name, service, resource) = WORDS[at];
        if same(name, type_name) {
            let Some((left, right)) = split(word) else { return false };
            return same_letters(left, service)
                && (same(right, "*") || same(right, "ALL_SUPPORTED") || same_letters(right, resource));
        }
        at += 1;
    }
    false
}

/// Whether a word means a type that is known here.
pub(super) fn is_known(word: &str) -> bool {
    word == "*" || word.starts_with("AWS::") || WORDS.iter().any(|(name, ..)| is_word_for(word, name))
}

/// The parts before and after the first colon.
const fn split(word: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    while at < word.len() {
        if word.as_bytes()[at] == b':' {
            let (left, rest) = word.split_at(at);
            return Some((left, rest.split_at(1).1));
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_types() {
        assert!(is_word_for("ec2:instance", "AWS::EC2::Instance"));
        assert!(is_word_for("ec2:ALL_SUPPORTED", "AWS::EC2::VPC") && is_word_for("ec2:*", "AWS::EC2::VPC"));
        assert!(is_word_for("AWS::EC2::VPC", "AWS::EC2::VPC") && is_word_for("*", "AWS::Any::Thing"));
        assert!(!is_word_for("ec2:instance", "AWS::EC2::VPC") && !is_word_for("rds:*", "AWS::EC2::VPC"));
        assert!(is_known("rds:db") && !is_known("gamelift:fleet"));
    }

    #[test]
    fn types_are_there_and_sorted() {
        let unknown: Vec<_> = WORDS.iter().filter(|row| crate::schema::schema().find(row.0).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
