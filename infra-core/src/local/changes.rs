//! A change set and its changes, as data.

use super::engine::stack::Config;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A change set.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChangeSet {
    /// ARN.
    pub id: String,
    /// Name.
    pub name: String,
    /// `CREATE`, `UPDATE` or `IMPORT`.
    pub kind: String,
    /// Its description.
    pub description: Option<String>,
    /// The caller's token.
    pub token: Option<String>,
    /// When it was asked for.
    pub created: u64,
    /// When its content is known.
    pub ready: u64,
    /// Why it failed; `None` if it can be executed.
    pub failure: Option<String>,
    /// A warning beside a success.
    pub warning: Option<String>,
    /// `AVAILABLE`, `UNAVAILABLE`, `OBSOLETE`, `EXECUTE_IN_PROGRESS`, `EXECUTE_COMPLETE` or `EXECUTE_FAILED`.
    pub execution: String,
    /// What it deploys.
    pub config: Config,
    /// Its changes.
    pub changes: Vec<Change>,
    /// `DELETE`, `DO_NOTHING` or `ROLLBACK`, if given.
    pub on_failure: Option<String>,
    /// Whether existing resources are taken over.
    pub import_existing: bool,
    /// Whether nested stacks are looked at.
    pub include_nested: bool,
    /// `REVERT_DRIFT`, if given.
    pub drift_mode: Option<String>,
    /// `STANDARD` or `EXPRESS`, if given.
    pub speed_mode: Option<String>,
    /// The deployment configuration's `DisableRollback`.
    pub disable_rollback: bool,
    /// Physical ids of resources to import.
    pub adopt: BTreeMap<String, String>,
    /// The operation under which its validation is reported.
    pub operation: String,
    /// What early validation found.
    pub findings: Vec<Validation>,
    /// Change sets of nested stacks.
    #[serde(default)]
    pub nested: Vec<ChangeSet>,
    /// Of a nested one: the resource of the outer stack, the stack's ARN, and the ARN of the outer change set.
    #[serde(default)]
    pub inside: Option<Inside>,
}

/// Where a nested change set belongs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Inside {
    /// The resource of the outer stack.
    pub logical: String,
    /// ARN of the nested stack.
    pub stack: String,
    /// ARN of the outer change set.
    pub parent: String,
    /// ARN of the outermost change set.
    pub root: String,
}

/// One thing that early validation found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Validation {
    /// `NAME_CONFLICT_VALIDATION`, `PROPERTY_VALIDATION`.
    pub name: String,
    /// Logical id.
    pub logical: String,
    /// Type; empty for what a hook says of the whole, whose type is the name.
    pub kind: String,
    /// `/Resources/X/Properties`
    pub path: String,
    /// What is wrong.
    pub reason: String,
}

/// The change of one resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Change {
    /// `Add`, `Modify`, `Remove` or `Import`.
    pub action: String,
    /// Logical id.
    pub logical: String,
    /// Physical id, if there is a resource.
    pub physical: Option<String>,
    /// Type.
    pub kind: String,
    /// `True`, `False` or `Conditional`, of a modification.
    pub replacement: Option<String>,
    /// `Delete`, `ReplaceAndRetain`, …
    pub policy_action: Option<String>,
    /// `Properties`, `Metadata`, `Tags`, …
    pub scope: Vec<String>,
    /// The details, one or more for each value that changes.
    pub details: Vec<Detail>,
    /// The resource before.
    pub before: Option<Value>,
    /// The resource after.
    pub after: Option<Value>,
    /// `MODIFIED` or `DELETED`, if drift is to be reverted.
    pub drift: Option<String>,
    /// ARN of the change set of a nested stack.
    #[serde(default)]
    pub nested: Option<String>,
}

/// One reason for the change of one value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Detail {
    /// `Properties`, `Metadata`, `Tags`, …
    pub attribute: String,
    /// The property, of attribute `Properties`.
    pub name: Option<String>,
    /// `Never`, `Conditionally` or `Always`.
    pub recreation: String,
    /// `/Properties/Tags/0/Value`
    pub path: String,
    /// The value before.
    pub before: Option<Value>,
    /// The value after.
    pub after: Option<Value>,
    /// `Static` or `Dynamic`.
    pub evaluation: String,
    /// `DirectModification`, `ParameterReference`, …
    pub source: String,
    /// The parameter or `Resource.Attribute` that is the cause.
    pub cause: Option<String>,
    /// The value that was deployed before, if the value before is the drifted one.
    pub drifted_from: Option<Value>,
}

impl ChangeSet {
    /// A change set in it, of a nested stack at any depth.
    pub fn within(&self, id: &str) -> Option<&Self> {
        self.nested.iter().find_map(|one| if one.id == id { Some(one) } else { one.within(id) })
    }

    /// Its status at a moment.
    pub fn status(&self, now: u64) -> &'static str {
        let half = self.created + (self.ready - self.created) / 2;
        match &self.failure {
            _ if now < half => "CREATE_PENDING",
            _ if now < self.ready => "CREATE_IN_PROGRESS",
            Some(_) => "FAILED",
            None => "CREATE_COMPLETE",
        }
    }

    /// Its execution status at a moment.
    pub fn execution(&self, now: u64) -> &str {
        if now < self.ready { "UNAVAILABLE" } else { &self.execution }
    }

    /// Why it has its status.
    pub fn reason(&self, now: u64) -> Option<&str> {
        if now < self.ready { None } else { self.failure.as_deref().or(self.warning.as_deref()) }
    }
}

impl Detail {
    /// `Add`, `Remove` or `Modify`.
    pub fn change_type(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "Add",
            (_, None) => "Remove",
            _ => "Modify",
        }
    }
}
