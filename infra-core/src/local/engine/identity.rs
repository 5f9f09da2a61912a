//! Physical ids and attributes in the style of AWS, made from the stack, the logical id and a counter.

use super::children::NESTED;
use super::knowledge;
use super::stack::Resource;
use super::types::name_property;
use crate::local::ids;
use crate::local::template::evaluate::text_of;
use serde_json::Value;

/// Where a resource lives.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Account id.
    pub account: &'a str,
    /// Region.
    pub region: &'a str,
    /// Stack name.
    pub stack: &'a str,
    /// Changes with every physical resource made.
    pub seed: &'a str,
}

/// Prefixes of ids, by type.
const PREFIXES: &[(&str, &str)] = &[
    ("AWS::EC2::EIP", "eipalloc-"),
    ("AWS::EC2::FlowLog", "fl-"),
    ("AWS::EC2::Instance", "i-"),
    ("AWS::EC2::InternetGateway", "igw-"),
    ("AWS::EC2::LaunchTemplate", "lt-"),
    ("AWS::EC2::NatGateway", "nat-"),
    ("AWS::EC2::NetworkAcl", "acl-"),
    ("AWS::EC2::RouteTable", "rtb-"),
    ("AWS::EC2::SecurityGroup", "sg-"),
    ("AWS::EC2::SecurityGroupEgress", "sgr-"),
    ("AWS::EC2::SecurityGroupIngress", "sgr-"),
    ("AWS::EC2::Subnet", "subnet-"),
    ("AWS::EC2::SubnetRouteTableAssociation", "rtbassoc-"),
    ("AWS::EC2::VPC", "vpc-"),
    ("AWS::EC2::VPCEndpoint", "vpce-"),
    ("AWS::EC2::Volume", "vol-"),
    ("AWS::EFS::FileSystem", "fs-"),
];

/// Types whose `Ref` is their ARN, with the kind of resource in it.
const ARNS: &[(&str, &str)] = &[
    ("AWS::CertificateManager::Certificate", "certificate/"),
    ("AWS::ECS::Service", "service/"),
    ("AWS::ECS::TaskDefinition", "task-definition/"),
    ("AWS::ElasticLoadBalancingV2::Listener", "listener/app/"),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", "listener-rule/app/"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "loadbalancer/app/"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "targetgroup/"),
    ("AWS::IAM::ManagedPolicy", "policy/"),
    ("AWS::SNS::Topic", ""),
    ("AWS::SecretsManager::Secret", "secret:"),
    ("AWS::StepFunctions::StateMachine", "stateMachine:"),
];

/// The name that the user gave, if the type takes one and it was given.
pub fn custom_name(kind: &str, properties: &Value) -> Option<String> {
    let property = name_property(kind)?;
    text_of(properties.get(&property)?).ok()
}

/// The physical id of a new resource: what `Ref` gives.
pub fn physical_id(place: Place<'_>, logical: &str, kind: &str, properties: &Value) -> String {
    let name = custom_name(kind, properties).unwrap_or_else(|| generated(place, logical, kind));
    let key = [place.seed, logical];
    if kind == NESTED {
        let unique = ids::uuid(&key);
        return format!("arn:aws:cloudformation:{}:{}:stack/{name}/{unique}", place.region, place.account);
    }
    if let Some((_, prefix)) = PREFIXES.iter().find(|(known, _)| *known == kind) {
        return format!("{prefix}0{}", ids::hex(&key, 16));
    }
    if let Some((_, word)) = ARNS.iter().find(|(known, _)| *known == kind) {
        return arn(place, kind, &arn_name(word, &name, place, logical));
    }
    let reference = knowledge::reference(kind);
    if let Some(given) = properties.get(reference).and_then(|value| text_of(value).ok()) {
        return given;
    }
    let is_given = knowledge::read_only(kind).any(|name| name == reference);
    match reference {
        "" => name,
        "QueueUrl" => format!("https://sqs.{}.amazonaws.com/{}/{name}", place.region, place.account),
        _ if reference.ends_with("Arn") => arn(place, kind, &name),
        _ if reference.ends_with("Id") && (is_given || custom_name(kind, properties).is_none()) => opaque(kind, &key),
        _ => name,
    }
}

/// What `Fn::GetAtt` gives: a property that was written, or something that looks like the attribute.
pub fn attribute(place: Place<'_>, logical: &str, resource: &Resource, name: &str) -> Value {
    let (kind, physical) = (resource.kind.as_str(), resource.physical.as_str());
    let written = name.split('.').try_fold(&resource.properties, |value, step| value.get(step));
    if let Some(value) = written {
        return value.clone();
    }
    if knowledge::reference(kind) == name {
        return Value::String(physical.to_owned());
    }
    let text = generated_attribute(place, logical, resource, name);
    if knowledge::is_list_attribute(kind, name) { Value::Array(vec![Value::String(text)]) } else { Value::String(text) }
}

fn generated_attribute(place: Place<'_>, logical: &str, resource: &Resource, name: &str) -> String {
    let (kind, physical) = (resource.kind.as_str(), resource.physical.as_str());
    let last = name.rsplit('.').next().unwrap_or(name);
    let short = physical.rsplit([':', '/']).next().unwrap_or(physical);
    let hash = ids::hex(&[physical, name], 8);
    match last {
        _ if last.ends_with("Arn") && physical.starts_with("arn:") => physical.to_owned(),
        _ if last.ends_with("Arn") && kind == "AWS::SQS::Queue" => arn(place, kind, short),
        _ if last.ends_with("Arn") => arn(place, kind, &format!("{}{physical}", arn_word(kind))),
        "Port" => "5432".to_owned(),
        "DomainName" | "RegionalDomainName" if kind == "AWS::S3::Bucket" => {
            format!("{physical}.s3.{}.amazonaws.com", place.region)
        }
        "DomainName" if kind == "AWS::CloudFront::Distribution" => format!("d{hash}.cloudfront.net"),
        "DNSName" | "Address" | "Endpoint" | "DomainName" => host(place, logical, resource, &hash),
        "CanonicalHostedZoneID" | "HostedZoneId" => "Z35SXDOTRQ7X7K".to_owned(),
        "PublicIp" => format!("198.51.100.{}", ids::mix(&[physical]) % 254 + 1),
        "LoadBalancerFullName" | "TargetGroupFullName" => {
            physical.splitn(6, ':').nth(5).unwrap_or(physical).trim_start_matches("loadbalancer/").to_owned()
        }
        _ if last.ends_with("Name") => short.to_owned(),
        _ if last.ends_with("Id") && !physical.starts_with("arn:") => physical.to_owned(),
        _ => format!("{logical}-{last}-{hash}"),
    }
}

/// The name of a host, in the domain of its service.
fn host(place: Place<'_>, logical: &str, resource: &Resource, hash: &str) -> String {
    let (region, physical) = (place.region, resource.physical.as_str());
    match resource.kind.as_str() {
        "AWS::ElasticLoadBalancingV2::LoadBalancer" => {
            let name = physical.rsplit('/').nth(1).unwrap_or(logical);
            format!("{name}-{}.{region}.elb.amazonaws.com", ids::mix(&[physical]) % 1_000_000_000)
        }
        "AWS::RDS::DBCluster" => format!("{physical}.cluster-{hash}.{region}.rds.amazonaws.com"),
        "AWS::RDS::DBInstance" => format!("{physical}.{hash}.{region}.rds.amazonaws.com"),
        _ => format!("{}.{hash}.{region}.local.amazonaws.com", logical.to_lowercase()),
    }
}

/// `stack-Logical-ABC123…`; in lower case where the service wants that.
fn generated(place: Place<'_>, logical: &str, kind: &str) -> String {
    let suffix = ids::capitals(&[place.seed, logical], 12);
    let name = format!("{}-{logical}-{suffix}", place.stack);
    let lower = kind == "AWS::S3::Bucket" || kind.starts_with("AWS::RDS::") || kind.starts_with("AWS::ElastiCache::");
    if lower { name.to_lowercase() } else { name }
}

/// `a1b2…` of the length that the service uses for ids without a prefix.
fn opaque(kind: &str, key: &[&str]) -> String {
    match kind {
        "AWS::CloudFront::Distribution" | "AWS::CloudFront::OriginAccessControl" => {
            format!("E{}", ids::capitals(key, 13))
        }
        "AWS::Route53::HostedZone" => format!("Z{}", ids::capitals(key, 20)),
        _ => ids::uuid(key),
    }
}

fn arn_word(kind: &str) -> &'static str {
    match kind {
        "AWS::IAM::Role" => "role/",
        "AWS::Lambda::Function" => "function:",
        "AWS::KMS::Key" => "key/",
        "AWS::Logs::LogGroup" => "log-group:",
        "AWS::RDS::DBCluster" => "cluster:",
        "AWS::ECS::Cluster" => "cluster/",
        "AWS::EC2::VPC" => "vpc/",
        _ => "",
    }
}

fn arn_name(word: &str, name: &str, place: Place<'_>, logical: &str) -> String {
    let key = [place.seed, logical];
    match word {
        "certificate/" => format!("{word}{}", ids::uuid(&key)),
        "task-definition/" => format!("{word}{name}:1"),
        "secret:" => format!("{word}{name}-{}", ids::capitals(&key, 6)),
        _ if word.ends_with("app/") || word == "targetgroup/" => format!("{word}{name}/{}", ids::hex(&key, 16)),
        _ => format!("{word}{name}"),
    }
}

/// `arn:aws:sns:region:account:name`
fn arn(place: Place<'_>, kind: &str, name: &str) -> String {
    let service = kind.split("::").nth(1).unwrap_or("aws").to_lowercase();
    let service = match service.as_str() {
        "elasticloadbalancingv2" => "elasticloadbalancing",
        "certificatemanager" => "acm",
        "stepfunctions" => "states",
        other => other,
    };
    match service {
        "iam" | "cloudfront" => format!("arn:aws:{service}::{}:{name}", place.account),
        "s3" => format!("arn:aws:s3:::{name}"),
        _ => format!("arn:aws:{service}:{}:{}:{name}", place.region, place.account),
    }
}
