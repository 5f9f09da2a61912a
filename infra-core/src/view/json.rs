//! JSON lines for programs. The first line gives the version; a minor version only adds keys and types.

use serde_json::{Value, json};

use crate::aws::model::StackOutput;
use crate::check::SynthFinding;
use crate::deploy::drift::StackDrift;
use crate::deploy::recover::Diagnosis;
use crate::event::{Code, Event, Failure, StackOutcome, Step};
use crate::plan::{Action, Change, Fate, Plan, PropertyChange, Replacement, StackAction};

/// The version of these lines.
pub const SCHEMA: &str = "1.0";

/// The first line.
pub fn version() -> Value {
    json!({"type": "version", "schema": SCHEMA})
}

/// The lines of an event.
pub fn event(event: &Event) -> Vec<Value> {
    let line = match event {
        Event::Connected { env, account, region, arn } => {
            json!({"type": "connected", "env": env, "account": account, "region": region, "arn": arn})
        }
        Event::Planning { stack } => json!({"type": "planning", "stack": stack}),
        Event::Planned { plan, digest } => return self::plan(plan, digest),
        Event::Started { stack, name, action, total } => {
            json!({"type": "op_started", "stack": stack, "name": name, "action": action_word(*action), "total": total})
        }
        Event::Resource(event) => json!({
            "type": "resource_event", "stack": event.stack, "logical_id": event.logical_id,
            "physical_id": event.physical_id, "resource_type": event.type_name, "status": event.status,
            "step": step(event.step), "reason": event.reason, "source": event.place, "time": event.time,
            "seconds": event.seconds, "done": event.done, "total": event.total,
        }),
        Event::Waiting { stack, resources, seconds } => {
            json!({"type": "waiting", "stack": stack, "resources": resources, "seconds": seconds})
        }
        Event::Finished { stack, outcome: ended, seconds } => {
            json!({"type": "op_finished", "stack": stack, "seconds": seconds, "outcome": outcome(ended)})
        }
        Event::Note { stack, text } => json!({"type": "note", "stack": stack, "text": text}),
        Event::Warning { stack, text } => json!({"type": "warning", "stack": stack, "text": text}),
    };
    vec![line]
}

/// The lines of a plan: one for each stack and resource, then the approval it needs.
pub fn plan(plan: &Plan, digest: &str) -> Vec<Value> {
    let mut lines = Vec::new();
    for stack in &plan.stacks {
        lines.push(json!({
            "type": "plan_stack", "stack": stack.stack, "name": stack.name, "region": stack.region,
            "action": action_word(stack.action), "follow_up": stack.follow_up, "notes": stack.notes,
            "outputs": stack.outputs.iter().map(property).collect::<Vec<_>>(),
        }));
        lines.extend(stack.changes.iter().map(|change| resource(&stack.stack, change)));
    }
    let dangers: Vec<String> = plan.dangers().iter().map(ToString::to_string).collect();
    let counts = plan.counts();
    lines.push(json!({
        "type": "plan", "app": plan.app, "env": plan.env, "account": plan.account, "region": plan.region,
        "digest": digest, "add": counts.add, "change": counts.change, "replace": counts.replace,
        "delete": counts.delete, "import": counts.import, "approval_required": dangers,
    }));
    lines
}

fn resource(stack: &str, change: &Change) -> Value {
    json!({
        "type": "plan_resource", "stack": stack, "logical_id": change.logical_id,
        "physical_id": change.physical_id, "resource_type": change.type_name,
        "action": match change.action {
            Action::Add => "add",
            Action::Modify => "modify",
            Action::Remove => "remove",
            Action::Import => "import",
            Action::Dynamic => "dynamic",
            Action::Sync => "sync",
        },
        "replacement": replacement(change.replacement),
        "fate": match change.fate {
            Fate::Delete => "delete",
            Fate::Retain => "retain",
            Fate::Snapshot => "snapshot",
        },
        "stateful": change.stateful, "danger": change.danger.to_string(), "widens": change.widens,
        "source": change.place, "properties": change.properties.iter().map(property).collect::<Vec<_>>(),
        "nested": change.nested.iter().map(|nested| resource(stack, nested)).collect::<Vec<_>>(),
    })
}

fn property(change: &PropertyChange) -> Value {
    json!({
        "path": change.path, "before": change.before, "after": change.after,
        "replacement": replacement(change.replacement), "cause": change.cause,
    })
}

fn replacement(replacement: Replacement) -> &'static str {
    match replacement {
        Replacement::No => "no",
        Replacement::Maybe => "maybe",
        Replacement::Yes => "yes",
    }
}

fn action_word(action: StackAction) -> &'static str {
    match action {
        StackAction::Create => "create",
        StackAction::Update => "update",
        StackAction::Nothing => "none",
        StackAction::Delete => "delete",
    }
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Started => "started",
        Step::Configured => "configured",
        Step::Done => "done",
        Step::Failed => "failed",
        Step::Cancelled => "cancelled",
        Step::Undone => "undone",
        Step::CleanedUp => "cleaned_up",
    }
}

/// An outcome as an object.
pub fn outcome(outcome: &StackOutcome) -> Value {
    match outcome {
        StackOutcome::Deployed { outputs: found, orphans } => {
            json!({"kind": "deployed", "outputs": outputs(found), "orphans": orphans})
        }
        StackOutcome::NoChanges { outputs: found } => json!({"kind": "no_changes", "outputs": outputs(found)}),
        StackOutcome::Deleted { retained } => json!({"kind": "deleted", "retained": retained}),
        StackOutcome::Absent => json!({"kind": "absent"}),
        StackOutcome::Declined { approve } => json!({"kind": "declined", "approve": approve}),
        StackOutcome::Rejected { reason, problems } => {
            let problem = |it: &crate::aws::model::Problem| json!({"logical_id": it.logical_id, "path": it.path, "name": it.name, "reason": it.reason});
            let problems: Vec<Value> = problems.iter().map(problem).collect();
            json!({"kind": "rejected", "reason": reason, "problems": problems})
        }
        StackOutcome::Busy { status } => json!({"kind": "busy", "status": status}),
        StackOutcome::NeedsRecovery { status, reason } => {
            json!({"kind": "needs_recovery", "status": status, "reason": reason})
        }
        StackOutcome::RolledBack { failure: first, removed } => {
            json!({"kind": "rolled_back", "failure": failure(first), "removed": removed})
        }
        StackOutcome::Stuck { status, failure: first } => {
            json!({"kind": "stuck", "status": status, "failure": failure(first)})
        }
        StackOutcome::Failed { message, help } => json!({"kind": "failed", "message": message, "help": help}),
        StackOutcome::Skipped { because } => json!({"kind": "skipped", "because": because}),
        StackOutcome::Interrupted => json!({"kind": "interrupted"}),
        StackOutcome::Detached { reason } => json!({"kind": "detached", "reason": reason}),
    }
}

fn failure(failure: &Failure) -> Value {
    json!({
        "logical_id": failure.logical_id, "resource_type": failure.type_name, "reason": failure.reason,
        "source": failure.place, "help": failure.help,
    })
}

/// Outputs as an object.
pub fn outputs(outputs: &[StackOutput]) -> Value {
    outputs.iter().map(|output| (output.key.clone(), Value::String(output.value.clone()))).collect()
}

/// The state of a stack.
pub fn status(diagnosis: &Diagnosis) -> Value {
    let state = diagnosis.state.as_ref();
    json!({
        "type": "status", "stack": diagnosis.stack, "status": state.map(|state| state.status.to_string()),
        "reason": state.and_then(|state| state.reason.clone()), "remedy": diagnosis.remedy.describe(),
    })
}

/// The drift of a stack.
pub fn drift(drift: &StackDrift) -> Value {
    let resource = |it: &crate::aws::model::ResourceDrift| {
        let difference = |it: &crate::aws::model::PropertyDrift| json!({"path": it.path, "kind": it.kind, "expected": it.expected, "actual": it.actual});
        json!({
            "logical_id": it.logical_id, "resource_type": it.type_name, "status": it.status,
            "differences": it.differences.iter().map(difference).collect::<Vec<_>>(),
        })
    };
    json!({
        "type": "drift", "stack": drift.stack, "incomplete": drift.incomplete,
        "resources": drift.resources.iter().map(resource).collect::<Vec<_>>(),
    })
}

/// A finding of a rule.
pub fn finding(finding: &SynthFinding) -> Value {
    json!({
        "type": "policy_finding", "severity": if finding.is_error() { "error" } else { "warning" },
        "code": finding.rule, "stack": finding.stack, "message": finding.message,
        "source": finding.place.map(|place| json!({"file": place.file, "line": place.line})), "help": finding.help,
    })
}

/// An error that ended the run.
pub fn error(message: &str, place: Option<&str>, help: Option<&str>) -> Value {
    json!({"type": "diagnostic", "severity": "error", "message": message, "source": place, "help": help})
}

/// The last line.
pub fn summary(code: Code) -> Value {
    json!({"type": "summary", "exit_code": code as u8})
}
