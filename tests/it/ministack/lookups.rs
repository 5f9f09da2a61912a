//! Questions to the services, in their own protocols: is it there?

use std::fmt::Write as _;

use serde_json::Value;
use tests::http;
use tests::ministack::MiniStack;

/// One resource of a stack, as CloudFormation lists it.
#[derive(Debug, PartialEq)]
pub(super) struct Created {
    pub(super) ty: String,
    /// The logical id.
    pub(super) id: String,
    /// The physical id.
    pub(super) physical: String,
}

/// The resources of all stacks of dev.
pub(super) fn created(cloud: &MiniStack) -> Vec<Created> {
    let mut found = Vec::new();
    for stack in ["network", "database", "api", "frontend", "monitoring"] {
        let name = format!("acme-dev-{stack}");
        let answer = query(cloud, "cloudformation", "2010-05-15", "DescribeStackResources", &[("StackName", &name)]);
        for member in answer.split("<member>").skip(1) {
            found.push(Created {
                ty: element(member, "ResourceType"),
                id: element(member, "LogicalResourceId"),
                physical: element(member, "PhysicalResourceId"),
            });
        }
    }
    found
}

fn element(text: &str, name: &str) -> String {
    let start = text.split_once(&format!("<{name}>")).map_or("", |(_, rest)| rest);
    start.split_once("</").map_or("", |(value, _)| value).to_owned()
}

/// What the service of a resource answers, and what is in the answer if the resource is there.
pub(super) fn lookup(cloud: &MiniStack, resource: &Created) -> (String, String) {
    let id = resource.physical.as_str();
    let service = resource.ty.split("::").nth(1).unwrap_or_default();
    let answer = match service {
        "EC2" => return network(cloud, resource),
        "Logs" | "KMS" | "SecretsManager" | "ECS" => return json_services(cloud, resource),
        "S3" | "CloudFront" | "Lambda" => return rest_services(cloud, resource),
        "IAM" => query(cloud, "iam", "2010-05-08", "GetRole", &[("RoleName", id)]),
        "RDS" => {
            let action = match resource.ty.as_str() {
                "AWS::RDS::DBClusterParameterGroup" => "DescribeDBClusterParameterGroups",
                "AWS::RDS::DBSubnetGroup" => "DescribeDBSubnetGroups",
                "AWS::RDS::DBCluster" => "DescribeDBClusters",
                _ => "DescribeDBInstances",
            };
            query(cloud, "rds", "2014-10-31", action, &[])
        }
        "ElasticLoadBalancingV2" => {
            let (action, filter) = match resource.ty.as_str() {
                "AWS::ElasticLoadBalancingV2::LoadBalancer" => ("DescribeLoadBalancers", None),
                "AWS::ElasticLoadBalancingV2::TargetGroup" => ("DescribeTargetGroups", None),
                _ => ("DescribeListeners", Some(("ListenerArns.member.1", id))),
            };
            query(cloud, "elasticloadbalancing", "2015-12-01", action, filter.as_slice())
        }
        "CloudWatch" => {
            let is_alarm = resource.ty == "AWS::CloudWatch::Alarm";
            let action = if is_alarm { "DescribeAlarms" } else { "ListDashboards" };
            query(cloud, "monitoring", "2010-08-01", action, &[])
        }
        "SNS" => return topics(cloud, resource),
        _ => panic!("{} has no question", resource.ty),
    };
    (answer, id.to_owned())
}

fn network(cloud: &MiniStack, resource: &Created) -> (String, String) {
    let id = resource.physical.as_str();
    let (action, needle) = match resource.ty.as_str() {
        "AWS::EC2::VPC" => ("DescribeVpcs", id),
        "AWS::EC2::InternetGateway" => ("DescribeInternetGateways", id),
        // `IGW|vpc-…`
        "AWS::EC2::VPCGatewayAttachment" => ("DescribeInternetGateways", id.trim_start_matches("IGW|")),
        "AWS::EC2::SecurityGroup" => ("DescribeSecurityGroups", id),
        "AWS::EC2::Subnet" => ("DescribeSubnets", id),
        "AWS::EC2::RouteTable" | "AWS::EC2::SubnetRouteTableAssociation" => ("DescribeRouteTables", id),
        "AWS::EC2::Route" => {
            // `rtb-…|0.0.0.0/0`
            let (table, destination) = id.split_once('|').expect("two parts");
            let answer = query(cloud, "ec2", EC2, "DescribeRouteTables", &[("RouteTableId.1", table)]);
            return (answer, destination.to_owned());
        }
        ty => panic!("{ty} has no question"),
    };
    (query(cloud, "ec2", EC2, action, &[]), needle.to_owned())
}

const EC2: &str = "2016-11-15";

fn json_services(cloud: &MiniStack, resource: &Created) -> (String, String) {
    let id = resource.physical.as_str();
    let (service, target, body) = match resource.ty.as_str() {
        "AWS::Logs::LogGroup" => ("logs", "Logs_20140328.DescribeLogGroups", "{}".to_owned()),
        "AWS::Logs::MetricFilter" => ("logs", "Logs_20140328.DescribeMetricFilters", "{}".to_owned()),
        "AWS::KMS::Key" => ("kms", "TrentService.ListKeys", "{}".to_owned()),
        "AWS::KMS::Alias" => ("kms", "TrentService.ListAliases", "{}".to_owned()),
        "AWS::SecretsManager::Secret" => ("secretsmanager", "secretsmanager.ListSecrets", "{}".to_owned()),
        // The attachment writes where the database is into the secret.
        "AWS::SecretsManager::SecretTargetAttachment" => {
            let answer =
                json(cloud, "secretsmanager", "secretsmanager.GetSecretValue", &format!(r#"{{"SecretId":"{id}"}}"#));
            return (answer, "acme-dev-database.cluster".to_owned());
        }
        "AWS::ECS::Cluster" => ("ecs", "AmazonEC2ContainerServiceV20141113.ListClusters", "{}".to_owned()),
        "AWS::ECS::TaskDefinition" => {
            ("ecs", "AmazonEC2ContainerServiceV20141113.ListTaskDefinitions", "{}".to_owned())
        }
        "AWS::ECS::Service" => {
            let body = r#"{"cluster":"acme-dev-cluster"}"#.to_owned();
            ("ecs", "AmazonEC2ContainerServiceV20141113.ListServices", body)
        }
        ty => panic!("{ty} has no question"),
    };
    (json(cloud, service, target, &body), id.to_owned())
}

fn rest_services(cloud: &MiniStack, resource: &Created) -> (String, String) {
    let id = resource.physical.as_str();
    let (service, path) = match resource.ty.as_str() {
        "AWS::S3::Bucket" => ("s3", "/".to_owned()),
        "AWS::S3::BucketPolicy" => {
            let answer = get(cloud, "s3", &format!("/{}?policy", id.trim_end_matches("-policy")));
            return (answer, "TlsOnly".to_owned());
        }
        "AWS::CloudFront::CachePolicy" => ("cloudfront", format!("/2020-05-31/cache-policy/{id}")),
        "AWS::CloudFront::Distribution" => ("cloudfront", "/2020-05-31/distribution".to_owned()),
        "AWS::Lambda::Function" => ("lambda", "/2015-03-31/functions".to_owned()),
        "AWS::Lambda::Version" => ("lambda", "/2015-03-31/functions/acme-dev-security-headers/versions".to_owned()),
        ty => panic!("{ty} has no question"),
    };
    let answer = get(cloud, service, &path);
    (answer, id.to_owned())
}

fn topics(cloud: &MiniStack, resource: &Created) -> (String, String) {
    let action = match resource.ty.as_str() {
        "AWS::SNS::Topic" => "ListTopics",
        "AWS::SNS::Subscription" => "ListSubscriptions",
        _ => {
            let topic = "arn:aws:sns:us-east-1:111111111111:acme-dev-warning-alarms";
            let answer = query(cloud, "sns", "2010-03-31", "GetTopicAttributes", &[("TopicArn", topic)]);
            return (answer, "AlarmsPublish".to_owned());
        }
    };
    (query(cloud, "sns", "2010-03-31", action, &[]), resource.physical.clone())
}

/// CPU units and MiB of the tasks that the service runs.
pub(super) fn task_size(cloud: &MiniStack) -> (u64, u64) {
    const ECS: &str = "AmazonEC2ContainerServiceV20141113";
    let body = r#"{"cluster":"acme-dev-cluster","services":["acme-dev-api"]}"#;
    let services: Value = serde_json::from_str(&json(cloud, "ecs", &format!("{ECS}.DescribeServices"), body)).unwrap();
    let task = services["services"][0]["taskDefinition"].as_str().expect("the service runs a task");
    let body = format!(r#"{{"taskDefinition":"{task}"}}"#);
    let task = json(cloud, "ecs", &format!("{ECS}.DescribeTaskDefinition"), &body);
    let task: Value = serde_json::from_str(&task).unwrap();
    let number = |key: &str| task["taskDefinition"][key].as_str().and_then(|text| text.parse().ok()).expect("a number");
    (number("cpu"), number("memory"))
}

fn query(cloud: &MiniStack, service: &str, version: &str, action: &str, parameters: &[(&str, &str)]) -> String {
    let mut body = format!("Action={action}&Version={version}");
    for (name, value) in parameters {
        let value: String = value.bytes().fold(String::new(), |mut text, byte| {
            let _ = if byte.is_ascii_alphanumeric() {
                write!(text, "{}", char::from(byte))
            } else {
                write!(text, "%{byte:02X}")
            };
            text
        });
        let _ = write!(body, "&{name}={value}");
    }
    ask(cloud, service, ("POST", "/"), &[("content-type", "application/x-www-form-urlencoded")], &body)
}

fn json(cloud: &MiniStack, service: &str, target: &str, body: &str) -> String {
    ask(
        cloud,
        service,
        ("POST", "/"),
        &[("content-type", "application/x-amz-json-1.1"), ("x-amz-target", target)],
        body,
    )
}

fn get(cloud: &MiniStack, service: &str, path: &str) -> String {
    ask(cloud, service, ("GET", path), &[], "")
}

/// The body of a success; of a failure nothing, because it names what it did not find.
fn ask(cloud: &MiniStack, service: &str, (method, path): (&str, &str), headers: &[(&str, &str)], body: &str) -> String {
    let authorization = authorization(service);
    let mut all = vec![("authorization", authorization.as_str())];
    all.extend(headers);
    let answer = http::send(cloud.port(), method, path, &all, body).unwrap();
    if answer.status < 400 { answer.body } else { String::new() }
}

/// Not signed: the service is read from it, and nothing is verified.
fn authorization(service: &str) -> String {
    format!(
        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
    )
}
