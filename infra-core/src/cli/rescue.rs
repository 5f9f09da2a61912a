//! Commands for stacks that are not as they should be.

use super::CommandError;
use super::args::{Adopt, Attach, Drift, Recover, Show, Status};
use super::offline::stacks;
use super::session::{Session, conclude, operate, run, settings};
use crate::app::App;
use crate::deploy::recover::{RecoverSettings, diagnose};
use crate::deploy::{Outcomes, adopt as bring, attach as follow, drift as find_drift, recover as mend};
use crate::event::Code;
use crate::synth;
use crate::view::{Console, human, json};

/// The state of each stack and what to do.
pub(crate) fn status(app: &App, arguments: &Status, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let settings = settings(&arguments.cloud, None, 1)?;
    let found = run(&session, &settings, async |context| Ok(diagnose(context, &stacks).await?))?;
    if arguments.json {
        for diagnosis in &found {
            console.line(&json::status(diagnosis));
        }
    } else {
        console.result(&human::render_status(&found, console.out_style()));
    }
    Ok(Code::Ok)
}

/// Brings stacks that failed to a good state.
pub(crate) fn recover(app: &App, arguments: &Recover, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let how = RecoverSettings { skip: arguments.skip.clone(), retain: arguments.retain.clone() };
    let settings = settings(&arguments.cloud, Some(&arguments.consent), 1)?;
    let outcomes = operate(&session, &settings, async |context| Ok(mend::recover(context, &stacks, &how).await?))?;
    show(&outcomes, "all stacks are well, or not deployed\n", &arguments.show, console)
}

/// Brings existing resources under their stacks.
pub(crate) fn adopt(app: &App, arguments: &Adopt, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let settings = settings(&arguments.cloud, Some(&arguments.consent), 1)?;
    let outcomes = operate(&session, &settings, async |context| Ok(bring::adopt(context, &stacks).await?))?;
    show(&outcomes, "no resource of these stacks has `#[adopt]`\n", &arguments.show, console)
}

/// Follows operations that are running.
pub(crate) fn attach(app: &App, arguments: &Attach, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let settings = settings(&arguments.cloud, None, 1)?;
    let outcomes = operate(&session, &settings, async |context| Ok(follow::attach(context, &stacks).await?))?;
    show(&outcomes, "nothing is running\n", &arguments.show, console)
}

/// Cancels updates that are running.
pub(crate) fn cancel(app: &App, arguments: &Attach, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let settings = settings(&arguments.cloud, None, 1)?;
    let outcomes = operate(&session, &settings, async |context| Ok(follow::cancel(context, &stacks).await?))?;
    show(&outcomes, "no update is running\n", &arguments.show, console)
}

/// What was changed outside CloudFormation.
pub(crate) fn drift(app: &App, arguments: &Drift, console: &Console) -> Result<Code, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let stacks = stacks(app, env, &arguments.target.stacks)?;
    let session = Session { env, stacks: &stacks, neighbours: &[], cloud: &arguments.cloud, console };
    let settings = settings(&arguments.cloud, None, 1)?;
    let found = run(&session, &settings, async |context| Ok(find_drift::drift(context, &stacks).await?))?;
    if arguments.json {
        for drift in &found {
            console.line(&json::drift(drift));
        }
    } else {
        console.result(&human::render_drift(&found, console.out_style()));
        if found.is_empty() {
            console.progress("nothing is deployed\n");
        }
    }
    let drifted = found.iter().any(|drift| !drift.resources.is_empty());
    Ok(if drifted && arguments.fail_on_drift { Code::Drift } else { Code::Ok })
}

fn show(outcomes: &Outcomes, nothing: &str, show: &Show, console: &Console) -> Result<Code, CommandError> {
    if outcomes.is_empty() && !console.is_json() && !console.is_quiet() {
        console.progress(nothing);
    }
    conclude(console, show, outcomes)
}
