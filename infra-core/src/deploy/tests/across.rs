//! Resources that move from one stack to another: `#[moved(from = "stack::Id")]`.

use super::*;
use crate::app::{App, AppConfig, Stack};
use crate::local::faults::CallFaultKind;

const DATA_STACK: Stack = stack("data", data);
const API_STACK: Stack = stack("api", functions);
const APPLICATION: App = App { stacks: &[&DATA_STACK, &API_STACK], environments: &[], config: AppConfig::DEFAULT };

thread_local! {
    /// `before`: the table is in `api`; `after`: in `data`; `silent`: the same, and nothing says so.
    static VERSION: Cell<&'static str> = const { Cell::new("before") };
}

fn table(draft: &mut Draft, id: &str, moved: &str) {
    let text = format!(
        r#"{{"Type":"AWS::DynamoDB::Table"{moved},"Properties":{{"BillingMode":"PAY_PER_REQUEST",
        "AttributeDefinitions":[{{"AttributeName":"id","AttributeType":"S"}}],
        "KeySchema":[{{"AttributeName":"id","KeyType":"HASH"}}]}}}}"#
    );
    push(draft, id, 30, text);
}

fn data(_env: &dyn Environment, draft: &mut Draft) {
    let version = VERSION.get();
    if version != "fresh" {
        push(draft, "Topic", 5, r#"{"Type":"AWS::SNS::Topic"}"#.to_owned());
    }
    match version {
        "before" => {}
        "misspelt" => table(draft, "Orders", r#","Moved":"apy::Table""#),
        "silent" => table(draft, "Orders", ""),
        _ => table(draft, "Orders", r#","Moved":"api::Table""#),
    }
}

fn functions(_env: &dyn Environment, draft: &mut Draft) {
    let is_before = VERSION.get() == "before";
    if is_before {
        table(draft, "Table", "");
    }
    let (name, arn) = if is_before {
        (r#"{"Ref":"Table"}"#, r#"{"Fn::GetAtt":["Table","Arn"]}"#)
    } else {
        (r#"!out["data","Orders",null]"#, r#"!out["data","Orders","Arn"]"#)
    };
    let text = format!(
        r#"{{"Type":"AWS::SSM::Parameter","Properties":{{"Type":"String","Value":{name},"Description":{arn}}}}}"#
    );
    push(draft, "Name", 40, text);
}

async fn run(cloud: &LocalCloudFormation, version: &'static str, only: Option<&str>) -> Run {
    act(cloud, version, only, Act::Deploy).await
}

async fn act(cloud: &LocalCloudFormation, version: &'static str, only: Option<&str>, act: Act) -> Run {
    VERSION.set(version);
    let all = synth(&APPLICATION, &env("same")).unwrap();
    let (stacks, neighbours): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|stack| only.is_none_or(|only| stack.stack == only));
    let (env, sink, settings) = (env("same"), Recorder::default(), settings(yes()));
    let work = async |context: &Context<'_, SdkClient, Recorder>| match act {
        Act::Attach => recover::diagnose(context, &stacks).await.map(|_| Outcomes::new()),
        Act::Recover => recover::recover(context, &stacks, &recover::RecoverSettings::default()).await,
        _ => deploy(context, &stacks).await,
    };
    let outcomes = within(cloud, (&env, &neighbours), &settings, &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

/// The physical id of a table: of `data`, or of `api`.
fn physical(cloud: &LocalCloudFormation, stack: &str, id: &str) -> Option<String> {
    let found = cloud.engine(|engine| {
        let stack = engine.cloud.find("us-east-1", stack)?;
        Some(stack.resources.get(id)?.physical.clone())
    });
    found.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_resource_moves_to_another_stack_and_stays_what_it_is() {
    let cloud = local(FaultPlan::none());
    let first = run(&cloud, "before", None).await;
    assert_eq!(first.code(), Code::Ok, "{}\n{}", first.text, first.last_words());
    let table = physical(&cloud, "acme-dev-api", "Table").unwrap();
    let moved = run(&cloud, "after", None).await;
    assert_eq!(moved.code(), Code::Ok, "{}\n{}", moved.text, moved.last_words());
    assert!(moved.text.contains("Table goes to data as Orders: a refactor, nothing is replaced"), "{}", moved.text);
    assert!(moved.text.contains("Orders comes from api, where it is Table"), "{}", moved.text);
    assert!(moved.text.contains("Plan: no resource changes."), "{}", moved.text);
    assert_eq!(physical(&cloud, "acme-dev-data", "Orders"), Some(table));
    assert_eq!(physical(&cloud, "acme-dev-api", "Table"), None);
    let again = run(&cloud, "after", None).await;
    assert!(
        again.outcomes.unwrap().iter().all(|(_, it)| matches!(it, StackOutcome::NoChanges { .. })),
        "{}",
        again.text
    );
}

#[tokio::test(start_paused = true)]
async fn a_move_makes_a_stack_that_is_not_there() {
    let cloud = local(FaultPlan::none());
    let first = run(&cloud, "before", Some("api")).await;
    assert_eq!(first.code(), Code::Ok, "{}\n{}", first.text, first.last_words());
    let table = physical(&cloud, "acme-dev-api", "Table");
    let moved = run(&cloud, "fresh", None).await;
    assert_eq!(moved.code(), Code::Ok, "{}\n{}", moved.text, moved.last_words());
    assert_eq!(physical(&cloud, "acme-dev-data", "Orders"), table);
}

#[tokio::test(start_paused = true)]
async fn without_its_old_stack_nothing_moves_and_nothing_is_made_anew() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "before", None).await;
    let refused = run(&cloud, "after", Some("data")).await;
    assert_eq!(refused.code(), Code::Rejected, "{}", refused.text);
    let words = refused.last_words();
    assert!(words.contains("Orders is still Table of api: `deploy dev api data` moves it"), "{words}");
    assert_eq!(physical(&cloud, "acme-dev-data", "Orders"), None);
}

#[test]
fn a_stack_that_is_none_is_told_with_the_one_that_was_meant() {
    VERSION.set("misspelt");
    let error = synth(&APPLICATION, &env("same")).unwrap_err();
    assert_eq!(error.to_string(), "`Orders` of stack `data` was moved from stack `apy`, which the app does not list");
    assert_eq!(error.help(), "did you mean `api`?");
}

#[tokio::test(start_paused = true)]
async fn a_plan_offers_a_move_between_stacks() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "before", None).await;
    let refused = run(&cloud, "silent", None).await;
    assert_eq!(refused.code(), Code::Declined, "{}", refused.text);
    let expect = "Table of api goes and Orders comes with the same content; to keep it, write `#[moved(from = \
                  \"api::Table\")]` above it";
    assert!(refused.text.contains(expect), "{}", refused.text);
}

#[tokio::test(start_paused = true)]
async fn a_refactor_that_was_interrupted_is_told_and_made_again() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "before", None).await;
    cloud.set_faults(FaultPlan::none().call("ExecuteStackRefactor", 1, 1000, CallFaultKind::ResetBefore));
    let failed = run(&cloud, "after", None).await;
    assert_eq!(failed.code(), Code::Error, "{}\n{}", failed.text, failed.last_words());
    assert!(physical(&cloud, "acme-dev-api", "Table").is_some());
    cloud.set_faults(FaultPlan::none());
    for told in [act(&cloud, "after", None, Act::Attach).await, act(&cloud, "after", None, Act::Recover).await] {
        let expect = "was made and never executed: nothing was moved, and `deploy` makes its own";
        assert!(told.text.contains(expect), "{}", told.text);
    }
    let moved = run(&cloud, "after", None).await;
    assert_eq!(moved.code(), Code::Ok, "{}\n{}", moved.text, moved.last_words());
    let well = act(&cloud, "after", None, Act::Attach).await;
    assert!(!well.text.contains("refactor"), "{}", well.text);
}

#[tokio::test(start_paused = true)]
async fn recover_waits_for_a_refactor_that_runs() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "before", None).await;
    run(&cloud, "after", None).await;
    cloud
        .engine(|engine| {
            let now = engine.now();
            engine.cloud.region_mut("us-east-1").refactors.last_mut().unwrap().ready = now + 60_000;
        })
        .unwrap();
    let told = act(&cloud, "after", None, Act::Attach).await;
    assert!(told.text.contains("moves resources now; `recover` waits for it"), "{}", told.text);
    let waited = act(&cloud, "after", None, Act::Recover).await;
    assert!(waited.text.contains("waiting for the refactor"), "{}", waited.text);
    assert!(!waited.text.contains("warning"), "{}", waited.text);
}

#[tokio::test(start_paused = true)]
async fn a_refactor_that_is_refused_leaves_both_stacks_as_they_were() {
    let cloud = local(FaultPlan::none());
    run(&cloud, "before", None).await;
    let policy = r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"Update:*","Resource":"*"}]}"#;
    cloud
        .engine(|engine| {
            let region = engine.cloud.region_mut("us-east-1");
            region.stacks.values_mut().for_each(|stack| stack.policy = Some(policy.to_owned()));
        })
        .unwrap();
    let refused = run(&cloud, "after", None).await;
    assert_eq!(refused.code(), Code::Rejected, "{}\n{}", refused.text, refused.last_words());
    assert!(physical(&cloud, "acme-dev-api", "Table").is_some());
    assert_eq!(physical(&cloud, "acme-dev-data", "Orders"), None);
}
