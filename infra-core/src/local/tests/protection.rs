//! Termination protection, stack policies, exports.

use super::helpers::{said, template, topic, world, world_with};
use crate::local::LocalOptions;
use serde_json::{Value, json};

fn producer(value: &str, export: Option<&str>) -> String {
    let mut output = json!({"Value": value});
    if let Some(name) = export {
        output["Export"] = json!({"Name": name});
    }
    json!({"Resources": {"A": topic("a")}, "Outputs": {"O": output}}).to_string()
}

fn consumer(name: &str) -> String {
    let value: Value = json!({"Fn::ImportValue": "net-vpc"});
    template(json!({"C": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name, "DisplayName": value}}}))
}

#[tokio::test(start_paused = true)]
async fn termination_protection() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let protect = |on: bool| {
        world.client.update_termination_protection().stack_name("web").enable_termination_protection(on).send()
    };
    protect(true).await.unwrap();
    let (code, text) = said(world.client.delete_stack().stack_name("web").send().await);
    assert_eq!(code, "ValidationError");
    assert_eq!(text, "Stack [web] cannot be deleted while TerminationProtection is enabled");
    protect(false).await.unwrap();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn exports_in_use_on_delete() {
    let world = world();
    world.deploy("net", &producer("v", Some("net-vpc"))).await;
    for name in ["A1", "B1", "C1"] {
        world.deploy(name, &consumer(name)).await;
    }
    world.client.delete_stack().stack_name("net").send().await.unwrap();
    assert_eq!(world.settle("net").await, "CREATE_COMPLETE");
    let reason = "Delete canceled. Cannot delete export net-vpc as it is in use by A1, B1 and C1.";
    assert_eq!(world.state("net").await.1, reason);
    let users = world.client.list_imports().export_name("net-vpc").send().await.unwrap();
    assert_eq!(users.imports(), ["A1", "B1", "C1"]);
    let exports = world.client.list_exports().send().await.unwrap();
    assert_eq!(exports.exports()[0].value(), Some("v"));
}

#[tokio::test(start_paused = true)]
async fn exports_in_use_on_update() {
    let world = world();
    world.deploy("net", &producer("v", Some("net-vpc"))).await;
    world.deploy("use", &consumer("use")).await;
    assert_eq!(world.deploy("net", &producer("w", Some("net-vpc"))).await, "UPDATE_ROLLBACK_COMPLETE");
    let line =
        "stack UPDATE_ROLLBACK_IN_PROGRESS Update canceled. Cannot update export net-vpc as it is in use by use.";
    assert!(world.events("net").await.contains(&line.to_owned()));
    assert!(!world.events("net").await.iter().any(|line| line.contains("_FAILED")));
    let exports = world.client.list_exports().send().await.unwrap();
    assert_eq!(exports.exports()[0].value(), Some("v"));
}

#[tokio::test(start_paused = true)]
async fn exports_in_use_in_the_old_words() {
    let world = world_with(LocalOptions { old_export_texts: true, ..LocalOptions::default() });
    world.deploy("net", &producer("v", Some("net-vpc"))).await;
    world.deploy("use", &consumer("use")).await;
    world.deploy("net", &producer("w", Some("net-vpc"))).await;
    let line = "stack UPDATE_ROLLBACK_IN_PROGRESS Export net-vpc cannot be updated as it is in use by use";
    assert!(world.events("net").await.contains(&line.to_owned()));
    world.client.delete_stack().stack_name("net").send().await.unwrap();
    world.settle("net").await;
    let (status, reason) = world.state("net").await;
    assert_eq!(status, "UPDATE_ROLLBACK_COMPLETE");
    assert_eq!(reason, "Export net-vpc cannot be deleted as it is in use by use");
}

#[tokio::test(start_paused = true)]
async fn duplicate_export() {
    let world = world();
    world.deploy("net", &producer("v", Some("net-vpc"))).await;
    let body = json!({"Resources": {"B": topic("b")}, "Outputs": {"O": {"Value": "x", "Export": {"Name": "net-vpc"}}}});
    assert_eq!(world.deploy("two", &body.to_string()).await, "ROLLBACK_COMPLETE");
    let events = world.events("two").await;
    let text = "Export with name net-vpc is already exported by stack net";
    assert!(events.iter().any(|line| line.contains(text)), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn outputs_of_other_stacks_are_weak() {
    let world = world();
    world.deploy("net", &producer("v", None)).await;
    let value = json!({"Fn::GetStackOutput": {"StackName": "net", "OutputName": "O"}});
    let body =
        template(json!({"C": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "c", "DisplayName": value}}}));
    assert_eq!(world.deploy("use", &body).await, "CREATE_COMPLETE");
    assert_eq!(world.deploy("net", &producer("w", None)).await, "UPDATE_COMPLETE");
    assert_eq!(world.deploy("use", &body).await, "UPDATE_COMPLETE");
    world.client.delete_stack().stack_name("net").send().await.unwrap();
    let id = world.describe("net").await.unwrap().stack_id().unwrap().to_owned();
    assert_eq!(world.settle(&id).await, "DELETE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn stack_policies_are_enforced() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let set = |body: &str| world.client.set_stack_policy().stack_name("web").stack_policy_body(body).send();
    assert_eq!(said(set("{}").await).1, "Error validating stack policy: Invalid stack policy");
    set(r#"{"Statement": [{"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": "Update:Replace", "Principal": "*", "Resource": "LogicalResourceId/A"}]}"#)
    .await
    .unwrap();
    assert_eq!(world.deploy("web", &template(json!({"A": topic("b")}))).await, "UPDATE_ROLLBACK_COMPLETE");
    let events = world.events("web").await;
    assert!(events.iter().any(|line| line.starts_with("A UPDATE_FAILED Action denied by stack policy")), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn service_tokens_stay() {
    let world = world();
    let custom = |token: &str| template(json!({"C": {"Type": "Custom::Thing", "Properties": {"ServiceToken": token}}}));
    world.deploy("web", &custom("arn:a")).await;
    assert_eq!(world.deploy("web", &custom("arn:b")).await, "UPDATE_ROLLBACK_COMPLETE");
    let line = "C UPDATE_FAILED Modifying service token is not allowed.";
    assert!(world.events("web").await.contains(&line.to_owned()));
}

#[tokio::test(start_paused = true)]
async fn custom_named_replacement_is_refused() {
    let world = world();
    let role = |path: &str| {
        template(
            json!({"R": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "r", "Path": path, "AssumeRolePolicyDocument": {}}}}),
        )
    };
    world.deploy("web", &role("/a/")).await;
    assert_eq!(world.deploy("web", &role("/b/")).await, "UPDATE_ROLLBACK_COMPLETE");
    let line = "R UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename r and update the stack again.";
    assert!(world.events("web").await.contains(&line.to_owned()));
}
