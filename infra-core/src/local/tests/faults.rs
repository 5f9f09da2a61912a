//! Faults of calls, as the SDK sees them.

use super::helpers::{failing, said, template, topic, world, world_with};
use crate::local::faults::{CallFaultKind, Intrusion};
use crate::local::query::Query;
use crate::local::{FaultPlan, LocalOptions};
use aws_sdk_cloudformation::types::ChangeSetType;
use serde_json::json;

fn one(name: &str) -> String {
    template(json!({"A": topic(name)}))
}

#[tokio::test(start_paused = true)]
async fn throttles_and_server_errors_are_retried() {
    let plan = FaultPlan::none().call("DescribeStacks", 1, 1, CallFaultKind::Throttle);
    let world = failing(plan.call("DescribeStacks", 2, 1, CallFaultKind::ServerError(503)));
    let found = world.client.describe_stacks().send().await.unwrap();
    assert!(found.stacks().is_empty());
    world.local.set_faults(FaultPlan::none().call("DescribeStacks", 1, 9, CallFaultKind::Throttle));
    assert_eq!(said(world.client.describe_stacks().send().await), ("Throttling".into(), "Rate exceeded".into()));
}

#[tokio::test(start_paused = true)]
async fn too_many_calls_in_a_second_are_throttled() {
    let world = world_with(LocalOptions { calls_per_second: Some(3), ..LocalOptions::default() });
    let one = || async { world.local.engine(|engine| engine.call("us-east-1", &list())).unwrap() };
    for _ in 0..3 {
        one().await.unwrap();
    }
    assert_eq!(one().await.unwrap_err().code, "Throttling");
    world.wait(1).await;
    one().await.unwrap();
}

fn list() -> Query {
    Query::default().with("Action", "ListStacks")
}

#[tokio::test(start_paused = true)]
async fn a_reset_after_the_service_acted() {
    let world = failing(FaultPlan::none().call("CreateStack", 1, 3, CallFaultKind::ResetAfter));
    let result = world.client.create_stack().stack_name("web").template_body(one("a")).send().await;
    assert!(result.is_err());
    assert_eq!(world.settle("web").await, "CREATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn a_reset_before_the_service_acted() {
    let world = failing(FaultPlan::none().call("CreateStack", 1, 3, CallFaultKind::ResetBefore));
    assert!(world.client.create_stack().stack_name("web").template_body(one("a")).send().await.is_err());
    assert!(world.describe("web").await.is_none());
}

#[tokio::test(start_paused = true)]
async fn answers_take_time() {
    let world = failing(FaultPlan { latency: 100, ..FaultPlan::none() }.call(
        "DescribeStacks",
        1,
        1,
        CallFaultKind::Slow(5000),
    ));
    let before = tokio::time::Instant::now();
    world.client.describe_stacks().send().await.unwrap();
    assert_eq!(before.elapsed().as_millis(), 5100);
}

#[tokio::test(start_paused = true)]
async fn another_deployer_acts() {
    let world = world();
    world.deploy("web", &one("a")).await;
    world.change_set("web", &one("b"), ChangeSetType::Update).await;
    world.local.set_faults(FaultPlan::none().call(
        "ExecuteChangeSet",
        1,
        1,
        CallFaultKind::Intrusion(Intrusion::Update),
    ));
    let (code, text) = said(world.client.execute_change_set().stack_name("web").change_set_name("cs").send().await);
    assert_eq!(code, "InvalidChangeSetStatus", "{text}");
    assert_eq!(world.settle("web").await, "UPDATE_COMPLETE");
    assert!(world.describe("web").await.unwrap().tags().iter().any(|tag| tag.key() == Some("other-deployer")));
}

#[tokio::test(start_paused = true)]
async fn a_resource_is_slow() {
    let plan = FaultPlan::none().resource("A", None, None, crate::local::faults::ResourceFaultKind::Slow(100));
    let world = failing(plan);
    let before = tokio::time::Instant::now();
    world.deploy("web", &one("a")).await;
    assert!(before.elapsed().as_secs() > 600);
}
