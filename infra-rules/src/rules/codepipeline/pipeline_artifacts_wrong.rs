//! Artifacts of a pipeline that nothing makes, that two make, or that an action does not take.

use super::pipeline_source_misplaced::text;
use super::{actions, stages};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "pipeline_artifacts_wrong",
    group: Group::Correctness,
    title: "artifacts of a pipeline that nothing makes, that two make, or that an action does not take",
    rationale: "An action reads what an earlier one made, each artifact is made once, and each kind of action takes a certain number; CodePipeline refuses the rest.",
    bad: r#"resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
    { name: "Source", actions: [{ name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } }] },
    { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "source" }], configuration: { ProjectName: "app" } }] }] });"#,
    good: r#"resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
    { name: "Source", actions: [{ name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } }] },
    { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "code" }], configuration: { ProjectName: "app" } }] }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"),
        Source::Known(Known::CfnLint, "E3701"),
        Source::Known(Known::CfnLint, "E3702"),
        Source::Known(Known::CfnLint, "E3703"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodePipeline::Pipeline"], check_artifacts),
};

/// Category, provider, and how many artifacts go in and come out: least and most.
type Counts = (&'static str, &'static str, (usize, usize), (usize, usize));

/// The actions of AWS.
const COUNTS: &[Counts] = &[
    ("Source", "S3", (0, 0), (1, 1)),
    ("Source", "CodeCommit", (0, 0), (1, 1)),
    ("Source", "ECR", (0, 0), (1, 1)),
    ("Test", "CodeBuild", (1, 5), (0, 5)),
    ("Test", "DeviceFarm", (1, 1), (0, 0)),
    ("Build", "CodeBuild", (1, 5), (0, 5)),
    ("Approval", "Manual", (0, 0), (0, 0)),
    ("Deploy", "S3", (1, 1), (0, 0)),
    ("Deploy", "CloudFormation", (0, 10), (0, 1)),
    ("Deploy", "CodeDeploy", (1, 1), (0, 0)),
    ("Deploy", "ElasticBeanstalk", (1, 1), (0, 0)),
    ("Deploy", "ECS", (1, 1), (0, 0)),
    ("Deploy", "ServiceCatalog", (1, 1), (0, 0)),
    ("Invoke", "Lambda", (0, 5), (0, 5)),
];

fn check_artifacts(resource: &Resource, context: &mut Context<'_>) {
    let mut made: Vec<&str> = Vec::new();
    // What a function stands for may make anything.
    let is_known = stages(resource).iter().all(|stage| {
        stage.get("Actions").and_then(Node::as_list).is_some_and(|actions| {
            actions.iter().all(|action| {
                action.as_map().is_some()
                    && action.get("OutputArtifacts").is_none_or(|list| {
                        list.as_list().is_some_and(|list| list.iter().all(|one| text(one, &["Name"]).is_some()))
                    })
            })
        })
    });
    for action in stages(resource).iter().flat_map(in_order) {
        for node in names(action, "InputArtifacts") {
            let Some(name) = node.as_text() else { continue };
            if is_known && !made.contains(&name) {
                let message = format!("no earlier action makes the artifact `{name}`");
                let help = match made.as_slice() {
                    [] => "nothing is made before this action".to_owned(),
                    made => format!("made so far: {}", crate::text::quoted(made, 10)),
                };
                context.find_in(resource, &RULE, node.loc, message, help);
            }
        }
        for node in names(action, "OutputArtifacts") {
            let Some(name) = node.as_text() else { continue };
            if made.contains(&name) {
                let message = format!("two actions make the artifact `{name}`");
                context.find_in(resource, &RULE, node.loc, message, "give it a name of its own".to_owned());
            } else {
                made.push(name);
            }
        }
        check_counts(action, resource, context);
        check_template(action, resource, context);
    }
}

/// The actions of a stage as they run, which need not be as they stand; one that says no number is among the first.
fn in_order(stage: &Node) -> Vec<&Node> {
    let mut all: Vec<&Node> = actions(stage).iter().collect();
    all.sort_by_key(|action| match action.get("RunOrder") {
        None => 1,
        // It may be the last.
        Some(node) => node.as_int().unwrap_or(i64::MAX),
    });
    all
}

fn names<'a>(action: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> {
    action.get(key).and_then(Node::as_list).unwrap_or_default().iter().filter_map(|artifact| artifact.get("Name"))
}

fn check_counts(action: &Node, resource: &Resource, context: &mut Context<'_>) {
    let part = |key: &str| text(action, &["ActionTypeId", key]);
    let (Some("AWS"), Some(category), Some(provider)) = (part("Owner"), part("Category"), part("Provider")) else {
        return;
    };
    let Some((.., input, output)) = COUNTS.iter().find(|row| row.0 == category && row.1 == provider) else { return };
    for (key, (least, most), word) in [("InputArtifacts", *input, "read"), ("OutputArtifacts", *output, "make")] {
        let node = action.get(key);
        let count = match node.map(|node| (node.as_list(), node.is_undecided())) {
            Some((Some(list), _)) if list.iter().all(|one| !one.is_undecided()) => list.len(),
            None => 0,
            _ => continue,
        };
        if (least..=most).contains(&count) {
            continue;
        }
        let loc = node.map_or(action.loc, |node| node.loc);
        let wanted = if least == most { least.to_string() } else { format!("{least} to {most}") };
        let message = format!("{category} by {provider} can {word} {wanted} artifacts, not {count}");
        context.find_in(resource, &RULE, loc, message, None);
    }
}

/// The template of a deployment by CloudFormation is `artifact::file`.
fn check_template(action: &Node, resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = action.at(&["Configuration", "TemplatePath"]) else { return };
    let Some((artifact, _)) = node.as_text().and_then(|path| path.split_once("::")) else { return };
    let inputs: Vec<Option<&str>> = names(action, "InputArtifacts").map(Node::as_text).collect();
    let is_known = action.get("InputArtifacts").and_then(Node::as_list).is_some_and(|list| list.len() == inputs.len());
    if is_known && inputs.iter().all(|input| input.is_some_and(|input| input != artifact)) {
        let message = format!("the action does not read the artifact `{artifact}`");
        let known: Vec<&str> = inputs.into_iter().flatten().collect();
        context.find_in(resource, &RULE, node.loc, message, format!("it reads {}", crate::text::quoted(&known, 10)));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    fn check(actions: &str) -> Vec<String> {
        let properties = format!(r#"{{"Stages": [{{"Actions": [{actions}]}}]}}"#);
        check_resource("AWS::CodePipeline::Pipeline", &properties, super::RULE.name)
    }

    const SOURCE: &str = r#"{"ActionTypeId": {"Owner": "AWS", "Category": "Source", "Provider": "S3"}, "OutputArtifacts": [{"Name": "a"}]}"#;

    #[test]
    fn artifacts_are_made_once_and_before_they_are_read() {
        let build = |input: &str, output: &str| {
            format!(
                r#"{SOURCE}, {{"ActionTypeId": {{"Owner": "AWS", "Category": "Build", "Provider": "CodeBuild"}}, "InputArtifacts": [{{"Name": "{input}"}}], "OutputArtifacts": [{{"Name": "{output}"}}]}}"#
            )
        };
        assert!(check(&build("a", "b")).is_empty());
        assert_eq!(check(&build("c", "b")), ["no earlier action makes the artifact `c`"]);
        assert_eq!(check(&build("a", "a")), ["two actions make the artifact `a`"]);
    }

    #[test]
    fn actions_run_by_their_numbers() {
        let late = r#"{"RunOrder": 2, "InputArtifacts": [{"Name": "a"}]}"#;
        assert!(check(&format!("{late}, {SOURCE}")).is_empty());
    }

    #[test]
    fn what_is_not_known_may_make_anything() {
        let read = r#"{"InputArtifacts": [{"Name": "c"}]}"#;
        assert!(check(&format!(r#"{{"Ref": "A"}}, {read}"#)).is_empty());
        assert!(check(&format!(r#"{{"OutputArtifacts": [{{"Name": {{"Ref": "N"}}}}]}}, {read}"#)).is_empty());
    }

    #[test]
    fn actions_take_a_certain_number() {
        let two = r#"{"ActionTypeId": {"Owner": "AWS", "Category": "Source", "Provider": "S3"}, "OutputArtifacts": [{"Name": "a"}, {"Name": "b"}]}"#;
        assert_eq!(check(two), ["Source by S3 can make 1 artifacts, not 2"]);
        let none = r#"{"ActionTypeId": {"Owner": "AWS", "Category": "Build", "Provider": "CodeBuild"}}"#;
        assert_eq!(check(none), ["Build by CodeBuild can read 1 to 5 artifacts, not 0"]);
        let other = r#"{"ActionTypeId": {"Owner": "Custom", "Category": "Build", "Provider": "Mine"}}"#;
        assert!(check(other).is_empty());
    }

    #[test]
    fn a_template_lies_in_an_artifact_that_is_read() {
        let deploy = |path: &str| {
            format!(
                r#"{SOURCE}, {{"ActionTypeId": {{"Owner": "AWS", "Category": "Deploy", "Provider": "CloudFormation"}}, "InputArtifacts": [{{"Name": "a"}}], "Configuration": {{"TemplatePath": "{path}"}}}}"#
            )
        };
        assert!(check(&deploy("a::t.json")).is_empty());
        assert_eq!(check(&deploy("b::t.json")), ["the action does not read the artifact `b`"]);
    }
}
