//! An operation on a stack: its stage and its tasks, all of it kept in the state.

use super::stack::{Config, Resource};
use super::status::Status;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A new stack.
    Create,
    /// A change of a stack.
    Update,
    /// Resources come under management.
    Import,
    /// The end of a stack.
    Delete,
    /// Back to the last good state, asked by `RollbackStack`.
    Rollback,
    /// `ContinueUpdateRollback`.
    Continue,
}

/// Where the operation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Accepted, nothing done.
    Accepted,
    /// Resources are made and changed.
    Forward,
    /// What an update left over is deleted.
    Cleanup,
    /// A failed create is taken back, or a stack is deleted.
    Remove,
    /// A failed update is taken back.
    Restore,
    /// What a failed update had made is deleted.
    RestoreCleanup,
    /// The update of a nested stack is made; what follows is decided by the stack that holds it.
    Held,
}

/// What the outer stack decides for a nested stack that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// All went well: clean up.
    Release,
    /// Something failed elsewhere: back.
    Rollback,
}

/// When a task moves on that waits for a nested stack.
pub const NEVER: u64 = u64::MAX;

/// What happens when the operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnFailure {
    /// Back to where it was.
    Rollback,
    /// Left as it is.
    DoNothing,
    /// The new stack is deleted.
    Delete,
}

/// One operation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// What was asked for.
    pub kind: Kind,
    /// The caller's token.
    pub token: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// When the next stage begins, if no task runs.
    pub wake: Option<u64>,
    /// Tasks of the stage.
    pub tasks: BTreeMap<String, Task>,
    /// What happens when it fails.
    pub on_failure: OnFailure,
    /// The stack itself failed: why.
    pub fault: Option<String>,
    /// Resources to leave out: `RetainResources` or `ResourcesToSkip`.
    pub skip: BTreeSet<String>,
    /// Resources that cannot be deleted are left.
    pub force: bool,
    /// Exports imported so far.
    pub imports: BTreeSet<String>,
    /// Physical ids of resources to import.
    pub adopt: BTreeMap<String, String>,
    /// The change set that is executed.
    pub change_set: Option<String>,
    /// What was deployed before an update.
    pub previous: Option<Box<Config>>,
    /// The stack's state before.
    pub before: Option<Status>,
    /// Whether the time of watching the alarms has begun.
    #[serde(default)]
    pub monitored: bool,
    /// Whether it is part of the operation of an outer stack.
    #[serde(default)]
    pub nested: bool,
    /// What the outer stack decided, while this one is held.
    #[serde(default)]
    pub order: Option<Order>,
    /// ARNs of the nested stacks that the change set foresaw, by logical id.
    #[serde(default)]
    pub foreseen: BTreeMap<String, String>,
}

/// Work on one resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Task {
    /// Its logical id.
    pub logical: String,
    /// What is to be done.
    pub action: Action,
    /// Tasks that come before it.
    pub needs: BTreeSet<String>,
    /// Where it stands.
    pub state: TaskState,
    /// When the state changes next.
    pub due: u64,
    /// When the work ends, known from its start.
    pub end: u64,
    /// Attempts so far.
    pub attempts: u32,
    /// Signals received, for resources that wait for some.
    pub signals: u32,
}

/// What is to be done with a resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Action {
    /// Bring it to what the template says; how shows at its start.
    Apply,
    /// Make a new one.
    Create(Box<Resource>),
    /// Change it in place.
    Change(Box<Resource>),
    /// Make a new one beside the old one.
    Replace(Box<Resource>),
    /// Take an existing one under management.
    Adopt(Box<Resource>),
    /// Bring it back to what it was.
    Restore(Box<Resource>),
    /// Delete this one.
    Delete(Box<Resource>),
    /// Let this nested stack clean up.
    Release(Box<Resource>),
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    /// Others come first.
    Waiting,
    /// Begun; a new resource has no id yet.
    Begun,
    /// A new resource has its id.
    Initiated,
    /// Done.
    Done,
    /// Failed.
    Failed,
}

impl Operation {
    /// An operation that was accepted.
    pub fn new(id: String, kind: Kind, token: Option<String>, wake: u64) -> Self {
        Self {
            id,
            kind,
            token,
            stage: Stage::Accepted,
            wake: Some(wake),
            tasks: BTreeMap::new(),
            on_failure: OnFailure::Rollback,
            fault: None,
            skip: BTreeSet::new(),
            force: false,
            imports: BTreeSet::new(),
            adopt: BTreeMap::new(),
            change_set: None,
            previous: None,
            before: None,
            monitored: false,
            nested: false,
            order: None,
            foreseen: BTreeMap::new(),
        }
    }

    /// When something happens next.
    pub fn next_due(&self) -> Option<u64> {
        let tasks = self.tasks.values().filter(|task| task.is_active()).map(|task| task.due);
        tasks.chain(self.wake).filter(|due| *due != NEVER).min()
    }

    /// Tasks that failed, with their actions.
    pub fn failed(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values().filter(|task| task.state == TaskState::Failed)
    }

    /// Whether a task runs.
    pub fn is_active(&self) -> bool {
        self.tasks.values().any(Task::is_active)
    }

    /// Keys of waiting tasks that may begin.
    pub fn ready(&self) -> Vec<String> {
        let is_done = |key: &String| self.tasks.get(key).is_none_or(|task| task.state == TaskState::Done);
        let ready =
            self.tasks.iter().filter(|(_, task)| task.state == TaskState::Waiting && task.needs.iter().all(is_done));
        ready.map(|(key, _)| key.clone()).collect()
    }

    /// The operation's type in `LastOperations` and in operation events.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Create => "CREATE_STACK",
            Kind::Update | Kind::Import => "UPDATE_STACK",
            Kind::Delete => "DELETE_STACK",
            Kind::Rollback => "ROLLBACK",
            Kind::Continue => "CONTINUE_ROLLBACK",
        }
    }
}

impl Task {
    /// A task that waits for others.
    pub fn new(logical: &str, action: Action, needs: BTreeSet<String>) -> Self {
        Self {
            logical: logical.to_owned(),
            action,
            needs,
            state: TaskState::Waiting,
            due: 0,
            end: 0,
            attempts: 0,
            signals: 0,
        }
    }

    /// Whether it runs.
    pub fn is_active(&self) -> bool {
        matches!(self.state, TaskState::Begun | TaskState::Initiated)
    }

    /// The resource it works on, once that is known.
    pub fn resource(&self) -> Option<&Resource> {
        match &self.action {
            Action::Apply => None,
            Action::Create(resource)
            | Action::Change(resource)
            | Action::Replace(resource)
            | Action::Adopt(resource)
            | Action::Restore(resource)
            | Action::Delete(resource)
            | Action::Release(resource) => Some(resource),
        }
    }

    /// Whether it takes over a resource that exists.
    pub fn adopts(&self) -> bool {
        matches!(self.action, Action::Adopt(_))
    }

    /// Whether it makes a new resource.
    pub fn creates(&self) -> bool {
        matches!(self.action, Action::Create(_) | Action::Adopt(_))
    }
}
