//! What fits what.

use super::*;

const ALIAS: (&str, &str) = ("AWS::Lambda::Alias", "");
const FUNCTION: Wanted<'static> = Wanted {
    targets: &[("AWS::Lambda::Function", ""), ("AWS::Lambda::Function", "Arn"), ALIAS],
    own: &["AWS::Lambda::Function", "AWS::Lambda::Alias"],
    key: "FunctionName",
    arn: false,
    format: "",
};

fn given<'a>(type_name: &'a str, ref_gives: &'a str) -> Given<'a> {
    Given { type_name, ref_gives, attribute: "" }
}

#[test]
fn a_list_of_targets_is_full_only_where_the_key_says_so() {
    assert_eq!(fit(given("AWS::EC2::VPC", "VpcId"), FUNCTION), Fit::Type);
    assert_eq!(fit(given("AWS::EC2::VPC", "VpcId"), Wanted { key: "Target", ..FUNCTION }), Fit::Fits);
    assert_eq!(fit(given("AWS::CloudFormation::Stack", "StackId"), FUNCTION), Fit::Fits);
    assert_eq!(fit(given("AWS::IAM::Role", "RoleName"), FUNCTION), Fit::Fits, "a name may be the same on purpose");
    assert_eq!(fit(given("AWS::IAM::Role", "RoleName"), Wanted { key: "FunctionArn", ..FUNCTION }), Fit::Type);
}

#[test]
fn relatives_stand_for_one_another() {
    let certificate = Wanted {
        targets: &[("AWS::CertificateManager::Certificate", "")],
        own: &["AWS::CertificateManager::Certificate"],
        key: "CertificateArn",
        arn: true,
        format: "",
    };
    assert_eq!(fit(given("AWS::IAM::ServerCertificate", "ServerCertificateName"), certificate), Fit::Fits);
    assert_eq!(fit(given("AWS::SQS::Queue", "QueueUrl"), certificate), Fit::Type);
}

#[test]
fn a_url_is_no_arn() {
    let source = Wanted { targets: &[], own: &[], key: "EventSourceArn", arn: true, format: "" };
    assert_eq!(fit(given("AWS::SQS::Queue", "QueueUrl"), source), Fit::Attribute("Arn"));
    assert_eq!(fit(Given { attribute: "Arn", ..given("AWS::SQS::Queue", "QueueUrl") }, source), Fit::Fits);
}

#[test]
fn a_fact_about_the_resource_is_not_the_resource() {
    let vpc =
        Wanted { targets: &[("AWS::EC2::VPC", "")], own: &["AWS::EC2::VPC"], key: "VpcId", arn: false, format: "" };
    let give = |attribute| fit(Given { attribute, ..given("AWS::EC2::VPC", "VpcId") }, vpc);
    assert_eq!(give("CidrBlock"), Fit::Attribute(""));
    assert_eq!(give("VpcId"), Fit::Fits);
    assert_eq!(give(""), Fit::Fits);
    assert_eq!(
        fit(Given { attribute: "CidrBlock", ..given("AWS::EC2::VPC", "VpcId") }, Wanted { key: "Id", ..vpc }),
        Fit::Fits
    );
}

#[test]
fn what_a_resource_hands_on_is_not_the_resource() {
    let vpc = Wanted {
        targets: &[("AWS::EC2::Subnet", "VpcId"), ("AWS::EC2::VPC", "")],
        own: &["AWS::EC2::VPC"],
        key: "VpcId",
        arn: false,
        format: "",
    };
    let subnet = given("AWS::EC2::Subnet", "SubnetId");
    assert_eq!(fit(subnet, vpc), Fit::Attribute("VpcId"));
    assert_eq!(fit(Given { attribute: "SubnetId", ..subnet }, vpc), Fit::Attribute("VpcId"));
    assert_eq!(fit(Given { attribute: "VpcId", ..subnet }, vpc), Fit::Fits);
}

#[test]
fn names_are_cut() {
    assert_eq!((service("AWS::EC2::VPC"), last("AWS::EC2::VPC")), ("AWS::EC2", "VPC"));
    assert_eq!((service("Custom"), last("Custom")), ("Custom", "Custom"));
    assert!(says_arn("TargetGroupARNs") && !says_arn("TaskRoleArn"));
    assert!(holds("ReplicaKey", "Key") && !holds("Key", "ReplicaKey"));
}
