//! Drift.

use super::helpers::{template, topic, world};
use aws_sdk_cloudformation::types::DeploymentMode;
use serde_json::json;

#[tokio::test(start_paused = true)]
async fn modified_and_reverted() {
    let world = world();
    let mut one = topic("a");
    one["Properties"]["DisplayName"] = json!("old");
    let body = template(json!({"A": one, "B": topic("b")}));
    world.deploy("web", &body).await;
    world.local.engine(|engine| engine.drift("us-east-1", ("web", "A"), "/DisplayName", json!("by hand"))).unwrap();
    let detection = world.client.detect_stack_drift().stack_name("web").send().await.unwrap();
    world.wait(10).await;
    let status = world.client.describe_stack_drift_detection_status();
    let status = status.stack_drift_detection_id(detection.stack_drift_detection_id().unwrap()).send().await.unwrap();
    assert_eq!(status.stack_drift_status().unwrap().as_str(), "DRIFTED");
    assert_eq!(status.drifted_stack_resource_count(), Some(1));
    let drifts = world.client.describe_stack_resource_drifts().stack_name("web").send().await.unwrap();
    let drift = &drifts.stack_resource_drifts()[0];
    assert_eq!(drift.stack_resource_drift_status().unwrap().as_str(), "MODIFIED");
    let difference = &drift.property_differences()[0];
    assert_eq!(difference.property_path(), Some("/DisplayName"));
    assert_eq!(difference.expected_value(), Some("old"));
    assert_eq!(difference.actual_value(), Some("by hand"));
    assert_eq!(difference.difference_type().unwrap().as_str(), "NOT_EQUAL");
    let call = world.client.create_change_set().stack_name("web").change_set_name("back").template_body(&body);
    call.deployment_mode(DeploymentMode::RevertDrift).send().await.unwrap();
    world.wait(10).await;
    let made = world.client.describe_change_set().stack_name("web").change_set_name("back");
    let made = made.include_property_values(true).send().await.unwrap();
    let change = made.changes()[0].resource_change().unwrap();
    assert_eq!(change.resource_drift_status().unwrap().as_str(), "MODIFIED");
    let target = change.details()[0].target().unwrap();
    assert_eq!(target.before_value(), Some("by hand"));
    assert_eq!(target.drift().unwrap().previous_value(), Some("old"));
    world.client.execute_change_set().stack_name("web").change_set_name("back").send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_COMPLETE");
    world.client.detect_stack_drift().stack_name("web").send().await.unwrap();
    let stack = world.describe("web").await.unwrap();
    assert_eq!(stack.drift_information().unwrap().stack_drift_status().unwrap().as_str(), "IN_SYNC");
}
