//! A secret in the environment of a container.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "ecs_secret_in_environment",
    group: Group::Hardening,
    title: "a secret in the environment of a container",
    rationale: "The value is in the template, in the console and in every description of the task. `secrets` fetches it when the task starts.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", environment: [{ name: "DATABASE_PASSWORD", value: "hunter2" }] }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], execution_role_arn: "arn:aws:iam::111111111111:role/start-task", container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", secrets: [{ name: "DATABASE_PASSWORD", value_from: "arn:aws:secretsmanager:us-east-1:111111111111:secret:database-AbCdEf" }] }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"),
        Source::Known(Known::SecurityHub, "ECS.8"),
        Source::Known(Known::Config, "ECS_NO_ENVIRONMENT_SECRETS"),
        Source::Known(Known::CdkNag, "AwsSolutions-ECS2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_containers),
};

fn check_containers(resource: &Resource, context: &mut Context<'_>) {
    for container in list(resource, &["ContainerDefinitions"]) {
        for variable in container.get("Environment").and_then(Node::as_list).unwrap_or_default() {
            let (Some(name), Some(value)) = (variable.get("Name").and_then(Node::as_text), variable.get("Value"))
            else {
                continue;
            };
            if is_secret(name)
                && value.as_text().is_some_and(|text| !text.is_empty() && !text.starts_with("{{resolve:"))
            {
                let message = format!("`{name}` looks like a secret and stands in the template");
                let help = format!("take it from Secrets Manager: `{}`", context.property("Secrets"));
                context.find_in(resource, &RULE, value.loc, message, help);
            }
        }
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    ["PASSWORD", "PASSWD", "SECRET_KEY", "SECRET_ACCESS_KEY", "PRIVATE_KEY", "API_KEY", "AUTH_TOKEN", "ACCESS_TOKEN"]
        .iter()
        .any(|word| name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"ContainerDefinitions": [{"Name": "a", "Environment": [{"Name": "DB_PASSWORD", "Value": "x"}]}]}"#
            ),
            ["`DB_PASSWORD` looks like a secret and stands in the template"]
        );
        assert!(check(r#"{"ContainerDefinitions": [{"Name": "a", "Environment": [{"Name": "DB_PASSWORD", "Value": {"Ref": "P"}}, {"Name": "PORT", "Value": "80"}]}]}"#).is_empty());
    }
}
