//! JSON lines for programs. The first line gives the version; a minor version only adds keys and types.
//!
//! The form of events is that of their types; [`Line`] has the rest. [`read`](mod@read) reads them back.

mod lines;
pub mod read;

use serde::Serialize;
use serde_json::Value;

pub use lines::{Difference, DriftedResource, Line, Source};

use crate::aws::model::{PropertyDrift, ResourceDrift, StackOutput};
use crate::check::SynthFinding;
use crate::deploy::drift::StackDrift;
use crate::deploy::recover::Diagnosis;
use crate::event::{Code, Event};
use crate::plan::{Plan, StackPlan};

/// The version of these lines.
pub const SCHEMA: &str = "1.1";

/// None of these types has a map with keys that are no texts, nor an error of its own: nothing can go wrong.
fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

/// The first line.
pub fn version() -> Value {
    value(&Line::Version { schema: SCHEMA.to_owned() })
}

/// The lines of an event.
pub fn event(event: &Event) -> Vec<Value> {
    match event {
        Event::Planned { plan, digest } => self::plan(plan, digest),
        event => vec![value(event)],
    }
}

/// The lines of a plan: one for each stack and resource, then the approval it needs.
pub fn plan(plan: &Plan, digest: &str) -> Vec<Value> {
    let mut lines = Vec::new();
    for stack in &plan.stacks {
        lines.push(value(&plan_stack(stack)));
        let of_resource = |change: &crate::plan::Change| {
            value(&Line::PlanResource { stack: stack.stack.clone(), change: Box::new(change.clone()) })
        };
        lines.extend(stack.changes.iter().map(of_resource));
    }
    let counts = plan.counts();
    lines.push(value(&Line::Plan {
        app: plan.app.clone(),
        env: plan.env.clone(),
        account: plan.account.clone(),
        region: plan.region.clone(),
        digest: digest.to_owned(),
        add: counts.add,
        change: counts.change,
        replace: counts.replace,
        delete: counts.delete,
        import: counts.import,
        approval_required: plan.dangers().iter().map(ToString::to_string).collect(),
    }));
    lines
}

fn plan_stack(stack: &StackPlan) -> Line {
    Line::PlanStack {
        stack: stack.stack.clone(),
        name: stack.name.clone(),
        region: stack.region.clone(),
        action: stack.action,
        follow_up: stack.follow_up,
        notes: stack.notes.clone(),
        outputs: stack.outputs.clone(),
    }
}

/// Outputs as an object.
pub fn outputs(outputs: &[StackOutput]) -> Value {
    outputs.iter().map(|output| (output.key.clone(), Value::String(output.value.clone()))).collect()
}

/// The state of a stack.
pub fn status(diagnosis: &Diagnosis) -> Value {
    let state = diagnosis.state.as_ref();
    value(&Line::Status {
        stack: diagnosis.stack.clone(),
        status: state.map(|state| state.status.to_string()),
        reason: state.and_then(|state| state.reason.clone()),
        remedy: diagnosis.remedy.describe().to_owned(),
        leftovers: diagnosis.leftovers.iter().map(|set| set.name.clone()).collect(),
    })
}

/// The drift of a stack.
pub fn drift(drift: &StackDrift) -> Value {
    let difference = |it: &PropertyDrift| Difference {
        path: it.path.clone(),
        kind: it.kind.clone(),
        expected: it.expected.clone(),
        actual: it.actual.clone(),
    };
    let resource = |it: &ResourceDrift| DriftedResource {
        logical_id: it.logical_id.clone(),
        resource_type: it.type_name.clone(),
        status: it.status.clone(),
        differences: it.differences.iter().map(difference).collect(),
    };
    value(&Line::Drift {
        stack: drift.stack.clone(),
        incomplete: drift.incomplete.clone(),
        resources: drift.resources.iter().map(resource).collect(),
    })
}

/// A finding of a rule.
pub fn finding(finding: &SynthFinding) -> Value {
    value(&Line::PolicyFinding {
        severity: if finding.is_error() { "error" } else { "warning" }.to_owned(),
        code: finding.rule.to_owned(),
        stack: finding.stack.clone(),
        message: finding.message.clone(),
        source: finding.place.map(|place| Source { file: place.file.to_owned(), line: place.line }),
        help: finding.help.clone(),
    })
}

/// An error that ended the run.
pub fn error(message: &str, place: Option<&str>, help: Option<&str>) -> Value {
    value(&Line::Diagnostic {
        severity: "error".to_owned(),
        message: message.to_owned(),
        source: place.map(str::to_owned),
        help: help.map(str::to_owned),
    })
}

/// The last line.
pub fn summary(code: Code) -> Value {
    value(&Line::Summary { exit_code: code as u8 })
}
