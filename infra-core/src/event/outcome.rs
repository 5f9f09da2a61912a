//! How a stack ended, and how a program ends because of it.

use serde::{Deserialize, Serialize};

use crate::aws::model::{Problem, StackOutput};

/// How a stack ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StackOutcome {
    /// The change is in force.
    Deployed {
        /// The outputs. In JSON: an object of names and values.
        #[serde(with = "outputs")]
        outputs: Vec<StackOutput>,
        /// Resources that were to be deleted and could not be.
        orphans: Vec<String>,
    },
    /// There was nothing to change.
    NoChanges {
        /// The outputs. In JSON: an object of names and values.
        #[serde(with = "outputs")]
        outputs: Vec<StackOutput>,
    },
    /// It is gone.
    Deleted {
        /// Resources that stay, outside any stack.
        retained: Vec<String>,
    },
    /// It was not there.
    Absent,
    /// The answer was no, or there was none.
    Declined {
        /// The flag that says yes without a terminal.
        approve: String,
    },
    /// CloudFormation refused it before anything changed.
    Rejected {
        /// Why.
        reason: String,
        /// The faults in detail.
        problems: Vec<Problem>,
    },
    /// Another operation is running.
    Busy {
        /// The status.
        status: String,
    },
    /// The stack is in a state that no deployment can start from.
    NeedsRecovery {
        /// The status.
        status: String,
        /// Why it is there.
        reason: Option<String>,
    },
    /// It failed, and everything is as it was before.
    RolledBack {
        /// The first failure.
        failure: Box<Failure>,
        /// Whether the stack is gone again, because it was new.
        removed: bool,
    },
    /// It failed, and could not go back.
    Stuck {
        /// The status.
        status: String,
        /// The first failure.
        failure: Box<Failure>,
    },
    /// A call failed.
    Failed {
        /// What happened.
        message: String,
        /// What to do.
        help: Option<String>,
    },
    /// It was not begun.
    Skipped {
        /// The stack it depends on, which did not come about.
        because: String,
    },
    /// The operator stopped before it was begun.
    Interrupted,
    /// It goes on without us.
    Detached {
        /// Why we left.
        reason: String,
    },
}

/// The first thing that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The resource; none where the stack as a whole failed.
    pub logical_id: Option<String>,
    /// Its type.
    #[serde(rename = "resource_type")]
    pub type_name: Option<String>,
    /// CloudFormation's reason.
    pub reason: String,
    /// Where it is written.
    #[serde(rename = "source")]
    pub place: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// The nested stacks that it happened in, by logical id, the outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Where the template of the nested stack declares it, `nested/queue.yaml:12`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

/// How a program ends, as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Code {
    /// All is well.
    Ok = 0,
    /// The tool or the way it was called.
    Error = 1,
    /// `diff --detailed-exitcode`: there are changes.
    Changes = 2,
    /// A rule was violated.
    Policy = 3,
    /// No approval.
    Declined = 4,
    /// Another operation is running.
    Busy = 5,
    /// Failed, and rolled back.
    RolledBack = 6,
    /// Failed, and needs `recover`.
    Stuck = 7,
    /// Drift was found.
    Drift = 8,
    /// Refused before anything changed.
    Rejected = 9,
    /// Interrupted before anything changed.
    Interrupted = 130,
    /// The operation goes on without us.
    Detached = 131,
}

impl StackOutcome {
    /// The exit code it asks for.
    pub fn code(&self) -> Code {
        match self {
            Self::Deployed { .. }
            | Self::NoChanges { .. }
            | Self::Deleted { .. }
            | Self::Absent
            | Self::Skipped { .. } => Code::Ok,
            Self::Declined { .. } => Code::Declined,
            Self::Rejected { .. } => Code::Rejected,
            Self::Busy { .. } => Code::Busy,
            Self::NeedsRecovery { .. } | Self::Stuck { .. } => Code::Stuck,
            Self::RolledBack { .. } => Code::RolledBack,
            Self::Failed { .. } => Code::Error,
            Self::Interrupted => Code::Interrupted,
            Self::Detached { .. } => Code::Detached,
        }
    }

    /// Whether stacks that depend on it can go on.
    pub fn is_success(&self) -> bool {
        !matches!(self, Self::Skipped { .. }) && self.code() == Code::Ok
    }
}

/// Outputs as an object: name and value.
mod outputs {
    use std::collections::BTreeMap;

    use serde::ser::SerializeMap as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::aws::model::StackOutput;

    pub(super) fn serialize<S: Serializer>(outputs: &[StackOutput], serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(outputs.len()))?;
        for output in outputs {
            map.serialize_entry(&output.key, &output.value)?;
        }
        map.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<StackOutput>, D::Error> {
        let map: BTreeMap<String, String> = BTreeMap::deserialize(deserializer)?;
        let output = |(key, value)| StackOutput { key, value, description: None, export: None };
        Ok(map.into_iter().map(output).collect())
    }
}
