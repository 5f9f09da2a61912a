//! A grace period for health checks that nobody makes.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource, Value};
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "grace_period_without_load_balancer",
    group: Group::Correctness,
    title: "a grace period for health checks that nobody makes",
    rationale: "ECS takes a grace period only from services behind a load balancer, and refuses it otherwise.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster {});
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } }, health_check_grace_period_seconds: 60 });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster {});
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } } });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html")],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::Service"], check_grace),
};

fn check_grace(resource: &Resource, context: &mut Context<'_>) {
    let is_zero = |node: &Node| node.as_int() == Some(0) || matches!(node.value, Value::NoValue);
    let Some(node) = resource.get("HealthCheckGracePeriodSeconds").filter(|node| !is_zero(node)) else { return };
    let Read::Absent(_) = read(resource, &["LoadBalancers"]) else { return };
    if resource.get("ServiceRegistries").is_none() && resource.get("VpcLatticeConfigurations").is_none() {
        let message = format!("`{}` has no load balancer whose health checks could wait", resource.label);
        let help = format!("leave `{}` out", context.property("HealthCheckGracePeriodSeconds"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::Service", properties, super::RULE.name);
        assert_eq!(check(r#"{"HealthCheckGracePeriodSeconds": 60}"#).len(), 1);
        assert!(
            check(r#"{"HealthCheckGracePeriodSeconds": 60, "LoadBalancers": [{"ContainerName": "x"}]}"#).is_empty()
        );
        assert!(check(r"{}").is_empty());
    }
}
