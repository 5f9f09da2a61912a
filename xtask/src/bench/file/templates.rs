//! The templates that are measured: so many resources, of kinds and with values as applications have them.

use serde_json::{Map, Value, json};

/// Resources in one block.
const BLOCK: usize = 10;

/// A template with so many resources, a multiple of ten.
pub(super) fn template(count: usize) -> Value {
    let mut resources = Map::new();
    for number in 0..count / BLOCK {
        for (name, resource) in block(number) {
            resources.insert(format!("{name}{number}"), resource);
        }
    }
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Queues, tables and the functions between them",
        "Parameters": {
            "Environment": { "Type": "String", "AllowedValues": ["dev", "staging", "prod"], "Default": "dev" },
            "Days": { "Type": "Number", "Default": 30 },
        },
        "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Environment" }, "prod"] } },
        "Resources": resources,
    })
}

fn block(number: usize) -> [(&'static str, Value); BLOCK] {
    let id = |name: &str| format!("{name}{number}");
    let arn = |name: &str| json!({ "Fn::GetAtt": [id(name), "Arn"] });
    let tags =
        json!([{ "Key": "Environment", "Value": { "Ref": "Environment" } }, { "Key": "Owner", "Value": "team" }]);
    let [dead, queue] = queues(number, &tags);
    let [role, function] = function(number, &tags);
    let [bucket, table] = stores(number, &tags);
    [
        ("Logs", json!({ "Type": "AWS::Logs::LogGroup", "Properties": {
            "LogGroupName": { "Fn::Sub": format!("/aws/lambda/service-{number}-${{Environment}}") }, "RetentionInDays": { "Ref": "Days" }, "Tags": tags } })),
        ("Key", json!({ "Type": "AWS::KMS::Key", "Properties": {
            "Description": "Messages at rest", "EnableKeyRotation": true, "KeyPolicy": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": { "AWS": { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" } }, "Action": "kms:*", "Resource": "*" }] }, "Tags": tags } })),
        dead,
        queue,
        ("Topic", json!({ "Type": "AWS::SNS::Topic", "Properties": {
            "TopicName": { "Fn::Sub": format!("topic-{number}-${{Environment}}") }, "KmsMasterKeyId": { "Ref": id("Key") }, "Tags": tags } })),
        role,
        function,
        bucket,
        table,
        ("Alarm", json!({ "Type": "AWS::CloudWatch::Alarm", "Properties": {
            "AlarmDescription": "Messages wait", "Namespace": "AWS/SQS", "MetricName": "ApproximateAgeOfOldestMessage",
            "Dimensions": [{ "Name": "QueueName", "Value": { "Fn::GetAtt": [id("Queue"), "QueueName"] } }],
            "Statistic": "Maximum", "Period": 60, "EvaluationPeriods": 2, "Threshold": { "Fn::If": ["IsProd", 300, 600] },
            "ComparisonOperator": "GreaterThanThreshold", "AlarmActions": [{ "Ref": id("Topic") }], "OKActions": [{ "Ref": id("Topic") }] } })),
    ]
    .map(|(name, mut resource)| {
        if name == "Function" {
            resource["Properties"]["DeadLetterConfig"] = json!({ "TargetArn": arn("Dead") });
        }
        (name, resource)
    })
}

fn queues(number: usize, tags: &Value) -> [(&'static str, Value); 2] {
    let key = json!({ "Ref": format!("Key{number}") });
    [
        (
            "Dead",
            json!({ "Type": "AWS::SQS::Queue", "Properties": {
            "MessageRetentionPeriod": 1_209_600, "KmsMasterKeyId": key, "Tags": tags } }),
        ),
        (
            "Queue",
            json!({ "Type": "AWS::SQS::Queue", "Properties": {
            "QueueName": { "Fn::Sub": format!("queue-{number}-${{Environment}}") }, "VisibilityTimeout": 180, "KmsMasterKeyId": key,
            "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": [format!("Dead{number}"), "Arn"] }, "maxReceiveCount": 3 }, "Tags": tags } }),
        ),
    ]
}

fn function(number: usize, tags: &Value) -> [(&'static str, Value); 2] {
    let arn = |name: &str| json!({ "Fn::GetAtt": [format!("{name}{number}"), "Arn"] });
    [
        (
            "Role",
            json!({ "Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }] },
            "Policies": [{ "PolicyName": "access", "PolicyDocument": { "Version": "2012-10-17", "Statement": [
                { "Sid": "Messages", "Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"], "Resource": arn("Queue") },
                { "Sid": "Items", "Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], "Resource": [arn("Table"), { "Fn::Sub": format!("${{Table{number}.Arn}}/index/*") }] }] } }],
            "Tags": tags } }),
        ),
        (
            "Function",
            json!({ "Type": "AWS::Lambda::Function", "Properties": {
            "Code": { "S3Bucket": { "Fn::Sub": "code-${AWS::AccountId}" }, "S3Key": "service.zip" }, "Handler": "index.handler", "Runtime": "nodejs22.x",
            "MemorySize": 512, "Timeout": 30, "Role": arn("Role"), "KmsKeyArn": arn("Key"), "TracingConfig": { "Mode": "Active" },
            "Environment": { "Variables": { "TABLE": { "Ref": format!("Table{number}") }, "QUEUE": { "Ref": format!("Queue{number}") }, "LEVEL": "info" } }, "Tags": tags } }),
        ),
    ]
}

fn stores(number: usize, tags: &Value) -> [(&'static str, Value); 2] {
    let key = json!({ "Fn::GetAtt": [format!("Key{number}"), "Arn"] });
    [
        (
            "Bucket",
            json!({ "Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain", "Properties": {
            "BucketEncryption": { "ServerSideEncryptionConfiguration": [{ "ServerSideEncryptionByDefault": { "SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key } }] },
            "PublicAccessBlockConfiguration": { "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true },
            "VersioningConfiguration": { "Status": "Enabled" },
            "LifecycleConfiguration": { "Rules": [{ "Id": "old", "Status": "Enabled", "NoncurrentVersionExpiration": { "NoncurrentDays": 30 } }] }, "Tags": tags } }),
        ),
        (
            "Table",
            json!({ "Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain", "Properties": {
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }, { "AttributeName": "owner", "AttributeType": "S" }],
            "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
            "GlobalSecondaryIndexes": [{ "IndexName": "by-owner", "KeySchema": [{ "AttributeName": "owner", "KeyType": "HASH" }], "Projection": { "ProjectionType": "ALL" } }],
            "PointInTimeRecoverySpecification": { "PointInTimeRecoveryEnabled": true },
            "SSESpecification": { "SSEEnabled": true, "SSEType": "KMS", "KMSMasterKeyId": key }, "Tags": tags } }),
        ),
    ]
}

/// A document as people write YAML: by indentation, functions in their short forms.
pub(super) fn yaml(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

fn write(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push_str(&" ".repeat(indent));
                }
                out.push_str(&scalar(&Value::String(key.clone())));
                out.push(':');
                behind(value, indent + 2, out);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(&" ".repeat(indent));
                }
                out.push_str("- ");
                match short(item) {
                    Some(text) => out.push_str(&format!("{text}\n")),
                    None if item.is_object() => write(item, indent + 2, out),
                    None => out.push_str(&format!("{item}\n")),
                }
            }
        }
        other => out.push_str(&format!("{}\n", scalar(other))),
    }
}

fn behind(value: &Value, indent: usize, out: &mut String) {
    match (short(value), value) {
        (Some(text), _) => out.push_str(&format!(" {text}\n")),
        (None, Value::Object(members)) if !members.is_empty() => {
            out.push_str(&format!("\n{}", " ".repeat(indent)));
            write(value, indent, out);
        }
        (None, Value::Array(items)) if !items.is_empty() => {
            out.push_str(&format!("\n{}", " ".repeat(indent)));
            write(value, indent, out);
        }
        _ => out.push_str(&format!(" {}\n", scalar(value))),
    }
}

/// The short form of a function, if it is one.
fn short(value: &Value) -> Option<String> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    let (key, argument) = members.iter().next()?;
    match (key.as_str(), argument) {
        ("Ref", Value::String(id)) => Some(format!("!Ref {id}")),
        ("Fn::Sub", Value::String(_)) => Some(format!("!Sub {argument}")),
        ("Fn::GetAtt", Value::Array(parts)) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            Some(format!("!GetAtt {}", parts.join(".")))
        }
        ("Fn::If" | "Fn::Equals", Value::Array(_)) => Some(format!("!{} {}", &key[4..], flow(argument))),
        _ => None,
    }
}

/// Values in brackets, functions in their long forms.
fn flow(value: &Value) -> String {
    value.to_string()
}

/// Text is plain where it is a word.
fn scalar(value: &Value) -> String {
    match value.as_str() {
        Some(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic()) => text.to_owned(),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{template, yaml};

    #[test]
    fn a_template_has_the_resources_it_was_asked_for() {
        for count in [10, 100] {
            let template = template(count);
            assert_eq!(template["Resources"].as_object().map(serde_json::Map::len), Some(count));
        }
    }

    #[test]
    fn yaml_is_written_by_indentation() {
        let value = serde_json::json!({ "A": { "B": [{ "Ref": "X" }, { "c": 1, "d": "e f" }] }, "G": { "Fn::GetAtt": ["Q", "Arn"] } });
        assert_eq!(yaml(&value), "A:\n  B:\n    - !Ref X\n    - c: 1\n      d: \"e f\"\nG: !GetAtt Q.Arn\n");
    }
}
