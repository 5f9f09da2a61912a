//! A task none of whose containers is essential.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{Flag, Read, flag_in, read};

pub(crate) static RULE: Rule = Rule {
    name: "task_without_essential_container",
    group: Group::Correctness,
    title: "a task none of whose containers is essential",
    rationale: "A task ends with its essential containers, so it needs one; ECS refuses a task without.",
    bad: r#"resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, essential: false }] });"#,
    good: r#"resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, essential: true }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"),
        Source::Known(Known::CfnLint, "E3042"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::TaskDefinition"], check_containers),
};

fn check_containers(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["ContainerDefinitions"]) else { return };
    let Some(containers) = node.as_list() else { return };
    if !containers.is_empty() && containers.iter().all(is_inessential) {
        let message = format!("no container of `{}` is essential", resource.label);
        let help =
            format!("set `{}`, or leave `{}` out", context.pair("Essential", "true"), context.property("Essential"));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

fn is_inessential(container: &Node) -> bool {
    container.as_map().is_some()
        && (matches!(flag_in(container, &["Essential"]), Flag::Off(_))
            || container.get("Essential").and_then(Node::as_text) == Some("False"))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |containers: &str| {
            let properties = format!(r#"{{"ContainerDefinitions": {containers}}}"#);
            check_resource("AWS::ECS::TaskDefinition", &properties, super::RULE.name)
        };
        assert_eq!(
            check(r#"[{"Name": "a", "Essential": false}, {"Name": "b", "Essential": "false"}]"#),
            ["no container of `Subject` is essential"]
        );
        for fine in [
            r#"[{"Essential": false}, {"Name": "b"}]"#,
            r#"[{"Essential": {"Ref": "P"}}]"#,
            r#"[{"Ref": "C"}]"#,
            "[]",
            r#"{"Ref": "C"}"#,
        ] {
            assert!(check(fine).is_empty(), "{fine}");
        }
    }
}
