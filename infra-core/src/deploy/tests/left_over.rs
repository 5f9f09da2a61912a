//! What earlier runs, other stacks or other people left: change sets without an answer, resources of a name, drift.

use super::*;
use crate::app::{App, AppConfig, Stack};
use crate::local::faults::CallFaultKind;
use serde_json::json;

/// A queue with a name, which stays when its stack goes.
fn queue(env: &dyn Environment, draft: &mut Draft) {
    let delay = if env.tags().iter().any(|(_, value)| value == "slow") { 9 } else { 5 };
    let text = format!(
        r#"{{"Type":"AWS::SQS::Queue","DeletionPolicy":"Retain","UpdateReplacePolicy":"Retain",
        "Properties":{{"QueueName":"jobs","DelaySeconds":{delay}}}}}"#
    );
    push(draft, "Queue", 7, text);
}

const QUEUE: Stack = stack("queue", queue);
const JOBS: App = App { stacks: &[&QUEUE], environments: &[], config: AppConfig::DEFAULT };

async fn run(cloud: &LocalCloudFormation, version: &str, mode: Mode, act: Act) -> Run {
    let env = env(version);
    let stacks = synth(&JOBS, &env).unwrap();
    let (sink, settings) = (Recorder::default(), Settings { mode, ..settings(yes()) });
    let work = async |context: &Context<'_, SdkClient, Recorder>| match act {
        Act::Destroy => destroy::destroy(context, &stacks, &destroy::DestroySettings::default()).await,
        // A plan and nothing else.
        Act::Attach => plan(context, &stacks).await.map(|planned| planned.refused),
        _ => deploy(context, &stacks).await,
    };
    let outcomes = within(cloud, (&env, &[]), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

fn physical(cloud: &LocalCloudFormation) -> Option<String> {
    let found = cloud.engine(|engine| {
        let stack = engine.cloud.find("us-east-1", "acme-dev-queue")?;
        Some(stack.resources.get("Queue")?.physical.clone())
    });
    found.unwrap()
}

fn change_sets(cloud: &LocalCloudFormation) -> Vec<String> {
    let found = cloud.engine(|engine| {
        let stack = engine.cloud.find("us-east-1", "acme-dev-queue").unwrap();
        let waiting = stack.change_sets.iter().filter(|one| !one.execution.starts_with("EXECUTE_"));
        waiting.map(|one| one.name.clone()).collect()
    });
    found.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_change_set_whose_answers_were_lost_is_deleted_by_a_later_run() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", Mode::default(), Act::Deploy).await.outcomes.unwrap();
    cloud.set_faults(FaultPlan::none().call("CreateChangeSet", 1, 100, CallFaultKind::ResetAfter));
    let lost = run(&cloud, "slow", Mode::default(), Act::Deploy).await;
    assert!(lost.outcomes.is_err(), "{}", lost.text);
    assert!(lost.text.contains("if CloudFormation made the change set infra-test"), "{}", lost.text);
    let left = change_sets(&cloud);
    assert_eq!(left.len(), 1, "made all the same");
    cloud.set_faults(FaultPlan::none());
    // Another run may be waiting for its yes: what is young is left alone.
    let soon = run(&cloud, "slow", Mode::default(), Act::Attach).await;
    assert!(!soon.text.contains("an earlier run left"), "{}", soon.text);
    assert_eq!(change_sets(&cloud), left);
    tokio::time::sleep(Duration::from_hours(2)).await;
    let later = run(&cloud, "slow", Mode::default(), Act::Attach).await;
    assert!(later.text.contains(&format!("an earlier run left the change set {}: deleted", left[0])), "{}", later.text);
    assert!(change_sets(&cloud).is_empty(), "its own is gone too");
}

#[tokio::test(start_paused = true)]
async fn what_exists_under_its_name_is_taken_over_with_import_existing() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", Mode::default(), Act::Deploy).await.outcomes.unwrap();
    let queue = physical(&cloud).unwrap();
    let gone = run(&cloud, "one", Mode::default(), Act::Destroy).await;
    assert_eq!(gone.code(), Code::Ok, "{}\n{}", gone.text, gone.last_words());
    assert_eq!(physical(&cloud), None);
    let refused = run(&cloud, "one", Mode::default(), Act::Deploy).await;
    assert_eq!(refused.code(), Code::Rejected, "{}", refused.text);
    assert!(refused.last_words().contains("already exists"), "{}", refused.last_words());
    let mode = Mode { import_existing: true, ..Mode::default() };
    let taken = run(&cloud, "one", mode, Act::Deploy).await;
    assert_eq!(taken.code(), Code::Ok, "{}\n{}", taken.text, taken.last_words());
    assert!(taken.text.contains("IMPORT_COMPLETE AWS::SQS::Queue Queue"), "{}", taken.text);
    assert_eq!(physical(&cloud), Some(queue));
    let again = run(&cloud, "one", mode, Act::Deploy).await;
    assert!(matches!(again.outcomes.unwrap()[0].1, StackOutcome::NoChanges { .. }), "{}", again.text);
}

#[tokio::test(start_paused = true)]
async fn what_was_imported_stays_when_the_rest_of_a_first_deployment_fails() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", Mode::default(), Act::Deploy).await.outcomes.unwrap();
    run(&cloud, "one", Mode::default(), Act::Destroy).await.outcomes.unwrap();
    cloud.set_faults(FaultPlan::none().fail("Queue"));
    let mode = Mode { import_existing: true, ..Mode::default() };
    let failed = run(&cloud, "one", mode, Act::Deploy).await;
    assert_eq!(failed.code(), Code::RolledBack, "{}\n{}", failed.text, failed.last_words());
    cloud.set_faults(FaultPlan::none());
    let taken = run(&cloud, "one", mode, Act::Deploy).await;
    assert_eq!(taken.code(), Code::Ok, "{}\n{}", taken.text, taken.last_words());
    assert!(taken.text.contains("IMPORT_COMPLETE AWS::SQS::Queue Queue"), "it is still there: {}", taken.text);
}

#[tokio::test(start_paused = true)]
async fn drift_is_reverted_where_that_is_asked_for() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "one", Mode::default(), Act::Deploy).await.outcomes.unwrap();
    let actual = |cloud: &LocalCloudFormation| {
        let found = cloud.engine(|engine| {
            let stack = engine.cloud.find("us-east-1", "acme-dev-queue").unwrap();
            stack.resources["Queue"].actual.as_ref().map(|actual| actual["DelaySeconds"].clone())
        });
        found.unwrap()
    };
    let place = ("acme-dev-queue", "Queue");
    cloud.engine(|engine| engine.drift("us-east-1", place, "/DelaySeconds", json!(60))).unwrap();
    let without = run(&cloud, "one", Mode::default(), Act::Deploy).await;
    assert!(matches!(without.outcomes.unwrap()[0].1, StackOutcome::NoChanges { .. }), "{}", without.text);
    assert_eq!(actual(&cloud), Some(json!(60)), "an ordinary deployment compares templates");
    let mode = Mode { revert_drift: true, ..Mode::default() };
    let reverted = run(&cloud, "one", mode, Act::Deploy).await;
    assert_eq!(reverted.code(), Code::Ok, "{}\n{}", reverted.text, reverted.last_words());
    assert!(reverted.text.contains("what drifted is brought back to the template"), "{}", reverted.text);
    assert!(reverted.text.contains("DelaySeconds: 60 -> 5"), "{}", reverted.text);
    assert_eq!(actual(&cloud), None);
}
