//! Commands that talk to CloudFormation.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::future::Future;
use std::io;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use serde_json::Value;

use super::CommandError;
use super::args::{self, Deploy, Destroy, Diff, Outputs};
use super::offline::{show_findings, stacks};
use crate::app::App;
use crate::aws::{CloudFormation, Endpoint, SdkClient, connect};
use crate::config;
use crate::deploy::approve::{self, Approval};
use crate::deploy::destroy::DestroySettings;
use crate::deploy::{self as engine, Clients, Context, Outcomes, Settings};
use crate::env::Environment;
use crate::error::DeployError;
use crate::event::{Code, Sink, StackOutcome};
use crate::local::{FaultPlan, LocalCloudFormation, LocalOptions};
use crate::plan::{Danger, Plan};
use crate::synth::{self, SynthStack};
use crate::view::{Console, human, json, markdown, plan as plan_view};

/// Runs a future to its end, on this thread.
fn block_on<T>(future: impl Future<Output = Result<T, CommandError>>) -> Result<T, CommandError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(no_runtime)?.block_on(future)
}

fn no_runtime(source: io::Error) -> CommandError {
    CommandError::Usage {
        message: format!("the system gives no event loop: {source}"),
        help: "look at the limits of open files (ulimit -n)".to_owned(),
    }
}

/// The clients of all regions that `stacks` live in.
pub(crate) async fn clients(
    env: &dyn Environment,
    stacks: &[SynthStack],
    cloud: &args::Cloud,
) -> Result<Clients<SdkClient>, CommandError> {
    let endpoint = if cloud.local { Endpoint::InProcess(local(env, cloud)?) } else { Endpoint::Aws };
    let connection = connect(endpoint).await;
    let mut regions: BTreeSet<String> = stacks.iter().map(|stack| stack.region.clone()).collect();
    regions.insert(env.region().to_owned());
    Ok(Clients::new(regions, |region| connection.client(region)))
}

/// The CloudFormation on this machine, with the faults that were asked for.
fn local(env: &dyn Environment, cloud: &args::Cloud) -> Result<SharedHttpClient, CommandError> {
    let faults = cloud.fail.iter().fold(FaultPlan::none(), |plan, id| plan.fail(id));
    let speed = cloud.speed.max(1);
    let options = LocalOptions { speed, start: Some(config::now()), faults, ..LocalOptions::default() };
    let folder = config::target_folder().join("infra-local");
    let opened = LocalCloudFormation::open(&folder, env.account(), options);
    let opened = opened.map_err(|error| CommandError::Usage {
        message: format!("the local CloudFormation cannot be opened: {error}"),
        help: format!("delete {} to begin anew", folder.display()),
    })?;
    Ok(opened.http_client())
}

/// How commands go about it.
pub(crate) fn settings(
    cloud: &args::Cloud,
    consent: Option<&args::Consent>,
    concurrency: usize,
) -> Result<Settings, CommandError> {
    Ok(Settings {
        approval: consent.map(approval).transpose()?.unwrap_or_default(),
        poll: if cloud.local { Duration::from_millis(100) } else { Duration::from_secs(2) },
        patience: Duration::from_secs(15 * 60),
        concurrency: concurrency.max(1),
        run: config::run_id(),
    })
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

fn context<'a>(
    env: &'a dyn Environment,
    clients: &'a Clients<SdkClient>,
    sink: &'a Console,
    settings: &'a Settings,
) -> Context<'a, SdkClient, Console> {
    Context { env, clients, sink, settings, counter: Cell::new(0) }
}

/// The worst exit code.
fn code_of(outcomes: &Outcomes) -> Code {
    outcomes.iter().map(|(_, outcome)| outcome.code()).max().unwrap_or(Code::Ok)
}

/// What a deployment would change.
pub(crate) fn diff(app: &App, arguments: &Diff, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    show_findings(&stacks, console);
    let settings = settings(&arguments.cloud, None, 1)?;
    let (plan, refused) = block_on(async {
        let clients = clients(env, &stacks, &arguments.cloud).await?;
        let context = context(env, &clients, console, &settings);
        let found = if arguments.offline {
            offline(&context, &stacks).await
        } else {
            engine::plan(&context, &stacks).await
        };
        Ok(found?)
    })?;
    let digest = approve::digest(&plan, &stacks);
    if arguments.json {
        json::plan(&plan, &digest).iter().for_each(|line| console.line(line));
    } else if arguments.markdown {
        console.result(&markdown::render_plan(&plan, &digest));
    } else {
        console.result(&plan_view::render_plan(&plan, console.out_style()));
    }
    console.outcomes(&refused);
    let changes = if arguments.detailed_exitcode && !plan.is_empty() { Code::Changes } else { Code::Ok };
    Ok(code_of(&refused).max(changes))
}

/// The plan from templates alone.
async fn offline<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<(Plan, Outcomes), DeployError> {
    context.verify_account().await?;
    let mut plans = Vec::new();
    for stack in stacks {
        let deployed = context.clients.get(&stack.region)?.template(&stack.name).await?;
        plans.push(engine::prepare::offline(stack, deployed.as_deref())?);
    }
    let env = context.env;
    let plan = Plan {
        app: env.app().to_owned(),
        env: env.name().to_owned(),
        account: env.account().to_owned(),
        region: env.region().to_owned(),
        stacks: plans,
    };
    Ok((plan, Vec::new()))
}

/// Deploys stacks.
pub(crate) fn deploy(app: &App, arguments: &Deploy, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    if show_findings(&stacks, console) {
        console.error("a rule was violated; nothing was deployed", None, None);
        return Ok(Code::Policy);
    }
    let settings = settings(&arguments.cloud, Some(&arguments.consent), arguments.concurrency)?;
    let outcomes = block_on(async {
        let clients = clients(env, &stacks, &arguments.cloud).await?;
        Ok(engine::deploy(&context(env, &clients, console, &settings), &stacks).await?)
    })?;
    console.outcomes(&outcomes);
    let outputs = outputs_of(&outcomes);
    if !console.is_json() {
        for (stack, found) in &outputs {
            console.result(&human::render_outputs(stack, found, console.out_style()));
        }
    }
    if let Some(path) = &arguments.outputs_file {
        let all: Value = outputs.iter().map(|(stack, found)| (stack.clone(), json::outputs(found))).collect();
        config::write(path, &format!("{all:#}\n"))?;
    }
    Ok(code_of(&outcomes))
}

type StackOutputs = Vec<(String, Vec<crate::aws::model::StackOutput>)>;

fn outputs_of(outcomes: &Outcomes) -> StackOutputs {
    let found = |(stack, outcome): &(String, StackOutcome)| match outcome {
        StackOutcome::Deployed { outputs, .. } | StackOutcome::NoChanges { outputs } if !outputs.is_empty() => {
            Some((stack.clone(), outputs.clone()))
        }
        _ => None,
    };
    outcomes.iter().filter_map(found).collect()
}

/// Deletes stacks.
pub(crate) fn destroy(app: &App, arguments: &Destroy, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let settings = settings(&arguments.cloud, Some(&arguments.consent), 1)?;
    let how = DestroySettings { unprotect: arguments.unprotect, retain: arguments.retain.clone() };
    let outcomes = block_on(async {
        let clients = clients(env, &stacks, &arguments.cloud).await?;
        Ok(engine::destroy::destroy(&context(env, &clients, console, &settings), &stacks, &how).await?)
    })?;
    console.outcomes(&outcomes);
    if !console.is_json() && outcomes.iter().all(|(_, outcome)| *outcome == StackOutcome::Absent) {
        console.progress("nothing is deployed\n");
    }
    Ok(code_of(&outcomes))
}

/// The outputs of deployed stacks.
pub(crate) fn outputs(app: &App, arguments: &Outputs, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let found: StackOutputs = block_on(async {
        let clients = clients(env, &stacks, &arguments.cloud).await?;
        let mut found = Vec::new();
        for stack in &stacks {
            let state = clients.get(&stack.region)?.stack(&stack.name).await.map_err(DeployError::from)?;
            match state.filter(|state| !state.status.is_deleted()) {
                Some(state) => found.push((stack.stack.to_owned(), state.outputs)),
                None => console.progress(&format!("{} is not deployed\n", stack.stack)),
            }
        }
        Ok(found)
    })?;
    if arguments.json {
        let all: Value = found.iter().map(|(stack, found)| (stack.clone(), json::outputs(found))).collect();
        console.result(&format!("{all:#}\n"));
    } else {
        for (stack, found) in &found {
            console.result(&human::render_outputs(stack, found, console.out_style()));
        }
    }
    Ok(Code::Ok)
}
