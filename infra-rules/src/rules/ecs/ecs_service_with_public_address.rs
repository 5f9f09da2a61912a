//! A service whose tasks get public addresses.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "ecs_service_with_public_address",
    group: Group::Hardening,
    title: "a service whose tasks get public addresses",
    rationale: "Each task is then one security group away from the internet. A load balancer in front and a NAT gateway for the way out need none.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "ENABLED" } } });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"),
        Source::Known(Known::SecurityHub, "ECS.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::Service"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"], |word| word != "ENABLED"),
        &RULE,
        context,
        ("gives its tasks public addresses", "\"DISABLED\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::Service", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"NetworkConfiguration": {"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED"}}}"#),
            ["`Subject` gives its tasks public addresses"]
        );
        assert!(check(r"{}").is_empty());
    }
}
