//! A log driver, or another part of a task, that Fargate does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{each, list, text};

pub(crate) static RULE: Rule = Rule {
    name: "fargate_log_driver_unsupported",
    group: Group::Correctness,
    title: "a log driver that Fargate does not have",
    rationale: "On Fargate logs go through `awslogs`, `splunk` or `awsfirelens`; a task with another driver is refused.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "journald" } }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "splunk", options: { "splunk-url": "https://splunk.example.com" } } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"),
        Source::Known(Known::CfnLint, "E3048"),
        Source::Known(Known::CfnLint, "E3713"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_tasks),
};

/// The drivers that Fargate has.
const DRIVERS: &[&str] = &["awsfirelens", "awslogs", "splunk"];

fn check_tasks(context: &mut Context<'_>) {
    let template = context.template;
    let services = template.of_type("AWS::ECS::Service");
    let used: Vec<&str> = services
        .filter(|service| text(service, &["LaunchType"]) == Some("FARGATE"))
        .filter_map(|service| service.get("TaskDefinition")?.reference().map(|(id, _)| id))
        .collect();
    for task in template.of_type("AWS::ECS::TaskDefinition") {
        let is_for_fargate = |node: &Node| node.as_text() == Some("FARGATE");
        if list(task, &["RequiresCompatibilities"]).iter().any(is_for_fargate) || used.contains(&task.id.text.as_str())
        {
            check_drivers(task, context);
        }
    }
}

fn check_drivers(task: &Resource, context: &mut Context<'_>) {
    for node in each(task, &["ContainerDefinitions", "*", "LogConfiguration", "LogDriver"]) {
        for node in node.branches() {
            if let Some(driver) = node.as_text().filter(|driver| !DRIVERS.contains(driver)) {
                let message = format!("Fargate has no log driver `{driver}`");
                let help = format!("it has {}", crate::text::quoted(DRIVERS, DRIVERS.len()));
                context.find_in(task, &RULE, node.loc, message, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |driver: &str, place: &str, launch: &str| {
            check_resources(
                &format!(
                    r#""T": {{"Type": "AWS::ECS::TaskDefinition", "Properties": {{"RequiresCompatibilities": ["{place}"], "ContainerDefinitions": [{{"LogConfiguration": {{"LogDriver": {driver}}}}}]}}}},
                    "S": {{"Type": "AWS::ECS::Service", "Properties": {{"TaskDefinition": {{"Ref": "T"}}, "LaunchType": "{launch}"}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(check("\"syslog\"", "FARGATE", "EC2"), ["Fargate has no log driver `syslog`"]);
        assert_eq!(check("\"syslog\"", "EC2", "FARGATE").len(), 1);
        assert!(check("\"syslog\"", "EC2", "EC2").is_empty());
        assert!(check("\"awslogs\"", "FARGATE", "FARGATE").is_empty());
        assert!(check(r#"{"Ref": "D"}"#, "FARGATE", "FARGATE").is_empty());
    }
}
