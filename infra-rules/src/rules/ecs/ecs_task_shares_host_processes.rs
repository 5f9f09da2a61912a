//! A task that sees the processes of its host.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "ecs_task_shares_host_processes",
    group: Group::Hardening,
    title: "a task that sees the processes of its host",
    rationale: "Its containers can watch and signal everything on the instance.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, pid_mode: "host", network_mode: "awsvpc", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"),
        Source::Known(Known::SecurityHub, "ECS.3"),
        Source::Known(Known::Config, "ECS_TASK_DEFINITION_PID_MODE_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["PidMode"], |mode| mode != "host"),
        &RULE,
        context,
        ("sees the processes of its host", "\"task\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::TaskDefinition", properties, super::RULE.name);
        assert_eq!(check(r#"{"PidMode": "host"}"#), ["`Subject` sees the processes of its host"]);
        assert!(check(r#"{"PidMode": "task"}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
