//! Sequences of events.

use super::helpers::{failing, template, topic, world};
use crate::local::FaultPlan;
use crate::local::faults::Doing;
use aws_sdk_cloudformation::types::OnFailure;
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn create_by_change_set() {
    let world = world();
    assert_eq!(world.deploy("web", &template(json!({"A": topic("a")}))).await, "CREATE_COMPLETE");
    assert_eq!(
        world.events("web").await,
        [
            "stack REVIEW_IN_PROGRESS User Initiated",
            "stack CREATE_IN_PROGRESS User Initiated",
            "A CREATE_IN_PROGRESS",
            "A CREATE_IN_PROGRESS Resource creation Initiated",
            "A CREATE_COMPLETE",
            "stack CREATE_COMPLETE",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn physical_id_comes_with_the_second_event() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let events = world.client.describe_stack_events().stack_name("web").send().await.unwrap();
    let ids: Vec<&str> = events
        .stack_events()
        .iter()
        .filter(|event| event.logical_resource_id() == Some("A"))
        .map(|event| event.physical_resource_id().unwrap())
        .collect();
    let arn = "arn:aws:sns:us-east-1:111111111111:a";
    assert_eq!(ids, [arn, arn, ""]);
}

#[tokio::test(start_paused = true)]
async fn update_in_place() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let mut changed = topic("a");
    changed["Properties"]["DisplayName"] = json!("new");
    assert_eq!(world.deploy("web", &template(json!({"A": changed}))).await, "UPDATE_COMPLETE");
    assert_eq!(
        world.events_after("web", 6).await,
        [
            "stack UPDATE_IN_PROGRESS User Initiated",
            "A UPDATE_IN_PROGRESS",
            "A UPDATE_COMPLETE",
            "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "stack UPDATE_COMPLETE",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn replacement_deletes_the_old_one_in_cleanup() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    assert_eq!(world.deploy("web", &template(json!({"A": topic("b")}))).await, "UPDATE_COMPLETE");
    assert_eq!(
        world.events_after("web", 6).await,
        [
            "stack UPDATE_IN_PROGRESS User Initiated",
            "A UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.",
            "A UPDATE_IN_PROGRESS Resource creation Initiated",
            "A UPDATE_COMPLETE",
            "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "A DELETE_IN_PROGRESS",
            "A DELETE_COMPLETE",
            "stack UPDATE_COMPLETE",
        ]
    );
    let events = world.client.describe_stack_events().stack_name("web").send().await.unwrap();
    let deleted = events.stack_events().iter().find(|event| {
        event.event_id().unwrap().starts_with("A-") && event.resource_status().unwrap().as_str() == "DELETE_COMPLETE"
    });
    assert_eq!(deleted.unwrap().physical_resource_id(), Some("arn:aws:sns:us-east-1:111111111111:a"));
    assert_eq!(world.physical("web", "A").await, "arn:aws:sns:us-east-1:111111111111:b");
}

#[tokio::test(start_paused = true)]
async fn removed_resources_go_in_cleanup_or_are_skipped() {
    let world = world();
    let mut kept = topic("b");
    kept["DeletionPolicy"] = json!("Retain");
    world.deploy("web", &template(json!({"A": topic("a"), "B": kept, "C": topic("c")}))).await;
    let before = world.events("web").await.len();
    assert_eq!(world.deploy("web", &template(json!({"C": topic("c")}))).await, "UPDATE_COMPLETE");
    assert_eq!(
        world.events_after("web", before).await,
        [
            "stack UPDATE_IN_PROGRESS User Initiated",
            "stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "A DELETE_IN_PROGRESS",
            "B DELETE_SKIPPED",
            "A DELETE_COMPLETE",
            "stack UPDATE_COMPLETE",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn replace_policy_retain_skips_the_old_one() {
    let world = world();
    let retained = |name: &str| {
        let mut one = topic(name);
        one["UpdateReplacePolicy"] = json!("Retain");
        one
    };
    world.deploy("web", &template(json!({"A": retained("a")}))).await;
    world.deploy("web", &template(json!({"A": retained("b")}))).await;
    let events = world.events("web").await;
    assert!(events.contains(&"A DELETE_SKIPPED".to_owned()), "{events:?}");
    assert!(!events.contains(&"A DELETE_IN_PROGRESS".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn depends_on_orders_creation_and_deletion() {
    let world = world();
    let after = |name: &str, needed: &str| {
        let mut one = topic(name);
        one["DependsOn"] = json!(needed);
        one
    };
    let body = template(json!({"C": after("c", "B"), "B": after("b", "A"), "A": topic("a")}));
    world.deploy("web", &body).await;
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    assert_eq!(world.settle(&id).await, "DELETE_COMPLETE");
    let done = |events: &[String], status: &str| -> Vec<String> {
        events.iter().filter_map(|line| line.strip_suffix(status)).map(str::to_owned).collect()
    };
    let events = world.events(&id).await;
    assert_eq!(done(&events, " CREATE_COMPLETE"), ["A", "B", "C", "stack"]);
    assert_eq!(done(&events, " DELETE_COMPLETE"), ["C", "B", "A", "stack"]);
}

#[tokio::test(start_paused = true)]
async fn failed_create_rolls_back() {
    let world = failing(FaultPlan::none().fail("Fs"));
    let body = template(json!({"Fs": topic("a"), "Vpc": {"Type": "AWS::RDS::DBCluster"}, "Old": topic("c")}));
    assert_eq!(world.deploy("web", &body).await, "ROLLBACK_COMPLETE");
    let events = world.events("web").await;
    let failure = events.iter().find(|line| line.starts_with("Fs CREATE_FAILED")).unwrap();
    assert!(failure.starts_with("Fs CREATE_FAILED Resource handler returned message: \""), "{failure}");
    assert!(failure.ends_with("HandlerErrorCode: GeneralServiceException)"), "{failure}");
    assert!(events.contains(&"Vpc CREATE_FAILED Resource creation cancelled".to_owned()));
    let rollback =
        "stack ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Fs, Vpc]. Rollback requested by user.";
    assert!(events.contains(&rollback.to_owned()), "{events:?}");
    assert_eq!(events.last().unwrap(), "stack ROLLBACK_COMPLETE");
    assert!(events.contains(&"Fs DELETE_COMPLETE".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn failed_create_whose_rollback_is_blocked() {
    let plan = FaultPlan::none().fail("BrokenPolicy").fail_while("BrokenPolicy", Doing::Delete, Some(2));
    let world = failing(plan);
    let body = template(json!({"BrokenPolicy": topic("a")}));
    assert_eq!(world.deploy("web", &body).await, "ROLLBACK_FAILED");
    let reason = "The following resource(s) failed to delete: [BrokenPolicy]. ";
    assert_eq!(world.state("web").await, ("ROLLBACK_FAILED".to_owned(), reason.to_owned()));
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    world.client.delete_stack().stack_name("web").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_FAILED");
    assert_eq!(world.state("web").await.1, reason);
    world.client.delete_stack().stack_name("web").retain_resources("BrokenPolicy").send().await.unwrap();
    assert_eq!(world.settle(&id).await, "DELETE_COMPLETE");
    let events = world.events(&id).await;
    let tail: Vec<&str> = events.iter().rev().take(3).rev().map(String::as_str).collect();
    assert_eq!(
        tail,
        ["stack DELETE_IN_PROGRESS User Initiated", "BrokenPolicy DELETE_SKIPPED", "stack DELETE_COMPLETE"]
    );
}

#[tokio::test(start_paused = true)]
async fn failed_update_rolls_back() {
    let world = world();
    let body = |display: &str, extra: bool| {
        let mut first = topic("a");
        first["Properties"]["DisplayName"] = json!(display);
        let mut second = topic("c");
        second["Properties"]["DisplayName"] = json!(display);
        let mut all = json!({"A": first, "C": second});
        if extra {
            all["B"] = topic("b");
        }
        template(all)
    };
    world.deploy("web", &body("old", false)).await;
    world.local.set_faults(FaultPlan::none().fail_while("C", Doing::Update, Some(1)));
    let before = world.events("web").await.len();
    assert_eq!(world.deploy("web", &body("new", true)).await, "UPDATE_ROLLBACK_COMPLETE");
    let events = world.events_after("web", before).await;
    let rollback = "stack UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [B]. The following resource(s) failed to update: [C]. ";
    let at = events.iter().position(|line| line.trim_end() == rollback.trim_end()).unwrap();
    let tail: Vec<&str> = events[at + 1..].iter().map(String::as_str).collect();
    assert_eq!(
        tail,
        [
            "A UPDATE_IN_PROGRESS",
            "C UPDATE_IN_PROGRESS",
            "A UPDATE_COMPLETE",
            "C UPDATE_COMPLETE",
            "stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "B DELETE_IN_PROGRESS",
            "B DELETE_COMPLETE",
            "stack UPDATE_ROLLBACK_COMPLETE",
        ]
    );
    let found = world.client.get_template().stack_name("web").send().await.unwrap();
    assert!(found.template_body().unwrap().contains("old"));
}

#[tokio::test(start_paused = true)]
async fn rollback_returns_to_the_old_physical_resource() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a"), "B": topic("b")}))).await;
    world.local.set_faults(FaultPlan::none().fail("Late"));
    let mut late = topic("late");
    late["DependsOn"] = json!("A");
    let body = template(json!({"A": topic("new"), "B": topic("b"), "Late": late}));
    assert_eq!(world.deploy("web", &body).await, "UPDATE_ROLLBACK_COMPLETE");
    assert_eq!(world.physical("web", "A").await, "arn:aws:sns:us-east-1:111111111111:a");
    let events = world.client.describe_stack_events().stack_name("web").send().await.unwrap();
    let gone = events.stack_events().iter().find(|event| {
        event.resource_status().unwrap().as_str() == "DELETE_COMPLETE" && event.logical_resource_id() == Some("A")
    });
    assert_eq!(gone.unwrap().physical_resource_id(), Some("arn:aws:sns:us-east-1:111111111111:new"));
}

#[tokio::test(start_paused = true)]
async fn cleanup_that_fails_leaves_an_orphan() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a"), "B": topic("b")}))).await;
    world.local.set_faults(FaultPlan::none().fail_while("A", Doing::Delete, None));
    let before = world.events("web").await.len();
    assert_eq!(world.deploy("web", &template(json!({"B": topic("b")}))).await, "UPDATE_COMPLETE");
    let reason = "Update successful. One or more resources could not be deleted.";
    assert_eq!(world.state("web").await.1, reason);
    let events = world.events_after("web", before).await;
    assert_eq!(events.iter().filter(|line| line.starts_with("A DELETE_FAILED")).count(), 3);
}

#[tokio::test(start_paused = true)]
async fn on_failure_delete_and_do_nothing() {
    let world = failing(FaultPlan::none().fail("A"));
    let body = template(json!({"A": topic("a")}));
    let made = world
        .client
        .create_stack()
        .stack_name("web")
        .template_body(&body)
        .on_failure(OnFailure::Delete)
        .send()
        .await
        .unwrap();
    let id = made.stack_id().unwrap();
    assert_eq!(world.settle(id).await, "DELETE_COMPLETE");
    assert!(world.describe("web").await.is_none());
    world
        .client
        .create_stack()
        .stack_name("raw")
        .template_body(&body)
        .on_failure(OnFailure::DoNothing)
        .send()
        .await
        .unwrap();
    assert_eq!(world.settle("raw").await, "CREATE_FAILED");
    assert_eq!(world.state("raw").await.1, "The following resource(s) failed to create: [A]. ");
}

#[tokio::test(start_paused = true)]
async fn events_are_paged_newest_first_with_one_id_each() {
    let world = world();
    let resources: serde_json::Map<String, serde_json::Value> =
        (0..60).map(|n| (format!("T{n}"), topic(&format!("t{n}")))).collect();
    world.deploy("web", &template(resources.into())).await;
    let page = world.client.describe_stack_events().stack_name("web").send().await.unwrap();
    assert_eq!(page.stack_events().len(), 100);
    assert!(page.next_token().is_some());
    assert_eq!(page.stack_events()[0].resource_status().unwrap().as_str(), "CREATE_COMPLETE");
    let ids: std::collections::BTreeSet<&str> =
        page.stack_events().iter().map(|event| event.event_id().unwrap()).collect();
    assert_eq!(ids.len(), 100);
    assert_eq!(world.events("web").await.len(), 3 + 60 * 3);
}
