//! A container that has the rights of its host.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, flag_in, list};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_container_privileged",
    group: Group::Hardening,
    title: "a container that has the rights of its host",
    rationale: "Whoever breaks out of a privileged container is root on the instance, and in every other container there.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", privileged: true }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", privileged: false }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"),
        Source::Known(Known::SecurityHub, "ECS.4"),
        Source::Known(Known::Config, "ECS_CONTAINERS_NONPRIVILEGED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_containers),
};

fn check_containers(resource: &Resource, context: &mut Context<'_>) {
    for container in list(resource, &["ContainerDefinitions"]) {
        if let Flag::On(loc) = flag_in(container, &["Privileged"]) {
            let message = format!("a container of `{}` has the rights of its host", resource.label);
            let help = format!("`{}`", assignment(context, &["Privileged"], "false"));
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
            check(r#"{"ContainerDefinitions": [{"Name": "a", "Privileged": true}]}"#),
            ["a container of `Subject` has the rights of its host"]
        );
        assert!(check(r#"{"ContainerDefinitions": [{"Name": "a"}]}"#).is_empty());
    }
}
