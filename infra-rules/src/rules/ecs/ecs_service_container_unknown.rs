//! A load balancer that sends to a container or port that the task does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{list, name_list, reference};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_service_container_unknown",
    group: Group::Correctness,
    title: "a load balancer that sends to a container or port that the task does not have",
    rationale: "ECS registers the named container and port with the target group; a name that is not in the task definition is refused.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 443 }] }] });
resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "HTTPS" });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, load_balancers: [{ container_name: "web", container_port: 443, target_group_arn: targets }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 443 }] }] });
resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "HTTPS" });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, load_balancers: [{ container_name: "api", container_port: 443, target_group_arn: targets }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html"),
        Source::Known(Known::CfnLint, "E3049"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_services),
};

fn check_services(context: &mut Context<'_>) {
    let template = context.template;
    for service in template.of_type("AWS::ECS::Service") {
        let Some((task, _)) = service.get("TaskDefinition").and_then(reference) else { continue };
        let Some(task) = context.resources.get(task).copied().filter(|task| task.is("AWS::ECS::TaskDefinition")) else {
            continue;
        };
        let containers = list(task, &["ContainerDefinitions"]);
        if containers.is_empty() || !containers.iter().all(|container| name(container).is_some()) {
            continue;
        }
        for target in list(service, &["LoadBalancers"]) {
            check_target(service, target, (task, containers), context);
        }
    }
}

fn check_target(
    service: &Resource,
    target: &Node,
    (task, containers): (&Resource, &[Node]),
    context: &mut Context<'_>,
) {
    let Some(wanted) = target.get("ContainerName") else { return };
    let Some(text) = wanted.as_text() else { return };
    let Some(container) = containers.iter().find(|container| name(container) == Some(text)) else {
        let known: Vec<&str> = containers.iter().filter_map(name).collect();
        let message = format!("`{}` has no container \"{text}\"", task.label);
        context.find_in(service, &RULE, wanted.loc, message, format!("it has {}", name_list(&known)));
        return;
    };
    let Some(port) = target.get("ContainerPort") else { return };
    let Some(mappings) = container.get("PortMappings").and_then(Node::as_list) else { return };
    let ports: Vec<Option<i64>> = mappings.iter().map(|one| one.get("ContainerPort")?.as_int()).collect();
    let has_ranges = mappings.iter().any(|one| one.get("ContainerPortRange").is_some());
    if let Some(number) = port.as_int()
        && !has_ranges
        && ports.iter().all(Option::is_some)
        && !ports.contains(&Some(number))
    {
        let message = format!("container \"{text}\" of `{}` has no port {number}", task.label);
        let known: Vec<String> = ports.iter().flatten().map(ToString::to_string).collect();
        context.find_in(service, &RULE, port.loc, message, format!("it has {}", name_list(&known)));
    }
}

fn name(container: &Node) -> Option<&str> {
    container.get("Name")?.as_text()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "api", "PortMappings": [{"ContainerPort": 80}]}]}},
             "S": {"Type": "AWS::ECS::Service", "Properties": {"TaskDefinition": {"Ref": "T"}, "LoadBalancers": [{"ContainerName": "web", "ContainerPort": 80}]}}"#
            ),
            ["`T` has no container \"web\""]
        );
        assert_eq!(
            check(
                r#""T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "api", "PortMappings": [{"ContainerPort": "80"}]}]}},
             "S": {"Type": "AWS::ECS::Service", "Properties": {"TaskDefinition": {"Ref": "T"}, "LoadBalancers": [{"ContainerName": "api", "ContainerPort": 81}]}}"#
            ),
            ["container \"api\" of `T` has no port 81"]
        );
        assert!(check(r#""T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "api", "PortMappings": [{"ContainerPort": "80"}]}]}},
             "S": {"Type": "AWS::ECS::Service", "Properties": {"TaskDefinition": {"Ref": "T"}, "LoadBalancers": [{"ContainerName": "api", "ContainerPort": 80}]}}"#).is_empty());
    }
}
