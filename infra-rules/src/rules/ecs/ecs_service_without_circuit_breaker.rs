//! A service whose failing deployment goes on for hours.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "ecs_service_without_circuit_breaker",
    group: Group::Reliability,
    title: "a service whose failing deployment goes on for hours",
    rationale: "Tasks that do not come up are started again and again, and the stack waits. A circuit breaker stops the deployment and goes back.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } } });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, deployment_configuration: { deployment_circuit_breaker: { enable: true, rollback: true } } });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::Service"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("DeploymentController").is_some() {
        return;
    }
    expect_on(
        resource,
        &["DeploymentConfiguration", "DeploymentCircuitBreaker", "Enable"],
        &RULE,
        context,
        "has no circuit breaker for its deployments",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::Service", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no circuit breaker for its deployments"]);
        assert!(
            check(r#"{"DeploymentConfiguration": {"DeploymentCircuitBreaker": {"Enable": true, "Rollback": true}}}"#)
                .is_empty()
        );
        assert!(check(r#"{"DeploymentController": {"Type": "CODE_DEPLOY"}}"#).is_empty());
    }
}
