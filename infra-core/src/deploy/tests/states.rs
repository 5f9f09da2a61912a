//! Each status that CloudFormation has, in each situation of the engine: what is said, and the way out.

use aws_sdk_cloudformation::types::StackStatus as Word;

use super::*;
use crate::aws::model::ChangeSetSummary;
use crate::deploy::recover::{RecoverSettings, Remedy, diagnose};
use crate::view::json;

/// All statuses of the SDK, which has all that CloudFormation documents; and one that nobody knows.
fn words() -> Vec<&'static str> {
    Word::values().iter().copied().chain(["SOMETHING_NEW", "SOMETHING_NEW_IN_PROGRESS"]).collect()
}

/// Runs an act over a stack that has this status and keeps it; the operator leaves when it goes on for long.
async fn on_status<T>(
    status: &str,
    work: impl AsyncFnOnce(&Context<'_, Script, Recorder>, &[SynthStack]) -> T,
) -> (T, String) {
    let (env, script, sink) = (env("one"), Script::default(), Recorder::default());
    script.stacks.borrow_mut().push_back(Ok(Some(script::stack(status))));
    let clients = Clients(BTreeMap::from([("us-east-1".to_owned(), script)]));
    let settings = settings(yes());
    let context = Context {
        env: &env,
        neighbours: &[],
        clients: &clients,
        sink: &sink,
        settings: &settings,
        counter: Cell::new(0),
        interrupts: &sink.interrupts,
    };
    let leave = async {
        tokio::time::sleep(Duration::from_mins(30)).await;
        sink.interrupts.wish(Wish::Leave);
        std::future::pending::<T>().await
    };
    let stacks = only_network();
    let work = async {
        tokio::select! { done = work(&context, &stacks) => done, never = leave => never }
    };
    let done = tokio::time::timeout(Duration::from_hours(6), work).await;
    let done = done.unwrap_or_else(|_| panic!("{status}: no end\n{}", sink.text.borrow()));
    (done, sink.text.take())
}

async fn act(status: &str, act: Act) -> String {
    let (outcomes, text) = on_status(status, async |context, stacks| match act {
        Act::Deploy => deploy(context, stacks).await,
        Act::Destroy => destroy::destroy(context, stacks, &destroy::DestroySettings::default()).await,
        Act::Recover => recover::recover(context, stacks, &RecoverSettings::default()).await,
        Act::Attach => attach::attach(context, stacks).await,
        Act::Cancel => attach::cancel(context, stacks).await,
    })
    .await;
    let outcomes = outcomes.unwrap_or_else(|error| panic!("{status} {act:?}: {error}\n{text}"));
    let Some((stack, outcome)) = outcomes.first() else { return "-".to_owned() };
    let words = human::render_outcome(stack, outcome, Style::PLAIN);
    // What went back is as well as it was before.
    let is_well = matches!(outcome, StackOutcome::Absent | StackOutcome::RolledBack { .. });
    let is_good = outcome.is_success() || is_well;
    assert!(is_good || words.contains("help:"), "{status} {act:?} has no way out: {words}");
    format!("{:?}", outcome.code())
}

#[tokio::test(start_paused = true)]
async fn every_status_is_explained_and_has_a_way_out() {
    let mut table = String::new();
    for status in words() {
        let (found, text) = on_status(status, async |context, stacks| diagnose(context, stacks).await).await;
        let found = found.unwrap_or_else(|error| panic!("{status}: {error}\n{text}"));
        let said = human::render_status(&found, Style::PLAIN);
        assert!(said.contains(status), "{said}");
        let remedy = found[0].remedy;
        assert_eq!(remedy == Remedy::ByHand, status == "SOMETHING_NEW", "{said}");
        assert!(remedy == Remedy::None || remedy == Remedy::ByHand || remedy.describe().contains('`'), "{said}");
        table.put(format_args!("{status:<44} {remedy:?}"));
        for one in [Act::Deploy, Act::Destroy, Act::Recover, Act::Attach, Act::Cancel] {
            table.put(format_args!("  {one:?}: {}", act(status, one).await));
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}

#[tokio::test(start_paused = true)]
async fn change_sets_that_were_left_are_named_and_deleted() {
    let set = |name: &str, is_running| ChangeSetSummary {
        id: format!("arn:{name}"),
        name: name.to_owned(),
        created: 0.0,
        is_running,
    };
    let left = vec![set("infra-x-plan-1", false), set("infra-y-plan-1", true), set("somebody", false)];
    let ((found, outcomes, calls), text) = on_status("UPDATE_COMPLETE", async |context, stacks| {
        let client = context.clients.get("us-east-1").unwrap();
        *client.left.borrow_mut() = left;
        let found = diagnose(context, stacks).await.unwrap();
        let outcomes = recover::recover(context, stacks, &RecoverSettings::default()).await.unwrap();
        (found, outcomes, client.called())
    })
    .await;
    let said = human::render_status(&found, Style::PLAIN);
    assert!(said.contains("never executed: infra-x-plan-1; harmless, `recover` deletes them"), "{said}");
    assert_eq!(json::status(&found[0])["leftovers"], serde_json::json!(["infra-x-plan-1"]));
    assert!(text.contains("deletes change sets that were never executed: infra-x-plan-1"), "{text}");
    assert!(matches!(outcomes[0].1, StackOutcome::NoChanges { .. }), "{outcomes:?}");
    assert_eq!(calls.matches("DeleteChangeSet").collect::<Vec<_>>().len(), 1, "{calls}");
    assert!(calls.contains("DeleteChangeSet arn:infra-x-plan-1"), "{calls}");
}
