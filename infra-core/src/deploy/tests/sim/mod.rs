//! Ten thousand deployments in virtual time, each with faults drawn from a seed, and what holds for all of them.
//!
//! `INFRA_SEED=17 cargo test -p infra-core any_schedule` replays one; `INFRA_SEEDS=100000` runs more.

mod judge;
mod operator;
mod planted;
mod schedule;
mod world;

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::{Act, yes};
use crate::aws::SdkClient;
use crate::config;
use crate::deploy::approve::Approval;
use crate::deploy::recover::{RecoverSettings, Remedy, diagnose, recover};
use crate::deploy::{Clients, Context, Outcomes, Settings, attach, deploy, destroy};
use crate::error::DeployError;
use crate::event::StackOutcome;
use crate::local::{FaultPlan, LocalCloudFormation};
use crate::synth::SynthStack;
use crate::text::Put;
use crate::view::{Style, human};
use judge::{Broken, Invariant, Verdict};
use operator::Operator;
use planted::{Bug, Planted};
use schedule::Schedule;
use world::{VERSIONS, World};

/// A run of a command, with all that was said.
#[derive(Debug)]
struct Record {
    /// Begins all its tokens.
    run: String,
    act: Act,
    version: String,
    /// When it began.
    since: u64,
    /// Stacks by their names in the app and in CloudFormation.
    names: Vec<(String, String)>,
    /// `None` if the process died.
    outcomes: Option<Result<Outcomes, DeployError>>,
    operator: Operator,
}

impl Record {
    fn names(&self) -> &[(String, String)] {
        &self.names
    }

    /// Whether the run followed the stack to the end of its operation.
    fn ended(&self, stack: &str) -> bool {
        let Some(Ok(outcomes)) = &self.outcomes else { return false };
        outcomes.iter().any(|(known, outcome)| {
            known == stack
                && matches!(
                    outcome,
                    StackOutcome::Deployed { .. }
                        | StackOutcome::RolledBack { .. }
                        | StackOutcome::Stuck { .. }
                        | StackOutcome::Deleted { .. }
                )
        })
    }

    fn is_success(&self) -> bool {
        let is_good = |outcome: &StackOutcome| outcome.is_success() || *outcome == StackOutcome::Absent;
        matches!(&self.outcomes, Some(Ok(outcomes)) if outcomes.iter().all(|(_, outcome)| is_good(outcome)))
    }

    fn transcript(&self) -> String {
        let mut text = format!("--- {:?} {}\n{}", self.act, self.run, self.operator.text.borrow());
        match &self.outcomes {
            None => text.push_str("the process died\n"),
            Some(Err(error)) => text.put(format_args!("error: {error}\n")),
            Some(Ok(outcomes)) => {
                for (stack, outcome) in outcomes {
                    text.push_str(&human::render_outcome(stack, outcome, Style::PLAIN));
                    text.put(format_args!("{stack}: {outcome:?}\n"));
                }
            }
        }
        text
    }
}

/// How a command is run.
#[derive(Debug, Clone)]
struct How<'a> {
    schedule: &'a Schedule,
    clients: &'a Clients<Planted<SdkClient>>,
    bug: Bug,
    run: &'a str,
    version: &'a str,
    act: Act,
    /// With the operator and the death of the schedule, or with nothing but yes.
    calm: bool,
}

async fn command(world: &World, cloud: &LocalCloudFormation, how: &How<'_>) -> Result<Record, Broken> {
    let (env, stacks) = world.version(how.version);
    let since = cloud.engine(|engine| engine.now()).unwrap();
    let Schedule { seed, yes: says_yes, refuses, presses, death, .. } = how.schedule;
    let operator = if how.calm { Operator::new(*seed, 0, &[]) } else { Operator::new(*seed, *refuses, presses) };
    if how.bug == Bug::Leaks {
        operator.show(&stacks[1].json);
    }
    let run = format!("{}{seed}", how.run);
    let approval = if how.calm || *says_yes { yes() } else { Approval::default() };
    let settings = Settings { approval, poll: Duration::from_secs(3), ..Settings::new(run) };
    let context = Context {
        env,
        clients: how.clients,
        neighbours: &[],
        sink: &operator,
        settings: &settings,
        counter: Cell::new(0),
        interrupts: &operator.interrupts,
    };
    let work = async {
        match how.act {
            Act::Deploy => deploy(&context, stacks).await,
            Act::Destroy => destroy::destroy(&context, stacks, &destroy::DestroySettings::default()).await,
            Act::Recover => recover(&context, stacks, &RecoverSettings::default()).await,
            Act::Attach => attach::attach(&context, stacks).await,
            Act::Cancel => attach::cancel(&context, stacks).await,
        }
    };
    let wakes = if how.calm { None } else { *death };
    let outcomes = tokio::time::timeout(Duration::from_hours(6), mortal(Box::pin(work), wakes)).await;
    let names = stacks.iter().map(|stack| (stack.stack.to_owned(), stack.name.clone())).collect();
    let Ok(outcomes) = outcomes else {
        let what = format!("{:?} does not end:\n{}", how.act, operator.text.borrow());
        return Err(Broken { invariant: Invariant::Mended, what });
    };
    let run = settings.run.clone();
    Ok(Record { run, act: how.act, version: how.version.to_owned(), since, names, outcomes, operator })
}

/// Drops the work when it is woken for the nth time: `None`.
async fn mortal<T>(work: impl Future<Output = T>, wakes: Option<u32>) -> Option<T> {
    let mut work = pin!(work);
    let mut left = wakes.unwrap_or(u32::MAX);
    poll_fn(|cx| {
        left = left.saturating_sub(1);
        if left == 0 {
            return Poll::Ready(None);
        }
        work.as_mut().poll(cx).map(Some)
    })
    .await
}

/// One schedule from its beginning to a stack that is well again.
async fn play(world: &World, schedule: &Schedule, bug: Bug, records: &mut Vec<Record>) -> Verdict {
    let cloud = world.account(schedule.before);
    cloud.set_faults(schedule.faults.clone());
    let clients = world::clients(&cloud, schedule.seed, bug).await;
    let clients = &clients;
    let how = |run, version, act, calm| How { schedule, clients, bug, run, version, act, calm };
    if matches!(schedule.act, Act::Attach | Act::Cancel) {
        let mut left = schedule.clone();
        left.presses = vec![(4, crate::deploy::interrupt::Wish::Leave)];
        let first = How { schedule: &left, ..how("left", schedule.version, Act::Deploy, false) };
        records.push(command(world, &cloud, &first).await?);
        seen(&cloud, records)?;
    }
    let main = how("main", schedule.version, schedule.act, false);
    match schedule.rival {
        None => records.push(command(world, &cloud, &main).await?),
        Some((version, after)) => {
            let rival = async {
                tokio::time::sleep(Duration::from_secs(after)).await;
                command(world, &cloud, &how("rival", version, Act::Deploy, true)).await
            };
            let (main, rival) = tokio::join!(command(world, &cloud, &main), rival);
            records.push(rival?);
            seen(&cloud, records)?;
            records.push(main?);
        }
    }
    seen(&cloud, records)?;
    if is_running(&cloud) {
        records.push(command(world, &cloud, &how("attach", schedule.version, Act::Attach, true)).await?);
        seen(&cloud, records)?;
    }
    mend(world, &cloud, how, records).await?;
    for record in records.iter() {
        look(&cloud, |cloud| judge::judge_data(cloud, record))?;
    }
    Ok(())
}

/// Judges the last record.
fn seen(cloud: &LocalCloudFormation, records: &[Record]) -> Verdict {
    records.last().map_or(Ok(()), |record| look(cloud, |cloud| judge::judge(cloud, record)))
}

fn look<T>(cloud: &LocalCloudFormation, act: impl FnOnce(&crate::local::engine::cloud::Cloud) -> T) -> T {
    cloud.engine(|engine| act(&engine.cloud)).unwrap()
}

fn is_running(cloud: &LocalCloudFormation) -> bool {
    cloud.engine(|engine| engine.next_due().is_some()).unwrap()
}

/// What is there is explained, recovers, and can be deployed.
async fn mend<'s>(
    world: &World,
    cloud: &LocalCloudFormation,
    how: impl Fn(&'s str, &'s str, Act, bool) -> How<'s>,
    records: &mut Vec<Record>,
) -> Verdict {
    let schedule = how("", "", Act::Attach, true).schedule;
    let version = schedule.version;
    let calm = |run, act| How { version, ..how(run, "", act, true) };
    cloud.set_faults(FaultPlan::none());
    if is_running(cloud) {
        explained(world, cloud, &calm("status", Act::Attach)).await?;
    }
    while is_running(cloud) {
        tokio::time::sleep(Duration::from_mins(1)).await;
    }
    let remedies = explained(world, cloud, &calm("status", Act::Attach)).await?;
    if remedies.iter().any(|remedy| !matches!(remedy, Remedy::Deploy | Remedy::None)) {
        records.push(command(world, cloud, &calm("recover", Act::Recover)).await?);
        seen(cloud, records)?;
        let good = records.last().is_some_and(Record::is_success);
        Invariant::Mended.needs(good, || "recover does not mend it".to_owned())?;
    }
    let (_, stacks) = world.version(version);
    // Where all went well there is nothing left to be deployed.
    let is_done = |record: &Record| record.act == Act::Deploy && record.is_success() && record.version == version;
    if !records.last().is_some_and(is_done) || whole(cloud, stacks).is_err() {
        records.push(command(world, cloud, &calm("last", Act::Deploy)).await?);
        seen(cloud, records)?;
        let good = records.last().is_some_and(Record::is_success);
        Invariant::Mended.needs(good, || "the last deployment fails".to_owned())?;
    }
    whole(cloud, stacks)
}

/// Whether the stacks have the resources of their templates, and no others.
fn whole(cloud: &LocalCloudFormation, stacks: &[SynthStack]) -> Verdict {
    look(cloud, |cloud| {
        for stack in stacks {
            let wanted: Vec<&str> = stack.template.resources.iter().map(|it| it.id.text.as_str()).collect();
            let found = cloud.find(world::REGION, &stack.name);
            let mut found: Vec<&str> =
                found.into_iter().flat_map(|found| found.resources.keys()).map(String::as_str).collect();
            found.sort_by_key(|id| wanted.iter().position(|wanted| wanted == id));
            Invariant::Mended.needs(found == wanted, || format!("{}: {found:?} for {wanted:?}", stack.name))?;
        }
        Ok(())
    })
}

/// What `status` says of each stack: it must be what is there, and it must know what to do.
async fn explained(world: &World, cloud: &LocalCloudFormation, how: &How<'_>) -> Result<Vec<Remedy>, Broken> {
    let (env, stacks) = world.version(how.version);
    let operator = Operator::new(0, 0, &[]);
    let settings = Settings::new(how.run.to_owned());
    let interrupts = &operator.interrupts;
    let context = Context {
        env,
        clients: how.clients,
        neighbours: &[],
        sink: &operator,
        settings: &settings,
        counter: Cell::new(0),
        interrupts,
    };
    let found = diagnose(&context, stacks).await;
    let Ok(found) = found else {
        return Err(Broken { invariant: Invariant::Mended, what: format!("no status: {found:?}") });
    };
    for (stack, diagnosis) in stacks.iter().zip(&found) {
        let said = diagnosis.state.as_ref().map(|state| state.status.to_string());
        let there = look(cloud, |cloud| cloud.find(world::REGION, &stack.name).map(|it| it.status.as_str()));
        let is_known = diagnosis.remedy != Remedy::ByHand && said.as_deref() == there;
        Invariant::Mended.needs(is_known, || format!("status says {diagnosis:?}, there is {there:?}"))?;
    }
    Ok(found.into_iter().map(|diagnosis| diagnosis.remedy).collect())
}

fn block<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(work)
}

/// Deploys a version once, to begin with it again and again.
fn prepare(world: &mut World, version: &'static str) {
    if world.knows(version) {
        return;
    }
    let schedule = Schedule { faults: FaultPlan::none(), ..Schedule::drawn(0) };
    let kept = block(async {
        let cloud = world.account(None);
        let clients = world::clients(&cloud, 0, Bug::None).await;
        let (run, act, bug) = ("base", Act::Deploy, Bug::None);
        let how = How { schedule: &schedule, clients: &clients, bug, run, version, act, calm: true };
        let record = command(world, &cloud, &how).await.unwrap();
        assert!(record.is_success(), "{}", record.transcript());
        cloud.engine(|engine| World::kept(engine)).unwrap()
    });
    world.keep(version, kept);
}

/// Runs a seed: the broken invariant with everything that was said.
fn simulate(world: &mut World, seed: u64, bug: Bug) -> Result<(), (Broken, String)> {
    let schedule = Schedule::drawn(seed);
    if let Some(before) = schedule.before {
        prepare(world, before);
    }
    let mut records = Vec::new();
    let verdict = block(play(world, &schedule, bug, &mut records));
    verdict.map_err(|broken| {
        let said: String = records.iter().map(Record::transcript).collect();
        (broken, format!("{schedule:#?}\n{said}"))
    })
}

/// All seeds, shared out to as many threads as there are processors.
fn run_all(seeds: std::ops::Range<u64>) {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut broken: Vec<(u64, String)> = std::thread::scope(|scope| {
        let seeds = &seeds;
        let each = (0..threads).map(|thread| {
            scope.spawn(move || {
                let mut world = World::new();
                let mine = seeds.clone().filter(|seed| seed % threads == thread);
                let broken = mine.filter_map(|seed| {
                    let (broken, _) = simulate(&mut world, seed, Bug::None).err()?;
                    Some((seed, format!("{:?}: {}", broken.invariant, broken.what.lines().next().unwrap_or_default())))
                });
                broken.collect::<Vec<_>>()
            })
        });
        let each: Vec<_> = each.collect();
        each.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    broken.sort();
    let Some((first, _)) = broken.first() else { return };
    let (what, said) = simulate(&mut World::new(), *first, Bug::None).unwrap_err();
    let list: Vec<String> = broken.iter().take(20).map(|(seed, what)| format!("  {seed} {what}")).collect();
    let list = list.join("\n");
    panic!(
        "seed {first} breaks {:?}: {}\n{said}\n{} of {} schedules break an invariant:\n{list}replay one with\n  \
         INFRA_SEED={first} cargo test -p infra-core any_schedule",
        what.invariant,
        what.what,
        broken.len(),
        seeds.end - seeds.start,
    );
}

#[test]
fn any_schedule_keeps_the_invariants() {
    if let Some(seed) = config::number("INFRA_SEED") {
        return run_all(seed..seed + 1);
    }
    run_all(0..config::number("INFRA_SEEDS").unwrap_or(10_000));
}

#[test]
fn a_seed_gives_one_run() {
    let said = |seed| {
        let mut world = World::new();
        let schedule = Schedule::drawn(seed);
        schedule.before.iter().for_each(|before| prepare(&mut world, before));
        let mut records = Vec::new();
        block(play(&world, &schedule, Bug::None, &mut records)).unwrap();
        records.iter().map(Record::transcript).collect::<String>()
    };
    for seed in 0..20 {
        assert_eq!(said(seed), said(seed), "seed {seed}");
    }
}

/// A bug in the layer under the engine, and the invariant that must notice it.
fn bites(bug: Bug, invariant: Invariant) {
    let mut world = World::new();
    for version in VERSIONS {
        prepare(&mut world, version);
    }
    for seed in 0..500 {
        if let Err((broken, said)) = simulate(&mut world, seed, bug) {
            assert_eq!(broken.invariant, invariant, "seed {seed}: {}\n{said}", broken.what);
            return;
        }
    }
    panic!("{bug:?} went unnoticed");
}

#[test]
fn hidden_dangers_are_noticed() {
    bites(Bug::HidesDanger, Invariant::Data);
}

#[test]
fn a_second_execution_is_noticed() {
    bites(Bug::ExecutesTwice, Invariant::Once);
}

#[test]
fn a_status_that_nobody_knows_is_noticed() {
    bites(Bug::MisreadsStatus, Invariant::Mended);
}

#[test]
fn a_recovery_that_does_nothing_is_noticed() {
    bites(Bug::DropsRecovery, Invariant::Mended);
}

#[test]
fn a_run_that_hangs_is_noticed() {
    bites(Bug::Hangs, Invariant::Mended);
}

#[test]
fn lost_events_are_noticed() {
    bites(Bug::LosesFailures, Invariant::Truth);
}

#[test]
fn a_success_that_is_none_is_noticed() {
    bites(Bug::Whitewashes, Invariant::Truth);
}

#[test]
fn a_secret_is_noticed() {
    bites(Bug::Leaks, Invariant::Secret);
}
