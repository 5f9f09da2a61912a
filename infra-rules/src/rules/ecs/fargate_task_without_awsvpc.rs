//! A Fargate task with another network mode than awsvpc.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, list, read};

pub(crate) static RULE: Rule = Rule {
    name: "fargate_task_without_awsvpc",
    group: Group::Correctness,
    title: "a Fargate task with another network mode than awsvpc",
    rationale: "Fargate gives each task its own network interface, which is the mode `awsvpc`. Any other is refused.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "bridge", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"),
        Source::Known(Known::CfnLint, "E3048"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_mode),
};

fn check_mode(resource: &Resource, context: &mut Context<'_>) {
    let on_fargate = list(resource, &["RequiresCompatibilities"]).iter().any(|node| node.as_text() == Some("FARGATE"));
    let loc = match read(resource, &["NetworkMode"]) {
        Read::Absent(loc) => loc,
        Read::Is(node) if node.as_text() != Some("awsvpc") => node.loc,
        _ => return,
    };
    if on_fargate {
        let message = format!("`{}` runs on Fargate, which takes no other network mode than awsvpc", resource.label);
        let help = format!("`{}`", assignment(context, &["NetworkMode"], "\"awsvpc\""));
        context.find_in(resource, &RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "NetworkMode": "host"}"#).len(), 1);
        assert_eq!(
            check(r#"{"RequiresCompatibilities": ["FARGATE"]}"#),
            ["`Subject` runs on Fargate, which takes no other network mode than awsvpc"]
        );
        assert!(check(r#"{"RequiresCompatibilities": ["FARGATE"], "NetworkMode": "awsvpc"}"#).is_empty());
        assert!(check(r#"{"NetworkMode": "host"}"#).is_empty());
    }
}
