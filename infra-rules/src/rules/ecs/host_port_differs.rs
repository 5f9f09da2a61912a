//! A host port that is not the port of the container.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{each, text};

pub(crate) static RULE: Rule = Rule {
    name: "host_port_differs",
    group: Group::Correctness,
    title: "a host port that is not the port of the container",
    rationale: "A task of mode `awsvpc` has its own network interface, so the two ports are one; another host port is refused.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 80, host_port: 8080 }] }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 80 }] }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"),
        Source::Known(Known::CfnLint, "E3053"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_ports),
};

fn check_ports(resource: &Resource, context: &mut Context<'_>) {
    if text(resource, &["NetworkMode"]) != Some("awsvpc") {
        return;
    }
    for mapping in each(resource, &["ContainerDefinitions", "*", "PortMappings", "*"]) {
        let Some(node) = mapping.get("HostPort") else { continue };
        if let (Some(host), Some(container)) = (node.as_int(), mapping.get("ContainerPort").and_then(Node::as_int))
            && host != container
        {
            let message = format!("the host port {host} is not the container's port {container}");
            let help = format!("leave `{}` out", context.property("HostPort"));
            context.find_in(resource, &RULE, node.loc, message, help);
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
            check(
                r#"{"NetworkMode": "awsvpc", "ContainerDefinitions": [{"PortMappings": [{"ContainerPort": 80, "HostPort": 81}]}]}"#
            ),
            ["the host port 81 is not the container's port 80"]
        );
        assert!(check(r#"{"NetworkMode": "awsvpc", "ContainerDefinitions": [{"PortMappings": [{"ContainerPort": 80, "HostPort": 80}]}]}"#).is_empty());
        assert!(check(r#"{"NetworkMode": "bridge", "ContainerDefinitions": [{"PortMappings": [{"ContainerPort": 80, "HostPort": 81}]}]}"#).is_empty());
    }
}
