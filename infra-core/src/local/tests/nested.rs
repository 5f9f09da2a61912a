//! Nested stacks: their life, their change sets, and how they go back together with the stack that holds them.

use super::helpers::{World, failing, template, topic, world};
use crate::local::FaultPlan;
use crate::local::faults::Doing;
use aws_sdk_cloudformation::types::{ChangeSetType, ResourceChange};
use serde_json::{Value, json};

const URL: &str = "https://templates.s3.us-east-1.amazonaws.com/inner.json";

/// Puts the template of the nested stack where the URL says.
fn put(world: &World, name: &str, body: &Value) {
    let stored = world.local.engine(|engine| {
        engine.cloud.region_mut("us-east-1").objects.insert(format!("templates/{name}"), body.to_string())
    });
    stored.unwrap();
}

fn inner(display: &str) -> Value {
    let mut one = topic("inner");
    one["Properties"]["DisplayName"] = json!({"Fn::Sub": format!("{display} ${{Size}}")});
    json!({
        "Parameters": {"Size": {"Type": "String", "Default": "small"}},
        "Resources": {"T": one},
        "Outputs": {"Arn": {"Value": {"Ref": "T"}}},
    })
}

fn outer(size: &str, more: &Value) -> String {
    let nested = json!({"Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": URL, "Parameters": {"Size": size}}});
    let reader = json!({"Type": "AWS::SNS::Topic",
        "Properties": {"TopicName": "reader", "DisplayName": {"Fn::GetAtt": ["Inner", "Outputs.Arn"]}}});
    let mut all = json!({"Inner": nested, "Reader": reader});
    for (name, value) in more.as_object().into_iter().flatten() {
        all[name] = value.clone();
    }
    template(all)
}

async fn deployed() -> World {
    let world = world();
    put(&world, "inner.json", &inner("x"));
    assert_eq!(world.deploy("web", &outer("small", &json!({}))).await, "CREATE_COMPLETE");
    world
}

/// The lines about one logical id.
fn of(events: &[String], name: &str) -> Vec<String> {
    let prefix = format!("{name} ");
    events.iter().filter_map(|line| line.strip_prefix(&prefix)).map(str::to_owned).collect()
}

#[tokio::test(start_paused = true)]
async fn it_is_made_and_read_and_goes_with_its_parent() {
    let world = deployed().await;
    let id = world.physical("web", "Inner").await;
    assert!(id.starts_with("arn:aws:cloudformation:us-east-1:111111111111:stack/web-Inner-"), "{id}");
    let nested = world.describe(&id).await.unwrap();
    let parent = world.describe("web").await.unwrap();
    assert_eq!(nested.parent_id(), parent.stack_id());
    assert_eq!(nested.root_id(), parent.stack_id());
    assert_eq!(
        world.events(&id).await,
        [
            "stack CREATE_IN_PROGRESS",
            "T CREATE_IN_PROGRESS",
            "T CREATE_IN_PROGRESS Resource creation Initiated",
            "T CREATE_COMPLETE",
            "stack CREATE_COMPLETE",
        ]
    );
    let read = world.local.engine(|engine| {
        let stack = engine.cloud.find("us-east-1", "web").unwrap();
        stack.resources["Reader"].properties["DisplayName"].clone()
    });
    assert_eq!(read.unwrap(), json!("arn:aws:sns:us-east-1:111111111111:inner"));
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(parent.stack_id().unwrap()).await, "DELETE_COMPLETE");
    assert_eq!(world.state(&id).await.0, "DELETE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn an_update_waits_with_its_cleanup_for_the_whole() {
    let world = deployed().await;
    let id = world.physical("web", "Inner").await;
    assert_eq!(world.deploy("web", &outer("large", &json!({}))).await, "UPDATE_COMPLETE");
    assert_eq!(
        world.events_after(&id, 5).await,
        [
            "stack UPDATE_IN_PROGRESS",
            "T UPDATE_IN_PROGRESS",
            "T UPDATE_COMPLETE",
            "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "stack UPDATE_COMPLETE",
        ]
    );
    let events = world.events("web").await;
    let tail: Vec<&str> = events.iter().rev().take(5).rev().map(String::as_str).collect();
    assert_eq!(
        tail,
        [
            "stack UPDATE_IN_PROGRESS User Initiated",
            "Inner UPDATE_IN_PROGRESS",
            "Inner UPDATE_COMPLETE",
            "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "stack UPDATE_COMPLETE",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_failure_inside_is_told_outside_and_all_goes_back() {
    let world = deployed().await;
    let id = world.physical("web", "Inner").await;
    world.local.set_faults(FaultPlan::none().fail_while("T", Doing::Update, Some(1)));
    assert_eq!(world.deploy("web", &outer("large", &json!({}))).await, "UPDATE_ROLLBACK_COMPLETE");
    let failed = of(&world.events("web").await, "Inner");
    let text = format!(
        "UPDATE_FAILED Embedded stack {id} was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [T]."
    );
    assert!(failed.contains(&text), "{failed:?}");
    assert_eq!(world.state(&id).await.0, "UPDATE_ROLLBACK_COMPLETE");
    assert_eq!(world.describe(&id).await.unwrap().parameters()[0].parameter_value(), Some("small"));
}

#[tokio::test(start_paused = true)]
async fn a_failure_beside_it_takes_it_back_too() {
    let world = deployed().await;
    let id = world.physical("web", "Inner").await;
    world.local.set_faults(FaultPlan::none().fail("Late"));
    let mut late = topic("late");
    late["DependsOn"] = json!("Inner");
    assert_eq!(world.deploy("web", &outer("large", &json!({"Late": late}))).await, "UPDATE_ROLLBACK_COMPLETE");
    let events = world.events_after(&id, 5).await;
    assert_eq!(
        events,
        [
            "stack UPDATE_IN_PROGRESS",
            "T UPDATE_IN_PROGRESS",
            "T UPDATE_COMPLETE",
            "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "stack UPDATE_ROLLBACK_IN_PROGRESS",
            "T UPDATE_IN_PROGRESS",
            "T UPDATE_COMPLETE",
            "stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "stack UPDATE_ROLLBACK_COMPLETE",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_creation_that_fails_inside() {
    let world = failing(FaultPlan::none().fail("T"));
    put(&world, "inner.json", &inner("x"));
    assert_eq!(world.deploy("web", &outer("small", &json!({}))).await, "ROLLBACK_COMPLETE");
    let lines = of(&world.events("web").await, "Inner");
    let failed = lines.iter().find(|line| line.starts_with("CREATE_FAILED")).unwrap();
    assert!(failed.starts_with("CREATE_FAILED Embedded stack arn:aws:cloudformation:us-east-1:"), "{failed}");
    let end = " was not successfully created: The following resource(s) failed to create: [T].";
    assert!(failed.ends_with(end), "{failed}");
    assert_eq!(lines.last().unwrap(), "DELETE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn a_deletion_that_fails_inside() {
    let world = deployed().await;
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.local.set_faults(FaultPlan::none().fail_while("T", Doing::Delete, Some(1)));
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_FAILED");
    let lines = of(&world.events(&id).await, "Inner");
    let end = "was not successfully deleted: The following resource(s) failed to delete: [T].";
    assert!(
        lines.iter().any(|line| line.starts_with("DELETE_FAILED Embedded stack") && line.ends_with(end)),
        "{lines:?}"
    );
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn a_rollback_that_fails_inside_goes_on_later() {
    let world = deployed().await;
    let id = world.physical("web", "Inner").await;
    let plan = FaultPlan::none().fail_while("T", Doing::Update, Some(1)).fail_while("T", Doing::Restore, Some(1));
    world.local.set_faults(plan);
    assert_eq!(world.deploy("web", &outer("large", &json!({}))).await, "UPDATE_ROLLBACK_FAILED");
    assert_eq!(world.state(&id).await.0, "UPDATE_ROLLBACK_FAILED");
    world.client.continue_update_rollback().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
    assert_eq!(world.state(&id).await.0, "UPDATE_ROLLBACK_COMPLETE");
}

async fn changes(world: &World, stack: &str, set: &str) -> Vec<ResourceChange> {
    let call = world.client.describe_change_set().change_set_name(set);
    let call = if set.starts_with("arn:") { call } else { call.stack_name(stack) };
    let found = call.include_property_values(true).send().await.unwrap();
    found.changes().iter().filter_map(|change| change.resource_change().cloned()).collect()
}

async fn set(world: &World, body: &str, kind: ChangeSetType, nested: bool) -> (String, String) {
    let call = world.client.create_change_set().stack_name("web").change_set_name("n").template_body(body);
    call.change_set_type(kind).include_nested_stacks(nested).send().await.unwrap();
    world.wait(10).await;
    let found = world.client.describe_change_set().stack_name("web").change_set_name("n").send().await.unwrap();
    (found.status().unwrap().as_str().to_owned(), found.status_reason().unwrap_or("").to_owned())
}

#[tokio::test(start_paused = true)]
async fn change_sets_look_inside() {
    let world = deployed().await;
    let (status, reason) = set(&world, &outer("small", &json!({})), ChangeSetType::Update, true).await;
    assert_eq!(status, "FAILED", "{reason}");
    assert!(reason.starts_with("The submitted information didn't contain changes."), "{reason}");
    world.client.delete_change_set().stack_name("web").change_set_name("n").send().await.unwrap();
    set(&world, &outer("large", &json!({})), ChangeSetType::Update, true).await;
    let found = changes(&world, "web", "n").await;
    let nested = found.iter().find(|change| change.logical_resource_id() == Some("Inner")).unwrap();
    let inside = changes(&world, "web", nested.change_set_id().unwrap()).await;
    assert_eq!(inside[0].logical_resource_id(), Some("T"));
    let target = inside[0].details()[0].target().unwrap();
    assert_eq!((target.before_value(), target.after_value()), (Some("x small"), Some("x large")));
    let described = world.client.describe_change_set().change_set_name(nested.change_set_id().unwrap());
    let described = described.send().await.unwrap();
    assert_eq!(described.root_change_set_id(), described.parent_change_set_id());
    assert!(described.stack_name().unwrap().starts_with("web-Inner-"));
}

#[tokio::test(start_paused = true)]
async fn without_a_look_inside_a_nested_stack_may_always_change() {
    let world = deployed().await;
    let (status, _) = set(&world, &outer("small", &json!({})), ChangeSetType::Update, false).await;
    assert_eq!(status, "CREATE_COMPLETE");
    let found = changes(&world, "web", "n").await;
    let detail = &found.iter().find(|change| change.logical_resource_id() == Some("Inner")).unwrap().details()[0];
    assert_eq!(detail.change_source().unwrap().as_str(), "Automatic");
}

#[tokio::test(start_paused = true)]
async fn a_nested_change_set_that_fails_is_named() {
    let world = world();
    let body = outer("small", &json!({}));
    let (status, reason) = set(&world, &body, ChangeSetType::Create, true).await;
    assert_eq!(status, "FAILED");
    let id = reason.strip_prefix("Nested change set ").and_then(|rest| rest.strip_suffix(" failed")).unwrap();
    let inner = world.client.describe_change_set().change_set_name(id).send().await.unwrap();
    assert_eq!(inner.status_reason(), Some("S3 error: Access Denied"));
}

#[tokio::test(start_paused = true)]
async fn the_arn_that_a_change_set_foresaw_is_the_stacks() {
    let world = world();
    put(&world, "inner.json", &inner("x"));
    set(&world, &outer("small", &json!({})), ChangeSetType::Create, true).await;
    let found = changes(&world, "web", "n").await;
    let nested = found.iter().find_map(|change| change.change_set_id()).unwrap();
    let described = world.client.describe_change_set().change_set_name(nested).send().await.unwrap();
    world.client.execute_change_set().stack_name("web").change_set_name("n").send().await.unwrap();
    assert_eq!(world.settle("web").await, "CREATE_COMPLETE");
    assert_eq!(Some(world.physical("web", "Inner").await.as_str()), described.stack_id());
}

#[tokio::test(start_paused = true)]
async fn nested_in_nested() {
    let world = world();
    put(&world, "inner.json", &inner("x"));
    let middle = |size: &str| {
        json!({"Resources": {"Middle": {"Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": URL, "Parameters": {"Size": size}}}}})
    };
    let url = URL.replace("inner", "middle");
    let body = template(json!({"Outer": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url}}}));
    put(&world, "middle.json", &middle("small"));
    assert_eq!(world.deploy("web", &body).await, "CREATE_COMPLETE");
    put(&world, "middle.json", &middle("large"));
    world.local.set_faults(FaultPlan::none().fail_while("T", Doing::Update, Some(1)));
    world.client.update_stack().stack_name("web").template_body(&body).send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
    world.client.update_stack().stack_name("web").template_body(&body).send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_COMPLETE");
    let middle = world.physical("web", "Outer").await;
    assert_eq!(world.state(&middle).await.0, "UPDATE_COMPLETE");
    let inner = world.physical(&middle, "Middle").await;
    assert_eq!(world.state(&inner).await.0, "UPDATE_COMPLETE");
}
