//! A Fargate service of a task that is not made for Fargate.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read, reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "fargate_service_with_other_task",
    group: Group::Correctness,
    title: "a Fargate service of a task that is not made for Fargate",
    rationale: "A task definition says where it can run; the service is refused if Fargate is not among the places.",
    bad: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster {});
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } } });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
resource!(<ecs::Cluster> cluster {});
resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"),
        Source::Known(Known::CfnLint, "E3054"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_services),
};

fn check_services(context: &mut Context<'_>) {
    let template = context.template;
    for service in template.of_type("AWS::ECS::Service") {
        if text(service, &["LaunchType"]) != Some("FARGATE") {
            continue;
        }
        let Some(node) = service.get("TaskDefinition") else { continue };
        let Some(task) = reference(node).and_then(|(id, _)| context.resources.get(id).copied()) else { continue };
        if task.is("AWS::ECS::TaskDefinition") && runs_elsewhere(task) {
            let message = format!("`{}` runs on Fargate, and `{}` is not made for it", service.label, task.label);
            let help = format!("in the task: `{}`", assignment(context, &["RequiresCompatibilities"], "[\"FARGATE\"]"));
            let named = task.get("RequiresCompatibilities").map_or(task.body, |node| node.loc);
            let loc = if context.is_rust() { node.loc } else { named };
            context.find_in(service, &RULE, loc, message, help);
        }
    }
}

fn runs_elsewhere(task: &Resource) -> bool {
    match read(task, &["RequiresCompatibilities"]) {
        Read::Absent(_) => true,
        Read::Undecided(_) => false,
        Read::Is(node) => node
            .as_list()
            .is_some_and(|places| places.iter().all(|place| place.as_text().is_some_and(|place| place != "FARGATE"))),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"RequiresCompatibilities": ["EC2"]}},
             "S": {"Type": "AWS::ECS::Service", "Properties": {"LaunchType": "FARGATE", "TaskDefinition": {"Ref": "T"}}}"#
            ),
            ["`S` runs on Fargate, and `T` is not made for it"]
        );
        assert!(check(r#""T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"RequiresCompatibilities": ["EC2", "FARGATE"]}},
             "S": {"Type": "AWS::ECS::Service", "Properties": {"LaunchType": "FARGATE", "TaskDefinition": {"Ref": "T"}}}"#).is_empty());
    }
}
