//! What the engine tells and asks. Views render events; the engine never writes.
//!
//! The form of these types is the form of the JSON lines; `docs/events.md` is generated from them.

use serde::{Deserialize, Serialize};

use crate::aws::model::{Problem, StackOutput};
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

/// How a stack ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StackOutcome {
    /// The change is in force.
    Deployed {
        /// The outputs. In JSON: an object of names and values.
        #[serde(with = "outputs")]
        outputs: Vec<StackOutput>,
        /// Resources that were to be deleted and could not be.
        orphans: Vec<String>,
    },
    /// There was nothing to change.
    NoChanges {
        /// The outputs. In JSON: an object of names and values.
        #[serde(with = "outputs")]
        outputs: Vec<StackOutput>,
    },
    /// It is gone.
    Deleted {
        /// Resources that stay, outside any stack.
        retained: Vec<String>,
    },
    /// It was not there.
    Absent,
    /// The answer was no, or there was none.
    Declined {
        /// The flag that says yes without a terminal.
        approve: String,
    },
    /// CloudFormation refused it before anything changed.
    Rejected {
        /// Why.
        reason: String,
        /// The faults in detail.
        problems: Vec<Problem>,
    },
    /// Another operation is running.
    Busy {
        /// The status.
        status: String,
    },
    /// The stack is in a state that no deployment can start from.
    NeedsRecovery {
        /// The status.
        status: String,
        /// Why it is there.
        reason: Option<String>,
    },
    /// It failed, and everything is as it was before.
    RolledBack {
        /// The first failure.
        failure: Box<Failure>,
        /// Whether the stack is gone again, because it was new.
        removed: bool,
    },
    /// It failed, and could not go back.
    Stuck {
        /// The status.
        status: String,
        /// The first failure.
        failure: Box<Failure>,
    },
    /// A call failed.
    Failed {
        /// What happened.
        message: String,
        /// What to do.
        help: Option<String>,
    },
    /// It was not begun.
    Skipped {
        /// The stack it depends on, which did not come about.
        because: String,
    },
    /// The operator stopped before it was begun.
    Interrupted,
    /// It goes on without us.
    Detached {
        /// Why we left.
        reason: String,
    },
}

/// The first thing that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The resource; none where the stack as a whole failed.
    pub logical_id: Option<String>,
    /// Its type.
    #[serde(rename = "resource_type")]
    pub type_name: Option<String>,
    /// CloudFormation's reason.
    pub reason: String,
    /// Where it is written.
    #[serde(rename = "source")]
    pub place: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// How a program ends, as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Code {
    /// All is well.
    Ok = 0,
    /// The tool or the way it was called.
    Error = 1,
    /// `diff --detailed-exitcode`: there are changes.
    Changes = 2,
    /// A rule was violated.
    Policy = 3,
    /// No approval.
    Declined = 4,
    /// Another operation is running.
    Busy = 5,
    /// Failed, and rolled back.
    RolledBack = 6,
    /// Failed, and needs `recover`.
    Stuck = 7,
    /// Drift was found.
    Drift = 8,
    /// Refused before anything changed.
    Rejected = 9,
    /// Interrupted before anything changed.
    Interrupted = 130,
    /// The operation goes on without us.
    Detached = 131,
}

impl StackOutcome {
    /// The exit code it asks for.
    pub fn code(&self) -> Code {
        match self {
            Self::Deployed { .. }
            | Self::NoChanges { .. }
            | Self::Deleted { .. }
            | Self::Absent
            | Self::Skipped { .. } => Code::Ok,
            Self::Declined { .. } => Code::Declined,
            Self::Rejected { .. } => Code::Rejected,
            Self::Busy { .. } => Code::Busy,
            Self::NeedsRecovery { .. } | Self::Stuck { .. } => Code::Stuck,
            Self::RolledBack { .. } => Code::RolledBack,
            Self::Failed { .. } => Code::Error,
            Self::Interrupted => Code::Interrupted,
            Self::Detached { .. } => Code::Detached,
        }
    }

    /// Whether stacks that depend on it can go on.
    pub fn is_success(&self) -> bool {
        !matches!(self, Self::Skipped { .. }) && self.code() == Code::Ok
    }
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

/// Outputs as an object: name and value.
mod outputs {
    use std::collections::BTreeMap;

    use serde::ser::SerializeMap as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::aws::model::StackOutput;

    pub(super) fn serialize<S: Serializer>(outputs: &[StackOutput], serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(outputs.len()))?;
        for output in outputs {
            map.serialize_entry(&output.key, &output.value)?;
        }
        map.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<StackOutput>, D::Error> {
        let map: BTreeMap<String, String> = BTreeMap::deserialize(deserializer)?;
        let output = |(key, value)| StackOutput { key, value, description: None, export: None };
        Ok(map.into_iter().map(output).collect())
    }
}
