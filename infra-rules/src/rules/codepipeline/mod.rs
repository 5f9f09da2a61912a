//! Rules of CodePipeline.

pub(crate) mod pipeline_artifacts_wrong;
pub(crate) mod pipeline_source_misplaced;

use crate::model::{Node, Resource};
use crate::rules::read::list;

/// The actions of a stage, as far as they are literal.
fn actions(stage: &Node) -> &[Node] {
    stage.get("Actions").and_then(Node::as_list).unwrap_or_default()
}

/// The stages, as far as they are literal.
fn stages(pipeline: &Resource) -> &[Node] {
    list(pipeline, &["Stages"])
}
