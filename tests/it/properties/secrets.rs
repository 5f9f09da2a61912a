//! Property 3: credentials are encrypted with a key of the application, generated, rotated, and written nowhere.

use serde_json::{Value, json};

use super::Property;
use super::case::{Case, Resource, elements};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("a secret with the key of the service", |case| case.unset("database", "Secret", "/KmsKeyId")),
        ("a secret with a key by name", |case| {
            case.set("database", "Secret", "/KmsKeyId", json!("alias/aws/secretsmanager"));
        }),
        ("a key that is never rotated", |case| case.set("database", "SecretKey", "/EnableKeyRotation", json!(false))),
        ("a secret that is written down", |case| case.set("database", "Secret", "/SecretString", json!("hunter2"))),
        ("a secret that is not rotated", |case| case.remove("database", "Rotation")),
        ("a secret that is rotated each quarter", |case| {
            case.set("database", "Rotation", "/RotationRules/ScheduleExpression", json!("rate(90 days)"));
        }),
        ("a password in the template", |case| case.set("database", "Cluster", "/MasterUserPassword", json!("hunter2"))),
        ("a password in the environment of a container", |case| {
            let resolve = json!({ "Fn::Sub": "{{resolve:secretsmanager:acme:SecretString:password}}" });
            case.set("api", "Task", "/ContainerDefinitions/0/Environment/0/Value", resolve);
        }),
        ("a role that reads every secret", |case| {
            case.set("api", "TaskRole", "/Policies/0/PolicyDocument/Statement/0/Resource", json!("*"));
        }),
        ("storage without encryption", |case| case.set("database", "Cluster", "/StorageEncrypted", json!(false))),
        ("a topic without a key", |case| case.unset("monitoring", "WarningTopic", "/KmsMasterKeyId")),
    ],
};

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let secrets = case.of_type("AWS::SecretsManager::Secret");
    if secrets.is_empty() {
        found.push("there is no secret".to_owned());
    }
    for secret in secrets {
        key(case, secret, "/KmsKeyId", &mut found);
        if !secret.get("/SecretString").is_null() || secret.get("/GenerateSecretString").is_null() {
            found.push(format!("{} is not generated", secret.name()));
        }
        if !case.of_type("AWS::SecretsManager::RotationSchedule").iter().any(|it| rotates(case, *it, secret)) {
            found.push(format!("{} is not rotated every 30 days", secret.name()));
        }
    }
    for topic in case.of_type("AWS::SNS::Topic") {
        key(case, topic, "/KmsMasterKeyId", &mut found);
    }
    for cluster in case.of_type("AWS::RDS::DBCluster") {
        if cluster.get("/StorageEncrypted") != &json!(true) {
            found.push(format!("{} is stored in the clear", cluster.name()));
        }
        let password = cluster.get("/MasterUserPassword");
        let is_secret = case.target(cluster.stack, password).is_some_and(|it| it.ty() == "AWS::SecretsManager::Secret");
        if !is_secret || !password.to_string().contains("{{resolve:secretsmanager:") {
            found.push(format!("{} has a password that is not from a secret", cluster.name()));
        }
    }
    for task in case.of_type("AWS::ECS::TaskDefinition") {
        containers(case, task, &mut found);
    }
    for role in case.of_type("AWS::IAM::Role") {
        statements(case, role, &mut found);
    }
    found
}

/// A property names a key of the application that is rotated.
fn key(case: &Case, owner: Resource<'_>, pointer: &str, found: &mut Vec<String>) {
    match case.follow(owner, pointer).filter(|key| key.ty() == "AWS::KMS::Key") {
        Some(key) if key.get("/EnableKeyRotation") == &json!(true) => {}
        Some(key) => found.push(format!("{} is never rotated", key.name())),
        None => found.push(format!("{} has no key of the application", owner.name())),
    }
}

/// Directly or through the attachment, whose `Ref` is the secret.
fn rotates(case: &Case, schedule: Resource<'_>, secret: Resource<'_>) -> bool {
    let of = case.follow(schedule, "/SecretId");
    let of = match of {
        Some(attachment) if attachment != secret => case.follow(attachment, "/SecretId"),
        of => of,
    };
    let rate = schedule.get("/RotationRules/ScheduleExpression").as_str().unwrap_or_default();
    let days =
        rate.strip_prefix("rate(").and_then(|rest| rest.strip_suffix(" days)")).and_then(|days| days.parse().ok());
    of == Some(secret) && days.is_some_and(|days: u32| days <= 30)
}

fn containers(case: &Case, task: Resource<'_>, found: &mut Vec<String>) {
    for container in task.list("/ContainerDefinitions") {
        for variable in elements(&container["Environment"]) {
            let text = variable.to_string();
            if text.contains("{{resolve") || text.to_lowercase().contains("password") {
                found.push(format!("{} has a secret in its environment: {text}", task.name()));
            }
        }
        for secret in elements(&container["Secrets"]) {
            let target = case.target(task.stack, &secret["ValueFrom"]);
            if target.is_none_or(|target| target.ty() != "AWS::SecretsManager::Secret") {
                found.push(format!("{}: {} is of no secret of ours", task.name(), secret["Name"]));
            }
        }
    }
}

/// Who reads secrets reads secrets of the application.
fn statements(case: &Case, role: Resource<'_>, found: &mut Vec<String>) {
    for policy in role.list("/Policies") {
        for statement in elements(&policy["PolicyDocument"]["Statement"]) {
            let reads = |action: &&Value| {
                action.as_str().is_some_and(|it| it.starts_with("secretsmanager:") || it == "kms:Decrypt")
            };
            if !elements(&statement["Action"]).iter().any(reads) {
                continue;
            }
            let is_ours = |resource: &&Value| case.target(role.stack, resource).is_some();
            if !elements(&statement["Resource"]).iter().all(is_ours) {
                found.push(format!("{} reads more than our secrets: {statement}", role.name()));
            }
        }
    }
}
