//! What the engine tells and asks. Views render events; the engine never writes.
//!
//! The form of these types is the form of the JSON lines; `docs/events.md` is generated from them.

mod outcome;

use serde::{Deserialize, Serialize};

pub use outcome::{Code, Failure, StackOutcome};

use crate::plan::{Danger, Plan, StackAction};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The account answered and is the right one.
    Connected {
        /// The environment.
        env: String,
        /// The account.
        account: String,
        /// The region.
        region: String,
        /// Who is calling.
        arn: String,
    },
    /// A change set is being made for a stack.
    Planning {
        /// The stack.
        stack: String,
    },
    /// What would change. In JSON it is a line for each stack and resource, and one for the whole.
    #[serde(skip)]
    Planned {
        /// All of it.
        plan: Box<Plan>,
        /// What an approval names.
        digest: String,
    },
    /// A stack begins to change.
    #[serde(rename = "op_started")]
    Started {
        /// The stack.
        stack: String,
        /// The name that CloudFormation knows it by.
        name: String,
        /// What happens to it.
        action: StackAction,
        /// How many resources change.
        total: usize,
        /// Where AWS's console shows it, if it is in AWS.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        console: Option<String>,
    },
    /// How long the same took in earlier operations of the stack.
    History {
        /// The stack.
        stack: String,
        /// What is known, each resource and verb once.
        past: Vec<Past>,
    },
    /// A stack as a whole has a new status.
    #[serde(rename = "stack_event")]
    Stack(StackStatusEvent),
    /// A resource of a stack has a new status.
    #[serde(rename = "resource_event")]
    Resource(ResourceEvent),
    /// Nothing new for a while.
    Waiting {
        /// The stack.
        stack: String,
        /// Resources that are in progress.
        resources: Vec<String>,
        /// How long the stack has been changing, seconds.
        seconds: u64,
    },
    /// A stack is done.
    #[serde(rename = "op_finished")]
    Finished {
        /// The stack.
        stack: String,
        /// How it ended.
        outcome: StackOutcome,
        /// How long it took, seconds.
        seconds: u64,
    },
    /// Something to know.
    Note {
        /// The stack, if it is about one.
        stack: Option<String>,
        /// What.
        text: String,
    },
    /// Something that may need an answer.
    Warning {
        /// The stack, if it is about one.
        stack: Option<String>,
        /// What.
        text: String,
    },
}

/// A new status of a stack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StackStatusEvent {
    /// The stack.
    pub stack: String,
    /// CloudFormation's word for the status.
    pub status: String,
    /// What the status means.
    pub phase: StackPhase,
    /// Why.
    pub reason: Option<String>,
    /// When, seconds since 1970.
    pub time: f64,
}

/// What a stack is doing as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StackPhase {
    /// The change is being made.
    Working,
    /// The change is made; what is not needed any more is being deleted.
    CleaningUp,
    /// Something failed; what was done is being undone.
    RollingBack,
    /// It rests.
    Settled,
}

/// What is done to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// It is made.
    Create,
    /// It is changed, in place or by a new one.
    Update,
    /// It is deleted.
    Delete,
    /// It is taken into the stack.
    Import,
}

/// How long something took before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The resource.
    pub logical_id: String,
    /// Its type.
    #[serde(rename = "resource_type")]
    pub type_name: String,
    /// What was done.
    pub verb: Verb,
    /// How long it took, seconds.
    pub seconds: u64,
}

/// A new status of a resource.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResourceEvent {
    /// The stack.
    pub stack: String,
    /// The resource.
    pub logical_id: String,
    /// Its own id.
    pub physical_id: Option<String>,
    /// Its type.
    #[serde(rename = "resource_type")]
    pub type_name: String,
    /// CloudFormation's word for the status.
    pub status: String,
    /// What is done to it.
    pub verb: Verb,
    /// What the status means.
    pub step: Step,
    /// Whether nothing more is done to it for now.
    pub settled: bool,
    /// Why.
    pub reason: Option<String>,
    /// Where it is written, `stacks/src/network.rs:12`.
    #[serde(rename = "source")]
    pub place: Option<String>,
    /// When, seconds since 1970.
    pub time: f64,
    /// How long the resource has been changing, seconds.
    pub seconds: u64,
    /// Resources of the stack that are done.
    pub done: usize,
    /// Resources of the stack that change.
    pub total: usize,
}

/// What a status of a resource means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It began.
    Started,
    /// It has been made and is not stable yet.
    Configured,
    /// It is done.
    Done,
    /// It failed.
    Failed,
    /// It was stopped because another failed.
    Cancelled,
    /// It goes back to what it was.
    Undone,
    /// The one that was replaced goes; the resource itself stays.
    CleanedUp,
}

/// A question to the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Go ahead?
    Proceed {
        /// What would happen, one line.
        summary: String,
    },
    /// The operator wants to stop: cancel this update?
    Cancel {
        /// The name of the stack.
        name: String,
    },
    /// Go ahead with this danger? The answer is the name.
    TypeName {
        /// What would happen.
        danger: Danger,
        /// The resources concerned.
        resources: Vec<String>,
        /// What to type.
        name: String,
    },
}

/// Takes events, answers questions.
pub trait Sink {
    /// Takes an event.
    fn event(&self, event: Event);
    /// Asks; `None` if there is nobody to ask. True only for a clear yes.
    fn ask(&self, question: &Question) -> Option<bool>;
}
