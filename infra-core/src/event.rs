//! What the engine tells and asks. Views render events; the engine never writes.

use crate::aws::model::{Problem, StackOutput};
use crate::plan::{Danger, Plan, StackAction};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
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
    /// What would change.
    Planned {
        /// All of it.
        plan: Box<Plan>,
        /// What an approval names.
        digest: String,
    },
    /// A stack begins to change.
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
    /// A resource of a stack has a new status.
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

/// A new status of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceEvent {
    /// The stack.
    pub stack: String,
    /// The resource.
    pub logical_id: String,
    /// Its own id.
    pub physical_id: Option<String>,
    /// Its type.
    pub type_name: String,
    /// CloudFormation's word for the status.
    pub status: String,
    /// What the status means.
    pub step: Step,
    /// Why.
    pub reason: Option<String>,
    /// Where it is written.
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

/// What a status means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq)]
pub enum StackOutcome {
    /// The change is in force.
    Deployed {
        /// The outputs.
        outputs: Vec<StackOutput>,
        /// Resources that were to be deleted and could not be.
        orphans: Vec<String>,
    },
    /// There was nothing to change.
    NoChanges {
        /// The outputs.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The resource; none where the stack as a whole failed.
    pub logical_id: Option<String>,
    /// Its type.
    pub type_name: Option<String>,
    /// CloudFormation's reason.
    pub reason: String,
    /// Where it is written.
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
