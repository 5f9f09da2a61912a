//! One step of an operation: tasks that are due move on, tasks that are free begin, the next stage is reached.

use super::children::ChildCall;
use super::cloud::Cloud;
use super::events;
use super::operation::{Action, Operation, Stage, Task, TaskState};
use super::stack::{Resource, Stack};
use super::status::Status;
use super::types::{self, Pace};
use crate::local::faults::{Doing, Faults};

/// What a step works on. The stack is out of the cloud while it does.
#[derive(Debug)]
pub(super) struct Runner<'a> {
    /// The stack.
    pub stack: &'a mut Stack,
    /// Everything around it.
    pub cloud: &'a Cloud,
    /// Faults on purpose.
    pub faults: &'a mut Faults,
    /// Durations are divided by this.
    pub speed: u64,
    /// Buckets that hold objects.
    pub full_buckets: &'a [String],
    /// The time of this step.
    pub now: u64,
    /// Resources that stay without a stack.
    pub released: Vec<Resource>,
    /// Resources that got into a stack or ended: kind and physical id.
    pub claimed: Vec<(String, String)>,
    /// What nested stacks are told.
    pub calls: Vec<ChildCall>,
}

/// Milliseconds between stages, before the speed is applied.
const GAP: u64 = 500;
/// Milliseconds until a new resource has its id.
const INITIATION: u64 = 2000;

impl Runner<'_> {
    /// Does all that is due.
    pub(super) fn step(&mut self) {
        let due: Vec<String> = self.with(|op, now| {
            let tasks = op.tasks.iter().filter(|(_, task)| task.is_active() && task.due <= now);
            tasks.map(|(key, _)| key.clone()).collect()
        });
        for key in due {
            self.progress(&key);
        }
        self.begin_ready();
        self.turn();
    }

    /// Reads or changes the operation; a default if there is none.
    pub(super) fn with<T: Default>(&mut self, act: impl FnOnce(&mut Operation, u64) -> T) -> T {
        let now = self.now;
        self.stack.operation.as_mut().map(|operation| act(operation, now)).unwrap_or_default()
    }

    /// A duration at this engine's speed, at least a millisecond.
    pub(super) fn scaled(&self, milliseconds: u64) -> u64 {
        (milliseconds / self.speed.max(1)).max(1)
    }

    /// The stack changes its state.
    pub(super) fn announce(&mut self, status: Status, reason: Option<&str>) {
        events::stack(self.stack, status, reason, self.now);
    }

    /// A resource changes its state; it is kept in the stack.
    pub(super) fn report(&mut self, logical: &str, mut resource: Resource, status: Status, reason: Option<String>) {
        resource.status = status;
        resource.reason = reason;
        resource.updated = self.now;
        events::resource(self.stack, logical, &resource, self.now);
        self.stack.resources.insert(logical.to_owned(), resource);
    }

    /// An event of a resource that is not the stack's present one.
    pub(super) fn mention(&mut self, logical: &str, mut resource: Resource, status: Status, reason: Option<String>) {
        resource.status = status;
        resource.reason = reason;
        events::resource(self.stack, logical, &resource, self.now);
    }

    /// Sets a task's action and how long it takes, and begins it.
    pub(super) fn begin(&mut self, key: &str, action: Action, (pace, doing): (Pace, Doing), kind: &str) {
        let logical = self.task(key).map(|task| task.logical).unwrap_or_default();
        let slow = self.faults.slowness(&self.stack.name, &logical, doing);
        let length = self.scaled(types::duration(kind, pace) * slow);
        let first = if makes_new(&action) { self.scaled(INITIATION).min(length / 2).max(1) } else { length };
        self.with(|op, now| {
            if let Some(task) = op.tasks.get_mut(key) {
                task.action = action;
                task.state = TaskState::Begun;
                task.due = now + first;
                task.end = now + length.max(first + 1);
                task.attempts += 1;
            }
        });
    }

    /// A task ends.
    pub(super) fn finish(&mut self, key: &str, state: TaskState) {
        self.with(|op, _| {
            if let Some(task) = op.tasks.get_mut(key) {
                task.state = state;
            }
        });
    }

    /// A copy of a task.
    pub(super) fn task(&self, key: &str) -> Option<Task> {
        self.stack.operation.as_ref()?.tasks.get(key).cloned()
    }

    /// The next stage begins after the usual gap.
    pub(super) fn wake_soon(&mut self) {
        let gap = self.scaled(GAP);
        self.with(|op, now| op.wake = Some(now + gap));
    }

    /// Moves on to a stage with its tasks.
    pub(super) fn enter(&mut self, stage: Stage, tasks: impl IntoIterator<Item = (String, Task)>) {
        self.with(|op, _| {
            op.stage = stage;
            op.tasks = tasks.into_iter().collect();
            op.wake = None;
        });
        self.begin_ready();
        self.turn();
    }

    fn progress(&mut self, key: &str) {
        let Some(task) = self.task(key) else { return };
        match task.action.clone() {
            Action::Apply => {}
            Action::Create(resource) | Action::Replace(resource) => self.progress_new(key, &task, *resource),
            Action::Change(resource) => self.progress_change(key, &task, *resource),
            Action::Adopt(resource) => self.progress_adopt(key, &task, *resource),
            Action::Restore(resource) => self.progress_restore(key, &task, *resource),
            Action::Delete(resource) => self.progress_delete(key, &task, *resource),
            Action::Release(resource) => self.progress_release(key, &resource),
        }
    }

    /// Begins what is free, as long as that frees more at once.
    fn begin_ready(&mut self) {
        while self.begin_round() {}
    }

    /// Begins what is free; whether something was done at once.
    fn begin_round(&mut self) -> bool {
        let mut done = false;
        for key in self.with(|op, _| op.ready()) {
            if self.is_stopped() {
                return false;
            }
            self.begin_task(&key);
            done |= self.task(&key).is_some_and(|task| task.state == TaskState::Done);
        }
        done
    }

    /// Whether a failure keeps other resources from being begun.
    fn is_stopped(&mut self) -> bool {
        self.with(|op, _| op.fault.is_some() || (op.stage == Stage::Forward && op.failed().next().is_some()))
    }

    fn begin_task(&mut self, key: &str) {
        match self.stack.operation.as_ref().map(|op| op.stage) {
            Some(Stage::Forward) => self.begin_apply(key),
            Some(Stage::Restore) => self.begin_restore(key),
            Some(Stage::Cleanup | Stage::Remove | Stage::RestoreCleanup) => self.begin_delete(key),
            Some(Stage::Accepted | Stage::Held) | None => {}
        }
    }

    /// What follows when nothing runs any more.
    fn turn(&mut self) {
        let (active, failed, wake, stage) = self.with(|op, _| {
            let failed = op.fault.is_some() || op.failed().next().is_some();
            (op.is_active(), failed, op.wake, Some(op.stage))
        });
        if failed && stage == Some(Stage::Forward) && active {
            self.cancel_active();
            return self.wake_soon();
        }
        if active {
            return self.with(|op, _| op.wake = None);
        }
        match wake {
            None if stage == Some(Stage::Held) => {}
            None => self.wake_soon(),
            Some(at) if at <= self.now => {
                self.with(|op, _| op.wake = None);
                self.next_stage();
            }
            Some(_) => {}
        }
    }

    /// Stops what is in flight, as the service does when a sibling fails.
    pub(super) fn cancel_active(&mut self) {
        let active: Vec<(String, Task)> = self.with(|op, _| {
            let tasks = op.tasks.iter().filter(|(_, task)| task.is_active());
            tasks.map(|(key, task)| (key.clone(), task.clone())).collect()
        });
        for (key, task) in active {
            self.finish(&key, TaskState::Failed);
            let Some(resource) = self.stack.resources.get(&task.logical).cloned() else { continue };
            self.stop_nested(&resource);
            let (status, word) = match (task.adopts(), task.creates()) {
                (true, _) => (Status::ImportFailed, "import"),
                (_, true) => (Status::CreateFailed, "creation"),
                _ => (Status::UpdateFailed, "update"),
            };
            self.report(&task.logical, resource, status, Some(format!("Resource {word} cancelled")));
        }
    }
}

fn makes_new(action: &Action) -> bool {
    matches!(action, Action::Create(_) | Action::Replace(_))
}
