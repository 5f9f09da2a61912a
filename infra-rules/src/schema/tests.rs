//! Facts of the embedded database, checked by hand.

use std::collections::BTreeSet;

use super::{Additional, AttributeKind, Kinds, Scalar, Shape, TagShape, Tagging, Target, Type, schema};
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

fn names_of(list: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    list.collect()
}

#[test]
fn types_are_found() {
    assert_eq!(schema().types().count(), 1898);
    assert_eq!(schema().date(), "2026-10-20");
    let vpc = find("AWS::EC2::VPC");
    assert_eq!(schema().find_rust("ec2", "Vpc"), Some(vpc));
    assert_eq!((vpc.service(), vpc.short_name()), ("ec2", "Vpc"));
    assert_eq!(schema().find_rust("elbv2", "LoadBalancer"), schema().find("AWS::ElasticLoadBalancingV2::LoadBalancer"));
    assert_eq!(schema().find_rust("acm", "Certificate"), schema().find("AWS::CertificateManager::Certificate"));
    for absent in ["AWS::EC2::Vpc", "AWS::EC2", "", "ZZZ"] {
        assert_eq!(schema().find(absent), None);
    }
    assert_eq!(schema().find("Custom::Thing"), schema().find("AWS::CloudFormation::CustomResource"));
}

#[test]
fn what_ref_gives() {
    for (ty, given) in [
        ("AWS::EC2::VPC", "VpcId"),
        ("AWS::EC2::EIP", "PublicIp"),
        ("AWS::ECS::Service", "ServiceArn"),
        ("AWS::IAM::Role", "RoleName"),
        ("AWS::SNS::Topic", "TopicArn"),
        ("AWS::RDS::DBCluster", "DBClusterIdentifier"),
        ("AWS::Events::Rule", ""),
    ] {
        assert_eq!(find(ty).ref_gives(), given, "{ty}");
    }
}

#[test]
fn attributes() {
    let cluster = find("AWS::RDS::DBCluster");
    let address = cluster.attribute("Endpoint.Address").unwrap();
    assert_eq!(address.kind, AttributeKind::Text);
    assert_eq!(cluster.attribute_named(&["endpoint", "address"]), Some(address));
    assert_eq!(cluster.attribute_named(&["endpoint_address"]), None);
    assert_eq!(cluster.attribute("endpoint.address"), None);
    assert_eq!(cluster.attribute("Engine"), None);
    let vpc = find("AWS::EC2::VPC");
    assert_eq!(vpc.attribute("CidrBlockAssociations").unwrap().kind, AttributeKind::List);
    assert!(vpc.attribute("DefaultSecurityGroup").is_some());
    assert!(!vpc.any_attribute());
    assert_eq!(find("AWS::CloudFormation::Stack").open_attributes(), Some("Outputs."));
    assert!(find("AWS::CloudFormation::CustomResource").any_attribute());
}

#[test]
fn constraints() {
    let retention = at("AWS::RDS::DBCluster", &["BackupRetentionPeriod"]);
    assert_eq!(retention.kinds(), Kinds::INTEGER);
    assert_eq!(retention.range().min, Some(1.0));
    let bucket = find("AWS::S3::Bucket").root();
    assert_eq!(bucket.additional(), Additional::Denied);
    let (name, versioning) = bucket.property_named("versioning_configuration").unwrap();
    assert_eq!(name, "VersioningConfiguration");
    let status: Vec<_> = versioning.property("Status").unwrap().enumeration().collect();
    assert_eq!(status, [Scalar::Text("Enabled"), Scalar::Text("Suspended")]);
    assert_eq!(names_of(versioning.required()), ["Status"]);
    assert!(!versioning.is_free_form());
    let tag = at("AWS::S3::Bucket", &["Tags", "*"]);
    assert_eq!(tag.property("Key").unwrap().length(), (Some(1), Some(128)));
    let subnet = find("AWS::EC2::Subnet").root();
    let or: Vec<Vec<_>> = subnet.required_or().map(Iterator::collect).collect();
    assert_eq!(or, [["CidrBlock", "Ipv4IpamPoolId", "Ipv6IpamPoolId", "Ipv6CidrBlock"]]);
    let excluded: Vec<_> = subnet.dependent_excluded().map(|(name, others)| (name, names_of(others))).collect();
    assert!(excluded.contains(&("AvailabilityZone", vec!["AvailabilityZoneId"])), "{excluded:?}");
    let xor: Vec<Vec<_>> = find("AWS::CodePipeline::Pipeline").root().required_xor().map(Iterator::collect).collect();
    assert_eq!(xor, [["ArtifactStore", "ArtifactStores"]]);
    assert_eq!(at("AWS::EC2::Subnet", &["CidrBlock"]).format(), Some("ipv4-network"));
    assert!(at("AWS::IAM::Role", &["AssumeRolePolicyDocument"]).is_free_form());
    let prefix: Vec<_> =
        at("AWS::DynamoDB::Table", &["KeySchema"]).alternatives().flat_map(Shape::prefix_items).collect();
    assert_eq!(prefix[0].property("KeyType").unwrap().constant(), Some(Scalar::Text("HASH")));
    assert!(at("AWS::Backup::BackupSelection", &["BackupSelection"]).properties().count() > 0);
}

#[test]
fn properties_of_alternatives() {
    let definition = at("AWS::M2::Application", &["Definition"]);
    assert!(definition.property("Content").is_some() && definition.property_named("s3_location").is_some());
    assert_eq!(definition.property("Nothing"), None);
    assert!(!definition.is_free_form());
    let names: Vec<_> = definition.all_properties().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["S3Location", "Content"]);
}

#[test]
fn references() {
    assert!(targets("AWS::Lambda::Function", &["Role"]).contains(&"AWS::IAM::Role.Arn".to_owned()));
    assert!(!targets("AWS::Lambda::Function", &["Role"]).contains(&"AWS::IAM::Role.".to_owned()));
    for (ty, path, wanted) in [
        ("AWS::EC2::Subnet", &["VpcId"][..], &["AWS::EC2::VPC.", "AWS::EC2::VPC.VpcId"][..]),
        ("AWS::RDS::DBCluster", &["DBSubnetGroupName"], &["AWS::RDS::DBSubnetGroup."]),
        ("AWS::RDS::DBCluster", &["KmsKeyId"], &["AWS::KMS::Key.", "AWS::KMS::Key.Arn", "AWS::KMS::Alias."]),
        (
            "AWS::RDS::DBCluster",
            &["VpcSecurityGroupIds", "*"],
            &["AWS::EC2::SecurityGroup.", "AWS::EC2::SecurityGroup.GroupId"],
        ),
        ("AWS::RDS::DBSubnetGroup", &["SubnetIds", "*"], &["AWS::EC2::Subnet.", "AWS::EC2::Subnet.SubnetId"]),
        ("AWS::ECS::Service", &["Cluster"], &["AWS::ECS::Cluster.", "AWS::ECS::Cluster.Arn"]),
        ("AWS::EC2::NatGateway", &["AllocationId"], &["AWS::EC2::EIP.AllocationId"]),
        ("AWS::ECS::TaskDefinition", &["TaskRoleArn"], &["AWS::IAM::Role.Arn"]),
    ] {
        let found = targets(ty, path);
        assert!(wanted.iter().all(|target| found.iter().any(|found| found == target)), "{ty} {path:?}: {found:?}");
    }
    for path in [&["LoadBalancers", "*", "TargetGroupArn"][..], &["TaskDefinition"]] {
        assert_eq!(targets("AWS::ECS::Service", path).len(), 2, "{path:?}");
    }
    assert_eq!(targets("AWS::EC2::NatGateway", &["AllocationId"]).len(), 1);
    let groups = targets("AWS::RDS::DBCluster", &["VpcSecurityGroupIds", "*"]);
    assert!(!groups.contains(&"AWS::EC2::SecurityGroup.GroupName".to_owned()));
    assert_eq!(targets("AWS::Lambda::Permission", &["SourceArn"]).len(), 0);
    assert_eq!(targets("AWS::EC2::Subnet", &["CidrBlock"]).len(), 0);
}

#[test]
fn tags() {
    for (ty, property, shape, change_replaces) in [
        ("AWS::S3::Bucket", "Tags", TagShape::List, false),
        ("AWS::SSM::Parameter", "Tags", TagShape::Map, false),
        ("AWS::AutoScaling::AutoScalingGroup", "Tags", TagShape::ListWithPropagation, false),
        ("AWS::EC2::LaunchTemplate", "TagSpecifications", TagShape::Specifications, false),
        ("AWS::Route53::HostedZone", "HostedZoneTags", TagShape::List, false),
        ("AWS::Cognito::UserPool", "UserPoolTags", TagShape::Map, false),
        ("AWS::MSK::ServerlessCluster", "Tags", TagShape::Map, true),
        ("AWS::EFS::FileSystem", "FileSystemTags", TagShape::List, false),
    ] {
        assert_eq!(find(ty).tags(), Some(Tagging { property, shape, change_replaces }), "{ty}");
    }
    for ty in ["AWS::EC2::Route", "AWS::IAM::InstanceProfile", "AWS::S3::BucketPolicy", "AWS::Lambda::Version"] {
        assert_eq!(find(ty).tags(), None, "{ty}");
    }
}

#[test]
fn life_of_types() {
    let cluster = find("AWS::RDS::DBCluster");
    assert!(cluster.stateful() && find("AWS::ECR::Repository").stateful() && !find("AWS::IAM::Role").stateful());
    assert!(cluster.create_only().any(|path| path == "DBClusterIdentifier"));
    assert!(cluster.read_only().any(|path| path == "Endpoint/Address"));
    assert!(cluster.write_only().any(|path| path == "MasterUserPassword"));
    assert!(find("AWS::EC2::Subnet").conditional_create_only().any(|path| path == "Ipv6CidrBlock"));
    assert_eq!(names_of(find("AWS::EC2::EIP").primary_identifier()), ["PublicIp", "AllocationId"]);
    assert_eq!(schema().types().filter_map(Type::deprecated).count(), 108);
    assert_eq!(find("AWS::EC2::VPC").deprecated(), None);
}

#[test]
fn further_conditions() {
    let rules: Vec<_> = find("AWS::RDS::DBCluster").attachments().map(|found| found.rule).collect();
    assert!(rules.contains(&"E3686") && rules.contains(&"E3690"), "{rules:?}");
    let ebs = find("AWS::EC2::Instance").attachments().find(|found| found.rule == "E3671").unwrap();
    assert_eq!(ebs.path, "BlockDeviceMappings/*/Ebs");
    let (when, then, _) = ebs.shape.all_of().next().unwrap().conditionals().next().unwrap();
    assert_eq!(when.property("VolumeType").unwrap().constant(), Some(Scalar::Text("io1")));
    assert_eq!(names_of(then.unwrap().required()), ["Iops"]);
    let exclusive = find("AWS::RDS::DBCluster").attachments().find(|found| found.rule == "E3686").unwrap();
    let never = |shape: Shape| shape.properties().any(|(_, shape)| shape.is_never());
    assert!(exclusive.shape.all_of().flat_map(Shape::conditionals).any(|(_, then, _)| then.is_some_and(never)));
}

#[test]
fn metrics() {
    let age = schema().metric("AWS/SQS", "ApproximateAgeOfOldestMessage").unwrap();
    let sets: Vec<Vec<_>> = age.dimension_sets().map(Iterator::collect).collect();
    assert_eq!(sets, [["QueueName"]]);
    assert!(schema().namespace_known("AWS/RDS") && !schema().namespace_known("Acme/Shop"));
    assert_eq!(schema().metric("AWS/SQS", "ApproximateAge"), None);
}

#[test]
fn any_place_reads_without_panic() {
    for at in (0..3_000_000).step_by(997).chain([u32::MAX, u32::MAX - 1]) {
        let (shape, ty) = (Shape::at(at), Type::at(at));
        let counts = [shape.required().count(), shape.enumeration().count(), shape.targets().count()];
        assert!(counts.iter().all(|count| *count < 1_000_000));
        _ = (shape.property("Tags"), shape.pattern(), shape.range(), shape.length(), shape.constant(), shape.format());
        _ = (ty.name(), ty.tags(), ty.attribute("Arn"), ty.ref_gives(), shape.conditionals().next());
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
}
