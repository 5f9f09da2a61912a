//! What a change set does not say, and CloudFormation would come to half-way.

use super::*;
use crate::app::References;

fn is(env: &dyn Environment, version: &str) -> bool {
    env.tags().iter().any(|(_, value)| value == version)
}

/// A queue that becomes one of first in, first out: that is a new queue.
fn table(env: &dyn Environment, draft: &mut Draft) {
    let fifo = if is(env, "rekeyed") || is(env, "renamed") { r#","FifoQueue":true"# } else { "" };
    let name = if is(env, "renamed") { "jobs-2.fifo" } else { "jobs.fifo" };
    push(draft, "Jobs", 30, format!(r#"{{"Type":"AWS::SQS::Queue","Properties":{{"QueueName":"{name}"{fifo}}}}}"#));
}

const TABLE: Stack = stack("table", table);
const NAMED: App = App { stacks: &[&TABLE], environments: &[], config: AppConfig::DEFAULT };
const STRONG: App = App {
    stacks: &[&NETWORK, &API],
    environments: &[],
    config: AppConfig { references: References::Strong, ..AppConfig::DEFAULT },
};

async fn run(cloud: &LocalCloudFormation, app: &App, version: &str, answers: &[bool]) -> Run {
    let sink = Recorder { answers: RefCell::new(answers.iter().copied().collect()), ..Recorder::default() };
    let work = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| deploy(context, stacks).await;
    let outcomes = over(cloud, (app, &env(version)), &settings(yes()), &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

fn open_change_sets(cloud: &LocalCloudFormation) -> usize {
    let count = cloud.engine(|engine| {
        let stacks = engine.cloud.regions["us-east-1"].stacks.values().filter(|stack| stack.is_live());
        stacks.flat_map(|stack| &stack.change_sets).filter(|set| !set.execution.starts_with("EXECUTE_")).count()
    });
    count.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_name_that_stays_while_its_resource_is_replaced() {
    let cloud = local(FaultPlan::none());
    assert_eq!(run(&cloud, &NAMED, "one", &[]).await.code(), Code::Ok);
    let refused = run(&cloud, &NAMED, "rekeyed", &[true]).await;
    assert_eq!(refused.code(), Code::Rejected, "{}", refused.text);
    insta::assert_snapshot!(refused.last_words());
    assert_eq!(open_change_sets(&cloud), 0);
    // The way out that it names is one.
    let renamed = run(&cloud, &NAMED, "renamed", &[true]).await;
    assert_eq!(renamed.code(), Code::Ok, "{}\n{}", renamed.text, renamed.last_words());
}

#[tokio::test(start_paused = true)]
async fn an_export_in_use_that_would_get_another_value() {
    let cloud = local(FaultPlan::none());
    assert_eq!(run(&cloud, &STRONG, "one", &[]).await.code(), Code::Ok);
    let refused = run(&cloud, &STRONG, "moved", &[]).await;
    assert_eq!(refused.code(), Code::Rejected, "{}", refused.text);
    insta::assert_snapshot!(refused.last_words());
}

const WEAK: App = App { stacks: &[&NETWORK, &API], environments: &[], config: AppConfig::DEFAULT };

/// With weak references the exports go once nobody imports them, and what they named is free.
#[tokio::test(start_paused = true)]
async fn exports_that_were_given_up_hold_nothing() {
    let cloud = local(FaultPlan::none());
    assert_eq!(run(&cloud, &STRONG, "one", &[]).await.code(), Code::Ok);
    let weak = run(&cloud, &WEAK, "one", &[]).await;
    assert_eq!(weak.code(), Code::Ok, "{}\n{}", weak.text, weak.last_words());
    let moved = run(&cloud, &WEAK, "moved", &[]).await;
    assert_eq!(moved.code(), Code::Ok, "{}\n{}", moved.text, moved.last_words());
}

fn bucket(env: &dyn Environment, draft: &mut Draft) {
    push(draft, "Vpc", 1, r#"{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}}"#.to_owned());
    if !is(env, "without") {
        let text = r#"{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"acme-data"}}"#;
        push(draft, "Data", 9, text.to_owned());
    }
}

const BUCKET: Stack = stack("bucket", bucket);
const STORE: App = App { stacks: &[&BUCKET], environments: &[], config: AppConfig::DEFAULT };

#[tokio::test(start_paused = true)]
async fn a_bucket_that_holds_objects_is_told_before_it_goes() {
    // With early validation it is CloudFormation that refuses it, before anything changes.
    let options = LocalOptions { early_validation: false, ..LocalOptions::default() };
    let cloud = LocalCloudFormation::in_memory("111111111111", options);
    run(&cloud, &STORE, "one", &[]).await;
    let put = async |context: &Context<'_, SdkClient, Recorder>, _: &[SynthStack]| {
        let client = context.clients.get("us-east-1").unwrap();
        client.put_object("acme-data", "a.txt", "111111111111", b"text").await.unwrap();
    };
    over(&cloud, (&STORE, &env("one")), &settings(yes()), &Recorder::default(), put).await;
    let planned = run(&cloud, &STORE, "without", &[]).await;
    assert_eq!(planned.code(), Code::Declined, "{}", planned.text);
    let told = "Data (acme-data) holds objects, and CloudFormation deletes only empty buckets";
    assert!(planned.text.contains(told), "{}", planned.text);
}

#[tokio::test(start_paused = true)]
async fn a_state_that_takes_no_update_is_named_before_any_change_set() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    let status = crate::local::engine::status::Status::UpdateRollbackFailed;
    cloud
        .engine(|engine| {
            let stacks = &mut engine.cloud.region_mut("us-east-1").stacks;
            stacks.values_mut().filter(|stack| stack.name == "acme-dev-api").for_each(|stack| stack.status = status);
        })
        .unwrap();
    let refused = deployed(&cloud, "two", yes(), &[]).await;
    assert_eq!(refused.code(), Code::Stuck, "{}", refused.text);
    assert!(!refused.text.contains("comparing"), "{}", refused.text);
    assert_eq!(open_change_sets(&cloud), 0);
}
