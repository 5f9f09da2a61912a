//! Property 4: whatever can carry tags carries the five, in the form of its type.

use infra_rules::schema::{TagShape, schema};
use serde_json::{Value, json};

use super::Property;
use super::case::{Case, Resource};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("a subnet without tags", |case| case.unset("network", "Zone0Private", "/Tags")),
        ("a bucket with the tags of another environment", |case| {
            case.set("frontend", "Bucket", "/Tags/1/Value", json!("other"));
        }),
        ("a service without an owner", |case| {
            let tags = json!([{ "Key": "Application", "Value": "acme" }]);
            case.set("api", "Service", "/Tags", tags);
        }),
        ("a map of tags where the type takes a list", |case| {
            case.set("database", "Secret", "/Tags", json!({ "Environment": "dev" }));
        }),
        ("a service whose tasks get no tags", |case| case.unset("api", "Service", "/PropagateTags")),
        ("a new resource without tags", |case| case.add("api", "Queue", "AWS::SQS::Queue", &json!({}))),
    ],
};

/// Types of the application that AWS gives no tags. A type that is not here carries them.
const WITHOUT_TAGS: &[&str] = &[
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::CloudFrontOriginAccessIdentity",
    "AWS::CloudFront::MonitoringSubscription",
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::KMS::Alias",
    "AWS::Lambda::Version",
    "AWS::Logs::MetricFilter",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SecretsManager::ResourcePolicy",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::SecretsManager::SecretTargetAttachment",
];

fn violations(case: &Case) -> Vec<String> {
    let env = &case.env;
    let wanted = [
        ("Environment", env.name),
        ("Application", env.app),
        ("CostCenter", env.cost_center),
        ("Owner", "platform-team"),
        ("ManagedBy", "infra"),
    ];
    let mut found = Vec::new();
    for resource in case.resources().filter(|resource| !WITHOUT_TAGS.contains(&resource.ty())) {
        for (key, value) in wanted {
            match tag(resource, key) {
                Some(is) if is == value => {}
                is => found.push(format!("{}: {key} is {is:?} and not {value:?}", resource.name())),
            }
        }
        // Tasks are made by the service, and have the tags that it hands on.
        if resource.ty() == "AWS::ECS::Service" && resource.get("/PropagateTags").is_null() {
            found.push(format!("{} hands its tags to no task", resource.name()));
        }
    }
    found
}

fn tag<'a>(resource: Resource<'a>, key: &str) -> Option<&'a str> {
    let tagging = schema().find(resource.ty())?.tags()?;
    let tags = resource.get(&format!("/{}", tagging.property));
    match tagging.shape {
        TagShape::Map => tags.get(key)?.as_str(),
        TagShape::List | TagShape::ListWithPropagation => {
            let tags: Vec<&Value> = tags.as_array()?.iter().filter(|tag| tag["Key"] == key).collect();
            // Twice the same key is refused.
            <[&Value; 1]>::try_from(tags).ok()?[0]["Value"].as_str()
        }
        TagShape::Specifications => None,
    }
}
