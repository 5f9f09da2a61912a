//! A container whose output goes nowhere.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, list, read_in};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_container_without_logs",
    group: Group::Reliability,
    title: "a container whose output goes nowhere",
    rationale: "When it fails there is nothing to read.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], execution_role_arn: "arn:aws:iam::111111111111:role/start-task", container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "awslogs", options: { "awslogs-group": "api", "awslogs-region": aws::region, "awslogs-stream-prefix": "api" } } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html"),
        Source::Known(Known::SecurityHub, "ECS.9"),
        Source::Known(Known::Config, "ECS_TASK_DEFINITION_LOG_CONFIGURATION"),
        Source::Known(Known::CdkNag, "AwsSolutions-ECS7"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_containers),
};

fn check_containers(resource: &Resource, context: &mut Context<'_>) {
    for container in list(resource, &["ContainerDefinitions"]) {
        if let Read::Absent(loc) = read_in(container, &["LogConfiguration"], container.loc) {
            let message = format!("a container of `{}` has no log", resource.label);
            let help = format!("`{}`", assignment(context, &["LogConfiguration", "LogDriver"], "\"awslogs\""));
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
        assert_eq!(check(r#"{"ContainerDefinitions": [{"Name": "a"}]}"#), ["a container of `Subject` has no log"]);
        assert!(
            check(r#"{"ContainerDefinitions": [{"Name": "a", "LogConfiguration": {"LogDriver": "awslogs"}}]}"#)
                .is_empty()
        );
    }
}
