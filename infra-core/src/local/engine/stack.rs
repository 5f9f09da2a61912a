//! A stack as the state keeps it.

use super::operation::Operation;
use super::status::Status;
use crate::local::changes::ChangeSet;
use crate::local::template::Template;
use crate::local::template::parameters::Given;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What an operation deploys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Config {
    /// The template.
    pub template: Template,
    /// Parameters, complete.
    pub parameters: Given,
    /// Stack tags.
    pub tags: Vec<(String, String)>,
    /// Capabilities that the caller acknowledged.
    pub capabilities: Vec<String>,
    /// The role that CloudFormation takes on.
    pub role: Option<String>,
    /// Topics that are told of events.
    pub notification_arns: Vec<String>,
    /// Alarms: ARN and type.
    pub rollback_triggers: Vec<(String, String)>,
    /// Minutes of watching the alarms.
    pub monitoring_minutes: Option<String>,
    /// The template as it was sent, if parts of it were included.
    #[serde(default)]
    pub original: Option<String>,
    /// Why its parts could not be included.
    #[serde(default)]
    pub fault: Option<String>,
}

/// A resource that exists, or was tried.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Resource {
    /// `AWS::EC2::VPC`
    pub kind: String,
    /// Physical id; empty before there is one.
    pub physical: String,
    /// Its state.
    pub status: Status,
    /// Why, if the service says.
    pub reason: Option<String>,
    /// When the state was reached.
    pub updated: u64,
    /// Evaluated properties.
    pub properties: Value,
    /// Evaluated metadata.
    pub metadata: Value,
    /// `DeletionPolicy`
    pub deletion_policy: Option<String>,
    /// `UpdateReplacePolicy`
    pub replace_policy: Option<String>,
    /// Logical ids it depends on.
    pub depends_on: Vec<String>,
    /// Stack tags that reached it.
    pub stack_tags: Vec<(String, String)>,
    /// What it really is, if someone changed it behind CloudFormation's back; null if it was deleted.
    pub actual: Option<Value>,
    /// When drift was last looked for, and the result.
    pub drift: Option<(u64, String)>,
}

/// An output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Its description.
    pub description: Option<String>,
    /// The name under which it is exported.
    pub export: Option<String>,
}

/// An event of a stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Event {
    /// `<LogicalId>-<STATUS>-<date>` or a UUID.
    pub id: String,
    /// Logical id; the stack's name for the stack itself.
    pub logical: String,
    /// Physical id.
    pub physical: String,
    /// Resource type.
    pub kind: String,
    /// State.
    pub status: Status,
    /// Reason.
    pub reason: Option<String>,
    /// Properties as JSON text.
    pub properties: Option<String>,
    /// The caller's token.
    pub token: Option<String>,
    /// The operation it belongs to.
    pub operation: Option<String>,
    /// When.
    pub time: u64,
    /// What a hook did, if it is about one.
    #[serde(default)]
    pub hook: Option<HookEvent>,
}

/// What a hook did with a resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HookEvent {
    /// `Example::CFNHook::Full`
    pub kind: String,
    /// `HOOK_IN_PROGRESS`, `HOOK_COMPLETE_FAILED`.
    pub status: String,
    /// What it found.
    pub reason: Option<String>,
}

/// The last state to which a failed update goes back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Snapshot {
    /// What was deployed.
    pub config: Config,
    /// The resources as they were.
    pub resources: BTreeMap<String, Resource>,
}

/// A stack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stack {
    /// ARN.
    pub id: String,
    /// Name.
    pub name: String,
    /// State.
    pub status: Status,
    /// Why.
    pub reason: Option<String>,
    /// When it was made.
    pub created: u64,
    /// When it was last updated.
    pub updated: Option<u64>,
    /// When it was deleted.
    pub deleted: Option<u64>,
    /// What is deployed, or being deployed; `None` under review.
    pub config: Option<Config>,
    /// What a rollback goes back to, while an operation may fail.
    pub snapshot: Option<Snapshot>,
    /// Its resources.
    pub resources: BTreeMap<String, Resource>,
    /// Replaced resources of earlier failed updates, still to be deleted.
    pub leftovers: Vec<(String, Resource)>,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// Exports it imports.
    pub imports: BTreeSet<String>,
    /// Events, oldest first.
    pub events: Vec<Event>,
    /// What runs.
    pub operation: Option<Operation>,
    /// Change sets, oldest first.
    pub change_sets: Vec<ChangeSet>,
    /// The change set that made its present form.
    pub change_set_id: Option<String>,
    /// Termination protection.
    pub protected: bool,
    /// The stack policy.
    pub policy: Option<String>,
    /// Whether the last operation left failures where they are.
    pub disable_rollback: bool,
    /// Whether new resources with a Retain policy go away on rollback.
    pub retain_except_on_create: bool,
    /// `FORCE_DELETE_STACK`, if that was asked.
    pub deletion_mode: Option<String>,
    /// Express or standard, if asked.
    pub deployment_mode: Option<String>,
    /// Type and id of the last operations, newest first.
    pub last_operations: Vec<(String, String)>,
    /// Tokens seen, with the action they came with.
    pub tokens: BTreeMap<String, String>,
    /// Grows with everything that needs an id.
    pub counter: u64,
    /// Drift of the stack: state and when.
    pub drift: Option<(String, u64)>,
    /// Drift detections: id, state, drifted resources, when.
    pub detections: Vec<(String, String, usize, u64)>,
    /// The ARN of the stack that holds it, of a nested stack.
    #[serde(default)]
    pub parent: Option<String>,
}

impl Stack {
    /// A stack that only exists.
    pub fn new(id: &str, name: &str, status: Status, now: u64) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            status,
            reason: None,
            created: now,
            updated: None,
            deleted: None,
            config: None,
            snapshot: None,
            resources: BTreeMap::new(),
            leftovers: Vec::new(),
            outputs: Vec::new(),
            imports: BTreeSet::new(),
            events: Vec::new(),
            operation: None,
            change_sets: Vec::new(),
            change_set_id: None,
            protected: false,
            policy: None,
            disable_rollback: false,
            retain_except_on_create: false,
            deletion_mode: None,
            deployment_mode: None,
            last_operations: Vec::new(),
            tokens: BTreeMap::new(),
            counter: 0,
            drift: None,
            detections: Vec::new(),
            parent: None,
        }
    }

    /// A number that was not given before in this stack, as text.
    pub fn serial(&mut self) -> String {
        self.counter += 1;
        self.counter.to_string()
    }

    /// Whether the stack is found by its name.
    pub fn is_live(&self) -> bool {
        self.status != Status::DeleteComplete
    }

    /// The region in its ARN.
    pub fn region(&self) -> &str {
        self.id.split(':').nth(3).unwrap_or("")
    }

    /// The account in its ARN.
    pub fn account(&self) -> &str {
        self.id.split(':').nth(4).unwrap_or("")
    }

    /// Its change set by name or ARN, the newest first.
    pub fn change_set(&self, name: &str) -> Option<usize> {
        self.change_sets.iter().rposition(|one| one.id == name || one.name == name)
    }
}

impl Resource {
    /// A resource that is about to be made.
    pub fn planned(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            physical: String::new(),
            status: Status::CreateInProgress,
            reason: None,
            updated: 0,
            properties: Value::Null,
            metadata: Value::Null,
            deletion_policy: None,
            replace_policy: None,
            depends_on: Vec::new(),
            stack_tags: Vec::new(),
            actual: None,
            drift: None,
        }
    }

    /// Whether it is the same thing in the same form.
    pub fn is_same(&self, other: &Self) -> bool {
        self.physical == other.physical && self.has_same_form(other) && !self.status.is_failure()
    }

    /// Whether properties, metadata, policies and stack tags are equal.
    pub fn has_same_form(&self, other: &Self) -> bool {
        self.properties == other.properties
            && self.metadata == other.metadata
            && self.deletion_policy == other.deletion_policy
            && self.replace_policy == other.replace_policy
            && self.stack_tags == other.stack_tags
    }
}
