//! The invariants: what a run did and said against what the local CloudFormation knows.

use infra_rules::schema::{Type, schema};
use serde_json::Value;

use super::world::{REGION, SECRET};
use super::{Act, Record};
use crate::deploy::explain::CANCELLED;
use crate::event::{Question, StackOutcome};
use crate::local::engine::cloud::Cloud;
use crate::local::engine::stack::{Event, Stack};
use crate::local::engine::status::Status;
use crate::plan::secret::MASK;

/// What every run keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Invariant {
    /// What holds data goes only with an approval that names it.
    Data,
    /// No operation is executed twice.
    Once,
    /// Every run ends in a state that `status` explains and `recover` mends.
    Mended,
    /// What the view said is what happened.
    Truth,
    /// No secret in any output.
    Secret,
}

/// An invariant that was broken, and how.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) invariant: Invariant,
    pub(super) what: String,
}

pub(super) type Verdict = Result<(), Broken>;

impl Invariant {
    pub(super) fn needs(self, holds: bool, what: impl FnOnce() -> String) -> Verdict {
        if holds { Ok(()) } else { Err(Broken { invariant: self, what: what() }) }
    }
}

/// An operation that a run started: its stack, and where its events begin.
struct Started<'a> {
    stack: &'a Stack,
    at: usize,
}

fn is_of_stack(stack: &Stack, event: &Event) -> bool {
    event.physical == stack.id
}

fn is_settled(status: Status) -> bool {
    !status.as_str().ends_with("_IN_PROGRESS")
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::CreateComplete | Status::UpdateComplete | Status::ImportComplete)
}

fn is_ours(event: &Event, record: &Record) -> bool {
    event.token.as_deref().is_some_and(|token| token.starts_with(&format!("infra-{}-", record.run)))
}

/// All stacks, those that are gone too.
fn stacks(cloud: &Cloud) -> impl Iterator<Item = &Stack> {
    cloud.regions.get(REGION).into_iter().flat_map(|region| region.stacks.values())
}

fn started<'a>(cloud: &'a Cloud, record: &Record, name: &str) -> Vec<Started<'a>> {
    let mut begun: Vec<Started<'a>> = Vec::new();
    for stack in stacks(cloud).filter(|stack| stack.name == name) {
        let events = stack.events.iter().enumerate();
        for (at, event) in events.filter(|(_, event)| is_of_stack(stack, event) && is_ours(event, record)) {
            let is_known = |known: &Started<'_>| known.stack.events[known.at].operation == event.operation;
            if event.operation.is_some() && !begun.iter().any(is_known) {
                begun.push(Started { stack, at });
            }
        }
    }
    begun
}

impl<'a> Started<'a> {
    fn settled(&self) -> Option<(usize, &'a Event)> {
        let later = self.stack.events.iter().enumerate().skip(self.at);
        later.into_iter().find(|(_, event)| is_of_stack(self.stack, event) && is_settled(event.status))
    }
}

/// What was said against what happened, as soon as a run is over.
pub(super) fn judge(cloud: &Cloud, record: &Record) -> Verdict {
    secrets(record)?;
    for stack in record.names() {
        let begun = started(cloud, record, &stack.1);
        Invariant::Once.needs(begun.len() <= 1, || format!("{} operations on {}", begun.len(), stack.1))?;
        events(cloud, record, (&stack.0, &stack.1), begun.first())?;
        outcome(cloud, record, (&stack.0, &stack.1), begun.first())?;
    }
    Ok(())
}

fn secrets(record: &Record) -> Verdict {
    let shown = record.operator.text.borrow();
    let line = shown.lines().find(|line| line.contains(SECRET));
    Invariant::Secret.needs(line.is_none(), || format!("a person reads: {}", line.unwrap_or_default()))?;
    let lines = record.operator.lines.borrow();
    let line = lines.iter().find(|line| line.to_string().contains(SECRET));
    Invariant::Secret.needs(line.is_none(), || format!("a program reads: {}", line.unwrap_or(&Value::Null)))
}

type Row = (String, String, String, String);

fn said(record: &Record, stack: &str) -> Vec<Row> {
    let lines = record.operator.lines.borrow();
    let ours = lines.iter().filter(|line| line["type"] == "resource_event" && line["stack"] == stack);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    ours.map(|line| {
        (text(&line["logical_id"]), text(&line["status"]), text(&line["physical_id"]), text(&line["reason"]))
    })
    .collect()
}

fn rows<'a>(stack: &'a Stack, events: &'a [Event]) -> Vec<Row> {
    let own = events.iter().filter(|event| !is_of_stack(stack, event));
    own.map(|event| {
        let reason = event.reason.clone().unwrap_or_default();
        (event.logical.clone(), event.status.as_str().to_owned(), event.physical.clone(), masked(&reason))
    })
    .collect()
}

fn masked(reason: &str) -> String {
    reason.replace(&format!("{SECRET}-new"), MASK).replace(SECRET, MASK)
}

fn events(cloud: &Cloud, record: &Record, (stack, name): (&str, &str), begun: Option<&Started<'_>>) -> Verdict {
    let said = said(record, stack);
    if let (Some(begun), true) = (begun, record.ended(stack))
        && let Some((end, _)) = begun.settled()
    {
        let happened = rows(begun.stack, &begun.stack.events[begun.at..end]);
        return Invariant::Truth
            .needs(said == happened, || format!("{name}: said\n{said:#?}\nhappened\n{happened:#?}"));
    }
    let happened = stacks(cloud).filter(|one| one.name == name).any(|one| {
        let rows = rows(one, &one.events);
        said.is_empty() || rows.windows(said.len()).any(|part| part == said)
    });
    Invariant::Truth.needs(happened || said.is_empty(), || format!("{name}: never happened in a row:\n{said:#?}"))
}

fn outcome(cloud: &Cloud, record: &Record, (stack, name): (&str, &str), begun: Option<&Started<'_>>) -> Verdict {
    let truth = |holds: bool, why: &str| {
        let events = |stack: &Stack| {
            let list = stack.events.iter().filter(|event| is_of_stack(stack, event));
            list.map(|event| format!("  {} {:?} {:?}", event.status.as_str(), event.reason, event.token))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let happened: String = stacks(cloud).filter(|one| one.name == name).map(events).collect();
        Invariant::Truth.needs(holds, || format!("{name} {why}: {:?}\nthe stack was\n{happened}", record.outcomes))
    };
    let Some(outcomes) = &record.outcomes else { return Ok(()) };
    let Ok(outcomes) = outcomes else {
        return truth(begun.is_none() || record.act == Act::Cancel, "an error, but an operation was started");
    };
    let Some((_, outcome)) = outcomes.iter().find(|(known, _)| known == stack) else {
        return truth(begun.is_none(), "nothing was said of an operation");
    };
    let followed = matches!(record.act, Act::Attach | Act::Cancel);
    let settled: Vec<Status> = match begun {
        Some(begun) => begun.settled().map(|(_, event)| event.status).into_iter().collect(),
        // Somebody else's operation that was followed; a stack that somebody else deleted is gone as well.
        None if followed || record.act == Act::Destroy => settled_since(cloud, name, record.since),
        // What was to be mended is as it was, if nothing was done.
        None if record.act == Act::Recover => cloud.find(REGION, name).map(|one| one.status).into_iter().collect(),
        None => Vec::new(),
    };
    let is = |good: &dyn Fn(Status) -> bool| settled.iter().any(|status| good(*status));
    let back = |status: Status| matches!(status, Status::RollbackComplete | Status::UpdateRollbackComplete);
    match outcome {
        StackOutcome::Deployed { .. } if record.act == Act::Recover => {
            truth(is(&|status| status.can_be_updated()), "is said to be well")
        }
        StackOutcome::Deployed { .. } => truth(is(&is_success), "is said to be deployed"),
        StackOutcome::RolledBack { removed: true, .. } | StackOutcome::Deleted { .. } => {
            truth(is(&|status| status == Status::DeleteComplete), "is said to be gone")
        }
        StackOutcome::RolledBack { failure, .. } => {
            truth(
                is(&|status| back(status) || (is_success(status) && record.act != Act::Deploy)),
                "is said to be back",
            )?;
            truth(was_said(cloud, name, &failure.reason), "failed for a reason that nobody gave")
        }
        StackOutcome::Stuck { status, failure } => {
            truth(is(&|found| found.as_str() == status), "is said to be stuck")?;
            truth(was_said(cloud, name, &failure.reason), "is stuck for a reason that nobody gave")
        }
        StackOutcome::Detached { reason } if reason.contains("is not known") => Ok(()),
        StackOutcome::Detached { .. } => truth(begun.is_some() || followed, "is said to go on"),
        StackOutcome::NoChanges { .. }
        | StackOutcome::Absent
        | StackOutcome::Declined { .. }
        | StackOutcome::Rejected { .. }
        | StackOutcome::Busy { .. }
        | StackOutcome::NeedsRecovery { .. }
        | StackOutcome::Failed { .. }
        | StackOutcome::Skipped { .. }
        | StackOutcome::Interrupted => truth(begun.is_none(), "was changed, which was not said"),
    }
}

/// How operations on stacks of that name ended, from a moment on.
fn settled_since(cloud: &Cloud, name: &str, since: u64) -> Vec<Status> {
    let named = stacks(cloud).filter(|one| one.name == name);
    let ends = named.flat_map(|one| {
        one.events
            .iter()
            .filter(move |event| is_of_stack(one, event) && is_settled(event.status) && event.time >= since)
    });
    ends.map(|event| event.status).collect()
}

fn was_said(cloud: &Cloud, name: &str, reason: &str) -> bool {
    let cancelled = |one: &Stack| {
        let back = |event: &Event| event.status == Status::UpdateRollbackInProgress;
        one.events.iter().any(|event| back(event) && event.reason.as_deref() == Some("User Initiated"))
    };
    if reason == CANCELLED {
        return stacks(cloud).filter(|one| one.name == name).any(cancelled);
    }
    let mut events = stacks(cloud).filter(|one| one.name == name).flat_map(|one| &one.events);
    events.any(|event| event.reason.as_deref().is_some_and(|found| masked(found).trim() == reason.trim()))
}

/// What became of the data, when everything has settled.
pub(super) fn judge_data(cloud: &Cloud, record: &Record) -> Verdict {
    for stack in stacks(cloud) {
        for (at, event) in stack.events.iter().enumerate() {
            let goes = event.status == Status::DeleteComplete && is_ours(event, record) && !is_of_stack(stack, event);
            if !goes || !schema().find(&event.kind).is_some_and(Type::stateful) || event.physical.is_empty() {
                continue;
            }
            let approved = was_approved(record, &stack.name, &event.logical);
            Invariant::Data.needs(approved || !held_data(stack, at, &event.physical), || {
                format!("{} of {} is gone; asked was {:#?}", event.logical, stack.name, record.operator.asked.borrow())
            })?;
        }
        let mut made: Vec<(&str, &str)> = Vec::new();
        for event in stack.events.iter().filter(|event| is_ours(event, record)) {
            if event.reason.as_deref() == Some("Resource creation Initiated") {
                let one = (event.logical.as_str(), event.token.as_deref().unwrap_or_default());
                Invariant::Once.needs(!made.contains(&one), || format!("{} of {} made twice", one.0, stack.name))?;
                made.push(one);
            }
        }
    }
    Ok(())
}

/// Whether it was there when the stack was well for the last time before the operation of the event.
fn held_data(stack: &Stack, at: usize, physical: &str) -> bool {
    let operation = &stack.events[at].operation;
    let begins = stack.events.iter().position(|event| event.operation == *operation).unwrap_or(at);
    let well = stack.events[..begins].iter().rposition(|event| is_of_stack(stack, event) && is_success(event.status));
    well.is_some_and(|well| stack.events[..well].iter().any(|event| event.physical == physical))
}

fn was_approved(record: &Record, name: &str, logical: &str) -> bool {
    record.operator.asked.borrow().iter().any(|(question, answer)| match question {
        Question::TypeName { resources, name: typed, .. } => {
            *answer == Some(true)
                && typed == name
                && resources.iter().any(|resource| resource.starts_with(&format!("{logical} (")))
        }
        _ => false,
    })
}
