//! Written by `cargo xtask gen`, bad examples of rules: codepipeline.

use infra_core::prelude::*;

infra_core::environments!();

// artifacts of a pipeline that nothing makes, that two make, or that an action does not take
#[stack]
pub mod pipeline_artifacts_wrong {
    resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
        { name: "Source", actions: [{ name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } }] },
        { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "source" }], configuration: { ProjectName: "app" } }] }] });
}

// a source that is not in the first stage, or a first stage with something else
#[stack]
pub mod pipeline_source_misplaced {
    resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
        { name: "Source", actions: [
            { name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } },
            { name: "ask", action_type_id: { category: "Approval", owner: "AWS", provider: "Manual", version: "1" } }] },
        { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "code" }], configuration: { ProjectName: "app" } }] }] });
}

fn main() {}
