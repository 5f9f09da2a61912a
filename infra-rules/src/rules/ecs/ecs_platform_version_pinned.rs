//! A platform version of Fargate that is written down.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "ecs_platform_version_pinned",
    group: Group::Style,
    title: "a platform version of Fargate that is written down",
    rationale: "Fargate retires old platform versions; the latest has the fixes.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, platform_version: "1.3.0" });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, platform_version: "LATEST" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html"),
        Source::Known(Known::SecurityHub, "ECS.10"),
        Source::Known(Known::Config, "ECS_FARGATE_LATEST_PLATFORM_VERSION"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::Service"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["PlatformVersion"], |version| version == "LATEST" || version == "1.4.0"),
        &RULE,
        context,
        ("is held back on an old platform version", "\"LATEST\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::Service", properties, super::RULE.name);
        assert_eq!(check(r#"{"PlatformVersion": "1.3.0"}"#), ["`Subject` is held back on an old platform version"]);
        assert!(check(r#"{"PlatformVersion": "LATEST"}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
