//! A Fargate service that does not say in which subnets it runs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "fargate_service_without_network",
    group: Group::Correctness,
    title: "a Fargate service that does not say in which subnets it runs",
    rationale: "A task with its own network interface needs subnets; the service is refused without them.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2 });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NetworkConfiguration.html"),
        Source::Known(Known::CfnLint, "E3052"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_services),
};

fn check_services(context: &mut Context<'_>) {
    for service in context.template.of_type("AWS::ECS::Service") {
        let is_on_fargate =
            text(service, &["LaunchType"]) == Some("FARGATE") && service.get("DeploymentController").is_none();
        let task = service.get("TaskDefinition").and_then(|node| context.referenced(node));
        let has_network = task.is_some_and(|(task, _)| text(task, &["NetworkMode"]) == Some("awsvpc"));
        if !is_on_fargate && !has_network {
            continue;
        }
        if let Read::Absent(loc) = read(service, &["NetworkConfiguration", "AwsvpcConfiguration"]) {
            let why = if is_on_fargate { "runs on Fargate" } else { "has network interfaces of its own" };
            let message = format!("`{}` {why} and does not say in which subnets", service.label);
            let path = ["NetworkConfiguration", "AwsvpcConfiguration", "Subnets"];
            let help = format!("`{}`", assignment(context, &path, "[…]"));
            context.find_in(service, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::Service", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"LaunchType": "FARGATE"}"#),
            ["`Subject` runs on Fargate and does not say in which subnets"]
        );
        assert!(check(r#"{"LaunchType": "EC2"}"#).is_empty());
        assert!(
            check(r#"{"LaunchType": "FARGATE", "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["a"]}}}"#)
                .is_empty()
        );
        assert!(check(r#"{"LaunchType": "FARGATE", "NetworkConfiguration": {"Ref": "N"}}"#).is_empty());
    }
}
