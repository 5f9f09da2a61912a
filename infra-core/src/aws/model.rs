//! What the calls take and give, in our own types.

pub use super::drift::{DriftDetection, PropertyDrift, ResourceDrift};
pub use super::refactor::{Refactor, RefactorRequest, RefactorSummary, ResourcePlace};
use super::status::{ChangeSetStatus, ResourceStatus, StackStatus};

/// Who makes the calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The account id.
    pub account: String,
    /// The ARN of the user or role.
    pub arn: String,
}

/// A stack as it is deployed.
#[derive(Debug, Clone, PartialEq)]
pub struct StackDescription {
    /// Its ARN.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its status.
    pub status: StackStatus,
    /// Why it has that status.
    pub reason: Option<String>,
    /// Its outputs.
    pub outputs: Vec<StackOutput>,
    /// Its tags.
    pub tags: Vec<(String, String)>,
    /// Its parameters; those with `NoEcho` are `****`.
    pub parameters: Vec<(String, String)>,
    /// Whether it is protected from deletion.
    pub protected: bool,
    /// The role that CloudFormation uses for it.
    pub role: Option<String>,
    /// When it last changed, seconds since 1970.
    pub changed: Option<f64>,
}

/// One output of a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackOutput {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
    /// The template's description of it.
    pub description: Option<String>,
    /// The name of its export.
    pub export: Option<String>,
}

/// One event of a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct StackEvent {
    /// Its id.
    pub id: String,
    /// ARN of the stack.
    pub stack_id: String,
    /// Name of the stack.
    pub stack_name: String,
    /// The resource; the stack's own name for events of the stack.
    pub logical_id: String,
    /// The resource's own id, where it is known.
    pub physical_id: Option<String>,
    /// The type of the resource.
    pub type_name: String,
    /// What happened.
    pub status: ResourceStatus,
    /// Why.
    pub reason: Option<String>,
    /// What a hook says of it; the reason of its failure is an event of its own.
    pub hook: Option<String>,
    /// Whether the resource is configured and waits to be stable.
    pub configured: bool,
    /// When, seconds since 1970.
    pub time: f64,
    /// The token of the request that caused it.
    pub token: Option<String>,
}

impl StackEvent {
    /// Whether it is about the stack itself.
    pub fn is_of_stack(&self) -> bool {
        self.type_name == "AWS::CloudFormation::Stack" && self.physical_id.as_deref() == Some(self.stack_id.as_str())
    }
}

/// What a change set is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeSetKind {
    /// A stack that does not exist yet, or only as a place for change sets.
    Create,
    /// A stack that exists.
    Update,
    /// Resources that exist come under a stack, which is made if it is not there.
    Import,
}

/// A change set to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSetRequest {
    /// Name of the stack.
    pub stack: String,
    /// Name of the change set.
    pub name: String,
    /// What it is for.
    pub kind: ChangeSetKind,
    /// The template, or where it lies.
    pub template: TemplateSource,
    /// Tags of the stack.
    pub tags: Vec<(String, String)>,
    /// The resources to import, with [`ChangeSetKind::Import`].
    pub resources: Vec<ResourceToImport>,
    /// Parameters.
    pub parameters: Vec<Parameter>,
    /// What the template may do: `CAPABILITY_NAMED_IAM`, …
    pub capabilities: Vec<String>,
    /// The role that CloudFormation is to use.
    pub role: Option<String>,
    /// Topics that are told of events.
    pub notification_arns: Vec<String>,
    /// Alarms that roll the stack back.
    pub rollback_alarms: Vec<String>,
    /// How long the alarms are watched after the change, minutes.
    pub monitoring_minutes: Option<i32>,
    /// Takes resources of that name that exist into the stack.
    pub import_existing: bool,
    /// Brings resources that drifted back to the template.
    pub revert_drift: bool,
    /// Does not wait until resources are stable.
    pub express: bool,
    /// Makes the request repeatable.
    pub token: String,
}

/// A resource that exists and comes under a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceToImport {
    /// Its logical id in the template.
    pub logical_id: String,
    /// Its type.
    pub type_name: String,
    /// The properties that identify it, with their values: the primary identifier of its schema.
    pub identifier: Vec<(String, String)>,
}

/// A change set in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeSetSummary {
    /// Its ARN.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was asked for, seconds since 1970.
    pub created: f64,
    /// Whether it is being executed.
    pub is_running: bool,
}

/// A parameter of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub key: String,
    /// Its value; the one that is deployed, without.
    pub value: Option<String>,
}

/// A template of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateSource {
    /// Its text, at most 51,200 bytes.
    Body(String),
    /// Its address in S3.
    Url(String),
}

/// A change set as CloudFormation made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    /// Its ARN.
    pub id: String,
    /// ARN of the stack.
    pub stack_id: String,
    /// How far it is.
    pub status: ChangeSetStatus,
    /// Whether it can be executed now.
    pub executable: bool,
    /// Why it has that status.
    pub reason: Option<String>,
    /// What it would change.
    pub changes: Vec<ResourceChange>,
}

/// What a change set would do to one resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResourceChange {
    /// `Add`, `Modify`, `Remove`, `Import`, `Dynamic`, `SyncWithActual`.
    pub action: String,
    /// The resource.
    pub logical_id: String,
    /// Its own id.
    pub physical_id: Option<String>,
    /// Its type.
    pub type_name: String,
    /// `True`, `False`, `Conditional`.
    pub replacement: Option<String>,
    /// `Delete`, `Retain`, `Snapshot`, `ReplaceAndDelete`, `ReplaceAndRetain`, `ReplaceAndSnapshot`.
    pub policy: Option<String>,
    /// What changes of it: `Properties`, `Metadata`, `Tags`, …
    pub scope: Vec<String>,
    /// Its properties.
    pub details: Vec<ChangeDetail>,
    /// The change set of a nested stack.
    pub nested: Option<String>,
    /// What that change set would do.
    pub inner: Vec<ResourceChange>,
    /// The whole resource before, as JSON.
    pub before: Option<String>,
    /// The whole resource after, as JSON.
    pub after: Option<String>,
}

/// What a change set would do to one property.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeDetail {
    /// `Properties`, `Metadata`, `Tags`, …
    pub attribute: String,
    /// The property.
    pub name: Option<String>,
    /// The path of the value, `/Properties/Tags/0/Value`.
    pub path: Option<String>,
    /// The value before, as JSON or text.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
    /// `Never`, `Conditionally`, `Always`.
    pub recreation: Option<String>,
    /// Whether the value is known before the change runs.
    pub is_static: bool,
    /// What causes it: a parameter, a resource, an attribute.
    pub cause: Option<String>,
}

/// A fault that CloudFormation found before it changed anything.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Problem {
    /// The resource.
    pub logical_id: Option<String>,
    /// Its type.
    #[serde(rename = "resource_type")]
    pub type_name: Option<String>,
    /// The path in the template.
    pub path: Option<String>,
    /// The validation or hook.
    pub name: Option<String>,
    /// What is wrong.
    pub reason: String,
}

/// A change set to execute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecuteRequest {
    /// ARN of the change set.
    pub id: String,
    /// Name of the stack.
    pub stack: String,
    /// Makes the request repeatable.
    pub token: String,
    /// Whether resources to be retained are deleted when a first creation fails.
    pub retain_except_on_create: bool,
    /// Leaves the stack where it failed.
    pub disable_rollback: Option<bool>,
}

/// A stack to delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteRequest {
    /// Its name or ARN.
    pub stack: String,
    /// Resources to leave alone; only for a stack whose deletion failed.
    pub retain: Vec<String>,
    /// The role that CloudFormation is to use.
    pub role: Option<String>,
    /// Makes the request repeatable.
    pub token: String,
}

/// A stack to roll back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollbackRequest {
    /// Its name or ARN.
    pub stack: String,
    /// Resources to leave as they are.
    pub skip: Vec<String>,
    /// The role that CloudFormation is to use.
    pub role: Option<String>,
    /// Makes the request repeatable.
    pub token: String,
}

/// One resource of a deployed stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceSummary {
    /// The resource.
    pub logical_id: String,
    /// Its own id.
    pub physical_id: Option<String>,
    /// Its type.
    pub type_name: String,
    /// Its status.
    pub status: ResourceStatus,
    /// Why it has that status.
    pub reason: Option<String>,
}

/// One version of an object in S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectVersion {
    /// Its key.
    pub key: String,
    /// Its version; `null` in a bucket without versions.
    pub version: String,
}
