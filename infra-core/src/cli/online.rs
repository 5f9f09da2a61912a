//! Commands that talk to CloudFormation.

use serde_json::Value;

use super::CommandError;
use super::args::{Deploy, Destroy, Diff, Outputs};
use super::offline::{parted, show_findings, stacks};
use super::session::{Session, code_of, run, settings};
use crate::app::App;
use crate::aws::CloudFormation;
use crate::config;
use crate::deploy::approve;
use crate::deploy::destroy::DestroySettings;
use crate::deploy::{self as engine, Outcomes};
use crate::error::DeployError;
use crate::event::{Code, StackOutcome};
use crate::synth;
use crate::view::{Console, human, json, markdown, plan as plan_view};

/// What a deployment would change.
pub(crate) fn diff(app: &App, arguments: &Diff, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let (stacks, neighbours) = parted(app, env, &arguments.target.stacks)?;
    show_findings(&stacks, console);
    let settings = settings(&arguments.cloud, None, 1)?;
    let session = Session { env, stacks: &stacks, neighbours: &neighbours, cloud: &arguments.cloud, console };
    let (plan, refused) = run(&session, &settings, async |context| {
        if arguments.offline {
            return Ok((engine::prepare::foresee(context, &stacks).await?, Vec::new()));
        }
        Ok(engine::plan(context, &stacks).await?)
    })?;
    let digest = approve::digest(&plan, &stacks);
    if arguments.json {
        for line in json::plan(&plan, &digest) {
            console.line(&line);
        }
    } else if arguments.markdown {
        console.result(&markdown::render_plan(&plan, &digest));
    } else {
        console.result(&plan_view::render_plan(&plan, console.out_style()));
    }
    console.outcomes(&refused);
    let changes = if arguments.detailed_exitcode && !plan.is_empty() { Code::Changes } else { Code::Ok };
    Ok(code_of(&refused).max(changes))
}

/// Deploys stacks.
pub(crate) fn deploy(app: &App, arguments: &Deploy, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let (stacks, neighbours) = parted(app, env, &arguments.target.stacks)?;
    if show_findings(&stacks, console) {
        console.error("a rule was violated; nothing was deployed", None, None);
        return Ok(Code::Policy);
    }
    let settings = settings(&arguments.cloud, Some(&arguments.consent), arguments.concurrency)?;
    let session = Session { env, stacks: &stacks, neighbours: &neighbours, cloud: &arguments.cloud, console };
    let outcomes = run(&session, &settings, async |context| Ok(engine::deploy(context, &stacks).await?))?;
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
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let outcomes =
        run(&session, &settings, async |context| Ok(engine::destroy::destroy(context, &stacks, &how).await?))?;
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
    let settings = settings(&arguments.cloud, None, 1)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let found: StackOutputs = run(&session, &settings, async |context| {
        let mut found = Vec::new();
        for stack in &stacks {
            let state = context.clients.get(&stack.region)?.stack(&stack.name).await.map_err(DeployError::from)?;
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
