//! Facts of the embedded database, checked by hand.

use std::collections::BTreeSet;

use super::{AttributeKind, Kinds, Scalar, Shape, TagShape, Target, Type, schema};
use crate::names;

fn find(aws: &str) -> Type {
    schema().find(aws).unwrap_or_else(|| panic!("no type {aws}"))
}

fn at(aws: &str, path: &[&str]) -> Shape {
    let mut shape = find(aws).root();
    for name in path {
        shape = match *name {
            "*" => shape.items().unwrap(),
            name => shape.property(name).unwrap_or_else(|| panic!("no {name} in {aws} {path:?}")),
        };
    }
    shape
}

fn targets(aws: &str, path: &[&str]) -> Vec<String> {
    at(aws, path).targets().map(|Target { type_name, attribute }| format!("{type_name}.{attribute}")).collect()
}

#[test]
fn lookups() {
    assert_eq!(schema().types().count(), 1898);
    assert_eq!(schema().date(), "2026-10-20");
    let vpc = find("AWS::EC2::VPC");
    assert_eq!(schema().find_rust("ec2", "Vpc"), Some(vpc));
    assert_eq!(vpc.ref_gives(), "VpcId");
    assert_eq!(find("AWS::EC2::EIP").ref_gives(), "PublicIp");
    assert_eq!(schema().find("AWS::EC2::Vpc"), None);
    println!("{:?}", targets("AWS::Lambda::Function", &["Role"]));
    println!("{:?}", targets("AWS::Lambda::Function", &["KmsKeyArn"]));
    println!("{:?}", targets("AWS::Lambda::Function", &["Layers", "*"]));
    println!("{:?}", targets("AWS::EC2::Subnet", &["VpcId"]));
    println!("{:?}", targets("AWS::RDS::DBCluster", &["KmsKeyId"]));
    println!("{:?}", targets("AWS::RDS::DBCluster", &["VpcSecurityGroupIds"]));
    println!("{:?}", targets("AWS::RDS::DBCluster", &["VpcSecurityGroupIds", "*"]));
    println!("{:?}", targets("AWS::RDS::DBCluster", &["DBSubnetGroupName"]));
    println!("{:?}", targets("AWS::RDS::DBSubnetGroup", &["SubnetIds", "*"]));
    println!("{:?}", targets("AWS::ECS::Service", &["TaskDefinition"]));
    println!("{:?}", targets("AWS::ECS::Service", &["Cluster"]));
    println!("{:?}", targets("AWS::ECS::Service", &["LoadBalancers", "*", "TargetGroupArn"]));
    println!("{:?}", targets("AWS::EC2::NatGateway", &["AllocationId"]));
    println!("{:?}", targets("AWS::EC2::Route", &["GatewayId"]));
    println!("{:?}", targets("AWS::ElasticLoadBalancingV2::Listener", &["LoadBalancerArn"]));
    println!("{:?}", targets("AWS::SNS::Subscription", &["TopicArn"]));
    println!("{:?}", targets("AWS::Logs::MetricFilter", &["LogGroupName"]));
    println!("{:?}", targets("AWS::EC2::SecurityGroupIngress", &["SourceSecurityGroupId"]));
    println!("{:?}", targets("AWS::EC2::FlowLog", &["DeliverLogsPermissionArn"]));
    println!("{:?}", targets("AWS::S3::BucketPolicy", &["Bucket"]));
    for ty in
        ["AWS::EC2::SecurityGroup", "AWS::RDS::DBCluster", "AWS::IAM::Role", "AWS::S3::Bucket", "AWS::EC2::Subnet"]
    {
        println!("{ty} {:?} {:?}", find(ty).ref_gives(), find(ty).attributes().collect::<Vec<_>>());
    }
}

/// Each object of the schema once.
fn objects() -> BTreeSet<Shape> {
    let mut seen = BTreeSet::new();
    let mut left: Vec<Shape> = schema().types().map(Type::root).collect();
    while let Some(shape) = left.pop() {
        if seen.insert(shape) {
            left.extend(shape.children());
        }
    }
    seen
}

#[test]
fn names_are_one_to_one() {
    let mut ours = BTreeSet::new();
    for ty in schema().types() {
        assert_eq!(ty.rust_service(), names::service_of(ty.name()));
        assert_eq!(ty.rust_name(), names::name_of(ty.name()));
        let name = names::rust_type(ty.name());
        assert_eq!(names::aws_type(&name), Some(ty.name()));
        assert_eq!(schema().find(ty.name()), Some(ty));
        assert!(ours.insert(name), "{}", ty.name());
        for attribute in ty.attributes() {
            let parts: Vec<String> = attribute.name.split('.').map(names::snake).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            assert_eq!(ty.attribute_named(&parts), Some(attribute), "{} {parts:?}", ty.name());
            assert_eq!(ty.attribute(attribute.name), Some(attribute));
        }
    }
    let services: Vec<&str> = schema().services().collect();
    assert!(services.is_sorted() && services.contains(&"elbv2") && services.contains(&"acm"));
    let objects = objects();
    let mut count = 0;
    for (name, shape, object) in objects.iter().flat_map(|object| object.properties().map(move |(n, s)| (n, s, object)))
    {
        let snake = names::snake(name);
        assert_eq!(object.property_named(&snake), Some((name, shape)), "{snake}");
        assert_eq!(object.property(name), Some(shape));
        count += 1;
    }
    assert!(count > 20_000, "{count}");
    println!("{count} properties");
}
