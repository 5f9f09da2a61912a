//! The state on disk.

use super::helpers::{ACCOUNT, World, client, template, topic};
use crate::local::{LocalCloudFormation, LocalOptions, StoreError};
use serde_json::json;
use std::path::Path;

fn open(directory: &Path) -> World {
    let local = LocalCloudFormation::open(directory, ACCOUNT, LocalOptions::default()).unwrap();
    let client = client(&local, "us-east-1");
    World { local, client }
}

#[tokio::test(start_paused = true)]
async fn work_goes_on_after_the_process_died() {
    let directory = tempfile::tempdir().unwrap();
    let body = template(json!({"A": {"Type": "AWS::RDS::DBCluster"}, "B": topic("b")}));
    let first = open(directory.path());
    first.client.create_stack().stack_name("web").template_body(&body).send().await.unwrap();
    first.wait(20).await;
    assert_eq!(first.state("web").await.0, "CREATE_IN_PROGRESS");
    first.client.describe_stacks().send().await.unwrap();
    drop(first);
    let second = open(directory.path());
    assert_eq!(second.state("web").await.0, "CREATE_IN_PROGRESS");
    assert_eq!(second.settle("web").await, "CREATE_COMPLETE");
    drop(second);
    let third = open(directory.path());
    assert_eq!(third.state("web").await.0, "CREATE_COMPLETE");
    let mut events = third.events("web").await;
    events.retain(|line| line.starts_with("A "));
    assert_eq!(
        events,
        ["A CREATE_IN_PROGRESS", "A CREATE_IN_PROGRESS Resource creation Initiated", "A CREATE_COMPLETE"]
    );
}

#[tokio::test(start_paused = true)]
async fn with_a_start_time_passes_between_openings() {
    let directory = tempfile::tempdir().unwrap();
    let body = template(json!({"A": {"Type": "AWS::RDS::DBCluster"}}));
    let first = open(directory.path());
    first.client.create_stack().stack_name("web").template_body(&body).send().await.unwrap();
    drop(first);
    let start = Some(crate::local::EPOCH + 3_600_000);
    let options = LocalOptions { start, ..LocalOptions::default() };
    let local = LocalCloudFormation::open(directory.path(), ACCOUNT, options).unwrap();
    let client = client(&local, "us-east-1");
    let second = World { local, client };
    assert_eq!(second.state("web").await.0, "CREATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn two_processes_see_each_other() {
    let directory = tempfile::tempdir().unwrap();
    let (first, second) = (open(directory.path()), open(directory.path()));
    let body = |display: &str| {
        let mut one = topic("a");
        one["Properties"]["DisplayName"] = json!(display);
        template(json!({"A": one, "B": {"Type": "AWS::RDS::DBCluster", "Properties": {"Port": display.len()}}}))
    };
    first.deploy("web", &body("old")).await;
    first.client.update_stack().stack_name("web").template_body(body("newer")).send().await.unwrap();
    first.wait(20).await;
    second.client.cancel_update_stack().stack_name("web").send().await.unwrap();
    assert_eq!(first.settle("web").await, "UPDATE_ROLLBACK_COMPLETE");
    assert_eq!(first.events("web").await, second.events("web").await);
}

#[tokio::test(start_paused = true)]
async fn a_broken_file_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(format!("{ACCOUNT}-us-east-1.json"));
    std::fs::write(&path, "{").unwrap();
    let error = LocalCloudFormation::open(directory.path(), ACCOUNT, LocalOptions::default()).unwrap_err();
    assert!(matches!(error, StoreError::Format { .. }));
    assert!(error.to_string().contains("us-east-1.json"));
}
