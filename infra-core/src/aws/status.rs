//! Statuses of stacks, resources and change sets.

use std::fmt;

/// The status of a stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StackStatus {
    /// `REVIEW_IN_PROGRESS`: a place for change sets.
    Review,
    /// What was done, and how it stands.
    Operation(Operation, Phase),
    /// A status that this program does not know.
    Other(String),
}

/// What is done to a stack or a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `CREATE`
    Create,
    /// `UPDATE`
    Update,
    /// `DELETE`
    Delete,
    /// `IMPORT`
    Import,
    /// `ROLLBACK`: of a first creation.
    Rollback,
    /// `UPDATE_ROLLBACK`
    UpdateRollback,
    /// `IMPORT_ROLLBACK`
    ImportRollback,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// `IN_PROGRESS`
    InProgress,
    /// `COMPLETE_CLEANUP_IN_PROGRESS`: done, and what is not needed any more is being deleted.
    Cleanup,
    /// `COMPLETE`
    Complete,
    /// `FAILED`
    Failed,
    /// `SKIPPED`
    Skipped,
}

const OPERATIONS: &[(&str, Operation)] = &[
    ("UPDATE_ROLLBACK", Operation::UpdateRollback),
    ("IMPORT_ROLLBACK", Operation::ImportRollback),
    ("CREATE", Operation::Create),
    ("UPDATE", Operation::Update),
    ("DELETE", Operation::Delete),
    ("IMPORT", Operation::Import),
    ("ROLLBACK", Operation::Rollback),
];

const PHASES: &[(&str, Phase)] = &[
    ("_COMPLETE_CLEANUP_IN_PROGRESS", Phase::Cleanup),
    ("_IN_PROGRESS", Phase::InProgress),
    ("_COMPLETE", Phase::Complete),
    ("_FAILED", Phase::Failed),
    ("_SKIPPED", Phase::Skipped),
];

fn parse(text: &str) -> Option<(Operation, Phase)> {
    OPERATIONS.iter().find_map(|(name, operation)| {
        let rest = text.strip_prefix(name)?;
        let phase = PHASES.iter().find(|(suffix, _)| *suffix == rest)?.1;
        Some((*operation, phase))
    })
}

fn write(f: &mut fmt::Formatter<'_>, operation: Operation, phase: Phase) -> fmt::Result {
    let name = OPERATIONS.iter().find(|(_, known)| *known == operation).map_or("", |(name, _)| name);
    let suffix = PHASES.iter().find(|(_, known)| *known == phase).map_or("", |(suffix, _)| suffix);
    write!(f, "{name}{suffix}")
}

impl StackStatus {
    /// The status of CloudFormation's word.
    pub fn parse(text: &str) -> Self {
        if text == "REVIEW_IN_PROGRESS" {
            return Self::Review;
        }
        parse(text).map_or_else(|| Self::Other(text.to_owned()), |(operation, phase)| Self::Operation(operation, phase))
    }

    /// Whether something is going on that will end by itself.
    pub fn is_in_progress(&self) -> bool {
        match self {
            Self::Operation(_, phase) => matches!(phase, Phase::InProgress | Phase::Cleanup),
            Self::Review => false,
            Self::Other(text) => text.ends_with("_IN_PROGRESS"),
        }
    }

    /// Whether an update can start from here.
    pub fn is_updatable(&self) -> bool {
        match self {
            Self::Operation(operation, Phase::Complete) => {
                !matches!(operation, Operation::Delete | Operation::Rollback)
            }
            _ => false,
        }
    }

    /// Whether the last change is in force.
    pub fn is_success(&self) -> bool {
        matches!(
            self,
            Self::Operation(
                Operation::Create | Operation::Update | Operation::Import | Operation::Delete,
                Phase::Complete
            )
        )
    }

    /// Whether it is gone.
    pub fn is_deleted(&self) -> bool {
        *self == Self::Operation(Operation::Delete, Phase::Complete)
    }

    /// Whether it is the end of a rollback that worked.
    pub fn is_rolled_back(&self) -> bool {
        matches!(
            self,
            Self::Operation(
                Operation::Rollback | Operation::UpdateRollback | Operation::ImportRollback,
                Phase::Complete
            )
        )
    }
}

impl fmt::Display for StackStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Review => f.write_str("REVIEW_IN_PROGRESS"),
            Self::Operation(operation, phase) => write(f, *operation, *phase),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// The status of a resource, or of the stack in its own events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceStatus(StackStatus);

impl ResourceStatus {
    /// The status of CloudFormation's word.
    pub fn parse(text: &str) -> Self {
        Self(StackStatus::parse(text))
    }

    /// As the status of a stack.
    pub fn as_stack(&self) -> &StackStatus {
        &self.0
    }

    /// What is done, where it is known.
    pub fn operation(&self) -> Option<Operation> {
        match self.0 {
            StackStatus::Operation(operation, _) => Some(operation),
            _ => None,
        }
    }

    /// Whether it failed.
    pub fn is_failed(&self) -> bool {
        matches!(self.0, StackStatus::Operation(_, Phase::Failed))
    }

    /// Whether it is still going on.
    pub fn is_in_progress(&self) -> bool {
        self.0.is_in_progress()
    }
}

impl fmt::Display for ResourceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How far a change set is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeSetStatus {
    /// Being made.
    Pending,
    /// Made.
    Complete,
    /// Could not be made, or has no changes.
    Failed,
    /// Gone.
    Deleted,
}

impl ChangeSetStatus {
    /// The status of CloudFormation's word.
    pub fn parse(text: &str) -> Self {
        match text {
            "CREATE_COMPLETE" => Self::Complete,
            "FAILED" | "DELETE_FAILED" => Self::Failed,
            "DELETE_PENDING" | "DELETE_IN_PROGRESS" | "DELETE_COMPLETE" => Self::Deleted,
            _ => Self::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_cloudformation_comes_back() {
        for text in [
            "CREATE_IN_PROGRESS",
            "CREATE_FAILED",
            "CREATE_COMPLETE",
            "ROLLBACK_IN_PROGRESS",
            "ROLLBACK_FAILED",
            "ROLLBACK_COMPLETE",
            "DELETE_IN_PROGRESS",
            "DELETE_FAILED",
            "DELETE_COMPLETE",
            "DELETE_SKIPPED",
            "UPDATE_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_COMPLETE",
            "UPDATE_FAILED",
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "UPDATE_ROLLBACK_FAILED",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE",
            "REVIEW_IN_PROGRESS",
            "IMPORT_IN_PROGRESS",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_IN_PROGRESS",
            "IMPORT_ROLLBACK_FAILED",
            "IMPORT_ROLLBACK_COMPLETE",
        ] {
            let status = StackStatus::parse(text);
            assert!(!matches!(status, StackStatus::Other(_)), "{text}");
            assert_eq!(status.to_string(), text);
            assert_eq!(
                status.is_in_progress(),
                text.ends_with("_IN_PROGRESS") && text != "REVIEW_IN_PROGRESS",
                "{text}"
            );
        }
        assert_eq!(StackStatus::parse("NEW_THING_IN_PROGRESS").to_string(), "NEW_THING_IN_PROGRESS");
    }

    #[test]
    fn only_settled_stacks_can_be_updated() {
        for text in ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE"] {
            assert!(StackStatus::parse(text).is_updatable(), "{text}");
        }
        for text in ["ROLLBACK_COMPLETE", "DELETE_COMPLETE", "UPDATE_ROLLBACK_FAILED", "UPDATE_IN_PROGRESS"] {
            assert!(!StackStatus::parse(text).is_updatable(), "{text}");
        }
    }
}
