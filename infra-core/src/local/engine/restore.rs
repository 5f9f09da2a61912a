//! A failed update is taken back: resources return to the form and the physical id they had.

use super::operation::{Action, Task, TaskState};
use super::run::Runner;
use super::stack::Resource;
use super::status::Status;
use super::types::Pace;
use crate::local::faults::Doing;

impl Runner<'_> {
    /// Tasks for everything that is not as it was.
    pub(super) fn restore_tasks(&self) -> Vec<(String, Task)> {
        let Some(snapshot) = &self.stack.snapshot else { return Vec::new() };
        let differs =
            |logical: &String, old: &Resource| self.stack.resources.get(logical).is_none_or(|now| !now.is_same(old));
        let changed = snapshot.resources.iter().filter(|(logical, old)| differs(logical, old) || self.is_held(old));
        let tasks = changed.map(|(logical, old)| {
            let needs = old.depends_on.iter().cloned().collect();
            (logical.clone(), Task::new(logical, Action::Restore(Box::new(old.clone())), needs))
        });
        tasks.collect()
    }

    /// What the failed update had made.
    pub(super) fn made_in_vain(&self) -> Vec<(String, Resource)> {
        let Some(snapshot) = &self.stack.snapshot else { return Vec::new() };
        let new = self.stack.resources.iter().filter(|(logical, _)| !snapshot.resources.contains_key(*logical));
        let new = new.map(|(logical, resource)| (logical.clone(), resource.clone()));
        new.chain(self.stack.leftovers.clone()).collect()
    }

    /// Begins to bring a resource back, unless it is to be skipped.
    pub(super) fn begin_restore(&mut self, key: &str) {
        let Some(Task { action: Action::Restore(old), .. }) = self.task(key) else { return };
        if self.with(|op, _| op.skip.contains(key)) {
            let mut kept = self.stack.resources.get(key).cloned().unwrap_or_else(|| (*old).clone());
            kept.status = Status::UpdateComplete;
            kept.reason = None;
            self.stack.resources.insert(key.to_owned(), kept);
            return self.finish(key, TaskState::Done);
        }
        self.set_aside_replacement(key, &old);
        self.report(key, (*old).clone(), Status::UpdateInProgress, None);
        let kind = old.kind.clone();
        let nested = (*old).clone();
        self.begin(key, Action::Restore(old), (Pace::Update, Doing::Restore), &kind);
        self.restore_nested(key, &nested);
    }

    /// A new physical resource is deleted later.
    fn set_aside_replacement(&mut self, key: &str, old: &Resource) {
        let Some(now) = self.stack.resources.get(key).cloned() else { return };
        let known = self.stack.leftovers.iter().any(|(_, one)| one.physical == now.physical);
        if now.physical != old.physical && !now.physical.is_empty() && !known {
            self.stack.leftovers.push((key.to_owned(), now));
        }
    }

    /// A resource is back, or cannot be brought back.
    pub(super) fn progress_restore(&mut self, key: &str, _task: &Task, old: Resource) {
        let Ok(nested) = self.nested_end(key, &old, Doing::Restore) else { return };
        match nested.or_else(|| self.faults.failure(&self.stack.name, (key, &old.kind), Doing::Restore)) {
            None => {
                self.finish(key, TaskState::Done);
                self.report(key, old, Status::UpdateComplete, None);
            }
            Some(reason) => {
                self.finish(key, TaskState::Failed);
                self.report(key, old, Status::UpdateFailed, Some(reason));
            }
        }
    }
}
