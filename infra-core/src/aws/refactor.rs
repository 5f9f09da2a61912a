//! Refactors of stacks, in our own types.

use super::model::TemplateSource;

/// A refactor to make: resources get another logical id, or another stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefactorRequest {
    /// What it is for.
    pub description: String,
    /// Names of the stacks, with their templates after it.
    pub stacks: Vec<(String, TemplateSource)>,
    /// Places before and after.
    pub moves: Vec<(ResourcePlace, ResourcePlace)>,
    /// Whether stacks may be made for it.
    pub creates: bool,
}

/// Where a resource is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourcePlace {
    /// Name of the stack.
    pub stack: String,
    /// Logical id.
    pub logical_id: String,
}

/// A refactor in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefactorSummary {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub description: String,
    /// How far it is.
    pub state: Refactor,
}

/// A refactor as CloudFormation made it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refactor {
    /// The ARNs of its stacks; a list of refactors does not have them.
    pub stacks: Vec<String>,
    /// `CREATE_IN_PROGRESS`, `CREATE_COMPLETE`, `CREATE_FAILED`, …
    pub status: String,
    /// Why it has that status.
    pub reason: Option<String>,
    /// `AVAILABLE`, `EXECUTE_IN_PROGRESS`, `EXECUTE_COMPLETE`, `EXECUTE_FAILED`, …
    pub execution: String,
    /// Why the execution has that status.
    pub execution_reason: Option<String>,
}
