//! The states of stacks and resources, in one enum: CloudFormation uses the same words for both.

use serde::{Deserialize, Serialize};

macro_rules! statuses {
    ($($name:ident $text:literal),* $(,)?) => {
        /// A state of a stack or of a resource.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Status {
            $(#[doc = concat!("`", $text, "`")] #[serde(rename = $text)] $name,)*
        }

        impl Status {
            /// CloudFormation's spelling.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

statuses! {
    ReviewInProgress "REVIEW_IN_PROGRESS",
    CreateInProgress "CREATE_IN_PROGRESS",
    CreateFailed "CREATE_FAILED",
    CreateComplete "CREATE_COMPLETE",
    RollbackInProgress "ROLLBACK_IN_PROGRESS",
    RollbackFailed "ROLLBACK_FAILED",
    RollbackComplete "ROLLBACK_COMPLETE",
    DeleteInProgress "DELETE_IN_PROGRESS",
    DeleteFailed "DELETE_FAILED",
    DeleteComplete "DELETE_COMPLETE",
    DeleteSkipped "DELETE_SKIPPED",
    UpdateInProgress "UPDATE_IN_PROGRESS",
    UpdateCleanup "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    UpdateComplete "UPDATE_COMPLETE",
    UpdateFailed "UPDATE_FAILED",
    UpdateRollbackInProgress "UPDATE_ROLLBACK_IN_PROGRESS",
    UpdateRollbackFailed "UPDATE_ROLLBACK_FAILED",
    UpdateRollbackCleanup "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    UpdateRollbackComplete "UPDATE_ROLLBACK_COMPLETE",
    ImportInProgress "IMPORT_IN_PROGRESS",
    ImportComplete "IMPORT_COMPLETE",
    ImportFailed "IMPORT_FAILED",
    ImportRollbackInProgress "IMPORT_ROLLBACK_IN_PROGRESS",
    ImportRollbackFailed "IMPORT_ROLLBACK_FAILED",
    ImportRollbackComplete "IMPORT_ROLLBACK_COMPLETE",
}

impl Status {
    /// Work is going on (`REVIEW_IN_PROGRESS` is not work).
    pub fn is_busy(self) -> bool {
        self != Self::ReviewInProgress && self.as_str().ends_with("_IN_PROGRESS")
    }

    /// A stack in this state takes an ordinary update.
    pub fn can_be_updated(self) -> bool {
        matches!(
            self,
            Self::CreateComplete
                | Self::UpdateComplete
                | Self::UpdateRollbackComplete
                | Self::ImportComplete
                | Self::ImportRollbackComplete
        )
    }

    /// A stack that was left where it failed: rollback was disabled.
    pub fn is_paused(self) -> bool {
        matches!(self, Self::CreateFailed | Self::UpdateFailed)
    }

    /// The resource or stack failed.
    pub fn is_failure(self) -> bool {
        self.as_str().ends_with("_FAILED")
    }
}
