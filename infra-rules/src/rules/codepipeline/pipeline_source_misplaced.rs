//! A source that is not in the first stage, or a first stage with something else.

use super::{actions, stages};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "pipeline_source_misplaced",
    group: Group::Correctness,
    title: "a source that is not in the first stage, or a first stage with something else",
    rationale: "The first stage of a pipeline holds its sources and nothing else, and no later stage has one; CodePipeline refuses other orders.",
    bad: r#"resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
    { name: "Source", actions: [
        { name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } },
        { name: "ask", action_type_id: { category: "Approval", owner: "AWS", provider: "Manual", version: "1" } }] },
    { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "code" }], configuration: { ProjectName: "app" } }] }] });"#,
    good: r#"resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
    { name: "Source", actions: [
        { name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } }] },
    { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "code" }], configuration: { ProjectName: "app" } }] }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"),
        Source::Known(Known::CfnLint, "E3700"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodePipeline::Pipeline"], check_stages),
};

fn check_stages(resource: &Resource, context: &mut Context<'_>) {
    let stages = stages(resource);
    // Where a stage may be left out, the order is not known.
    if stages.iter().any(|stage| stage.as_map().is_none()) {
        return;
    }
    for (index, stage) in stages.iter().enumerate() {
        for node in actions(stage).iter().filter_map(|action| action.at(&["ActionTypeId", "Category"])) {
            let Some(category) = node.as_text() else { continue };
            let (message, help) = match (index, category) {
                (0, "Source") => continue,
                (0, other) => {
                    (format!("the first stage holds sources only, and this is {other}"), "move it to a later stage")
                }
                (_, "Source") => ("a source stands in the first stage only".to_owned(), "move it to the first stage"),
                _ => continue,
            };
            context.find_in(resource, &RULE, node.loc, message, help.to_owned());
        }
    }
}

/// The text under a path of an action.
pub(super) fn text<'a>(action: &'a Node, path: &[&str]) -> Option<&'a str> {
    action.at(path)?.as_text()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn sources_are_in_the_first_stage_alone() {
        let stage = |category: &str| format!(r#"{{"Actions": [{{"ActionTypeId": {{"Category": "{category}"}}}}]}}"#);
        let check = |stages: &[String]| {
            let properties = format!(r#"{{"Stages": [{}]}}"#, stages.join(","));
            check_resource("AWS::CodePipeline::Pipeline", &properties, super::RULE.name)
        };
        assert!(check(&[stage("Source"), stage("Build")]).is_empty());
        assert_eq!(check(&[stage("Build"), stage("Build")]), ["the first stage holds sources only, and this is Build"]);
        assert_eq!(check(&[stage("Source"), stage("Source")]), ["a source stands in the first stage only"]);
        let maybe = r#"{"Fn::If": ["C", {}, {"Ref": "AWS::NoValue"}]}"#.to_owned();
        assert!(check(&[maybe, stage("Build")]).is_empty());
    }
}
