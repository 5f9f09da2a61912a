//! A task that needs an execution role and has none.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{Read, list, read};

pub(crate) static RULE: Rule = Rule {
    name: "task_without_execution_role",
    group: Group::Correctness,
    title: "a task that needs an execution role and has none",
    rationale: "To fetch secrets, and on Fargate to write logs and pull private images, ECS takes on the execution role; without one the task definition is refused or the task does not start.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "awslogs", options: { "awslogs-group": "api", "awslogs-region": aws::region, "awslogs-stream-prefix": "api" } } }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], execution_role_arn: "arn:aws:iam::111111111111:role/start-task", container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "awslogs", options: { "awslogs-group": "api", "awslogs-region": aws::region, "awslogs-stream-prefix": "api" } } }] });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html")],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_role),
};

fn check_role(resource: &Resource, context: &mut Context<'_>) {
    let Read::Absent(loc) = read(resource, &["ExecutionRoleArn"]) else { return };
    let on_fargate = list(resource, &["RequiresCompatibilities"]).iter().any(|node| node.as_text() == Some("FARGATE"));
    let need = list(resource, &["ContainerDefinitions"]).iter().find_map(|container| need(container, on_fargate));
    if let Some(need) = need {
        let message = format!("`{}` needs an execution role to {need}", resource.label);
        let help = format!("`{}`", context.pair("ExecutionRoleArn", &context.example("role", Some("Arn"))));
        context.find_in(resource, &RULE, loc, message, help);
    }
}

fn need(container: &Node, on_fargate: bool) -> Option<&'static str> {
    let has_secrets = container.get("Secrets").and_then(Node::as_list).is_some_and(|secrets| !secrets.is_empty());
    let driver = container.at(&["LogConfiguration", "LogDriver"]).and_then(Node::as_text);
    if has_secrets {
        Some("fetch its secrets")
    } else if on_fargate && driver == Some("awslogs") {
        Some("write its logs")
    } else {
        None
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
                r#"{"RequiresCompatibilities": ["FARGATE"], "ContainerDefinitions": [{"LogConfiguration": {"LogDriver": "awslogs"}}]}"#
            ),
            ["`Subject` needs an execution role to write its logs"]
        );
        assert_eq!(check(r#"{"ContainerDefinitions": [{"Secrets": [{"Name": "x"}]}]}"#).len(), 1);
        assert!(
            check(r#"{"ExecutionRoleArn": {"Ref": "R"}, "ContainerDefinitions": [{"Secrets": [{"Name": "x"}]}]}"#)
                .is_empty()
        );
        assert!(check(r#"{"ContainerDefinitions": [{"LogConfiguration": {"LogDriver": "awslogs"}}]}"#).is_empty());
    }
}
