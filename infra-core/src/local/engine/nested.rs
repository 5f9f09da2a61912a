//! Nested stacks, from the inside of the stack that holds them: a task on one lasts until that stack has settled.

use super::children::{self, ChildCall, NESTED, embedded};
use super::operation::{Action, NEVER, OnFailure, Stage, Task, TaskState};
use super::run::Runner;
use super::stack::{Config, Resource, Stack};
use super::status::Status;
use super::types::Pace;
use crate::local::faults::Doing;
use std::collections::BTreeSet;

/// A nested stack has not settled yet.
#[derive(Debug)]
pub(super) struct StillWorks;

impl Runner<'_> {
    /// The nested stack behind a resource, if it is one.
    fn nested(&self, resource: &Resource) -> Option<&Stack> {
        let id = Some(&resource.physical).filter(|id| resource.kind == NESTED && !id.is_empty())?;
        self.cloud.find(self.stack.region(), id)
    }

    /// What the resource deploys, if it is a nested stack.
    ///
    /// # Errors
    /// It is one, and cannot be made as it is written.
    pub(super) fn nested_config(&self, wanted: &Resource) -> Result<Option<Config>, String> {
        let Some(outer) = self.stack.config.as_ref().filter(|_| wanted.kind == NESTED) else { return Ok(None) };
        children::config(self.cloud, self.stack.region(), outer, &wanted.properties).map(Some)
    }

    /// Whether a nested stack deploys something else than it has, or cannot be read.
    pub(super) fn nested_differs(&self, wanted: &Resource) -> bool {
        let deployed = self.nested(wanted).and_then(|stack| stack.config.as_ref());
        match (self.nested_config(wanted), deployed) {
            (Ok(None), _) => false,
            (Ok(Some(new)), Some(old)) => !children::is_same(&new, old),
            _ => true,
        }
    }

    /// Why a nested stack cannot be updated.
    pub(super) fn nested_refusal(&self, wanted: &Resource) -> Option<String> {
        if let Err(reason) = self.nested_config(wanted) {
            return Some(reason);
        }
        let status = match self.nested(wanted) {
            Some(stack) if stack.status.can_be_updated() => return None,
            Some(stack) => stack.status,
            None if wanted.kind == NESTED => Status::DeleteComplete,
            None => return None,
        };
        Some(embedded(wanted, &format!("updated. Currently in {}", status.as_str())))
    }

    fn token(&self) -> Option<String> {
        self.stack.operation.as_ref().and_then(|operation| operation.token.clone())
    }

    /// Makes a nested stack.
    pub(super) fn create_nested(&mut self, resource: &Resource) {
        if let Ok(Some(config)) = self.nested_config(resource) {
            let (id, parent, token) = (resource.physical.clone(), self.stack.id.clone(), self.token());
            self.calls.push(ChildCall::Create { id, parent, config: Box::new(config), token });
        }
    }

    /// Updates a nested stack; it waits before its cleanup if it `holds`.
    pub(super) fn update_nested(&mut self, resource: &Resource, holds: bool) {
        let stays = self.stack.operation.as_ref().is_some_and(|op| op.on_failure == OnFailure::DoNothing);
        if let Ok(Some(config)) = self.nested_config(resource) {
            let (id, token) = (resource.physical.clone(), self.token());
            self.calls.push(ChildCall::Update { id, config: Box::new(config), token, stays, holds });
        }
    }

    /// Deletes a nested stack.
    pub(super) fn delete_nested(&mut self, resource: &Resource) {
        if self.nested(resource).is_some() {
            self.calls.push(ChildCall::Delete(resource.physical.clone()));
        }
    }

    /// Stops a nested stack, because a sibling failed.
    pub(super) fn stop_nested(&mut self, resource: &Resource) {
        if self.nested(resource).is_some() {
            self.calls.push(ChildCall::Stop(resource.physical.clone()));
        }
    }

    /// Brings a nested stack back: it goes back already, or it is told to.
    pub(super) fn restore_nested(&mut self, key: &str, old: &Resource) {
        let Some(stack) = self.nested(old) else { return };
        let name = stack.name.clone();
        let has_settled = stack.operation.is_none() && stack.status.can_be_updated();
        let config = match &self.stack.snapshot {
            Some(snapshot) => children::config(self.cloud, self.stack.region(), &snapshot.config, &old.properties).ok(),
            None => None,
        };
        let differs = stack.config.as_ref().zip(config.as_ref()).is_some_and(|(now, old)| !children::is_same(now, old));
        if let Some(config) = config.filter(|_| has_settled && differs) {
            let (id, token) = (old.physical.clone(), self.token());
            let update = ChildCall::Update { id, config: Box::new(config), token, stays: false, holds: false };
            return self.calls.push(update);
        }
        let skip = self.with(|op, _| {
            let inside = op.skip.iter().filter_map(|skipped| skipped.split_once('.'));
            let inside = inside.filter(|(outer, _)| *outer == name || *outer == key);
            inside.map(|(_, id)| id.to_owned()).collect::<Vec<String>>()
        });
        self.calls.push(ChildCall::Rollback(old.physical.clone(), skip));
    }

    /// How the work on a nested stack ended: with a reason if it failed. Other resources are never waited for.
    ///
    /// # Errors
    /// It goes on.
    pub(super) fn nested_end(
        &mut self,
        key: &str,
        resource: &Resource,
        doing: Doing,
    ) -> Result<Option<String>, StillWorks> {
        if resource.kind != NESTED {
            return Ok(None);
        }
        let Some(stack) = self.nested(resource) else {
            let gone = format!("Stack [{}] does not exist", resource.physical);
            return Ok((doing != Doing::Delete).then_some(gone));
        };
        let reason = stack.reason.as_deref().unwrap_or_default().trim_end();
        let stands = || format!("updated. Currently in {} with reason: {reason}", stack.status.as_str());
        let end = match (doing, stack.status) {
            (Doing::Create, Status::CreateComplete)
            | (Doing::Update, Status::UpdateComplete | Status::UpdateCleanup)
            | (Doing::Delete, Status::DeleteComplete)
            | (Doing::Restore, Status::UpdateRollbackComplete | Status::UpdateComplete | Status::CreateComplete) => {
                Ok(None)
            }
            (Doing::Create, Status::CreateFailed) => Ok(Some(embedded(resource, &format!("created: {reason}")))),
            (Doing::Update, Status::UpdateRollbackInProgress | Status::UpdateFailed | Status::UpdateRollbackFailed)
            | (Doing::Restore, Status::UpdateRollbackFailed) => Ok(Some(embedded(resource, &stands()))),
            (Doing::Delete, Status::DeleteFailed) => Ok(Some(embedded(resource, &format!("deleted: {reason}")))),
            _ => Err(StillWorks),
        };
        if end.is_err() {
            self.wait_for_nested(key);
        }
        end
    }

    fn wait_for_nested(&mut self, key: &str) {
        self.with(|op, _| {
            if let Some(task) = op.tasks.get_mut(key) {
                task.due = NEVER;
            }
        });
    }

    /// Whether a nested stack waits for what the outer one decides.
    pub(super) fn is_held(&self, resource: &Resource) -> bool {
        let operation = self.nested(resource).and_then(|stack| stack.operation.as_ref());
        operation.is_some_and(|operation| operation.stage == Stage::Held)
    }

    /// Tasks that let the nested stacks clean up that wait for it.
    pub(super) fn release_tasks(&self) -> Vec<(String, Task)> {
        let held = self.stack.resources.iter().filter(|(_, resource)| self.is_held(resource));
        let task = |(logical, resource): (&String, &Resource)| {
            let action = Action::Release(Box::new(resource.clone()));
            (format!("{logical} release"), Task::new(logical, action, BTreeSet::new()))
        };
        held.map(task).collect()
    }

    /// Lets all of them clean up, without waiting for that.
    pub(super) fn release_held(&mut self) {
        let held = self.stack.resources.values().filter(|resource| self.is_held(resource));
        let calls: Vec<ChildCall> = held.map(|resource| ChildCall::Release(resource.physical.clone())).collect();
        self.calls.extend(calls);
    }

    /// Begins to let a nested stack clean up.
    pub(super) fn begin_release(&mut self, key: &str, resource: Resource) {
        self.calls.push(ChildCall::Release(resource.physical.clone()));
        let kind = resource.kind.clone();
        self.begin(key, Action::Release(Box::new(resource)), (Pace::Update, Doing::Update), &kind);
    }

    /// The cleanup of a nested stack ends; the outer stack says nothing of it.
    pub(super) fn progress_release(&mut self, key: &str, resource: &Resource) {
        if self.nested(resource).is_some_and(|stack| stack.operation.is_some()) {
            return self.wait_for_nested(key);
        }
        self.finish(key, TaskState::Done);
    }
}
