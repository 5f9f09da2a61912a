//! The list of recorded texts, sequences and shapes, `docs/recorded.md`, against the tests; and those of them that no
//! other file here is about.

use super::helpers::{World, failing, said, template, topic, world, world_with};
use crate::local::faults::{Doing, ResourceFaultKind};
use crate::local::{FaultPlan, LocalOptions};
use aws_sdk_cloudformation::types::{ChangeSetType, DeploymentConfig, DeploymentConfigMode, DeploymentMode};
use serde_json::json;

const PAGE: &str = include_str!("../../../../docs/recorded.md");

/// The files of tests that the page names.
const FILES: &[(&str, &str)] = &[
    ("change_sets", include_str!("change_sets.rs")),
    ("changes", include_str!("changes.rs")),
    ("drift", include_str!("drift.rs")),
    ("events", include_str!("events.rs")),
    ("guard", include_str!("guard.rs")),
    ("identity", include_str!("identity.rs")),
    ("nested", include_str!("nested.rs")),
    ("protection", include_str!("protection.rs")),
    ("recorded", include_str!("recorded.rs")),
    ("recover", include_str!("recover.rs")),
    ("states", include_str!("states.rs")),
    ("texts", include_str!("texts.rs")),
];

/// The rows of the page: the fact and the test.
fn rows() -> Vec<(&'static str, &'static str)> {
    let cells = PAGE.lines().filter(|line| line.starts_with("| ")).filter_map(|line| {
        let (fact, rest) = line.trim_start_matches("| ").rsplit_once(" | `")?;
        let (fact, _source) = fact.rsplit_once(" | ")?;
        Some((fact, rest.trim_end_matches("` |")))
    });
    cells.filter(|(_, test)| test.contains("::")).collect()
}

/// The parts of a quoted text that never differ.
fn fixed(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let end = rest.find('>').filter(|_| next == '<');
        if next == '…' || end.is_some() {
            parts.push(String::new());
            rest = &rest[end.map_or_else(|| next.len_utf8(), |end| end + 1)..];
            continue;
        }
        parts.last_mut().unwrap().push(next);
        rest = &rest[next.len_utf8()..];
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| part.len() > 2).collect()
}

/// The source of one test, as the texts in it read.
fn source(file: &str, name: &str) -> Option<String> {
    let (_, whole) = FILES.iter().find(|(known, _)| *known == file)?;
    let (_, after) = whole.split_once(&format!("async fn {name}()"))?;
    // Helpers and constants of the file count as well: they stand before the first test.
    let helpers = whole.split("#[tokio::test").next().unwrap_or("");
    let end = after.find("\n}\n").unwrap_or(after.len());
    Some(format!("{helpers}{}", &after[..end]).replace("\\\"", "\"").replace("\\|", "|"))
}

#[test]
fn every_row_has_its_test_and_its_text_is_quoted_there() {
    let rows = rows();
    assert!(rows.len() > 100, "{} rows", rows.len());
    let mut faults = Vec::new();
    for (fact, test) in rows {
        let (file, name) = test.split_once("::").unwrap();
        let Some(source) = source(file, name) else {
            faults.push(format!("no test {test}"));
            continue;
        };
        // The first quoted text of a row is the recorded one, where it is a sentence.
        let quoted = fact.split('`').nth(1).filter(|text| text.contains(' ')).unwrap_or_default();
        let missing = fixed(&quoted.replace("\\|", "|")).into_iter().filter(|part| !source.contains(part));
        faults.extend(missing.map(|part| format!("{test} does not quote `{part}`")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_test_of_a_text_is_on_the_page() {
    for (file, whole) in FILES.iter().filter(|(file, _)| ["texts", "recorded", "protection"].contains(file)) {
        for name in whole.split("async fn ").skip(1).filter_map(|rest| rest.split_once("()")).map(|(name, _)| name) {
            let is_test = whole.contains(&format!("#[tokio::test(start_paused = true)]\nasync fn {name}()"));
            let is_ours = ["outputs_of_other_stacks_are_weak"].contains(&name);
            assert!(!is_test || is_ours || PAGE.contains(&format!("`{file}::{name}`")), "{file}::{name}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_bucket_with_objects_is_named() {
    let options = LocalOptions { full_buckets: vec!["full".to_owned()], ..LocalOptions::default() };
    let world = world_with(options);
    let bucket = json!({"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "full"}});
    world.deploy("web", &template(json!({"A": topic("a"), "B": bucket}))).await;
    world.change_set("web", &template(json!({"A": topic("a")})), ChangeSetType::Update).await;
    let events = world.client.describe_events().stack_name("web").change_set_name("cs").send().await.unwrap();
    let event = &events.operation_events()[0];
    assert_eq!(event.validation_name(), Some("BUCKET_EMPTINESS_VALIDATION"));
    let reason = event.validation_status_reason().unwrap();
    assert!(reason.starts_with("The bucket 'full' is not empty. "), "{reason}");
    // The text is: The bucket '<x>' is not empty.
}

#[tokio::test(start_paused = true)]
async fn express_has_no_rollback() {
    let world = failing(FaultPlan::none().fail_while("A", Doing::Update, Some(1)));
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let mut changed = topic("a");
    changed["Properties"]["DisplayName"] = json!("x");
    let express = DeploymentConfig::builder().mode(DeploymentConfigMode::Express).disable_rollback(true).build();
    let call = world.client.update_stack().stack_name("web").template_body(template(json!({"A": changed})));
    call.deployment_config(express).send().await.unwrap();
    assert_eq!(world.settle("web").await, "UPDATE_FAILED");
    let refused = world.client.rollback_stack().stack_name("web").send().await;
    assert_eq!(said(refused).0, "ValidationError");
}

#[tokio::test(start_paused = true)]
async fn reverting_drift_excludes_nested_stacks() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let call = world.client.create_change_set().stack_name("web").change_set_name("both");
    let call = call.template_body(template(json!({"A": topic("b")}))).deployment_mode(DeploymentMode::RevertDrift);
    assert_eq!(said(call.include_nested_stacks(true).send().await).0, "ValidationError");
}

#[tokio::test(start_paused = true)]
async fn a_stack_that_goes_back_takes_no_update() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a"), "B": topic("b")}))).await;
    let plan = FaultPlan::none().fail_while("C", Doing::Create, None);
    world.local.set_faults(plan.resource("A", Some(Doing::Restore), None, ResourceFaultKind::Slow(100)));
    let mut changed = topic("a");
    changed["Properties"]["DisplayName"] = json!("x");
    let mut late = topic("c");
    late["DependsOn"] = json!("A");
    let body = template(json!({"A": changed, "B": topic("b"), "C": late}));
    world.client.update_stack().stack_name("web").template_body(&body).send().await.unwrap();
    while world.state("web").await.0 != "UPDATE_ROLLBACK_IN_PROGRESS" {
        world.wait(1).await;
    }
    let id = world.describe("web").await.unwrap().stack_id().unwrap().to_owned();
    let refused = world.client.update_stack().stack_name("web").template_body(&body).send().await;
    assert_eq!(said(refused).1, format!("Stack:{id} is in UPDATE_ROLLBACK_IN_PROGRESS state and can not be updated."));
}

#[tokio::test(start_paused = true)]
async fn json_is_faulty_at_a_place() {
    let world = world();
    let body = r#"{"Resources": {"A": "b", }}"#;
    let (_, text) = said(world.client.create_stack().stack_name("web").template_body(body).send().await);
    assert_eq!(text, "Template format error: JSON not well-formed. (line 1, column 26)");
    let body = r#"{"Resources": {"A": "b" x"#;
    let (_, text) = said(world.client.create_stack().stack_name("web").template_body(body).send().await);
    assert_eq!(text, "Template format error: JSON not well-formed. (line 1, column 25)");
}

#[tokio::test(start_paused = true)]
async fn retained_resources_need_a_failed_deletion() {
    let world = world();
    world.deploy("web", &template(json!({"A": topic("a")}))).await;
    let refused = world.client.delete_stack().stack_name("web").retain_resources("A").send().await;
    assert_eq!(said(refused).0, "ValidationError");
    assert_eq!(world.state("web").await.0, "CREATE_COMPLETE");
}

#[tokio::test(start_paused = true)]
async fn reasons_of_services_pass_as_they_are() {
    let reason = "API: s3:CreateBucket Access Denied";
    let fault = ResourceFaultKind::Fail(Some(reason.to_owned()));
    let world = failing(FaultPlan::none().resource("A", None, None, fault));
    assert_eq!(world.deploy("web", &template(json!({"A": topic("a")}))).await, "ROLLBACK_COMPLETE");
    assert!(world.events("web").await.contains(&format!("A CREATE_FAILED {reason}")));
}

async fn detected(world: &World) -> Vec<(String, Vec<(String, String)>)> {
    world.client.detect_stack_drift().stack_name("web").send().await.unwrap();
    world.wait(10).await;
    let found = world.client.describe_stack_resource_drifts().stack_name("web").send().await.unwrap();
    let each = found.stack_resource_drifts().iter().map(|drift| {
        let differences = drift.property_differences().iter();
        let differences = differences
            .map(|it| (it.property_path().unwrap().to_owned(), it.difference_type().unwrap().as_str().to_owned()));
        (drift.stack_resource_drift_status().unwrap().as_str().to_owned(), differences.collect())
    });
    each.collect()
}

#[tokio::test(start_paused = true)]
async fn drift_counts_what_the_template_writes() {
    let world = world();
    let mut one = topic("a");
    one["Properties"]["Tags"] = json!([{"Key": "a", "Value": "1"}]);
    world.deploy("web", &template(json!({"A": one}))).await;
    let drift = |path: &str, value| world.local.engine(|engine| engine.drift("us-east-1", ("web", "A"), path, value));
    drift("/KmsMasterKeyId", json!("not in the template")).unwrap();
    assert_eq!(detected(&world).await, [("IN_SYNC".to_owned(), Vec::new())]);
    drift("/Tags", json!([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])).unwrap();
    let found = detected(&world).await;
    assert_eq!(found[0].0, "MODIFIED");
    assert!(found[0].1.iter().all(|(path, kind)| path.starts_with("/Tags/1") && kind == "ADD"), "{found:?}");
    drift("/Tags", json!([])).unwrap();
    let found = detected(&world).await;
    assert!(found[0].1.iter().all(|(path, kind)| path.starts_with("/Tags/0") && kind == "REMOVE"), "{found:?}");
}

#[tokio::test(start_paused = true)]
async fn a_stack_without_drift_support_is_in_sync() {
    let world = world();
    let custom = json!({"Type": "Custom::Thing", "Properties": {"ServiceToken": "arn:a"}});
    world.deploy("web", &template(json!({"C": custom}))).await;
    assert_eq!(detected(&world).await, [("NOT_CHECKED".to_owned(), Vec::new())]);
    let stack = world.describe("web").await.unwrap();
    assert_eq!(stack.drift_information().unwrap().stack_drift_status().unwrap().as_str(), "IN_SYNC");
}

#[tokio::test(start_paused = true)]
async fn drift_is_looked_for_in_stacks_that_rest() {
    let world = failing(FaultPlan::none().fail("A"));
    assert_eq!(world.deploy("web", &template(json!({"A": topic("a")}))).await, "ROLLBACK_COMPLETE");
    assert_eq!(said(world.client.detect_stack_drift().stack_name("web").send().await).0, "ValidationError");
}
