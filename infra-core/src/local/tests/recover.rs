//! Ways out of failures.

use super::helpers::{World, failing, said, template, topic, world};
use crate::local::FaultPlan;
use crate::local::faults::{Doing, ResourceFaultKind};
use aws_sdk_cloudformation::types::DeletionMode;
use serde_json::json;

fn shown(display: &str) -> String {
    let mut one = topic("a");
    one["Properties"]["DisplayName"] = json!(display);
    template(json!({"A": one, "B": topic("b")}))
}

async fn stuck() -> World {
    let world = world();
    world.deploy("web", &shown("old")).await;
    let plan = FaultPlan::none().fail_while("A", Doing::Update, Some(1));
    world.local.set_faults(plan.fail_while("A", Doing::Restore, Some(1)));
    assert_eq!(world.deploy("web", &shown("new")).await, "UPDATE_ROLLBACK_FAILED");
    world
}

#[tokio::test(start_paused = true)]
async fn continue_update_rollback() {
    let world = stuck().await;
    assert_eq!(world.state("web").await.1, "The following resource(s) failed to update: [A]. ");
    world.client.continue_update_rollback().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
    let again = world.client.continue_update_rollback().stack_name("web").send().await;
    assert_eq!(said(again).0, "ValidationError");
}

#[tokio::test(start_paused = true)]
async fn continue_update_rollback_skips() {
    let world = stuck().await;
    world.local.set_faults(FaultPlan::none().fail_while("A", Doing::Restore, None));
    world.client.continue_update_rollback().stack_name("web").resources_to_skip("A").send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn rollback_stack_after_a_failed_create_and_update() {
    let world = failing(FaultPlan::none().fail_while("A", Doing::Create, Some(1)));
    world
        .client
        .create_stack()
        .stack_name("web")
        .template_body(shown("x"))
        .disable_rollback(true)
        .send()
        .await
        .unwrap();
    assert_eq!(world.settle("web").await, "CREATE_FAILED");
    world.client.rollback_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle("web").await, "ROLLBACK_COMPLETE");
    world.deploy("two", &shown("old").replace("\"b\"", "\"b2\"").replace("\"a\"", "\"a2\"")).await;
    world.local.set_faults(FaultPlan::none().fail_while("A", Doing::Update, Some(1)));
    let body = shown("new").replace("\"b\"", "\"b2\"").replace("\"a\"", "\"a2\"");
    world.client.update_stack().stack_name("two").template_body(body).disable_rollback(true).send().await.unwrap();
    assert_eq!(world.settle("two").await, "UPDATE_FAILED");
    world.client.rollback_stack().stack_name("two").send().await.unwrap();
    assert_eq!(world.settle("two").await, "UPDATE_ROLLBACK_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn cancel_update() {
    let world = world();
    world.deploy("web", &shown("old")).await;
    world.local.set_faults(FaultPlan::none().resource("A", None, None, ResourceFaultKind::Slow(100)));
    world.client.update_stack().stack_name("web").template_body(shown("new")).send().await.unwrap();
    world.wait(20).await;
    world.client.cancel_update_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
    let events = world.events("web").await;
    assert!(events.contains(&"A UPDATE_FAILED Resource update cancelled".to_owned()), "{events:?}");
    assert_eq!(said(world.client.cancel_update_stack().stack_name("web").send().await).0, "ValidationError");
}

#[tokio::test(start_paused = true)]
async fn force_delete() {
    let world = world();
    world.deploy("web", &shown("x")).await;
    world.local.set_faults(FaultPlan::none().fail_while("A", Doing::Delete, None));
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_FAILED");
    world.client.delete_stack().stack_name("web").deletion_mode(DeletionMode::ForceDeleteStack).send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn replacement_without_rollback_is_refused() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let body = template(json!({"A": topic("b")}));
    world.client.update_stack().stack_name("web").template_body(body).disable_rollback(true).send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_FAILED");
}

#[tokio::test(start_paused = true)]
async fn wait_conditions_time_out_or_are_signalled() {
    let world = world();
    let body = template(json!({
        "H": {"Type": "AWS::CloudFormation::WaitConditionHandle"},
        "W": {"Type": "AWS::CloudFormation::WaitCondition", "Properties": {"Handle": {"Ref": "H"}, "Timeout": "60"}},
    }));
    assert_eq!(world.deploy("late", &body).await, "ROLLBACK_COMPLETE");
    let line = "W CREATE_FAILED WaitCondition timed out. Received 0 conditions when expecting 1";
    assert!(world.events("late").await.contains(&line.to_owned()));
    world.client.create_stack().stack_name("good").template_body(&body).send().await.unwrap();
    world.wait(20).await;
    let signal = world.client.signal_resource().stack_name("good").logical_resource_id("W").unique_id("1");
    signal.status("SUCCESS".into()).send().await.unwrap();
    assert_eq!(world.settle("good").await, "CREATE_COMPLETE");
}
