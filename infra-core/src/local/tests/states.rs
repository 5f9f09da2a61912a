//! States that refuse an update, and tokens.

use super::helpers::{failing, said, template, topic, world};
use crate::local::FaultPlan;
use aws_sdk_cloudformation::types::ChangeSetType;
use serde_json::json;

fn one(name: &str) -> String {
    template(json!({"A": topic(name)}))
}

#[tokio::test(start_paused = true)]
async fn not_updatable() {
    let world = failing(FaultPlan::none().fail("A"));
    assert_eq!(world.deploy("web", &one("a")).await, "ROLLBACK_COMPLETE");
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    let text = format!("Stack:{id} is in ROLLBACK_COMPLETE state and can not be updated.");
    let change_set = || world.client.create_change_set().change_set_name("n").change_set_type(ChangeSetType::Update);
    assert_eq!(
        said(change_set().stack_name("web").template_body(one("b")).send().await),
        ("ValidationError".into(), text.clone())
    );
    assert_eq!(said(world.client.update_stack().stack_name("web").template_body(one("b")).send().await).1, text);
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    let busy = said(change_set().stack_name(&id).template_body(one("b")).send().await).1;
    assert_eq!(busy, format!("Stack:{id} is in DELETE_IN_PROGRESS state and can not be updated."));
    world.settle(&id).await;
    let gone = said(change_set().stack_name(&id).template_body(one("b")).send().await).1;
    assert_eq!(gone, format!("Stack:{id} is in DELETE_COMPLETE state and can not be updated."));
}

#[tokio::test(start_paused = true)]
async fn busy_at_execution() {
    let world = world();
    world.deploy("web", &one("a")).await;
    let mut changed = topic("a");
    changed["Properties"]["DisplayName"] = json!("x");
    let call = |name: &str, body: String| {
        world.client.create_change_set().stack_name("web").change_set_name(name).template_body(body).send()
    };
    call("late", one("b")).await.unwrap();
    world.wait(10).await;
    let id = world.client.describe_change_set().stack_name("web").change_set_name("late").send().await.unwrap();
    world.client.update_stack().stack_name("web").template_body(template(json!({"A": changed}))).send().await.unwrap();
    let (code, text) = said(world.client.execute_change_set().stack_name("web").change_set_name("late").send().await);
    assert_eq!(code, "InvalidChangeSetStatus");
    let arn = id.change_set_id().unwrap();
    assert_eq!(text, format!("ChangeSet [{arn}] cannot be executed in its current execution status of [OBSOLETE]"));
}

#[tokio::test(start_paused = true)]
async fn paused_stacks_take_no_ordinary_execution() {
    let world = world();
    world.deploy("web", &one("a")).await;
    world.local.set_faults(FaultPlan::none().fail("A"));
    let mut changed = topic("a");
    changed["Properties"]["DisplayName"] = json!("x");
    let body = template(json!({"A": changed}));
    world.client.update_stack().stack_name("web").template_body(&body).disable_rollback(true).send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_FAILED");
    world.local.set_faults(FaultPlan::none());
    let (status, reason) = world.change_set("web", &body, ChangeSetType::Update).await;
    assert_eq!(status, "CREATE_COMPLETE", "{reason}");
    let execute = || world.client.execute_change_set().stack_name("web").change_set_name("cs");
    let text = said(execute().send().await).1;
    assert!(text.starts_with("This stack is currently in a non-terminal [UPDATE_FAILED] state"), "{text}");
    execute().disable_rollback(true).send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn by_name_gone_by_arn_deleted() {
    let world = world();
    world.deploy("web", &one("a")).await;
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_COMPLETE");
    assert!(world.describe("web").await.is_none());
    world.deploy("web", &one("a")).await;
    assert_ne!(world.describe("web").await.unwrap().stack_id(), Some(id.as_str()));
}

#[tokio::test(start_paused = true)]
async fn tokens_make_calls_idempotent() {
    let world = world();
    let create = || world.client.create_stack().stack_name("web").template_body(one("a")).client_request_token("t1");
    let first = create().send().await.unwrap();
    assert_eq!(create().send().await.unwrap().stack_id(), first.stack_id());
    world.settle("web").await;
    world.change_set("web", &one("b"), ChangeSetType::Update).await;
    let execute = || world.client.execute_change_set().stack_name("web").change_set_name("cs");
    execute().client_request_token("t2").send().await.unwrap();
    execute().client_request_token("t2").send().await.unwrap();
    assert_eq!(said(execute().client_request_token("t1").send().await).0, "TokenAlreadyExistsException");
    world.settle("web").await;
    let events = world.events("web").await;
    assert_eq!(events.iter().filter(|line| line.starts_with("stack UPDATE_IN_PROGRESS")).count(), 1);
    let events = world.client.describe_stack_events().stack_name("web").send().await.unwrap();
    assert_eq!(events.stack_events()[0].client_request_token(), Some("t2"));
    let made = || world.client.create_change_set().stack_name("web").change_set_name("again").template_body(one("c"));
    let id = made().client_token("c1").send().await.unwrap().id().unwrap().to_owned();
    assert_eq!(made().client_token("c1").send().await.unwrap().id(), Some(id.as_str()));
    assert_eq!(said(made().client_token("c2").send().await).0, "AlreadyExistsException");
}
