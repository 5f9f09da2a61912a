//! Drift, in our own types.

/// How far a detection of drift is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriftDetection {
    /// Still running.
    Running,
    /// Done.
    Done,
    /// Stopped, with partial results.
    Failed(String),
}

/// A resource that is not as the template says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResourceDrift {
    /// The resource.
    pub logical_id: String,
    /// Its own id.
    pub physical_id: Option<String>,
    /// Its type.
    pub type_name: String,
    /// `IN_SYNC`, `MODIFIED`, `DELETED`, `NOT_CHECKED`, …
    pub status: String,
    /// Its properties that differ.
    pub differences: Vec<PropertyDrift>,
}

/// A property that is not as the template says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyDrift {
    /// Its path.
    pub path: String,
    /// `ADD`, `REMOVE`, `NOT_EQUAL`.
    pub kind: String,
    /// The value of the template.
    pub expected: String,
    /// The value that it has.
    pub actual: String,
}
