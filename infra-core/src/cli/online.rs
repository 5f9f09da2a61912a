//! Commands that talk to CloudFormation.

use std::path::Path;

use serde_json::Value;

use super::CommandError;
use super::args::{Bootstrap, Deploy, Destroy, Diff, Outputs};
use super::offline::{parted, show_findings, stacks};
use super::session::{Session, code_of, conclude, operate, run, settings, with_change};
use crate::app::App;
use crate::aws::CloudFormation;
use crate::config;
use crate::deploy::destroy::DestroySettings;
use crate::deploy::{self as engine, Outcomes, Settings};
use crate::env::Environment;
use crate::error::DeployError;
use crate::event::{Code, Event, Sink, StackOutcome};
use crate::plan::file::{PlanFile, PlanFileError};
use crate::plan::secret;
use crate::synth;
use crate::view::{Console, human, json, markdown, outputs as outputs_view, plan as plan_view};

/// What a deployment would change.
pub(crate) fn diff(app: &App, arguments: &Diff, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let (stacks, neighbours) = parted(app, env, &arguments.target.stacks)?;
    show_findings(&stacks, console);
    let settings = with_change(settings(&arguments.cloud, None, 1)?, env, &arguments.change)?;
    let session = Session { env, stacks: &stacks, neighbours: &neighbours, cloud: &arguments.cloud, console };
    let planned = run(&session, &settings, async |context| {
        let found = if arguments.offline {
            engine::prepare::foresee(context, &stacks).await
        } else {
            engine::plan(context, &stacks).await
        };
        Ok(found?)
    })?;
    let (plan, digest) = (&planned.plan, &planned.digest);
    if arguments.json {
        for line in json::plan(plan, digest) {
            console.line(&line);
        }
    } else if arguments.markdown {
        console.result(&markdown::render_plan(plan, digest));
    } else {
        console.result(&plan_view::render_plan(plan, console.out_style()));
    }
    console.outcomes(&planned.refused);
    if let Some(path) = &arguments.output {
        if !planned.refused.is_empty() {
            let message = format!("{} was not written: not every stack can be deployed", path.display());
            console.error(&message, None, None);
            return Ok(code_of(&planned.refused).max(Code::Error));
        }
        let file = PlanFile::new(plan, settings.cloud, digest, planned.bound, json::plan(plan, digest));
        config::write(path, &file.text())?;
        console.progress(&format!("saved as {}: deploy {} --plan {}\n", path.display(), env.name(), path.display()));
    }
    let changes = if arguments.detailed_exitcode && !plan.is_empty() { Code::Changes } else { Code::Ok };
    Ok(code_of(&planned.refused).max(changes))
}

/// The plan of `--plan`.
fn plan_file(path: &Path, env: &dyn Environment) -> Result<PlanFile, CommandError> {
    let wrong = |error: PlanFileError| CommandError::Usage {
        message: format!("{}: {error}", path.display()),
        help: format!("make one with `diff {} -o {}`", env.name(), path.display()),
    };
    PlanFile::parse(&config::read(path)?).map_err(wrong)
}

/// Deploys stacks.
pub(crate) fn deploy(app: &App, arguments: &Deploy, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let plan = arguments.plan.as_ref().map(|path| plan_file(path, env)).transpose()?;
    let mut names = arguments.target.stacks.clone();
    names.extend(plan.iter().flat_map(|plan| &plan.stacks).map(|stack| stack.stack.clone()));
    let (stacks, neighbours) = parted(app, env, &names)?;
    if show_findings(&stacks, console) {
        console.error("a rule was violated; nothing was deployed", None, None);
        return Ok(Code::Policy);
    }
    let concurrency = arguments.concurrency.or_else(|| env.deploy().concurrency).unwrap_or(4);
    let mut settings = settings(&arguments.cloud, Some(&arguments.consent), concurrency)?;
    // What the plan says was looked at; what is dangerous in it is asked for all the same.
    settings.approval.yes |= plan.is_some();
    let settings = Settings { plan, ..with_change(settings, env, &arguments.change)? };
    let session = Session { env, stacks: &stacks, neighbours: &neighbours, cloud: &arguments.cloud, console };
    let outcomes = operate(&session, &settings, async |context| Ok(engine::deploy(context, &stacks).await?))?;
    let went_well = code_of(&outcomes) == Code::Ok;
    let outputs = outputs_of(&outcomes);
    if !console.is_json() && !console.is_quiet() {
        // What went wrong stays in sight: of what did not change, nothing is shown above it.
        let is_new = |stack: &str| {
            outcomes.iter().any(|(name, it)| name == stack && matches!(it, StackOutcome::Deployed { .. }))
        };
        for (stack, found) in outputs.iter().filter(|(stack, _)| went_well || is_new(stack)) {
            console.result(&human::render_outputs(stack, found, console.out_style()));
        }
    }
    if let Some(path) = &arguments.outputs_file {
        config::write(path, &outputs_view::file(path, &outputs))?;
        let secret = outputs_view::left_out(&outputs);
        if !secret.is_empty() {
            let text = format!("left out of {}, because they are secret: {}", path.display(), secret.join(", "));
            console.event(Event::Warning { stack: None, text });
        }
    }
    conclude(console, &arguments.show, &outcomes)
}

/// Makes the bucket of assets, in each region that the app lives in.
pub(crate) fn bootstrap(app: &App, arguments: &Bootstrap, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.env)?;
    let stacks = crate::bootstrap::stacks(app, env)?;
    let settings = settings(&arguments.cloud, Some(&arguments.consent), 1)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let outcomes = operate(&session, &settings, async |context| {
        let mut outcomes = Vec::new();
        // They have one name, and each its region.
        for stack in stacks.chunks(1) {
            outcomes.extend(engine::deploy(context, stack).await?);
        }
        Ok(outcomes)
    })?;
    let code = conclude(console, &arguments.show, &outcomes)?;
    if !console.is_json() && !console.is_quiet() {
        for (stack, found) in &outputs_of(&outcomes) {
            console.result(&human::render_outputs(stack, found, console.out_style()));
        }
    }
    Ok(code)
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
    let (stacks, neighbours) = parted(app, env, &arguments.target.stacks)?;
    let settings = settings(&arguments.cloud, Some(&arguments.consent), 4)?;
    let how = DestroySettings {
        unprotect: arguments.unprotect,
        retain: arguments.retain.clone(),
        empty_buckets: arguments.empty_buckets,
    };
    let session = Session { env, stacks: &stacks, neighbours: &neighbours, cloud: &arguments.cloud, console };
    let outcomes =
        operate(&session, &settings, async |context| Ok(engine::destroy::destroy(context, &stacks, &how).await?))?;
    if !console.is_json() && outcomes.iter().all(|(_, outcome)| *outcome == StackOutcome::Absent) {
        console.progress("nothing is deployed\n");
    }
    conclude(console, &arguments.show, &outcomes)
}

/// The outputs of deployed stacks.
pub(crate) fn outputs(app: &App, arguments: &Outputs, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let settings = settings(&arguments.cloud, None, 1)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let found: StackOutputs = run(&session, &settings, async |context| {
        let mut found = Vec::new();
        for stack in &stacks {
            let state = context.clients.get(&stack.region)?.stack(&stack.name).await.map_err(DeployError::from)?;
            match state.filter(|state| !state.status.is_deleted()) {
                Some(state) => found.push((stack.stack.to_owned(), secret::outputs(state.outputs))),
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
