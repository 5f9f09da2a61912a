//! A target group that checks a fixed port of containers whose ports are chosen at start.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "target_checks_fixed_port",
    group: Group::Correctness,
    title: "a target group that checks a fixed port of containers whose ports are chosen at start",
    rationale: "With host port 0 each task gets a port of its own; a check of a fixed port never answers, and the service never becomes stable.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<elbv2::TargetGroup> targets { port: 80, protocol: "HTTP", vpc_id: vpc, health_check_port: "8080" });
resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, port_mappings: [{ container_port: 80, host_port: 0 }] }] });
resource!(<ecs::Service> service { task_definition: task, load_balancers: [{ container_name: "api", container_port: 80, target_group_arn: targets }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<elbv2::TargetGroup> targets { port: 80, protocol: "HTTP", vpc_id: vpc, health_check_port: "traffic-port" });
resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, port_mappings: [{ container_port: 80, host_port: 0 }] }] });
resource!(<ecs::Service> service { task_definition: task, load_balancers: [{ container_name: "api", container_port: 80, target_group_arn: targets }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html"),
        Source::Known(Known::CfnLint, "E3049"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_services),
};

fn check_services(context: &mut Context<'_>) {
    let template = context.template;
    for service in template.of_type("AWS::ECS::Service") {
        let Some((task, _)) = service.get("TaskDefinition").and_then(|node| context.referenced(node)) else { continue };
        for target in list(service, &["LoadBalancers"]) {
            let Some((group, _)) = target.get("TargetGroupArn").and_then(|node| context.referenced(node)) else {
                continue;
            };
            let Some(node) = group.get("HealthCheckPort") else { continue };
            let is_fixed = node.as_text().is_some_and(|port| port != "traffic-port") || node.as_int().is_some();
            if group.is("AWS::ElasticLoadBalancingV2::TargetGroup") && is_fixed && is_dynamic(task, target) {
                let message =
                    format!("`{}` checks a fixed port, and `{}` gets its ports at start", group.label, task.label);
                let help = format!("`{}`", context.pair("HealthCheckPort", "\"traffic-port\""));
                context.find_in(group, &RULE, node.loc, message, help);
            }
        }
    }
}

/// Whether the port that a load balancer sends to is chosen when the task starts.
fn is_dynamic(task: &Resource, target: &Node) -> bool {
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::as_text).map(str::to_owned);
    let Some(name) = text(target, "ContainerName") else { return false };
    let Some(port) = target.get("ContainerPort").and_then(Node::as_int) else { return false };
    list(task, &["ContainerDefinitions"])
        .iter()
        .filter(|container| text(container, "Name").as_ref() == Some(&name))
        .filter_map(|container| container.get("PortMappings")?.as_list())
        .flatten()
        .filter(|mapping| mapping.get("ContainerPort").and_then(Node::as_int) == Some(port))
        .any(|mapping| mapping.get("HostPort").and_then(Node::as_int) == Some(0))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |check: &str, host: &str| {
            check_resources(
                &format!(
                    r#""G": {{"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {{"HealthCheckPort": {check}}}}},
                    "T": {{"Type": "AWS::ECS::TaskDefinition", "Properties": {{"ContainerDefinitions": [{{"Name": "a", "PortMappings": [{{"ContainerPort": 80, "HostPort": {host}}}]}}]}}}},
                    "S": {{"Type": "AWS::ECS::Service", "Properties": {{"TaskDefinition": {{"Ref": "T"}}, "LoadBalancers": [{{"ContainerName": "a", "ContainerPort": 80, "TargetGroupArn": {{"Ref": "G"}}}}]}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(check("\"8080\"", "0"), ["`G` checks a fixed port, and `T` gets its ports at start"]);
        assert_eq!(check("8080", "\"0\"").len(), 1);
        assert!(check("\"traffic-port\"", "0").is_empty());
        assert!(check("\"8080\"", "80").is_empty());
        assert!(check(r#"{"Ref": "P"}"#, "0").is_empty());
    }
}
