//! Ids, attributes and event ids in the style of AWS.

use super::helpers::{template, topic, world};
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn physical_ids_and_attributes() {
    let world = world();
    let resources = json!({
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
        "Site": {"Type": "AWS::S3::Bucket"},
        "Key": {"Type": "AWS::KMS::Key"},
        "Queue": {"Type": "AWS::SQS::Queue"},
        "Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "example.com"}},
        "Secret": {"Type": "AWS::SecretsManager::Secret"},
        "Alb": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Name": "front"}},
    });
    let outputs = json!({
        "Cidr": {"Value": {"Fn::GetAtt": ["Vpc", "CidrBlock"]}},
        "RoleArn": {"Value": {"Fn::GetAtt": ["Role", "Arn"]}},
        "SiteArn": {"Value": {"Fn::GetAtt": ["Site", "Arn"]}},
        "Host": {"Value": {"Fn::GetAtt": ["Alb", "DNSName"]}},
        "QueueArn": {"Value": {"Fn::GetAtt": ["Queue", "Arn"]}},
    });
    let body = json!({"Resources": resources, "Outputs": outputs}).to_string();
    assert_eq!(world.deploy("web", &body).await, "CREATE_COMPLETE");
    let starts = [
        ("Vpc", "vpc-0"),
        ("Role", "web-Role-"),
        ("Site", "web-site-"),
        ("Queue", "https://sqs.us-east-1.amazonaws.com/111111111111/web-Queue-"),
        ("Zone", "Z"),
        ("Secret", "arn:aws:secretsmanager:us-east-1:111111111111:secret:web-Secret-"),
    ];
    for (logical, start) in starts {
        let physical = world.physical("web", logical).await;
        assert!(physical.starts_with(start), "{logical}: {physical}");
    }
    assert_eq!(world.physical("web", "Key").await.len(), 36);
    let stack = world.describe("web").await.unwrap();
    let output = |key: &str| {
        let found = stack.outputs().iter().find(|one| one.output_key() == Some(key));
        found.and_then(|one| one.output_value()).unwrap().to_owned()
    };
    assert!(output("Host").starts_with("front-") && output("Host").ends_with(".us-east-1.elb.amazonaws.com"));
    assert_eq!(output("Cidr"), "10.0.0.0/16");
    assert!(output("RoleArn").starts_with("arn:aws:iam::111111111111:role/web-Role-"));
    assert!(output("SiteArn").starts_with("arn:aws:s3:::web-site-"));
    assert!(output("QueueArn").starts_with("arn:aws:sqs:us-east-1:111111111111:web-Queue-"));
}

#[tokio::test(start_paused = true)]
async fn event_ids_have_three_forms() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    world.settle(&id).await;
    let events = world.client.describe_stack_events().stack_name(&id).send().await.unwrap();
    let of = |logical: &str, status: &str| {
        let found = events.stack_events().iter().find(|event| {
            event.logical_resource_id() == Some(logical) && event.resource_status().unwrap().as_str() == status
        });
        found.unwrap().event_id().unwrap().to_owned()
    };
    assert!(of("A", "CREATE_COMPLETE").starts_with("A-CREATE_COMPLETE-20"));
    assert_eq!(of("A", "DELETE_COMPLETE").len(), "A-".len() + 36);
    assert_eq!(of("web", "DELETE_COMPLETE").len(), 36);
}

#[tokio::test(start_paused = true)]
async fn operation_events_name_their_operation() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let stack = world.describe("web").await.unwrap();
    let operation = stack.last_operations()[0].operation_id().unwrap();
    let events = world.client.describe_events().operation_id(operation).send().await.unwrap();
    let kinds: std::collections::BTreeSet<&str> =
        events.operation_events().iter().map(|event| event.event_type().unwrap().as_str()).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["PROGRESS_EVENT", "STACK_EVENT"]);
    assert!(events.operation_events().iter().all(|event| event.operation_id() == Some(operation)));
    assert_eq!(events.operation_events()[0].operation_type().unwrap().as_str(), "CREATE_STACK");
}
