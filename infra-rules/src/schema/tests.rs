//! Facts of the embedded database, checked by hand.

use super::{AttributeKind, Kinds, Scalar, Shape, TagShape, Target, Type, schema};

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
