//! The run of a command that talks to CloudFormation: clients, answers given in advance, Ctrl-C.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{CommandError, args};
use infra_rules::check::{Graph, Link};

use crate::aws::{Endpoint, Pacing, SdkClient, connect};
use crate::config;
use crate::deploy::approve::Approval;
use crate::deploy::interrupt::{Interrupts, Wish};
use crate::deploy::parameters::Given;
use crate::deploy::terms::Mode;
use crate::deploy::{Clients, Context, Outcomes, Settings};
use crate::env::Environment;
use crate::error::DeployError;
use crate::event::{Code, Event, Sink, StackOutcome};
use crate::local::{LocalCloudFormation, LocalOptions, StoreError};
use crate::plan::Danger;
use crate::synth::SynthStack;
use crate::view::history::History;
use crate::view::record::Needs;
use crate::view::{Console, github, html};

/// Between two drawings of the progress.
const FRAME: Duration = Duration::from_millis(120);

/// What a command works on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Session<'a> {
    pub(crate) env: &'a dyn Environment,
    pub(crate) stacks: &'a [SynthStack],
    /// Stacks of the app that the command leaves alone.
    pub(crate) neighbours: &'a [SynthStack],
    pub(crate) cloud: &'a args::Cloud,
    pub(crate) console: &'a Console,
}

/// Runs `work` to its end, on this thread, with a context for it; Ctrl-C and SIGTERM are passed on to it.
pub(crate) fn run<T>(
    session: &Session<'_>,
    settings: &Settings,
    work: impl AsyncFnOnce(&Context<'_, SdkClient, Console>) -> Result<T, CommandError>,
) -> Result<T, CommandError> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|source| no_runtime(&source))?;
    runtime.block_on(async {
        let clients = clients(session, settings).await?;
        let interrupts = Interrupts::default();
        let signals = signals(session.console)?;
        let context = Context {
            env: session.env,
            neighbours: session.neighbours,
            clients: &clients,
            sink: session.console,
            settings,
            counter: Cell::new(0),
            interrupts: &interrupts,
        };
        tokio::select! {
            result = work(&context) => result,
            () = listen(&interrupts, signals, session.console) => Err(CommandError::Interrupted),
            never = tick(session.console) => match never {},
        }
    })
}

fn no_runtime(source: &io::Error) -> CommandError {
    CommandError::Usage {
        message: format!("the system gives no event loop: {source}"),
        help: "look at the limits of open files (ulimit -n)".to_owned(),
    }
}

/// Draws the progress again and again: time goes on.
#[expect(clippy::infinite_loop, reason = "whoever waits for something else drops it; the type says that it has no end")]
async fn tick(console: &Console) -> Infallible {
    loop {
        tokio::time::sleep(FRAME).await;
        console.tick();
    }
}

/// Listens for signals in a thread of its own, so that they are heard while somebody is being asked.
fn signals(console: &Console) -> Result<UnboundedReceiver<Wish>, CommandError> {
    let (sender, receiver) = unbounded_channel();
    let heard = Arc::clone(console.interrupts());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|source| no_runtime(&source))?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            let (Ok(mut int), Ok(mut term)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) else {
                return;
            };
            loop {
                let wish = tokio::select! {
                    _ = int.recv() => Wish::Stop,
                    _ = term.recv() => Wish::Leave,
                };
                heard.fetch_add(1, Ordering::Relaxed);
                if sender.send(wish).is_err() {
                    return;
                }
            }
        });
    });
    Ok(receiver)
}

/// Passes interrupts on. Ends only when the third says that the command does not listen.
async fn listen(interrupts: &Interrupts, mut signals: UnboundedReceiver<Wish>, console: &Console) {
    for _ in 0..2 {
        match signals.recv().await {
            Some(Wish::Stop) => interrupts.interrupt(),
            Some(wish) => interrupts.wish(wish),
            // Nobody listens for signals: they end the program in their own way.
            None => return std::future::pending().await,
        }
        let text = match interrupts.get() {
            Wish::Leave => "leaving; what runs goes on, and `attach` follows it again",
            Wish::None | Wish::Stop => "stopping; no stack is begun any more. Again: leave what runs to itself",
        };
        console.event(Event::Warning { stack: None, text: text.to_owned() });
    }
    signals.recv().await;
}

/// The clients of all regions that the stacks live in.
async fn clients(session: &Session<'_>, settings: &Settings) -> Result<Clients<SdkClient>, CommandError> {
    let (endpoint, pacing) = if session.cloud.local {
        (Endpoint::InProcess(local(session)?), Pacing::LOCAL)
    } else {
        (Endpoint::Aws, Pacing::AWS)
    };
    // Two runs that are throttled together must not come back together.
    let seed = settings.run.bytes().fold(0, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(byte.into()));
    let connection = connect(endpoint, pacing.seeded(seed)).await;
    let mut regions: BTreeSet<String> =
        session.stacks.iter().chain(session.neighbours).map(|stack| stack.region.clone()).collect();
    regions.insert(session.env.region().to_owned());
    Ok(Clients::new(regions, |region| connection.client(region)))
}

/// The CloudFormation on this machine, with the faults that were asked for.
fn local(session: &Session<'_>) -> Result<SharedHttpClient, CommandError> {
    let faults = super::faults::faults(
        &session.cloud.fail,
        &session.stacks.iter().chain(session.neighbours),
        session.env.deploy(),
    )?;
    let speed = session.cloud.speed.max(1);
    let options = LocalOptions { speed, start: Some(config::now()), faults, ..LocalOptions::default() };
    let folder = config::target_folder().join("infra-local");
    let opened = LocalCloudFormation::open(&folder, session.env.account(), options);
    let opened = opened.map_err(|error| CommandError::Usage {
        help: match &error {
            StoreError::Format { path, .. } => format!("delete {} to begin anew", path.display()),
            StoreError::Io { .. } => "it must be a folder that can be written; `CARGO_TARGET_DIR` moves it".to_owned(),
        },
        message: format!("the local CloudFormation cannot be opened: {error}"),
    })?;
    Ok(opened.http_client())
}

/// How commands go about it.
pub(crate) fn settings(
    cloud: &args::Cloud,
    consent: Option<&args::Consent>,
    concurrency: usize,
) -> Result<Settings, CommandError> {
    let usual = Settings::new(config::run_id());
    Ok(Settings {
        approval: consent.map(approval).transpose()?.unwrap_or_default(),
        poll: if cloud.local { Duration::from_millis(100) } else { usual.poll },
        concurrency: concurrency.max(1),
        cloud: if cloud.local { "local" } else { "aws" },
        has_console: !cloud.local && !config::has_other_endpoint(),
        ..usual
    })
}

/// Takes over what infra.toml and the flags say of the change itself.
pub(crate) fn with_change(
    settings: Settings,
    env: &dyn Environment,
    change: &args::Change,
) -> Result<Settings, CommandError> {
    Ok(Settings {
        timeout: env.deploy().timeout_minutes.map(Duration::from_mins),
        parameters: change.parameter.iter().map(|text| given(text)).collect::<Result<_, _>>()?,
        mode: Mode {
            express: change.express,
            import_existing: change.import_existing,
            revert_drift: change.revert_drift,
        },
        ..settings
    })
}

/// `Name=value` or `stack.Name=value`.
fn given(text: &str) -> Result<Given, CommandError> {
    let Some((name, value)) = text.split_once('=').filter(|(name, _)| !name.is_empty()) else {
        return Err(CommandError::Usage {
            message: format!("`{text}` is no value of a parameter"),
            help: "write `--parameter Name=value`, or `--parameter stack.Name=value` for one stack".to_owned(),
        });
    };
    let (stack, name) = match name.split_once('.') {
        Some((stack, name)) => (Some(stack.to_owned()), name),
        None => (None, name),
    };
    Ok(Given { stack, name: name.to_owned(), value: value.to_owned() })
}

fn approval(consent: &args::Consent) -> Result<Approval, CommandError> {
    let Some(text) = &consent.approve else { return Ok(Approval { yes: consent.yes, dangers: None }) };
    let (digest, words) = text.split_once(':').unwrap_or((text, ""));
    let mut dangers = Vec::new();
    for word in words.split(',').filter(|word| !word.is_empty()) {
        dangers.push(Danger::parse(word).ok_or_else(|| CommandError::Usage {
            message: format!("`{word}` is no class of danger"),
            help: format!("the classes are {}", Danger::words().join(", ")),
        })?);
    }
    Ok(Approval { yes: consent.yes, dangers: Some((digest.to_owned(), dangers)) })
}

/// The worst exit code.
pub(crate) fn code_of(outcomes: &Outcomes) -> Code {
    outcomes.iter().map(|(_, outcome)| outcome.code()).max().unwrap_or(Code::Ok)
}

/// Runs an operation. How long things took is kept for the next one.
pub(crate) fn operate(
    session: &Session<'_>,
    settings: &Settings,
    work: impl AsyncFnOnce(&Context<'_, SdkClient, Console>) -> Result<Outcomes, CommandError>,
) -> Result<Outcomes, CommandError> {
    let console = session.console;
    let past = history_file(session);
    console.set_history(config::read(&past).map(|text| History::read(&text)).unwrap_or_default());
    let reads = session.stacks.iter().map(|it| (it.stack.to_owned(), it.reads.iter().cloned().collect()));
    console.set_graph(needs(session.stacks), reads.collect());
    let outcomes = run(session, settings, work)?;
    let asked_in_vain = outcomes.iter().any(|(_, outcome)| matches!(outcome, StackOutcome::Declined { .. }));
    if asked_in_vain && console.interrupts().load(Ordering::Relaxed) > 0 {
        return Err(CommandError::Deploy(Box::new(DeployError::Interrupted)));
    }
    console.end_work();
    let record = console.record();
    if record.range().is_some() {
        // It only feeds estimates: a run does not fail because of it.
        drop(config::write(&past, &console.learned().write()));
    }
    Ok(outcomes)
}

/// Tells how an operation ended: the last words, the page, the summary for GitHub. Gives the exit code.
pub(crate) fn conclude(console: &Console, show: &args::Show, outcomes: &Outcomes) -> Result<Code, CommandError> {
    let record = console.record();
    console.outcomes(outcomes);
    if let Some(path) = &show.report {
        config::write(path, &html::render(&record))?;
        console.progress(&format!("report: {}\n", path.display()));
    }
    if let Some(path) = config::step_summary().filter(|_| console.is_github()) {
        config::append(&path, &github::summary(&record))?;
    }
    Ok(code_of(outcomes))
}

/// Where the durations of earlier runs are kept. What this machine plays is no measure for AWS.
fn history_file(session: &Session<'_>) -> PathBuf {
    let name = if session.cloud.local {
        format!("local-{}.json", session.cloud.speed)
    } else {
        format!("{}.json", session.env.account())
    };
    config::target_folder().join("infra-history").join(name)
}

/// What each resource waits for.
fn needs(stacks: &[SynthStack]) -> Needs {
    let of = |stack: &SynthStack| {
        let graph = Graph::new(&stack.template);
        let needs = stack.template.resources.iter().map(|resource| {
            let needed = graph.of(&resource.id.text).iter().filter(|it| it.link != Link::Condition);
            let needed = needed.map(|it| it.to.text.clone()).collect();
            (resource.id.text.clone(), needed)
        });
        (stack.stack.to_owned(), needs.collect())
    };
    stacks.iter().map(of).collect()
}
