//! Resources go: when a stack is deleted, when an update cleans up, when a failed create is taken back.

use super::operation::{Action, Stage, Task, TaskState};
use super::run::Runner;
use super::stack::Resource;
use super::status::Status;
use super::types::Pace;
use crate::local::faults::Doing;
use crate::local::ids;
use std::collections::BTreeSet;

/// How often a cleanup tries to delete a resource.
const CLEANUP_ATTEMPTS: u32 = 3;

impl Runner<'_> {
    /// Tasks that delete resources, each after those that depend on it.
    pub(super) fn delete_tasks(doomed: Vec<(String, Resource)>) -> Vec<(String, Task)> {
        let key = |logical: &str, resource: &Resource| format!("{logical} {}", resource.physical);
        let all: Vec<(String, String, Vec<String>)> = doomed
            .iter()
            .map(|(logical, resource)| (key(logical, resource), logical.clone(), resource.depends_on.clone()))
            .collect();
        let tasks = doomed.into_iter().map(|(logical, resource)| {
            let dependents = all.iter().filter(|(_, name, needs)| *name != logical && needs.contains(&logical));
            let needs: BTreeSet<String> = dependents.map(|(key, _, _)| key.clone()).collect();
            (key(&logical, &resource), Task::new(&logical, Action::Delete(Box::new(resource)), needs))
        });
        tasks.collect()
    }

    /// Everything that the stack has and that is still there.
    pub(super) fn all_resources(&self) -> Vec<(String, Resource)> {
        let is_gone = |one: &Resource| matches!(one.status, Status::DeleteComplete | Status::DeleteSkipped);
        let present = self.stack.resources.iter().filter(|(_, resource)| !is_gone(resource));
        let present = present.map(|(logical, resource)| (logical.clone(), resource.clone()));
        present.chain(self.stack.leftovers.clone()).collect()
    }

    /// What a successful update leaves over: removed resources and the old ones of replacements.
    pub(super) fn superseded(&self) -> Vec<(String, Resource)> {
        let wanted = |logical: &str| self.stack.operation.as_ref().is_some_and(|op| op.tasks.contains_key(logical));
        let removed = self.stack.resources.iter().filter(|(logical, _)| !wanted(logical));
        let mut doomed: Vec<(String, Resource)> =
            removed.map(|(logical, resource)| (logical.clone(), resource.clone())).collect();
        for (logical, old) in self.stack.snapshot.iter().flat_map(|snapshot| &snapshot.resources) {
            let replaced = self.stack.resources.get(logical).is_some_and(|new| new.physical != old.physical);
            if replaced && !old.physical.is_empty() && old.status != Status::DeleteComplete {
                doomed.push((logical.clone(), old.clone()));
            }
        }
        doomed.extend(self.stack.leftovers.clone());
        doomed
    }

    /// Begins to delete a resource, or leaves it where its policy says so.
    pub(super) fn begin_delete(&mut self, key: &str) {
        if let Some(Task { action: Action::Release(resource), .. }) = self.task(key) {
            return self.begin_release(key, *resource);
        }
        let Some(Task { logical, action: Action::Delete(resource), .. }) = self.task(key) else { return };
        let skipped = self.with(|op, _| op.skip.contains(&logical));
        if skipped || self.is_retained(&logical, &resource) {
            self.note(&logical, &resource, Status::DeleteSkipped, None);
            self.released.push(*resource);
            return self.finish(key, TaskState::Done);
        }
        if resource.physical.is_empty() {
            self.note(&logical, &resource, Status::DeleteComplete, None);
            return self.finish(key, TaskState::Done);
        }
        self.note(&logical, &resource, Status::DeleteInProgress, None);
        self.delete_nested(&resource);
        let kind = resource.kind.clone();
        self.begin(key, Action::Delete(resource), (Pace::Delete, Doing::Delete), &kind);
    }

    /// The deletion of a resource ends.
    pub(super) fn progress_delete(&mut self, key: &str, task: &Task, resource: Resource) {
        let logical = task.logical.as_str();
        let Ok(nested) = self.nested_end(key, &resource, Doing::Delete) else { return };
        let failure =
            nested.or_else(|| self.faults.failure(&self.stack.name, (logical, &resource.kind), Doing::Delete));
        let Some(reason) = failure.or_else(|| self.full_bucket(&resource)) else {
            self.claimed.push((resource.kind.clone(), resource.physical.clone()));
            self.note(logical, &resource, Status::DeleteComplete, None);
            return self.finish(key, TaskState::Done);
        };
        self.note(logical, &resource, Status::DeleteFailed, Some(reason));
        let (stage, force) = self.with(|op, _| (Some(op.stage), op.force));
        let cleans_up = matches!(stage, Some(Stage::Cleanup | Stage::RestoreCleanup));
        if cleans_up && task.attempts < CLEANUP_ATTEMPTS {
            self.note(logical, &resource, Status::DeleteInProgress, None);
            self.delete_nested(&resource);
            let kind = resource.kind.clone();
            return self.begin(key, Action::Delete(Box::new(resource)), (Pace::Delete, Doing::Delete), &kind);
        }
        if force {
            self.note(logical, &resource, Status::DeleteSkipped, None);
            self.released.push(resource);
            return self.finish(key, TaskState::Done);
        }
        if cleans_up {
            self.released.push(resource);
        }
        self.finish(key, TaskState::Failed);
    }

    fn full_bucket(&self, resource: &Resource) -> Option<String> {
        let is_full = resource.kind == "AWS::S3::Bucket" && self.full_buckets.contains(&resource.physical);
        is_full.then(|| {
            let token = ids::uuid(&[&self.stack.id, &resource.physical]);
            format!(
                "Resource handler returned message: \"The bucket you tried to delete is not empty (Service: S3, Status \
                 Code: 409, Request ID: {token})\" (RequestToken: {token}, HandlerErrorCode: GeneralServiceException)"
            )
        })
    }

    /// The event, and the stack's resource if it is this one and not a replaced one.
    fn note(&mut self, logical: &str, resource: &Resource, status: Status, reason: Option<String>) {
        let is_present = self.stack.resources.get(logical).is_some_and(|one| one.physical == resource.physical);
        if is_present {
            self.report(logical, resource.clone(), status, reason);
        } else {
            self.mention(logical, resource.clone(), status, reason);
        }
    }

    /// Whether the policy that counts here keeps the resource.
    fn is_retained(&self, logical: &str, resource: &Resource) -> bool {
        let Some(stage) = self.stack.operation.as_ref().map(|op| op.stage) else { return false };
        let is_new =
            self.stack.snapshot.as_ref().is_none_or(|snapshot| {
                snapshot.resources.get(logical).is_none_or(|old| old.physical != resource.physical)
            });
        let is_adopted = self.stack.operation.as_ref().is_some_and(|op| op.adopt.contains_key(logical));
        let takes_back = stage == Stage::RestoreCleanup || stage == Stage::Remove && !self.is_deleting();
        let is_replaced = stage == Stage::Cleanup
            && self.stack.resources.get(logical).is_some_and(|new| new.physical != resource.physical);
        if takes_back && is_adopted {
            // What existed before is not undone.
            return true;
        }
        let policy = if is_replaced { &resource.replace_policy } else { &resource.deletion_policy };
        match policy.as_deref() {
            Some("Retain") => !(takes_back && is_new && self.stack.retain_except_on_create),
            Some("RetainExceptOnCreate") => !(takes_back && is_new),
            _ => false,
        }
    }

    /// Whether the stack itself is being deleted.
    pub(super) fn is_deleting(&self) -> bool {
        self.stack.status == Status::DeleteInProgress
    }
}
