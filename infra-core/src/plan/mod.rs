//! What a deployment would change, as data. Views render it; approval and the digest read it.
//!
//! - `change_set`: from a real change set (feature `deploy`)
//! - [`diff`]: offline, from the deployed template and the new one
//! - [`danger`]: how bad a change is
//! - `file`: a plan as a file (feature `deploy`)
//! - [`secret`]: values that must not be shown

#[cfg(feature = "deploy")]
pub mod change_set;
pub mod danger;
pub mod diff;
#[cfg(feature = "deploy")]
pub mod file;
pub mod secret;

use std::fmt;

pub use danger::Danger;

/// What a deployment would do to each stack, in the order of deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The app.
    pub app: String,
    /// The environment.
    pub env: String,
    /// The account.
    pub account: String,
    /// The region of stacks that name none of their own.
    pub region: String,
    /// The stacks.
    pub stacks: Vec<StackPlan>,
}

/// What it would do to one stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackPlan {
    /// The stack's name in the app.
    pub stack: String,
    /// The name that CloudFormation knows it by.
    pub name: String,
    /// Its region.
    pub region: String,
    /// What happens to the stack as a whole.
    pub action: StackAction,
    /// Its resources, the most dangerous change first.
    pub changes: Vec<Change>,
    /// Its outputs.
    pub outputs: Vec<PropertyChange>,
    /// What else to know before saying yes.
    pub notes: Vec<String>,
    /// Whether it is the second update of a stack in this deployment, after its consumers.
    pub follow_up: bool,
    /// The ARN of the change set it was read from.
    pub change_set: Option<String>,
}

/// What happens to a stack as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "deploy", serde(rename_all = "snake_case"))]
pub enum StackAction {
    /// It is new.
    Create,
    /// It changes.
    Update,
    /// Nothing.
    #[cfg_attr(feature = "deploy", serde(rename = "none"))]
    Nothing,
    /// It goes.
    Delete,
    /// Resources that exist come under it; what else changes comes after that.
    Import,
}

/// What happens to one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
pub struct Change {
    /// What happens.
    pub action: Action,
    /// The resource.
    pub logical_id: String,
    /// Its own id, where it exists.
    pub physical_id: Option<String>,
    /// Its type.
    #[cfg_attr(feature = "deploy", serde(rename = "resource_type"))]
    pub type_name: String,
    /// Whether it is replaced by a new one.
    pub replacement: Replacement,
    /// What becomes of the old one, where it goes.
    pub fate: Fate,
    /// Whether it holds data.
    pub stateful: bool,
    /// What changes of it.
    pub properties: Vec<PropertyChange>,
    /// How bad it is.
    pub danger: Danger,
    /// Why it widens access, where it does.
    pub widens: Option<String>,
    /// Where it is written, `stacks/src/network.rs:12`.
    #[cfg_attr(feature = "deploy", serde(rename = "source"))]
    pub place: Option<String>,
    /// The changes inside a nested stack.
    pub nested: Vec<Change>,
}

/// What happens to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "deploy", serde(rename_all = "snake_case"))]
pub enum Action {
    /// It is new.
    Add,
    /// It changes.
    Modify,
    /// It goes.
    Remove,
    /// It exists, and the stack takes it over.
    Import,
    /// Known only when it runs.
    Dynamic,
    /// It drifted, and the stack takes over what it finds.
    Sync,
}

/// Whether a resource is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "deploy", serde(rename_all = "snake_case"))]
pub enum Replacement {
    /// It stays.
    No,
    /// That depends on values that are known only when it runs.
    Maybe,
    /// It is made anew, and the old one goes.
    Yes,
}

/// What becomes of a resource that goes or is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "deploy", serde(rename_all = "snake_case"))]
pub enum Fate {
    /// It is deleted.
    Delete,
    /// It stays, outside the stack.
    Retain,
    /// It is deleted after a snapshot.
    Snapshot,
}

/// One value that changes. Values are masked where they are secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "deploy", derive(serde::Serialize, serde::Deserialize))]
pub struct PropertyChange {
    /// Its path, `Tags/0/Value`.
    pub path: String,
    /// The value before, as JSON; `None`: there was none.
    pub before: Option<String>,
    /// The value after; `None`: there is none.
    pub after: Option<String>,
    /// Whether it makes a new resource necessary.
    pub replacement: Replacement,
    /// What causes it, where that is not the template itself.
    pub cause: Option<String>,
}

/// How many changes of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New resources.
    pub add: usize,
    /// Changed in place.
    pub change: usize,
    /// Replaced, or maybe.
    pub replace: usize,
    /// Gone.
    pub delete: usize,
    /// Taken over.
    pub import: usize,
}

impl Change {
    /// The properties that are worth a line: a value is not shown again as a part of what is around it.
    pub fn shown(&self) -> impl Iterator<Item = &PropertyChange> {
        let has_part = |path: &str| {
            let inside = |it: &PropertyChange| it.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
            self.properties.iter().any(inside)
        };
        self.properties.iter().filter(move |it| it.replacement == Replacement::Yes || !has_part(&it.path))
    }
}

impl Plan {
    /// Whether nothing would happen.
    pub fn is_empty(&self) -> bool {
        self.stacks.iter().all(|stack| stack.action == StackAction::Nothing)
    }

    /// Changes of all stacks.
    pub fn counts(&self) -> Counts {
        self.stacks.iter().map(StackPlan::counts).fold(Counts::default(), Counts::plus)
    }

    /// The kinds of danger that need approval, worst first, each once.
    pub fn dangers(&self) -> Vec<Danger> {
        let mut dangers: Vec<Danger> = self.stacks.iter().flat_map(StackPlan::dangers).collect();
        dangers.sort();
        dangers.dedup();
        dangers
    }
}

impl StackPlan {
    /// Changes of this stack.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for change in &self.changes {
            match (change.action, change.replacement) {
                (Action::Add, _) => counts.add += 1,
                (Action::Remove, _) => counts.delete += 1,
                (Action::Import, _) => counts.import += 1,
                (_, Replacement::No) => counts.change += 1,
                (_, Replacement::Maybe | Replacement::Yes) => counts.replace += 1,
            }
        }
        counts
    }

    /// The kinds of danger that need approval.
    pub fn dangers(&self) -> Vec<Danger> {
        fn of(changes: &[Change], found: &mut Vec<Danger>) {
            for change in changes {
                found.extend(change.danger.needs_approval().then_some(change.danger));
                of(&change.nested, found);
            }
        }
        let mut found = Vec::new();
        of(&self.changes, &mut found);
        found
    }

    /// Puts the most dangerous change first; equals keep their order.
    pub(crate) fn sort(&mut self) {
        self.changes.sort_by_key(|change| change.danger);
    }
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            add: self.add + other.add,
            change: self.change + other.change,
            replace: self.replace + other.replace,
            delete: self.delete + other.delete,
            import: self.import + other.import,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.add, "to add"),
            (self.change, "to change"),
            (self.replace, "to replace"),
            (self.delete, "to delete"),
            (self.import, "to import"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        if parts.is_empty() { f.write_str("no resource changes") } else { f.write_str(&parts.join(", ")) }
    }
}
