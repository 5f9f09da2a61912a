//! A deployment: plan, approve, execute, watch.
//!
//! - [`prepare`](mod@prepare): the state of each stack, its change set, its plan
//! - [`approve`]: what needs a yes, and who gave it
//! - [`terms`], [`parameters`]: what is submitted beside the template
//! - `assets`: what CloudFormation reads from S3
//! - [`schedule`]: stacks side by side, each after those it reads from
//! - `foresight`: what CloudFormation would refuse half-way, known before
//! - [`execute`]: one change set, from its execution to its end
//! - [`keep`]: what a producer keeps until its consumers no longer read it
//! - `start`: requests that start an operation, and whether they were heard
//! - [`watch`]: the events of a stack until it settles
//! - [`explain`]: the first failure; [`advice`]: what to do about it
//! - `nested`: what goes on in the stacks inside a stack
//! - [`adopt`]: resources that exist already and come under a stack
//! - [`moves`]: resources that have a new logical id and stay what they are
//! - `references`: what a part of a template names
//! - [`history`]: how long the same took before
//! - [`destroy`](mod@destroy): stacks in the reverse order
//! - [`recover`], [`attach`], [`drift`](mod@drift): what to do with a stack that is not as it should be
//! - [`interrupt`]: what Ctrl-C asks for

pub mod adopt;
pub mod advice;
pub mod approve;
mod assets;
pub mod attach;
pub mod change_set;
pub mod destroy;
pub mod drift;
pub mod execute;
pub mod explain;
mod foresight;
pub mod history;
pub mod interrupt;
pub mod keep;
pub mod moves;
mod nested;
pub mod parameters;
pub mod prepare;
pub mod recover;
mod references;
pub mod schedule;
mod start;
pub mod terms;
pub mod watch;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::Duration;

use approve::{Approval, Consent};
use interrupt::{Interrupts, Wish};
use parameters::Given;
use prepare::{Prepared, prepare};
use terms::Mode;

use crate::aws::{AwsError, CloudFormation, link};
use crate::env::Environment;
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::file::{BoundStack, PlanFile, digest as digest_of};
use crate::plan::secret::Secrets;
use crate::plan::{Danger, Plan};
use crate::synth::SynthStack;

/// Begins the names and tokens that we give.
pub(crate) const OURS: &str = "infra-";

/// The clients of all regions that the stacks live in.
#[derive(Debug)]
pub struct Clients<C>(BTreeMap<String, C>);

/// How a deployment is done.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What was approved in advance.
    pub approval: Approval,
    /// Between two looks at the events.
    pub poll: Duration,
    /// How long to go on without an answer from AWS.
    pub patience: Duration,
    /// How many stacks change at the same time.
    pub concurrency: usize,
    /// After how long an update is cancelled.
    pub timeout: Option<Duration>,
    /// Values of parameters.
    pub parameters: Vec<Given>,
    /// How change sets are made.
    pub mode: Mode,
    /// `aws` or `local`: a plan file for one is none for the other.
    pub cloud: &'static str,
    /// Whether AWS's console shows the stacks.
    pub has_console: bool,
    /// The plan that this run may carry out, and no other.
    pub plan: Option<PlanFile>,
    /// Makes tokens and names of this run unique.
    pub run: String,
}

/// Everything that the steps of a deployment share.
#[derive(Debug)]
pub struct Context<'a, C, S> {
    /// The environment.
    pub env: &'a dyn Environment,
    /// Stacks of the app that this run leaves alone.
    pub neighbours: &'a [SynthStack],
    /// The clients.
    pub clients: &'a Clients<C>,
    /// Who is told and asked.
    pub sink: &'a S,
    /// How it is done.
    pub settings: &'a Settings,
    /// Numbers the requests of this run.
    pub counter: Cell<u32>,
    /// Whether the operator wants to stop.
    pub interrupts: &'a Interrupts,
}

/// How each stack ended, in the order of deployment.
pub type Outcomes = Vec<(String, StackOutcome)>;

impl Settings {
    /// The usual settings, without any approval. `run` makes tokens and names unique.
    pub fn new(run: String) -> Self {
        Self {
            approval: Approval::default(),
            poll: Duration::from_secs(2),
            patience: Duration::from_mins(15),
            concurrency: 4,
            timeout: None,
            parameters: Vec::new(),
            mode: Mode::default(),
            cloud: "aws",
            has_console: false,
            plan: None,
            run,
        }
    }
}

impl<C> Clients<C> {
    /// A client for each region.
    pub fn new(regions: impl IntoIterator<Item = String>, make: impl Fn(&str) -> C) -> Self {
        Self(regions.into_iter().map(|region| (region.clone(), make(&region))).collect())
    }

    /// The client of a region.
    pub fn get(&self, region: &str) -> Result<&C, DeployError> {
        self.0.get(region).ok_or_else(|| DeployError::NoClient { region: region.to_owned() })
    }
}

impl<C: CloudFormation, S: Sink> Context<'_, C, S> {
    /// A token or name that no other request of any run has.
    pub fn token(&self, what: &str) -> String {
        let number = self.counter.get() + 1;
        self.counter.set(number);
        format!("{OURS}{}-{what}-{number}", self.settings.run)
    }

    /// Where AWS's console shows a stack, by its ARN.
    pub fn console(&self, stack_id: &str) -> Option<String> {
        self.settings.has_console.then(|| link::console(stack_id)).flatten()
    }

    /// The texts that no output may hold: secrets of the template, and values of `NoEcho` parameters that were given.
    pub(crate) fn secrets(&self, stack: &SynthStack) -> Secrets {
        Secrets::of(&stack.template).and(parameters::secret(stack, &self.settings.parameters))
    }

    /// Says who is calling, and refuses to go on in the wrong account.
    pub async fn verify_account(&self) -> Result<(), DeployError> {
        let region = self.env.region();
        let identity = self.clients.get(region)?.identity().await?;
        if identity.account != self.env.account() {
            return Err(DeployError::WrongAccount {
                env: self.env.name().to_owned(),
                expected: self.env.account().to_owned(),
                found: identity.account,
                arn: identity.arn,
            });
        }
        self.sink.event(Event::Connected {
            env: self.env.name().to_owned(),
            account: identity.account,
            region: region.to_owned(),
            arn: identity.arn,
        });
        Ok(())
    }

    /// The plan of all stacks that can be deployed.
    pub(crate) fn plan_of(&self, prepared: &[Prepared<'_>]) -> Plan {
        let open = prepared.iter().filter(|prepared| prepared.refusal.is_none());
        let second = prepared.iter().rev().filter_map(|prepared| prepared.follow_up.clone());
        Plan {
            app: self.env.app().to_owned(),
            env: self.env.name().to_owned(),
            account: self.env.account().to_owned(),
            region: self.env.region().to_owned(),
            stacks: open.map(|prepared| prepared.plan.clone()).chain(second).collect(),
        }
    }
}

/// A plan, and what it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The plan.
    pub plan: Plan,
    /// What an approval names.
    pub digest: String,
    /// Stacks that no deployment can start from.
    pub refused: Outcomes,
    /// What the plan of each stack was made from.
    pub bound: Vec<BoundStack>,
}

/// What a deployment of `stacks` would change, from real change sets, which are deleted again.
pub async fn plan<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Planned, DeployError> {
    begin(context, stacks).await?;
    let prepared = prepare(context, stacks).await?;
    let plan = context.plan_of(&prepared);
    discard(context, &prepared).await;
    let bound = bind(context, &prepared).await?;
    Ok(Planned { digest: approve::digest(&plan, stacks), plan, refused: refusals(&prepared), bound })
}

/// What has to be right before anything else is looked at.
pub(crate) async fn begin<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<(), DeployError> {
    terms::check(context.env, context.settings.mode)?;
    if let Some(error) = parameters::unknown(stacks, &context.settings.parameters) {
        return Err(error);
    }
    context.verify_account().await
}

/// Deploys `stacks`, which are in the order of deployment.
pub async fn deploy<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Outcomes, DeployError> {
    begin(context, stacks).await?;
    let blanks = prepare::blanks(context, stacks).await?;
    let refused = refusals(&blanks);
    if !refused.is_empty() {
        // No change set is made for any stack.
        return Ok(refused);
    }
    let mut prepared = prepare::complete(context, blanks, stacks).await?;
    let plan = context.plan_of(&prepared);
    let digest = approve::digest(&plan, stacks);
    if !plan.stacks.is_empty() {
        context.sink.event(Event::Planned { plan: Box::new(plan.clone()), digest: digest.clone() });
    }
    let refused = refusals(&prepared);
    if !refused.is_empty() {
        discard(context, &prepared).await;
        return Ok(refused);
    }
    if context.interrupts.get() > Wish::None {
        discard(context, &prepared).await;
        return Err(DeployError::Interrupted);
    }
    if let Err(error) = hold_to_plan(context, &prepared, &plan, &digest).await {
        discard(context, &prepared).await;
        return Err(error);
    }
    match approve::approve(&plan, &digest, &context.settings.approval, context.sink) {
        Consent::Given(dangers) => {
            if let Err(error) = assets::upload(context, &prepared).await {
                discard(context, &prepared).await;
                return Err(error);
            }
            let ended = moves::execute_across(context, &mut prepared).await?;
            let mut outcomes = schedule::run(context, &prepared, &dangers, &ended).await;
            keep::release(context, &prepared, &dangers, &mut outcomes).await;
            keep::warn_of_stale(context, &prepared, &outcomes).await;
            Ok(outcomes)
        }
        Consent::Refused { approve } => {
            discard(context, &prepared).await;
            let declined =
                |stack: &SynthStack| (stack.stack.to_owned(), StackOutcome::Declined { approve: approve.clone() });
            Ok(stacks.iter().map(declined).collect())
        }
    }
}

/// Refuses to go on if the plan of the settings was made from something else.
async fn hold_to_plan<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
    plan: &Plan,
    digest: &str,
) -> Result<(), DeployError> {
    let Some(planned) = &context.settings.plan else { return Ok(()) };
    let bound = bind(context, prepared).await?;
    let now = PlanFile::new(plan, context.settings.cloud, digest, bound, Vec::new());
    let differences = planned.differences(&now);
    if differences.is_empty() { Ok(()) } else { Err(DeployError::PlanDiffers { differences }) }
}

/// What the plan of each stack is made from.
async fn bind<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
) -> Result<Vec<BoundStack>, DeployError> {
    let each = prepared.iter().map(async |item| {
        let stack = item.stack;
        let values = item.parameters.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
        let deployed = match item.state.as_ref().filter(|state| !prepare::is_new(Some(state))) {
            None => "absent".to_owned(),
            Some(state) => {
                let template = context.clients.get(&stack.region)?.template(&stack.name).await?.unwrap_or_default();
                let state = (&state.id, &state.status, state.changed, &state.parameters, &state.outputs, &state.tags);
                digest_of([format!("{state:?}").as_str(), template.as_str()])
            }
        };
        Ok::<_, DeployError>(BoundStack {
            stack: stack.stack.to_owned(),
            name: stack.name.clone(),
            region: stack.region.clone(),
            template: digest_of([item.body.as_str()]),
            parameters: digest_of(values.iter().map(String::as_str)),
            settings: digest_of([item.terms.written().as_str()]),
            deployed,
        })
    });
    schedule::side_by_side(each.collect()).await.into_iter().collect()
}

/// Stacks that no deployment can start from.
pub(crate) fn refusals(prepared: &[Prepared<'_>]) -> Outcomes {
    let refusal = |prepared: &Prepared<'_>| Some((prepared.stack.stack.to_owned(), prepared.refusal.clone()?));
    prepared.iter().filter_map(refusal).collect()
}

/// Deletes change sets that will not be executed. What cannot be deleted does no harm.
async fn discard<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, prepared: &[Prepared<'_>]) {
    for prepared in prepared {
        if let (Some(id), Ok(client)) = (&prepared.change_set, context.clients.get(&prepared.stack.region)) {
            drop(client.delete_change_set(id).await);
        }
    }
}

/// The outcome of a call that failed.
pub(crate) fn failed(error: &AwsError) -> StackOutcome {
    let help = error.help().map(str::to_owned).or_else(|| explain::help(&error.message));
    StackOutcome::Failed { message: error.to_string(), help }
}

/// Dangers of `plan` that nobody said yes to.
pub(crate) fn beyond(dangers: &[Danger], approved: &[Danger]) -> Vec<Danger> {
    dangers.iter().copied().filter(|danger| !approved.contains(danger)).collect()
}

#[cfg(test)]
mod tests;
