//! A lost answer for each call that changes something: before the service acted, after it, and for good.
//!
//! [`CALLS`] lists the calls. A new one in `aws` without a case here fails `each_call_that_changes_something_has_a_case`.

use std::path::Path;

use super::destroy::{DestroySettings, destroy};
use super::moves::MOVING;
use super::terms::{Configured, SETTINGS};
use super::*;
use crate::local::faults::{CallFaultKind, Doing};

/// What is done while answers are lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// An update is deployed.
    Update,
    /// An update is planned, and nothing else.
    Plan,
    /// All stacks go, and what is in their buckets.
    Destroy,
    /// An environment with termination protection is deployed.
    Protect,
    /// A rollback that failed is gone on with.
    ContinueRollback,
    /// An update that stopped where it failed is rolled back.
    RollBack,
    /// An update that runs is cancelled.
    Cancel,
    /// A resource moves to another logical id.
    Move,
    /// A file is put into a bucket.
    Put,
    /// A stack policy is set.
    Policy,
}

/// Each call of `aws` that changes something.
const CALLS: &[(&str, Deed)] = &[
    ("CancelUpdateStack", Deed::Cancel),
    ("ContinueUpdateRollback", Deed::ContinueRollback),
    ("CreateChangeSet", Deed::Update),
    ("CreateStackRefactor", Deed::Move),
    ("DeleteChangeSet", Deed::Plan),
    ("DeleteObject", Deed::Destroy),
    ("DeleteStack", Deed::Destroy),
    ("ExecuteChangeSet", Deed::Update),
    ("ExecuteStackRefactor", Deed::Move),
    ("PutObject", Deed::Put),
    ("RollbackStack", Deed::RollBack),
    ("SetStackPolicy", Deed::Policy),
    ("UpdateTerminationProtection", Deed::Protect),
];

fn bucket(env: &dyn Environment, draft: &mut Draft) {
    network(env, draft);
    let text = r#"{"Type":"AWS::S3::Bucket","DeletionPolicy":"Delete","Properties":{"BucketName":"acme-data"}}"#;
    push(draft, "Data", 9, text.to_owned());
}

const BUCKET: Stack = stack("network", bucket);
const WITH_BUCKET: App = App { stacks: &[&BUCKET, &API], environments: &[], config: AppConfig::DEFAULT };

impl Deed {
    fn app(self) -> &'static App {
        match self {
            Self::Move => &MOVING,
            Self::Destroy | Self::Put => &WITH_BUCKET,
            _ => &APP,
        }
    }
}

/// What the world is afterwards, without what differs from run to run.
fn world(cloud: &LocalCloudFormation) -> String {
    let mut text = String::new();
    cloud
        .engine(|engine| {
            let region = &engine.cloud.regions["us-east-1"];
            for stack in region.stacks.values() {
                let mut operations: Vec<&String> =
                    stack.events.iter().filter_map(|event| event.operation.as_ref()).collect();
                operations.sort();
                operations.dedup();
                let open = stack.change_sets.iter().filter(|set| !set.execution.starts_with("EXECUTE_")).count();
                let resources: Vec<&String> = stack.resources.keys().collect();
                text.put(format_args!(
                    "{} {:?} protected {} policy {} operations {} change sets {open} {resources:?}\n",
                    stack.name,
                    stack.status,
                    stack.protected,
                    stack.policy.is_some(),
                    operations.len()
                ));
            }
            text.put(format_args!("{:?}", region.objects.keys().collect::<Vec<_>>()));
        })
        .unwrap();
    text
}

async fn before(cloud: &LocalCloudFormation, deed: Deed) {
    moves::VERSION.set("one");
    let first = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| {
        deploy(context, stacks).await.unwrap();
        if deed == Deed::Destroy {
            let client = context.clients.get("us-east-1").unwrap();
            client.put_object("acme-data", "old.txt", "111111111111", b"text").await.unwrap();
        }
    };
    over(cloud, (deed.app(), &env("one")), &settings(yes()), &Recorder::default(), first).await;
    let how = settings(yes());
    let sink = Recorder::default();
    match deed {
        Deed::ContinueRollback => cloud.set_faults(
            FaultPlan::none().fail_while("Table", Doing::Update, None).fail_while("Vpc", Doing::Restore, Some(1)),
        ),
        Deed::RollBack => return stop_where_it_failed(cloud).await,
        Deed::Cancel => sink.presses.set(Some(Wish::Leave)),
        _ => return,
    }
    let work = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| deploy(context, stacks).await;
    drop(over(cloud, (deed.app(), &env("two")), &how, &sink, work).await);
}

/// Somebody updates the stack, by hand and without a rollback.
async fn stop_where_it_failed(cloud: &LocalCloudFormation) {
    cloud.set_faults(FaultPlan::none().fail_while("Table", Doing::Update, None));
    let fields = [
        ("Action", "UpdateStack"),
        ("StackName", "acme-dev-network"),
        ("UsePreviousTemplate", "true"),
        ("DisableRollback", "true"),
        ("Tags.member.1.Key", "by"),
        ("Tags.member.1.Value", "hand"),
    ];
    let query = fields.iter().fold(crate::local::query::Query::default(), |query, (key, value)| query.with(key, value));
    cloud.engine(|engine| engine.call("us-east-1", &query)).unwrap().unwrap();
    tokio::time::sleep(Duration::from_hours(1)).await;
    // What is due happens when the engine is looked at, and the faults end after this.
    cloud.engine(|_| ()).unwrap();
}

/// Does it: how it ended, in a word for each stack.
async fn act(cloud: &LocalCloudFormation, deed: Deed) -> String {
    moves::VERSION.set("moved");
    let version = if deed == Deed::Move { "one" } else { "two" };
    let plain = BaseEnv { termination_protection: deed == Deed::Protect, ..env(version) };
    let configured = Configured(env(version), SETTINGS);
    let env: &dyn Environment = if deed == Deed::Policy { &configured } else { &plain };
    let sink = Recorder { answers: RefCell::new([true; 8].into()), ..Recorder::default() };
    let work = async |context: &Context<'_, SdkClient, Recorder>, stacks: &[SynthStack]| {
        let client = context.clients.get("us-east-1").unwrap();
        let none = |done: Result<(), String>| done.map(|()| Vec::new());
        match deed {
            Deed::Plan => plan(context, stacks).await.map(|planned| planned.refused).map_err(|it| it.to_string()),
            Deed::Destroy => {
                let how = DestroySettings { empty_buckets: true, ..DestroySettings::default() };
                destroy(context, stacks, &how).await.map_err(|it| it.to_string())
            }
            Deed::ContinueRollback | Deed::RollBack => {
                let how = recover::RecoverSettings::default();
                recover::recover(context, stacks, &how).await.map_err(|it| it.to_string())
            }
            Deed::Cancel => attach::cancel(context, stacks).await.map_err(|it| it.to_string()),
            Deed::Put => {
                let put = client.put_object("acme-data", "new.txt", "111111111111", b"text").await;
                none(put.map_err(|it| it.to_string()))
            }
            _ => deploy(context, stacks).await.map_err(|it| it.to_string()),
        }
    };
    let outcomes = over(cloud, (deed.app(), env), &settings(yes()), &sink, work).await;
    match outcomes {
        Ok(outcomes) => outcomes
            .iter()
            .map(|(stack, outcome)| format!("{stack} {:?}", outcome.code()))
            .collect::<Vec<_>>()
            .join(" "),
        Err(error) => format!("error: {error}"),
    }
}

/// How it ends, and what the world is then, with faults of that call.
async fn with(call: &str, deed: Deed, fault: Option<(u32, CallFaultKind)>) -> (String, String) {
    let cloud = local(FaultPlan::none());
    before(&cloud, deed).await;
    cloud.set_faults(match fault {
        None => FaultPlan::none(),
        Some((times, kind)) => FaultPlan::none().call(call, 1, times, kind),
    });
    let said = act(&cloud, deed).await;
    // What was left to itself ends by itself.
    tokio::time::sleep(Duration::from_hours(1)).await;
    (said, world(&cloud))
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_lost_once_changes_nothing() {
    let mut wrong = String::new();
    for (call, deed) in CALLS {
        let well = with(call, *deed, None).await;
        for kind in [
            CallFaultKind::ResetBefore,
            CallFaultKind::ResetAfter,
            CallFaultKind::ServerError(500),
            CallFaultKind::Throttle,
        ] {
            let found = with(call, *deed, Some((1, kind.clone()))).await;
            if found != well {
                wrong.put(format_args!(
                    "{call} {kind:?}:\n{}\n{}\ninstead of\n{}\n{}\n",
                    found.0, found.1, well.0, well.1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[tokio::test(start_paused = true)]
async fn answers_that_never_come_are_no_success_and_nothing_is_done_twice() {
    let operations = |world: &str| -> Vec<u32> {
        let count = |line: &str| line.split("operations ").nth(1)?.split(' ').next()?.parse().ok();
        world.lines().filter_map(count).collect()
    };
    for (call, deed) in CALLS {
        let well = with(call, *deed, None).await;
        let never = with(call, *deed, Some((1000, CallFaultKind::ResetBefore))).await;
        let quiet = matches!(*call, "DeleteChangeSet" | "SetStackPolicy" | "UpdateTerminationProtection");
        assert!(quiet || never.0 != well.0, "{call} was never heard, and all was well: {}", never.0);
        let after = with(call, *deed, Some((1000, CallFaultKind::ResetAfter))).await;
        for (found, most) in operations(&after.1).iter().zip(operations(&well.1)) {
            assert!(*found <= most, "{call}: more than one operation\n{}\ninstead of\n{}", after.1, well.1);
        }
    }
}

#[test]
fn each_call_that_changes_something_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/aws");
    let mut made = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        for opening in [".call(\"", "= request(\""] {
            let names = text.split(opening).skip(1).filter_map(|rest| rest.split('"').next());
            made.extend(names.map(str::to_owned));
        }
    }
    made.retain(|name| !["Describe", "Detect", "Get", "Head", "List"].iter().any(|verb| name.starts_with(verb)));
    made.sort();
    made.dedup();
    let listed: Vec<&str> = CALLS.iter().map(|(name, _)| *name).collect();
    assert_eq!(made, listed);
}
