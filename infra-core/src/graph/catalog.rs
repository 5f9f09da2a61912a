//! How types are shown: as a box with a name and a colour, as a part of another box, or not at all.

/// What becomes of a resource in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// A box.
    Item,
    /// A frame around others.
    Frame,
    /// A part of the resource that this property refers to.
    PartOf(&'static str),
    /// A part of the first resource that refers to it.
    PartOfUser,
    /// Leads from who forwards to it to who stands behind it.
    Joint,
    /// Not shown.
    Hidden,
}

/// The colour of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    /// Load balancers, gateways, distributions.
    Network,
    /// What runs code.
    Compute,
    /// What keeps data.
    Data,
    /// Keys, secrets, identities.
    Security,
    /// All else.
    Other,
    /// Alarms, dashboards, logs.
    Monitoring,
}

impl Category {
    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Compute => "compute",
            Self::Data => "data",
            Self::Security => "security",
            Self::Monitoring => "monitoring",
            Self::Other => "other",
        }
    }
}

/// Types that are no box of their own. What is not here is one.
const SHOWN: &[(&str, Shown)] = &[
    ("AWS::ApiGateway::Account", Shown::Hidden),
    ("AWS::ApiGateway::Deployment", Shown::PartOf("RestApiId")),
    ("AWS::ApiGateway::Method", Shown::PartOf("RestApiId")),
    ("AWS::ApiGateway::Resource", Shown::PartOf("RestApiId")),
    ("AWS::ApiGateway::Stage", Shown::PartOf("RestApiId")),
    ("AWS::ApiGatewayV2::Integration", Shown::PartOf("ApiId")),
    ("AWS::ApiGatewayV2::Route", Shown::PartOf("ApiId")),
    ("AWS::ApiGatewayV2::Stage", Shown::PartOf("ApiId")),
    ("AWS::ApplicationAutoScaling::ScalableTarget", Shown::PartOf("ResourceId")),
    ("AWS::ApplicationAutoScaling::ScalingPolicy", Shown::PartOf("ScalingTargetId")),
    ("AWS::CloudFront::CachePolicy", Shown::PartOfUser),
    ("AWS::CloudFront::CloudFrontOriginAccessIdentity", Shown::PartOfUser),
    ("AWS::CloudFront::MonitoringSubscription", Shown::PartOf("DistributionId")),
    ("AWS::CloudFront::OriginAccessControl", Shown::PartOfUser),
    ("AWS::CloudFront::OriginRequestPolicy", Shown::PartOfUser),
    ("AWS::CloudFront::ResponseHeadersPolicy", Shown::PartOfUser),
    ("AWS::EC2::EIP", Shown::Hidden),
    ("AWS::EC2::FlowLog", Shown::Hidden),
    ("AWS::EC2::InternetGateway", Shown::Hidden),
    ("AWS::EC2::LaunchTemplate", Shown::PartOfUser),
    ("AWS::EC2::Route", Shown::Hidden),
    ("AWS::EC2::RouteTable", Shown::Hidden),
    ("AWS::EC2::SecurityGroup", Shown::Hidden),
    ("AWS::EC2::SecurityGroupEgress", Shown::Hidden),
    ("AWS::EC2::SecurityGroupIngress", Shown::Hidden),
    ("AWS::EC2::Subnet", Shown::Frame),
    ("AWS::EC2::SubnetRouteTableAssociation", Shown::Hidden),
    ("AWS::EC2::VPC", Shown::Frame),
    ("AWS::EC2::VPCGatewayAttachment", Shown::Hidden),
    ("AWS::ECS::Cluster", Shown::PartOfUser),
    ("AWS::ECS::TaskDefinition", Shown::PartOfUser),
    ("AWS::EFS::MountTarget", Shown::PartOf("FileSystemId")),
    ("AWS::ElasticLoadBalancingV2::Listener", Shown::PartOf("LoadBalancerArn")),
    ("AWS::ElasticLoadBalancingV2::ListenerCertificate", Shown::PartOf("ListenerArn")),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", Shown::PartOf("ListenerArn")),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", Shown::Joint),
    ("AWS::IAM::InstanceProfile", Shown::PartOfUser),
    ("AWS::IAM::ManagedPolicy", Shown::PartOfUser),
    ("AWS::IAM::Policy", Shown::Hidden),
    ("AWS::IAM::Role", Shown::PartOfUser),
    ("AWS::KMS::Alias", Shown::PartOf("TargetKeyId")),
    ("AWS::Lambda::Alias", Shown::PartOf("FunctionName")),
    ("AWS::Lambda::EventSourceMapping", Shown::PartOf("FunctionName")),
    ("AWS::Lambda::Permission", Shown::Hidden),
    ("AWS::Lambda::Version", Shown::PartOf("FunctionName")),
    ("AWS::Logs::MetricFilter", Shown::PartOf("LogGroupName")),
    ("AWS::RDS::DBInstance", Shown::PartOf("DBClusterIdentifier")),
    ("AWS::S3::BucketPolicy", Shown::PartOf("Bucket")),
    ("AWS::SNS::Subscription", Shown::PartOf("TopicArn")),
    ("AWS::SNS::TopicPolicy", Shown::PartOf("Topics")),
    ("AWS::SQS::QueuePolicy", Shown::PartOf("Queues")),
    ("AWS::SecretsManager::ResourcePolicy", Shown::PartOf("SecretId")),
    ("AWS::SecretsManager::RotationSchedule", Shown::PartOf("SecretId")),
    ("AWS::SecretsManager::SecretTargetAttachment", Shown::PartOf("SecretId")),
];

/// What becomes of resources of a type.
pub(super) fn shown(ty: &str) -> Shown {
    if let Ok(at) = SHOWN.binary_search_by_key(&ty, |(name, _)| name) {
        return SHOWN[at].1;
    }
    let settings = ["SubnetGroup", "ParameterGroup", "OptionGroup", "SecurityPolicy"];
    if settings.iter().any(|end| ty.ends_with(end)) { Shown::PartOfUser } else { Shown::Item }
}

/// Names that people use instead of the type's.
const NAMES: &[(&str, &str)] = &[
    ("AWS::CloudFront::Distribution", "CloudFront"),
    ("AWS::CloudWatch::Alarm", "Alarm"),
    ("AWS::CloudWatch::Dashboard", "Dashboard"),
    ("AWS::DynamoDB::Table", "DynamoDB table"),
    ("AWS::EC2::Instance", "EC2 instance"),
    ("AWS::EC2::NatGateway", "NAT gateway"),
    ("AWS::ECS::Service", "ECS service"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Load balancer"),
    ("AWS::KMS::Key", "KMS key"),
    ("AWS::Lambda::Function", "Lambda function"),
    ("AWS::Logs::LogGroup", "Log group"),
    ("AWS::RDS::DBCluster", "Aurora cluster"),
    ("AWS::RDS::DBInstance", "Database"),
    ("AWS::S3::Bucket", "S3 bucket"),
    ("AWS::SNS::Topic", "SNS topic"),
    ("AWS::SQS::Queue", "SQS queue"),
    ("AWS::SecretsManager::Secret", "Secret"),
];

/// The name of a type: `ECS service`; where there is none, the type's last words: `User pool`.
pub(super) fn name(ty: &str) -> String {
    if let Ok(at) = NAMES.binary_search_by_key(&ty, |(name, _)| name) {
        return NAMES[at].1.to_owned();
    }
    words(ty.rsplit("::").next().unwrap_or(ty))
}

/// `UserPoolClient` as `User pool client`; capitals that stand together stay.
fn words(camel: &str) -> String {
    let letters: Vec<char> = camel.chars().collect();
    let mut text = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let next_is_lower = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if at > 0 && letter.is_ascii_uppercase() && next_is_lower {
            text.push(' ');
            text.push(letter.to_ascii_lowercase());
        } else {
            text.push(*letter);
        }
    }
    text
}

/// The colour of a type.
pub(super) fn category(ty: &str) -> Category {
    match ty.split("::").nth(1).unwrap_or_default() {
        "ElasticLoadBalancing"
        | "ElasticLoadBalancingV2"
        | "CloudFront"
        | "ApiGateway"
        | "ApiGatewayV2"
        | "Route53"
        | "NetworkFirewall"
        | "GlobalAccelerator"
        | "VpcLattice" => Category::Network,
        "EC2" if !ty.ends_with("::Instance") && !ty.ends_with("::Volume") => Category::Network,
        "EC2" | "ECS" | "EKS" | "Lambda" | "AutoScaling" | "Batch" | "AppRunner" | "StepFunctions" | "Glue" => {
            Category::Compute
        }
        "RDS" | "S3" | "DynamoDB" | "ElastiCache" | "EFS" | "FSx" | "DocDB" | "Neptune" | "OpenSearchService"
        | "Redshift" | "MemoryDB" | "ECR" | "Backup" => Category::Data,
        "KMS" | "SecretsManager" | "IAM" | "Cognito" | "WAFv2" | "CertificateManager" | "GuardDuty" => {
            Category::Security
        }
        "CloudWatch" | "Logs" | "SNS" | "XRay" | "CloudTrail" | "Synthetics" => Category::Monitoring,
        _ => Category::Other,
    }
}

/// Whether all of one stack are one box: there are many, and nobody asks which.
pub(super) fn is_counted(ty: &str) -> bool {
    matches!(ty, "AWS::CloudWatch::Alarm" | "AWS::CloudWatch::Dashboard" | "AWS::Logs::LogGroup")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_of_known_types() {
        assert!(SHOWN.is_sorted_by_key(|(ty, _)| ty) && NAMES.is_sorted_by_key(|(ty, _)| ty));
        let schema = infra_rules::schema::schema();
        for ty in SHOWN.iter().map(|(ty, _)| ty).chain(NAMES.iter().map(|(ty, _)| ty)) {
            assert!(schema.find(ty).is_some(), "{ty}");
        }
    }

    #[test]
    fn other_types_have_words() {
        assert_eq!(name("AWS::Cognito::UserPoolClient"), "User pool client");
        assert_eq!(name("AWS::WAFv2::WebACL"), "WebACL");
        assert_eq!(name("AWS::RDS::DBProxy"), "DB proxy");
        assert_eq!(shown("AWS::Neptune::DBSubnetGroup"), Shown::PartOfUser);
    }
}
