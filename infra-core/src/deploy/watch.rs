//! The events of a stack until it settles. A look that fails does not fail the deployment.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::time::Instant;

use super::interrupt::Wish;
use super::{Context, explain, history, nested};
use crate::aws::model::StackEvent;
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::aws::{AwsError, Cause, CloudFormation};
use crate::event::{Event, Question, ResourceEvent, Sink, StackOutcome, StackPhase, StackStatusEvent, Step};
use crate::plan::secret::Secrets;
use crate::synth::SynthStack;

/// Without news for so long, the view is told what is being waited for.
const HEARTBEAT: Duration = Duration::from_mins(1);
/// After so many looks without news, the stack itself is asked.
const QUIET_LOOKS: u32 = 5;

/// What to watch.
#[derive(Debug)]
pub struct Watch<'a> {
    /// The stack's name in the app.
    pub stack: &'a str,
    /// Its template, for the places of resources.
    pub synth: Option<&'a SynthStack>,
    /// Its ARN.
    pub id: String,
    /// The last event that is not of this operation.
    pub after: Option<String>,
    /// How many resources change.
    pub total: usize,
}

/// Where a stack settled.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// Its status.
    pub status: StackStatus,
    /// Why.
    pub reason: Option<String>,
    /// All events of the operation, oldest first.
    pub events: Vec<StackEvent>,
    /// Resources that could not be deleted although all else went well.
    pub orphans: Vec<String>,
    /// Where the first failure is one of a nested stack: the first failures inside, the innermost last.
    pub inside: Vec<StackEvent>,
}

impl End {
    /// Whether the operation was an update, before anything undid it.
    pub(crate) fn began_with_update(&self) -> bool {
        let first = self.events.iter().find(|event| event.is_of_stack());
        first.and_then(|event| event.status.operation()) == Some(Operation::Update)
    }
}

/// What has been seen so far.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what was seen")]
struct Seen {
    events: Vec<StackEvent>,
    /// When each resource that is in progress began, by logical id.
    running: BTreeMap<String, f64>,
    /// Resources that are done.
    done: BTreeSet<String>,
    is_undoing: bool,
    /// What the stack began with.
    first: Option<Operation>,
    /// Whether the stack is being updated: only that can be cancelled.
    is_updating: bool,
    /// Whether the operator was asked what to do with it.
    was_asked: bool,
    /// Whether it took too long, and an end was made of it.
    was_given_up: bool,
    /// What the reasons must not repeat.
    secrets: Secrets,
}

impl Watch<'_> {
    /// Follows the events to the end. An `Err` is an outcome: we had to leave before the end.
    pub async fn follow<C: CloudFormation, S: Sink>(
        mut self,
        context: &Context<'_, C, S>,
        client: &C,
    ) -> Result<End, StackOutcome> {
        let started = Instant::now();
        let (mut last_answer, mut last_news) = (started, started);
        let secrets = self.synth.map(|synth| context.secrets(synth)).unwrap_or_default();
        let mut seen = Seen { secrets, ..Seen::default() };
        let (mut quiet, mut known) = (0, 0);
        loop {
            match self.look(context, client, &mut seen, quiet >= QUIET_LOOKS).await {
                Ok(Some(mut end)) => {
                    end.inside = nested::failures(client, &end, &seen.secrets).await;
                    return Ok(end);
                }
                Ok(None) => last_answer = Instant::now(),
                Err(error) => self.endure(context, &error, last_answer)?,
            }
            let is_news = seen.events.len() > known;
            known = seen.events.len();
            quiet = if is_news || quiet >= QUIET_LOOKS { 0 } else { quiet + 1 };
            if let (true, Some(event)) = (is_news, seen.events.last()) {
                last_news = Instant::now();
                self.after = Some(event.id.clone());
            }
            if last_news.elapsed() >= HEARTBEAT {
                last_news = Instant::now();
                let resources = seen.running.keys().cloned().collect();
                let seconds = started.elapsed().as_secs();
                context.sink.event(Event::Waiting { stack: self.stack.to_owned(), resources, seconds });
            }
            self.heed(context, client, &mut seen).await?;
            if context.settings.timeout.is_some_and(|timeout| started.elapsed() >= timeout) {
                self.give_up(context, client, &mut seen).await?;
            }
            context.interrupts.pause(context.settings.poll).await;
        }
    }

    /// One look: new events, and after a long silence the stack itself.
    async fn look<C: CloudFormation, S: Sink>(
        &self,
        context: &Context<'_, C, S>,
        client: &C,
        seen: &mut Seen,
        ask_stack: bool,
    ) -> Result<Option<End>, AwsError> {
        if let Some(end) = self.read(context, client, seen).await? {
            return Ok(Some(end));
        }
        if ask_stack {
            let state = client.stack(&self.id).await?;
            let settled = state.filter(|state| !state.status.is_in_progress() && state.status != StackStatus::Review);
            let Some(state) = settled else { return Ok(None) };
            // Its last events may have come since.
            let end = self.read(context, client, seen).await?;
            return Ok(end.or_else(|| Some(seen.end(state.status, state.reason.map(|it| seen.secrets.out_of(&it))))));
        }
        Ok(None)
    }

    /// New events: the end, if the stack settled with one of them.
    async fn read<C: CloudFormation, S: Sink>(
        &self,
        context: &Context<'_, C, S>,
        client: &C,
        seen: &mut Seen,
    ) -> Result<Option<End>, AwsError> {
        let events = client.events(&self.id, self.after.as_deref()).await?;
        for mut event in events {
            if seen.events.iter().any(|known| known.id == event.id) {
                continue;
            }
            event.reason = event.reason.map(|reason| seen.secrets.out_of(&reason));
            let end = self.take(context, seen, &event);
            seen.events.push(event);
            if let Some((status, reason)) = end {
                return Ok(Some(seen.end(status, reason)));
            }
        }
        Ok(None)
    }

    /// Tells the view of one event; gives the status if the stack settled with it.
    fn take<C, S: Sink>(
        &self,
        context: &Context<'_, C, S>,
        seen: &mut Seen,
        event: &StackEvent,
    ) -> Option<(StackStatus, Option<String>)> {
        if event.is_of_stack() {
            let status = event.status.as_stack().clone();
            let undoes = [Operation::Rollback, Operation::UpdateRollback, Operation::ImportRollback];
            seen.is_updating |= event.status.operation() == Some(Operation::Update);
            seen.is_undoing |= event.status.operation().is_some_and(|operation| undoes.contains(&operation));
            // A creation that fails may end in the deletion of the stack.
            let begins = event.status.operation().filter(|_| status != StackStatus::Review);
            seen.first = seen.first.or(begins);
            seen.is_undoing |= begins == Some(Operation::Delete) && seen.first == Some(Operation::Create);
            let settled = !status.is_in_progress() && status != StackStatus::Review;
            if status != StackStatus::Review {
                let phase = if settled { StackPhase::Settled } else { phase(&status, seen.is_undoing) };
                let (stack, reason) = (self.stack.to_owned(), event.reason.clone());
                let told = StackStatusEvent { stack, status: status.to_string(), phase, reason, time: event.time };
                context.sink.event(Event::Stack(told));
            }
            return settled.then(|| (status, event.reason.clone()));
        }
        let step = seen.step(event);
        let since = *seen.running.entry(event.logical_id.clone()).or_insert(event.time);
        if !event.status.is_in_progress() {
            seen.running.remove(&event.logical_id);
        }
        if step == Step::Done {
            seen.done.insert(event.logical_id.clone());
        }
        context.sink.event(Event::Resource(ResourceEvent {
            stack: self.stack.to_owned(),
            logical_id: event.logical_id.clone(),
            physical_id: event.physical_id.clone(),
            type_name: event.type_name.clone(),
            status: event.status.to_string(),
            verb: history::verb(event.status.operation()),
            step,
            settled: !event.status.is_in_progress(),
            reason: event.reason.clone(),
            place: self.synth.and_then(|synth| synth.place_of(&event.logical_id)).map(|place| place.to_string()),
            time: event.time,
            seconds: seconds_between(since, event.time),
            done: seen.done.len().min(self.total),
            total: self.total,
        }));
        None
    }

    /// Does what the operator asked for with Ctrl-C.
    async fn heed<C: CloudFormation, S: Sink>(
        &self,
        context: &Context<'_, C, S>,
        client: &C,
        seen: &mut Seen,
    ) -> Result<(), StackOutcome> {
        if context.interrupts.get() == Wish::Leave {
            return Err(StackOutcome::Detached { reason: "interrupted".to_owned() });
        }
        let can_ask = seen.is_updating && !seen.is_undoing && !seen.was_asked;
        if context.interrupts.get() == Wish::None || !can_ask {
            return Ok(());
        }
        seen.was_asked = true;
        let name = self.synth.map_or_else(|| self.stack.to_owned(), |synth| synth.name.clone());
        if context.sink.ask(&Question::Cancel { name }) == Some(true)
            && let Err(error) = client.cancel_update(&self.id, &context.token("cancel")).await
        {
            let text = format!("the update could not be cancelled: {error}");
            context.sink.event(Event::Warning { stack: Some(self.stack.to_owned()), text });
        }
        Ok(())
    }

    /// The time of the settings is over: an update is cancelled, once; all else is left to itself.
    async fn give_up<C: CloudFormation, S: Sink>(
        &self,
        context: &Context<'_, C, S>,
        client: &C,
        seen: &mut Seen,
    ) -> Result<(), StackOutcome> {
        if seen.is_undoing || seen.was_given_up {
            return Ok(());
        }
        seen.was_given_up = true;
        let reason = "it took longer than `timeout_minutes` of infra.toml allows";
        if !seen.is_updating {
            return Err(StackOutcome::Detached { reason: reason.to_owned() });
        }
        let text = match client.cancel_update(&self.id, &context.token("cancel")).await {
            Ok(()) => format!("{reason}: the update is cancelled"),
            Err(error) => format!("{reason}, and could not be cancelled: {error}"),
        };
        context.sink.event(Event::Warning { stack: Some(self.stack.to_owned()), text });
        Ok(())
    }

    /// Goes on after a look that failed, unless there is no hope.
    fn endure<C, S: Sink>(
        &self,
        context: &Context<'_, C, S>,
        error: &AwsError,
        last_answer: Instant,
    ) -> Result<(), StackOutcome> {
        let hopeless = matches!(error.cause, Cause::NoCredentials | Cause::ExpiredCredentials | Cause::BadCredentials);
        if hopeless || last_answer.elapsed() >= context.settings.patience {
            return Err(StackOutcome::Detached { reason: error.to_string() });
        }
        let text = format!("no look at the events, trying again: {error}");
        context.sink.event(Event::Warning { stack: Some(self.stack.to_owned()), text });
        Ok(())
    }
}

impl Seen {
    fn step(&self, event: &StackEvent) -> Step {
        let status = event.status.to_string();
        if event.status.is_failed() {
            return if explain::is_cancelled(event) { Step::Cancelled } else { Step::Failed };
        }
        if self.is_undoing {
            return Step::Undone;
        }
        // In the cleanup the old one of a replaced resource goes, under the same logical id.
        let was_changed = |known: &StackEvent| {
            known.logical_id == event.logical_id && known.status.operation() != Some(Operation::Delete)
        };
        if event.status.operation() == Some(Operation::Delete) && self.events.iter().any(was_changed) {
            return Step::CleanedUp;
        }
        match () {
            () if event.configured => Step::Configured,
            () if status.ends_with("_COMPLETE") || status.ends_with("_SKIPPED") => Step::Done,
            () => Step::Started,
        }
    }

    fn end(&self, status: StackStatus, reason: Option<String>) -> End {
        let failed_deletes = self.events.iter().filter(|event| {
            event.status.is_failed() && event.status.operation() == Some(Operation::Delete) && !event.is_of_stack()
        });
        let mut orphans: Vec<String> = failed_deletes.map(|event| event.logical_id.clone()).collect();
        orphans.sort();
        orphans.dedup();
        End { status, reason, events: self.events.clone(), orphans, inside: Vec::new() }
    }
}

/// What a stack with this status is doing.
fn phase(status: &StackStatus, is_undoing: bool) -> StackPhase {
    match status {
        _ if is_undoing => StackPhase::RollingBack,
        StackStatus::Operation(Operation::Rollback | Operation::UpdateRollback | Operation::ImportRollback, _) => {
            StackPhase::RollingBack
        }
        StackStatus::Operation(_, Phase::Cleanup) => StackPhase::CleaningUp,
        _ => StackPhase::Working,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds, never negative")]
pub(crate) fn seconds_between(start: f64, end: f64) -> u64 {
    (end - start).max(0.0) as u64
}
