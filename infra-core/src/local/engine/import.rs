//! Resources that exist come under a stack, and leave it again when that fails.

use super::operation::{Action, Task, TaskState};
use super::run::Runner;
use super::stack::Resource;
use super::status::Status;
use super::types::Pace;
use crate::local::faults::Doing;
use crate::local::ids;

impl Runner<'_> {
    /// Begins to take a resource under management.
    pub(super) fn begin_adopt(&mut self, key: &str, mut wanted: Resource, physical: String) {
        wanted.physical = physical;
        let kind = wanted.kind.clone();
        self.report(key, wanted.clone(), Status::ImportInProgress, Some("Resource import started.".to_owned()));
        self.begin(key, Action::Adopt(Box::new(wanted)), (Pace::Delete, Doing::Import), &kind);
    }

    /// A resource comes under management. What it really is stays; what the template says may be something else.
    pub(super) fn progress_adopt(&mut self, key: &str, _task: &Task, mut resource: Resource) {
        let found = self.cloud.unmanaged(self.stack.region(), &resource.kind, &resource.physical);
        let failure = match found {
            None => Some(self.not_found(&resource)),
            Some(_) => self.faults.failure(&self.stack.name, (key, &resource.kind), Doing::Import),
        };
        if let Some(reason) = failure {
            self.finish(key, TaskState::Failed);
            return self.report(key, resource, Status::ImportFailed, Some(reason));
        }
        let actual = found.map(|one| one.actual.clone().unwrap_or_else(|| one.properties.clone()));
        resource.actual = actual.filter(|actual| *actual != resource.properties);
        self.finish(key, TaskState::Done);
        self.claimed.push((resource.kind.clone(), resource.physical.clone()));
        self.report(key, resource, Status::ImportComplete, Some("Resource import completed.".to_owned()));
    }

    fn not_found(&self, resource: &Resource) -> String {
        let token = ids::uuid(&[&self.stack.id, &resource.physical, "import"]);
        format!(
            "Resource handler returned message: \"Resource of type '{}' with identifier '{}' was not found.\" \
             (RequestToken: {token}, HandlerErrorCode: NotFound)",
            resource.kind, resource.physical
        )
    }

    /// A failed import lets go of what it had taken; nothing is deleted.
    pub(super) fn take_back_import(&mut self, reason: &str) {
        self.announce(Status::ImportRollbackInProgress, Some(reason));
        let adopted = self.with(|op, _| op.adopt.clone());
        let mut stuck = Vec::new();
        for logical in adopted.keys() {
            let Some(resource) = self.stack.resources.get(logical).cloned() else { continue };
            if resource.status == Status::ImportComplete {
                self.report(logical, resource.clone(), Status::ImportRollbackInProgress, None);
                if let Some(reason) = self.faults.failure(&self.stack.name, (logical, &resource.kind), Doing::Restore) {
                    self.report(logical, resource, Status::ImportRollbackFailed, Some(reason));
                    stuck.push(logical.clone());
                    continue;
                }
                self.report(logical, resource.clone(), Status::ImportRollbackComplete, None);
                self.released.push(as_found(resource));
            }
            self.stack.resources.remove(logical);
        }
        if stuck.is_empty() {
            self.stack.config = self.with(|op, _| op.previous.take()).map(|config| *config);
            return self.end(Status::ImportRollbackComplete, None);
        }
        let text = format!("The following resource(s) failed to import rollback: [{}]. ", stuck.join(", "));
        self.end(Status::ImportRollbackFailed, Some(&text));
    }
}

/// The resource as it was before the template said what it should be.
fn as_found(mut resource: Resource) -> Resource {
    if let Some(actual) = resource.actual.take() {
        resource.properties = actual;
    }
    resource
}
