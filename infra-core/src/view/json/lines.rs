//! The JSON lines that are no events: plans, states, findings, and the frame around them.
//!
//! `docs/events.md` is generated from these types and from those of `event`.

use serde::{Deserialize, Serialize};

use crate::plan::{Change, PropertyChange, StackAction};

/// A line that is no event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Line {
    /// The first line of every output.
    Version {
        /// The version of these lines, `major.minor`: a minor version only adds keys and types.
        schema: String,
    },
    /// What would happen to a stack. Its resources follow.
    PlanStack {
        /// The stack.
        stack: String,
        /// The name that CloudFormation knows it by.
        name: String,
        /// Its region.
        region: String,
        /// What happens to the stack as a whole.
        action: StackAction,
        /// Whether it is the second update of the stack in this deployment, after its consumers.
        #[serde(default)]
        follow_up: bool,
        /// What else to know before saying yes.
        notes: Vec<String>,
        /// Its outputs that change.
        outputs: Vec<PropertyChange>,
    },
    /// What would happen to a resource.
    PlanResource {
        /// The stack.
        stack: String,
        /// The change.
        #[serde(flatten)]
        change: Box<Change>,
    },
    /// The end of a plan: the whole in numbers, and what has to be approved.
    Plan {
        /// The app.
        app: String,
        /// The environment.
        env: String,
        /// The account.
        account: String,
        /// The region of stacks that name none of their own.
        region: String,
        /// What an approval names.
        digest: String,
        /// New resources.
        add: usize,
        /// Resources changed in place.
        change: usize,
        /// Resources replaced, or maybe.
        replace: usize,
        /// Resources gone.
        delete: usize,
        /// Resources taken over.
        import: usize,
        /// The classes of danger that need an approval of their own.
        approval_required: Vec<String>,
    },
    /// The state of a stack.
    Status {
        /// The stack.
        stack: String,
        /// CloudFormation's word; nothing if the stack is not there.
        status: Option<String>,
        /// Why it has that status.
        reason: Option<String>,
        /// What to do.
        remedy: String,
        /// Change sets that were never executed, by name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        leftovers: Vec<String>,
    },
    /// What was changed outside CloudFormation.
    Drift {
        /// The stack.
        stack: String,
        /// Why the answer is not complete, if it is not.
        incomplete: Option<String>,
        /// The resources that are not as the template says.
        resources: Vec<DriftedResource>,
    },
    /// A finding of a rule.
    PolicyFinding {
        /// `error` or `warning`.
        severity: String,
        /// The rule.
        code: String,
        /// The stack.
        stack: String,
        /// What is wrong.
        message: String,
        /// Where.
        source: Option<Source>,
        /// How to mend it.
        help: Option<String>,
    },
    /// An error that ended the run.
    Diagnostic {
        /// `error`.
        severity: String,
        /// What happened.
        message: String,
        /// Where.
        source: Option<String>,
        /// What to do.
        help: Option<String>,
    },
    /// The last line of every output.
    Summary {
        /// The exit code.
        exit_code: u8,
    },
}

/// A place in the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The file, from the root of the workspace.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A resource that is not as the template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriftedResource {
    /// The resource.
    pub logical_id: String,
    /// Its type.
    pub resource_type: String,
    /// `MODIFIED`, `DELETED`, `NOT_CHECKED`, …
    pub status: String,
    /// Its properties that differ.
    pub differences: Vec<Difference>,
}

/// A property that is not as the template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Its path.
    pub path: String,
    /// `ADD`, `REMOVE`, `NOT_EQUAL`.
    pub kind: String,
    /// The value of the template.
    pub expected: String,
    /// The value that it has.
    pub actual: String,
}
