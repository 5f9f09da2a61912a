//! The engine alone: no SDK, time moved by hand, many seeds.

use super::helpers::{ACCOUNT, topic};
use crate::local::engine::status::Status;
use crate::local::faults::{Doing, ResourceFaultKind};
use crate::local::ids::scramble;
use crate::local::query::Query;
use crate::local::{Clock, Engine, FaultPlan, LocalCloudFormation, LocalOptions, ManualClock};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const REGION: &str = "us-east-1";

fn call(engine: &mut Engine, action: &str, fields: &[(&str, &str)]) -> Result<String, String> {
    let query =
        fields.iter().fold(Query::default().with("Action", action), |query, (name, value)| query.with(name, value));
    engine.call(REGION, &query).map_err(|error| error.message)
}

/// Lets everything that runs come to its end.
fn settle(engine: &mut Engine) {
    for _ in 0..10_000 {
        let Some(due) = engine.next_due() else { return };
        engine.advance(due);
    }
    panic!("it never settles");
}

#[test]
fn time_is_moved_by_hand() {
    let clock = ManualClock::default();
    let local = LocalCloudFormation::with_clock(ACCOUNT, LocalOptions::default(), clock.clone());
    let body = json!({"Resources": {"A": topic("a")}}).to_string();
    local
        .engine(|engine| call(engine, "CreateStack", &[("StackName", "web"), ("TemplateBody", &body)]))
        .unwrap()
        .unwrap();
    let status = || local.engine(|engine| engine.cloud.find(REGION, "web").unwrap().status).unwrap();
    assert_eq!(status(), Status::CreateInProgress);
    clock.forward(3_600_000);
    assert_eq!(clock.elapsed(), 3_600_000);
    assert_eq!(status(), Status::CreateComplete);
}

/// Logical ids, physical ids and properties of what is there.
fn picture(engine: &Engine) -> BTreeMap<String, (String, Value)> {
    let stack = engine.cloud.find(REGION, "web").unwrap();
    let there = stack.resources.iter().filter(|(_, one)| one.status != Status::DeleteComplete);
    there.map(|(logical, one)| (logical.clone(), (one.physical.clone(), one.properties.clone()))).collect()
}

/// Up to six topics, each after some before it, with names and texts drawn from the seed.
fn drawn(state: &mut u64) -> String {
    let mut draw = |bound: u64| {
        *state = scramble(*state);
        *state % bound
    };
    let mut resources = serde_json::Map::new();
    for index in 0..6 {
        if draw(4) == 0 {
            continue;
        }
        let mut one = json!({"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": draw(3).to_string()}});
        if draw(2) == 0 {
            one["Properties"]["TopicName"] = json!(format!("t{index}-{}", draw(3)));
        }
        let earlier: Vec<String> = resources.keys().cloned().collect();
        if !earlier.is_empty() && draw(2) == 0 {
            let name = &earlier[usize::try_from(draw(earlier.len() as u64)).unwrap()];
            one["Properties"]["KmsMasterKeyId"] = json!({"Ref": name});
        }
        resources.insert(format!("T{index}"), one);
    }
    resources.insert("Last".to_owned(), json!({"Type": "AWS::SNS::Topic"}));
    json!({"Resources": resources}).to_string()
}

fn faults(state: &mut u64) -> FaultPlan {
    let mut plan = FaultPlan::none();
    for _ in 0..2 {
        *state = scramble(*state);
        let logical = format!("T{}", *state % 6);
        let doing =
            [Doing::Create, Doing::Update, Doing::Delete, Doing::Restore][usize::try_from(*state >> 8 & 3).unwrap()];
        let kind =
            if (*state >> 16).is_multiple_of(4) { ResourceFaultKind::Slow(9) } else { ResourceFaultKind::Fail(None) };
        plan = plan.resource(&logical, Some(doing), Some(1), kind);
    }
    plan
}

/// One life of a stack: created, updated a few times under faults, deleted.
fn live(seed: u64) {
    let mut state = seed;
    let mut engine = Engine::new(ACCOUNT, LocalOptions::default());
    let first = drawn(&mut state);
    call(&mut engine, "CreateStack", &[("StackName", "web"), ("TemplateBody", &first)]).unwrap();
    settle(&mut engine);
    for _ in 0..4 {
        let before = picture(&engine);
        engine.faults = crate::local::faults::Faults::new(faults(&mut state));
        let body = drawn(&mut state);
        if call(&mut engine, "UpdateStack", &[("StackName", "web"), ("TemplateBody", &body)]).is_err() {
            continue;
        }
        if scramble(state).is_multiple_of(4) {
            engine.advance(engine.now() + 6000);
            drop(call(&mut engine, "CancelUpdateStack", &[("StackName", "web")]));
        }
        settle(&mut engine);
        let status = engine.cloud.find(REGION, "web").unwrap().status;
        match status {
            Status::UpdateComplete => check_success(&engine, &body),
            Status::UpdateRollbackComplete => assert_eq!(picture(&engine), before, "seed {seed}"),
            Status::UpdateRollbackFailed => {
                engine.faults = crate::local::faults::Faults::default();
                call(&mut engine, "ContinueUpdateRollback", &[("StackName", "web")]).unwrap();
                settle(&mut engine);
                assert_eq!(picture(&engine), before, "seed {seed}");
            }
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    finish(&mut engine, seed);
}

fn check_success(engine: &Engine, body: &str) {
    let wanted: Value = serde_json::from_str(body).unwrap();
    let wanted: Vec<&String> = wanted["Resources"].as_object().unwrap().keys().collect();
    let mut there: Vec<String> = picture(engine).into_keys().collect();
    let mut wanted: Vec<String> = wanted.into_iter().cloned().collect();
    there.sort();
    wanted.sort();
    assert_eq!(there, wanted);
}

/// The deletion leaves nothing, and every physical resource that was made is gone or known as an orphan.
fn finish(engine: &mut Engine, seed: u64) {
    engine.faults = crate::local::faults::Faults::default();
    call(engine, "DeleteStack", &[("StackName", "web")]).unwrap();
    settle(engine);
    assert!(engine.cloud.find(REGION, "web").is_none(), "seed {seed}");
    let region = &engine.cloud.regions[REGION];
    let stack = region.stacks.values().next().unwrap();
    let mut alive = std::collections::BTreeSet::new();
    let mut seen = std::collections::BTreeSet::new();
    for event in &stack.events {
        assert!(seen.insert(event.id.clone()), "seed {seed}: {} twice", event.id);
        if event.reason.as_deref() == Some("Resource creation Initiated") {
            assert!(alive.insert(event.physical.clone()), "seed {seed}: {} made twice", event.physical);
        }
        if event.status == Status::DeleteComplete {
            alive.remove(&event.physical);
        }
    }
    let orphans: Vec<&str> = region.unmanaged.iter().map(|one| one.physical.as_str()).collect();
    let lost: Vec<&String> = alive.iter().filter(|one| !orphans.contains(&one.as_str())).collect();
    assert!(lost.is_empty(), "seed {seed}: {lost:?}");
}

#[test]
fn lives_of_stacks() {
    (0..400).for_each(live);
}
