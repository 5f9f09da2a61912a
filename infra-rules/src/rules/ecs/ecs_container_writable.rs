//! A container that can write to its own root file system.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, flag_in, list};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_container_writable",
    group: Group::Hardening,
    title: "a container that can write to its own root file system",
    rationale: "What breaks in leaves its tools there. A read-only root with volumes for what must be written stops that.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", readonly_root_filesystem: true }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"),
        Source::Known(Known::SecurityHub, "ECS.5"),
        Source::Known(Known::Config, "ECS_CONTAINERS_READONLY_ACCESS"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_containers),
};

fn check_containers(resource: &Resource, context: &mut Context<'_>) {
    for container in list(resource, &["ContainerDefinitions"]) {
        if let Flag::Absent(loc) | Flag::Off(loc) = flag_in(container, &["ReadonlyRootFilesystem"]) {
            let message = format!("a container of `{}` can write to its root file system", resource.label);
            let help = format!("`{}`", assignment(context, &["ReadonlyRootFilesystem"], "true"));
            context.find_in(resource, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ContainerDefinitions": [{"Name": "a"}]}"#),
            ["a container of `Subject` can write to its root file system"]
        );
        assert!(check(r#"{"ContainerDefinitions": [{"Name": "a", "ReadonlyRootFilesystem": true}]}"#).is_empty());
    }
}
