//! CloudFormation as the engine sees it. SDK types stay below this module.
//!
//! - [`CloudFormation`]: the calls that the engine makes; [`SdkClient`] makes them through the AWS SDK
//! - [`model`]: what the calls take and give
//! - [`link`]: where the console shows a stack
//! - [`status`]: statuses of stacks and resources
//! - [`Pacing`]: how many requests are made, and how often they are repeated
//! - [`AwsError`]: why a call failed, and what to do

mod client;
mod connect;
mod convert;
mod drift;
mod fault;
pub mod link;
pub mod model;
mod pace;
mod refactor;
mod s3;
#[cfg(test)]
pub(crate) mod script;
pub mod status;

use std::future::Future;

pub use client::SdkClient;
pub use connect::{Connection, Endpoint, connect};
pub use fault::{AwsError, Cause};
use model::{
    ChangeSet, ChangeSetRequest, ChangeSetSummary, DeleteRequest, DriftDetection, ExecuteRequest, Identity,
    ObjectVersion, Problem, Refactor, RefactorRequest, RefactorSummary, ResourceDrift, ResourceSummary,
    RollbackRequest, StackDescription, StackEvent,
};
pub use pace::Pacing;

/// The result of a call.
pub type Answer<T> = Result<T, AwsError>;

/// The calls that the engine makes, in one account and region. Each may be repeated: those that change something carry
/// a token.
pub trait CloudFormation {
    /// Who the credentials belong to.
    fn identity(&self) -> impl Future<Output = Answer<Identity>>;
    /// A stack by name or ARN; `None` if there is none. A deleted stack is found by ARN alone.
    fn stack(&self, name: &str) -> impl Future<Output = Answer<Option<StackDescription>>>;
    /// Starts the making of a change set and gives its ARN.
    fn create_change_set(&self, request: &ChangeSetRequest) -> impl Future<Output = Answer<String>>;
    /// A change set by ARN, with the changes of all pages.
    fn change_set(&self, id: &str) -> impl Future<Output = Answer<ChangeSet>>;
    /// What failed in the making of a change set: early validation and hooks.
    fn change_set_problems(&self, id: &str) -> impl Future<Output = Answer<Vec<Problem>>>;
    /// The change sets of a stack that were not executed.
    fn change_sets(&self, stack: &str) -> impl Future<Output = Answer<Vec<ChangeSetSummary>>>;
    /// Starts the execution of a change set.
    fn execute_change_set(&self, request: &ExecuteRequest) -> impl Future<Output = Answer<()>>;
    /// Deletes a change set that has not been executed.
    fn delete_change_set(&self, id: &str) -> impl Future<Output = Answer<()>>;
    /// The events of a stack after the event `after`, oldest first; all of them without it.
    fn events(&self, stack_id: &str, after: Option<&str>) -> impl Future<Output = Answer<Vec<StackEvent>>>;
    /// The newest events of a stack, one page of them, oldest first.
    fn recent_events(&self, stack_id: &str) -> impl Future<Output = Answer<Vec<StackEvent>>>;
    /// The newest event of a stack.
    fn newest_event(&self, stack_id: &str) -> impl Future<Output = Answer<Option<StackEvent>>>;
    /// The template of a stack, as it was submitted.
    fn template(&self, name: &str) -> impl Future<Output = Answer<Option<String>>>;
    /// The resources of a stack.
    fn resources(&self, name: &str) -> impl Future<Output = Answer<Vec<ResourceSummary>>>;
    /// The stacks that import an export.
    fn importers(&self, export: &str) -> impl Future<Output = Answer<Vec<String>>>;
    /// Starts the deletion of a stack.
    fn delete_stack(&self, request: &DeleteRequest) -> impl Future<Output = Answer<()>>;
    /// Switches the termination protection of a stack.
    fn protect(&self, name: &str, on: bool) -> impl Future<Output = Answer<()>>;
    /// The stack policy, which says what an update may do to which resource.
    fn stack_policy(&self, name: &str) -> impl Future<Output = Answer<Option<String>>>;
    /// Sets the stack policy.
    fn set_stack_policy(&self, name: &str, policy: &str) -> impl Future<Output = Answer<()>>;
    /// Starts the rollback of a stack that stopped where it failed.
    fn rollback(&self, request: &RollbackRequest) -> impl Future<Output = Answer<()>>;
    /// Goes on with a rollback that failed.
    fn continue_rollback(&self, request: &RollbackRequest) -> impl Future<Output = Answer<()>>;
    /// Cancels an update that is running.
    fn cancel_update(&self, name: &str, token: &str) -> impl Future<Output = Answer<()>>;
    /// Starts the making of a refactor and gives its id.
    fn create_refactor(&self, request: &RefactorRequest) -> impl Future<Output = Answer<String>>;
    /// How far a refactor is.
    fn refactor(&self, id: &str) -> impl Future<Output = Answer<Refactor>>;
    /// Starts the execution of a refactor.
    fn execute_refactor(&self, id: &str) -> impl Future<Output = Answer<()>>;
    /// The refactors of the account and region that CloudFormation still knows.
    fn refactors(&self) -> impl Future<Output = Answer<Vec<RefactorSummary>>>;
    /// Starts the detection of drift and gives its id.
    fn detect_drift(&self, name: &str) -> impl Future<Output = Answer<String>>;
    /// How far a detection of drift is.
    fn drift_detection(&self, id: &str) -> impl Future<Output = Answer<DriftDetection>>;
    /// Whether an object is in a bucket of S3. `owner`: the account that the bucket has to belong to.
    fn has_object(&self, bucket: &str, key: &str, owner: &str) -> impl Future<Output = Answer<bool>>;
    /// Puts an object into a bucket.
    fn put_object(&self, bucket: &str, key: &str, owner: &str, content: &[u8]) -> impl Future<Output = Answer<()>>;
    /// Up to a thousand objects of a bucket, in all their versions.
    fn object_versions(&self, bucket: &str, owner: &str) -> impl Future<Output = Answer<Vec<ObjectVersion>>>;
    /// Deletes one version of an object.
    fn delete_object(&self, bucket: &str, owner: &str, object: &ObjectVersion) -> impl Future<Output = Answer<()>>;
    /// The address of an object, for CloudFormation.
    fn object_url(&self, bucket: &str, key: &str) -> String;
    /// How one resource stands to the template, looked at now.
    fn resource_drift(&self, stack: &str, logical_id: &str) -> impl Future<Output = Answer<ResourceDrift>>;
    /// The resources that are not as the template says.
    fn drifts(&self, name: &str) -> impl Future<Output = Answer<Vec<ResourceDrift>>>;
}
