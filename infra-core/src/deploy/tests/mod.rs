//! Deployments through the real SDK against the CloudFormation in this process, in virtual time; and against a script.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::app::{App, AppConfig, Stack};
use crate::aws::script::{self, Script};
use crate::aws::{Endpoint, Pacing, SdkClient, connect};
use crate::draft::{Draft, DraftEntry, DraftSection};
use crate::env::BaseEnv;
use crate::event::{Code, Question};
use crate::local::{FaultPlan, LocalCloudFormation, LocalOptions};
use crate::synth::synth;
use crate::text::Put;
use crate::view::{Style, human, plan as plan_view};

mod across;
mod adopt;
mod assets;
mod destroy_order;
mod foresight;
mod keep;
mod left_over;
mod lost;
mod many;
mod moves;
mod nested;
mod plan_file;
mod recording;
mod rescue;
mod secrets;
mod sim;
mod states;
mod terms;

/// Records what an operator would read.
#[derive(Debug, Default)]
struct Recorder {
    text: RefCell<String>,
    answers: RefCell<VecDeque<bool>>,
    /// What the operator presses when the first resource changes.
    presses: Cell<Option<Wish>>,
    /// All that was told.
    events: RefCell<Vec<Event>>,
    interrupts: Interrupts,
}

impl Sink for Recorder {
    fn event(&self, event: Event) {
        if let (Event::Resource(_), Some(wish)) = (&event, self.presses.get()) {
            self.presses.set(None);
            self.interrupts.wish(wish);
        }
        let text = match &event {
            Event::Planned { plan, .. } => plan_view::render_plan(plan, Style::PLAIN),
            event => human::render_event(event, Style::PLAIN),
        };
        self.text.borrow_mut().push_str(&text);
        self.events.borrow_mut().push(event);
    }

    fn ask(&self, question: &Question) -> Option<bool> {
        self.text.borrow_mut().put(format_args!("{}\n", human::render_question(question, Style::PLAIN)));
        self.answers.borrow_mut().pop_front()
    }
}

fn push(draft: &mut Draft, id: &str, line: u32, text: String) {
    draft.entries.push(DraftEntry {
        section: DraftSection::Resources,
        id: id.to_owned(),
        label: id.to_lowercase(),
        text,
        file: "stacks/src/network.rs",
        line,
        places: "",
        waived: Vec::new(),
    });
}

/// The name of the environment carries the version of the templates, so that one function writes them all.
fn network(env: &dyn Environment, draft: &mut Draft) {
    let block = if env.tags().iter().any(|(_, value)| value == "moved") { "10.9.0.0/16" } else { "10.0.0.0/16" };
    let text = format!(r#"{{"Type":"AWS::EC2::VPC","Properties":{{"CidrBlock":"{block}","EnableDnsSupport":true}}}}"#);
    push(draft, "Vpc", 12, text);
    push(draft, "Table", 20, r#"{"Type":"AWS::EC2::RouteTable","Properties":{"VpcId":{"Ref":"Vpc"}}}"#.to_owned());
    if env.tags().iter().any(|(_, value)| value == "data") {
        let text = r#"{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}}"#;
        push(draft, "Orders", 30, text.to_owned());
    }
}

fn api(_env: &dyn Environment, draft: &mut Draft) {
    let text = r#"{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":!out["network","Vpc",null]}}"#;
    push(draft, "VpcParameter", 7, text.to_owned());
}

const fn stack(name: &'static str, build: fn(&dyn Environment, &mut Draft)) -> Stack {
    Stack {
        name,
        description: None,
        file: "stacks/src/network.rs",
        region: None,
        uses: &[],
        policy: None,
        coverage: &[],
        build,
    }
}

const NETWORK: Stack = stack("network", network);
const API: Stack = stack("api", api);
const APP: App = App { stacks: &[&NETWORK, &API], environments: &[], config: AppConfig::DEFAULT };

fn env(version: &str) -> BaseEnv {
    BaseEnv {
        app: "acme".to_owned(),
        name: "dev".to_owned(),
        account: "111111111111".to_owned(),
        region: "us-east-1".to_owned(),
        tags: vec![("Version".to_owned(), version.to_owned())],
        termination_protection: false,
    }
}

/// Two runs must not share their tokens: CloudFormation would take the second for a repetition of the first.
/// Their order as text is their order in time, as that of real ones is.
static RUNS: AtomicU32 = AtomicU32::new(0);

fn settings(approval: Approval) -> Settings {
    Settings { approval, ..Settings::new(format!("test{:06}", RUNS.fetch_add(1, Ordering::Relaxed))) }
}

fn yes() -> Approval {
    Approval { yes: true, dangers: None }
}

fn local(faults: FaultPlan) -> LocalCloudFormation {
    LocalCloudFormation::in_memory("111111111111", LocalOptions { faults, ..LocalOptions::default() })
}

struct Run {
    outcomes: Result<Outcomes, DeployError>,
    text: String,
}

impl Run {
    fn code(&self) -> Code {
        self.outcomes.as_ref().unwrap().iter().map(|(_, outcome)| outcome.code()).max().unwrap()
    }

    fn last_words(&self) -> String {
        let outcomes = self.outcomes.as_ref().unwrap();
        outcomes.iter().map(|(stack, outcome)| human::render_outcome(stack, outcome, Style::PLAIN)).collect()
    }
}

/// What is done in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Deploy,
    Destroy,
    Recover,
    Attach,
    Cancel,
}

async fn on(cloud: &LocalCloudFormation, version: &str, approval: Approval, answers: &[bool], act: Act) -> Run {
    pressed(cloud, version, (approval, answers), act, None).await
}

async fn pressed(
    cloud: &LocalCloudFormation,
    version: &str,
    (approval, answers): (Approval, &[bool]),
    act: Act,
    presses: Option<Wish>,
) -> Run {
    let env = env(version);
    let stacks = synth(&APP, &env).unwrap();
    let answers = RefCell::new(answers.iter().copied().collect());
    let sink = Recorder { answers, presses: Cell::new(presses), ..Recorder::default() };
    let work = async |context: &Context<'_, SdkClient, Recorder>| match act {
        Act::Deploy => deploy(context, &stacks).await,
        Act::Destroy => destroy::destroy(context, &stacks, &destroy::DestroySettings::default()).await,
        Act::Recover => recover::recover(context, &stacks, &recover::RecoverSettings::default()).await,
        Act::Attach => attach::attach(context, &stacks).await,
        Act::Cancel => attach::cancel(context, &stacks).await,
    };
    let outcomes = within(cloud, (&env, &[]), &settings(approval), &sink, work).await;
    Run { outcomes, text: sink.text.take() }
}

/// Runs anything over an app, with all that was told.
async fn over<T>(
    cloud: &LocalCloudFormation,
    (app, env): (&App, &dyn Environment),
    settings: &Settings,
    sink: &Recorder,
    work: impl AsyncFnOnce(&Context<'_, SdkClient, Recorder>, &[SynthStack]) -> T,
) -> T {
    let stacks = synth(app, env).unwrap();
    within(cloud, (env, &[]), settings, sink, async |context: &Context<'_, SdkClient, Recorder>| {
        work(context, &stacks).await
    })
    .await
}

/// Runs anything in an environment, with stacks that are not part of it; it has to come to an end.
async fn within<T>(
    cloud: &LocalCloudFormation,
    (env, neighbours): (&dyn Environment, &[SynthStack]),
    settings: &Settings,
    sink: &Recorder,
    work: impl AsyncFnOnce(&Context<'_, SdkClient, Recorder>) -> T,
) -> T {
    let connection = connect(Endpoint::InProcess(cloud.http_client()), Pacing::LOCAL).await;
    let clients: Clients<SdkClient> = Clients::new(["us-east-1".to_owned()], |region| connection.client(region));
    let context = Context {
        env,
        neighbours,
        clients: &clients,
        sink,
        settings,
        counter: Cell::new(0),
        interrupts: &sink.interrupts,
    };
    tokio::time::timeout(Duration::from_hours(6), work(&context)).await.expect("an end")
}

async fn deployed(cloud: &LocalCloudFormation, version: &str, approval: Approval, answers: &[bool]) -> Run {
    on(cloud, version, approval, answers, Act::Deploy).await
}

#[tokio::test(start_paused = true)]
async fn a_first_deployment_then_none_then_destruction() {
    let cloud = local(FaultPlan::none());
    let first = deployed(&cloud, "one", yes(), &[]).await;
    assert_eq!(first.code(), Code::Ok, "{}\n{}", first.text, first.last_words());
    insta::assert_snapshot!(first.text);
    let second = deployed(&cloud, "one", yes(), &[]).await;
    assert!(
        second.outcomes.unwrap().iter().all(|(_, it)| matches!(it, StackOutcome::NoChanges { .. })),
        "{}",
        second.text
    );
    let gone = on(&cloud, "one", yes(), &[], Act::Destroy).await;
    assert_eq!(gone.code(), Code::Ok, "{}\n{}", gone.text, gone.last_words());
    let names: Vec<String> = gone.outcomes.unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["api", "network"]);
}

#[tokio::test(start_paused = true)]
async fn a_replacement_is_shown_and_its_consumer_follows() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "one", yes(), &[]).await;
    let run = deployed(&cloud, "moved", yes(), &[]).await;
    assert_eq!(run.code(), Code::Ok, "{}\n{}", run.text, run.last_words());
    assert!(run.text.contains("CidrBlock: 10.0.0.0/16 -> 10.9.0.0/16  requires replacement"), "{}", run.text);
    assert!(matches!(run.outcomes.unwrap()[1].1, StackOutcome::Deployed { .. }), "the consumer reads a new id");
}

#[tokio::test(start_paused = true)]
async fn a_failure_names_the_resource_the_reason_and_the_line() {
    let cloud = local(FaultPlan::none().fail("Table"));
    let run = deployed(&cloud, "one", yes(), &[]).await;
    assert_eq!(run.code(), Code::RolledBack, "{}\n{}", run.text, run.last_words());
    insta::assert_snapshot!(run.last_words());
    assert!(matches!(run.outcomes.unwrap()[1].1, StackOutcome::Skipped { .. }));
}

#[tokio::test(start_paused = true)]
async fn what_holds_data_goes_only_with_an_approval_that_names_it() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "data", yes(), &[]).await;
    let refused = deployed(&cloud, "one", yes(), &[]).await;
    assert_eq!(refused.code(), Code::Declined, "{}", refused.text);
    let words = refused.last_words();
    let flag = words.split("--approve ").nth(1).unwrap().lines().next().unwrap().to_owned();
    assert!(flag.ends_with(":destroy-stateful"), "{flag}");
    let wrong = Approval { yes: true, dangers: Some(("0000".to_owned(), vec![Danger::DestroyStateful])) };
    assert_eq!(deployed(&cloud, "one", wrong, &[]).await.code(), Code::Declined);
    let (digest, _) = flag.split_once(':').unwrap();
    let right = Approval { yes: false, dangers: Some((digest.to_owned(), vec![Danger::DestroyStateful])) };
    let run = deployed(&cloud, "one", right, &[]).await;
    assert_eq!(run.code(), Code::Ok, "{}\n{}", run.text, run.last_words());
}

#[tokio::test(start_paused = true)]
async fn a_typed_name_is_an_approval_and_a_no_changes_nothing() {
    let cloud = local(FaultPlan::none());
    deployed(&cloud, "data", yes(), &[]).await;
    assert_eq!(deployed(&cloud, "one", Approval::default(), &[false]).await.code(), Code::Declined);
    assert_eq!(on(&cloud, "data", yes(), &[], Act::Destroy).await.code(), Code::Declined);
    let run = on(&cloud, "data", yes(), &[true], Act::Destroy).await;
    assert_eq!(run.code(), Code::Ok, "{}\n{}", run.text, run.last_words());
}

#[tokio::test(start_paused = true)]
async fn the_wrong_account_is_refused_before_anything_else() {
    let cloud = LocalCloudFormation::in_memory("222222222222", LocalOptions::default());
    let run = deployed(&cloud, "one", yes(), &[]).await;
    let error = run.outcomes.unwrap_err();
    assert!(matches!(error, DeployError::WrongAccount { .. }), "{error}");
    assert!(run.text.is_empty(), "{}", run.text);
}

async fn scripted(script: Script, stacks: &[SynthStack]) -> (Run, String) {
    let env = env("one");
    let clients = Clients(BTreeMap::from([("us-east-1".to_owned(), script)]));
    let sink = Recorder::default();
    let (settings, interrupts) = (settings(yes()), Interrupts::default());
    let context = Context {
        env: &env,
        neighbours: &[],
        clients: &clients,
        sink: &sink,
        settings: &settings,
        counter: Cell::new(0),
        interrupts: &interrupts,
    };
    let outcomes = deploy(&context, stacks).await;
    let calls = clients.get("us-east-1").unwrap().called();
    (Run { outcomes, text: sink.text.take() }, calls)
}

fn only_network() -> Vec<SynthStack> {
    let mut stacks = synth(&APP, &env("one")).unwrap();
    stacks.truncate(1);
    stacks
}

#[tokio::test(start_paused = true)]
async fn looks_that_fail_do_not_fail_the_deployment() {
    let script = Script::default();
    script.stacks.borrow_mut().extend([Ok(Some(script::stack("UPDATE_COMPLETE")))]);
    let change = crate::aws::model::ResourceChange {
        action: "Modify".to_owned(),
        logical_id: "Vpc".to_owned(),
        type_name: "AWS::EC2::VPC".to_owned(),
        replacement: Some("False".to_owned()),
        ..Default::default()
    };
    script.change_sets.borrow_mut().push_back(Ok(script::change_set(vec![change])));
    let lost = || {
        let refused = script::refused("DescribeStackEvents", "connection reset");
        Err(AwsError { cause: crate::aws::Cause::Unreachable, ..refused })
    };
    script.events.borrow_mut().extend([
        lost(),
        Ok(vec![script::event(1, "Vpc", "AWS::EC2::VPC", "UPDATE_IN_PROGRESS", "")]),
        lost(),
        Ok(vec![
            script::event(4, "Vpc", "AWS::EC2::VPC", "UPDATE_COMPLETE", ""),
            script::event(5, "", "", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", ""),
            script::event(6, "", "", "UPDATE_COMPLETE", ""),
        ]),
    ]);
    let (run, calls) = scripted(script, &only_network()).await;
    assert_eq!(run.code(), Code::Ok, "{}", run.text);
    insta::assert_snapshot!(format!("{}\n{calls}", run.text));
}

#[tokio::test(start_paused = true)]
async fn a_stack_that_is_busy_or_stuck_is_not_touched() {
    for (status, code) in [("UPDATE_IN_PROGRESS", Code::Busy), ("ROLLBACK_COMPLETE", Code::Stuck)] {
        let script = Script::default();
        script.stacks.borrow_mut().push_back(Ok(Some(script::stack(status))));
        let (run, calls) = scripted(script, &only_network()).await;
        assert_eq!(run.code(), code);
        assert_eq!(calls, "DescribeStacks acme-dev-network");
    }
}

#[tokio::test(start_paused = true)]
async fn no_change_is_told_by_its_reason_and_not_by_an_empty_list() {
    for (reason, code) in [
        (
            "The submitted information didn't contain changes. Submit different information to create a change set.",
            Code::Ok,
        ),
        ("Transform AWS::Include failed with: S3 bucket [x] does not exist.", Code::Rejected),
    ] {
        let script = Script::default();
        script.stacks.borrow_mut().push_back(Ok(Some(script::stack("UPDATE_COMPLETE"))));
        let mut set = script::change_set(Vec::new());
        set.status = crate::aws::status::ChangeSetStatus::Failed;
        set.reason = Some(reason.to_owned());
        script.change_sets.borrow_mut().push_back(Ok(set));
        let (run, _) = scripted(script, &only_network()).await;
        assert_eq!(run.code(), code, "{reason}");
    }
}
