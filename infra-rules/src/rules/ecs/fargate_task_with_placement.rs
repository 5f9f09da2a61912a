//! A task for Fargate that says on which hosts it is placed.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{Read, list, read};

pub(crate) static RULE: Rule = Rule {
    name: "fargate_task_with_placement",
    group: Group::Correctness,
    title: "a task for Fargate that says on which hosts it is placed",
    rationale: "Fargate has no hosts to choose from; a task with constraints is refused.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], placement_constraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"),
        Source::Known(Known::CfnLint, "E3048"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_placement),
};

fn check_placement(resource: &Resource, context: &mut Context<'_>) {
    let is_for_fargate = |node: &Node| node.as_text() == Some("FARGATE");
    if !list(resource, &["RequiresCompatibilities"]).iter().any(is_for_fargate) {
        return;
    }
    if let Read::Is(node) = read(resource, &["PlacementConstraints"])
        && node.as_list().is_some_and(|constraints| !constraints.is_empty())
    {
        let message = format!("`{}` runs on Fargate, which places no tasks on hosts", resource.label);
        let help = format!("remove `{}`", context.property("PlacementConstraints"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |place: &str, constraints: &str| {
            let properties =
                format!(r#"{{"RequiresCompatibilities": ["{place}"], "PlacementConstraints": {constraints}}}"#);
            check_resource("AWS::ECS::TaskDefinition", &properties, super::RULE.name)
        };
        assert_eq!(check("FARGATE", r#"[{"Type": "memberOf"}]"#).len(), 1);
        assert!(check("EC2", r#"[{"Type": "memberOf"}]"#).is_empty());
        assert!(check("FARGATE", r#"{"Ref": "AWS::NoValue"}"#).is_empty());
        assert!(check("FARGATE", "[]").is_empty());
    }
}
