//! A refactor of stacks, as data: resources change their stack or their logical id and stay what they are.

use serde::{Deserialize, Serialize};

/// One refactor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Refactor {
    /// Its id.
    pub id: String,
    /// Its description.
    pub description: Option<String>,
    /// Why it cannot be executed.
    pub failure: Option<String>,
    /// `AVAILABLE`, `UNAVAILABLE`, `EXECUTE_IN_PROGRESS`, `EXECUTE_COMPLETE`, `EXECUTE_FAILED`.
    pub execution: String,
    /// When its content is known, or its execution is over.
    pub ready: u64,
    /// The stacks' names and new templates.
    pub stacks: Vec<(String, String)>,
    /// The moves.
    pub moves: Vec<Move>,
}

/// One resource that moves.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Move {
    /// Stack name and logical id before.
    pub from: (String, String),
    /// Stack name and logical id after.
    pub to: (String, String),
    /// Physical id.
    pub physical: String,
    /// Type.
    pub kind: String,
}
