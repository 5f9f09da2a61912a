//! Bugs on purpose, in a layer between the engine and its client: each breaks one invariant, which must notice.

use crate::aws::model::{
    ChangeSet, ChangeSetRequest, ChangeSetSummary, DeleteRequest, DriftDetection, ExecuteRequest, Identity,
    ObjectVersion, Problem, Refactor, RefactorRequest, RefactorSummary, ResourceDrift, ResourceSummary,
    RollbackRequest, StackDescription, StackEvent,
};
use crate::aws::status::{ResourceStatus, StackStatus};
use crate::aws::{Answer, CloudFormation};
use std::cell::RefCell;
use std::time::Duration;

/// A bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bug {
    /// None.
    None,
    /// Change sets do not show that something is removed or replaced.
    HidesDanger,
    /// What was executed is made and executed again, with tokens of its own.
    ExecutesTwice,
    /// Statuses are misread.
    MisreadsStatus,
    /// What `recover` asks for is not done.
    DropsRecovery,
    /// Failures of resources are left out of the events.
    LosesFailures,
    /// A rollback is taken for a success.
    Whitewashes,
    /// The template is shown as it is.
    Leaks,
    /// Change sets that were never executed are not told of.
    HidesLeftovers,
    /// An answer never comes.
    Hangs,
}

/// A client with a bug.
#[derive(Debug)]
pub(super) struct Planted<C> {
    pub(super) inner: C,
    pub(super) bug: Bug,
    requests: RefCell<Vec<ChangeSetRequest>>,
}

impl<C> Planted<C> {
    pub(super) fn new(inner: C, bug: Bug) -> Self {
        Self { inner, bug, requests: RefCell::default() }
    }
}

impl<C: CloudFormation> Planted<C> {
    async fn again(&self, request: &ExecuteRequest) -> Answer<()> {
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if self.inner.stack(&request.stack).await?.is_some_and(|stack| stack.status.is_updatable()) {
                break;
            }
        }
        let made = self.requests.borrow().iter().rev().find(|made| made.stack == request.stack).cloned();
        let Some(mut made) = made else { return Ok(()) };
        made.kind = crate::aws::model::ChangeSetKind::Update;
        made.name += "-again";
        made.token += "-again";
        made.tags.push(("Again".to_owned(), "yes".to_owned()));
        let id = self.inner.create_change_set(&made).await?;
        tokio::time::sleep(Duration::from_secs(20)).await;
        let token = format!("{}-again", request.token);
        self.inner.execute_change_set(&ExecuteRequest { id, token, ..request.clone() }).await
    }
}

impl<C: CloudFormation> CloudFormation for Planted<C> {
    async fn stack(&self, name: &str) -> Answer<Option<StackDescription>> {
        let mut found = self.inner.stack(name).await?;
        if let (Bug::MisreadsStatus, Some(stack)) = (self.bug, &mut found) {
            let text = stack.status.to_string().replace("ROLLBACK_COMPLETE", "ROLLBACK_DONE");
            stack.status = StackStatus::parse(&text);
        }
        Ok(found)
    }

    async fn create_change_set(&self, request: &ChangeSetRequest) -> Answer<String> {
        self.requests.borrow_mut().push(request.clone());
        self.inner.create_change_set(request).await
    }

    async fn change_set(&self, id: &str) -> Answer<ChangeSet> {
        let mut set = self.inner.change_set(id).await?;
        if self.bug == Bug::HidesDanger {
            set.changes.retain(|change| change.action != "Remove");
            for change in &mut set.changes {
                change.replacement = Some("False".to_owned());
                change.details.clear();
            }
        }
        Ok(set)
    }

    async fn execute_change_set(&self, request: &ExecuteRequest) -> Answer<()> {
        self.inner.execute_change_set(request).await?;
        if self.bug == Bug::ExecutesTwice { self.again(request).await } else { Ok(()) }
    }

    async fn events(&self, stack_id: &str, after: Option<&str>) -> Answer<Vec<StackEvent>> {
        if self.bug == Bug::Hangs {
            std::future::pending::<()>().await;
        }
        let mut events = self.inner.events(stack_id, after).await?;
        if self.bug == Bug::LosesFailures {
            events.retain(|event| event.is_of_stack() || !event.status.is_failed());
        }
        if self.bug == Bug::Whitewashes {
            for event in &mut events {
                let text = event.status.to_string().replace("UPDATE_ROLLBACK_COMPLETE", "UPDATE_COMPLETE");
                event.status = ResourceStatus::parse(&text);
            }
        }
        Ok(events)
    }

    async fn delete_stack(&self, request: &DeleteRequest) -> Answer<()> {
        let drops = self.bug == Bug::DropsRecovery && request.token.contains("-recover-");
        if drops { Ok(()) } else { self.inner.delete_stack(request).await }
    }

    async fn rollback(&self, request: &RollbackRequest) -> Answer<()> {
        if self.bug == Bug::DropsRecovery { Ok(()) } else { self.inner.rollback(request).await }
    }

    async fn continue_rollback(&self, request: &RollbackRequest) -> Answer<()> {
        if self.bug == Bug::DropsRecovery { Ok(()) } else { self.inner.continue_rollback(request).await }
    }

    async fn identity(&self) -> Answer<Identity> {
        self.inner.identity().await
    }

    async fn change_set_problems(&self, id: &str) -> Answer<Vec<Problem>> {
        self.inner.change_set_problems(id).await
    }

    async fn delete_change_set(&self, id: &str) -> Answer<()> {
        self.inner.delete_change_set(id).await
    }

    async fn recent_events(&self, stack_id: &str) -> Answer<Vec<StackEvent>> {
        self.inner.recent_events(stack_id).await
    }

    async fn newest_event(&self, stack_id: &str) -> Answer<Option<StackEvent>> {
        self.inner.newest_event(stack_id).await
    }

    async fn template(&self, name: &str) -> Answer<Option<String>> {
        self.inner.template(name).await
    }

    async fn resources(&self, name: &str) -> Answer<Vec<ResourceSummary>> {
        self.inner.resources(name).await
    }

    async fn importers(&self, export: &str) -> Answer<Vec<String>> {
        self.inner.importers(export).await
    }

    async fn protect(&self, name: &str, on: bool) -> Answer<()> {
        self.inner.protect(name, on).await
    }

    async fn stack_policy(&self, name: &str) -> Answer<Option<String>> {
        self.inner.stack_policy(name).await
    }

    async fn set_stack_policy(&self, name: &str, policy: &str) -> Answer<()> {
        self.inner.set_stack_policy(name, policy).await
    }

    async fn cancel_update(&self, name: &str, token: &str) -> Answer<()> {
        self.inner.cancel_update(name, token).await
    }

    async fn create_refactor(&self, request: &RefactorRequest) -> Answer<String> {
        self.inner.create_refactor(request).await
    }

    async fn refactor(&self, id: &str) -> Answer<Refactor> {
        self.inner.refactor(id).await
    }

    async fn execute_refactor(&self, id: &str) -> Answer<()> {
        self.inner.execute_refactor(id).await
    }

    async fn change_sets(&self, stack: &str) -> Answer<Vec<ChangeSetSummary>> {
        let all = self.inner.change_sets(stack).await?;
        Ok(if self.bug == Bug::HidesLeftovers { Vec::new() } else { all })
    }

    async fn refactors(&self) -> Answer<Vec<RefactorSummary>> {
        self.inner.refactors().await
    }

    async fn resource_drift(&self, stack: &str, logical_id: &str) -> Answer<ResourceDrift> {
        self.inner.resource_drift(stack, logical_id).await
    }

    async fn detect_drift(&self, name: &str) -> Answer<String> {
        self.inner.detect_drift(name).await
    }

    async fn drift_detection(&self, id: &str) -> Answer<DriftDetection> {
        self.inner.drift_detection(id).await
    }

    async fn has_object(&self, bucket: &str, key: &str, owner: &str) -> Answer<bool> {
        self.inner.has_object(bucket, key, owner).await
    }

    async fn put_object(&self, bucket: &str, key: &str, owner: &str, content: &[u8]) -> Answer<()> {
        self.inner.put_object(bucket, key, owner, content).await
    }

    async fn object_versions(&self, bucket: &str, owner: &str) -> Answer<Vec<ObjectVersion>> {
        self.inner.object_versions(bucket, owner).await
    }

    async fn delete_object(&self, bucket: &str, owner: &str, object: &ObjectVersion) -> Answer<()> {
        self.inner.delete_object(bucket, owner, object).await
    }

    fn object_url(&self, bucket: &str, key: &str) -> String {
        self.inner.object_url(bucket, key)
    }

    async fn drifts(&self, name: &str) -> Answer<Vec<ResourceDrift>> {
        self.inner.drifts(name).await
    }
}
