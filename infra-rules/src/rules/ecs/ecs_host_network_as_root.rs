//! A container that is root in the network of its host.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, list, read_in, text};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_host_network_as_root",
    group: Group::Hardening,
    title: "a container that is root in the network of its host",
    rationale: "It can listen on any port of the instance and read its traffic. Another user, or the mode `awsvpc`, keeps it to itself.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "host", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "host", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", user: "1000" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html"),
        Source::Known(Known::SecurityHub, "ECS.1"),
        Source::Known(Known::Config, "ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK"),
        Source::Known(Known::Config, "ECS_TASK_DEFINITION_NONROOT_USER"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_user),
};

fn check_user(resource: &Resource, context: &mut Context<'_>) {
    if text(resource, &["NetworkMode"]) != Some("host") {
        return;
    }
    for container in list(resource, &["ContainerDefinitions"]) {
        let loc = match read_in(container, &["User"], container.loc) {
            Read::Absent(loc) => loc,
            Read::Is(node) if matches!(node.as_text(), Some("root" | "0")) || node.as_int() == Some(0) => node.loc,
            _ => continue,
        };
        let message = format!("a container of `{}` is root in the network of its host", resource.label);
        context.find_in(resource, &RULE, loc, message, format!("`{}`", assignment(context, &["User"], "\"1000\"")));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"NetworkMode": "host", "ContainerDefinitions": [{"Name": "a"}]}"#),
            ["a container of `Subject` is root in the network of its host"]
        );
        assert!(
            check(r#"{"NetworkMode": "host", "ContainerDefinitions": [{"Name": "a", "User": "1000"}]}"#).is_empty()
        );
        assert!(check(r#"{"NetworkMode": "awsvpc", "ContainerDefinitions": [{"Name": "a"}]}"#).is_empty());
    }
}
