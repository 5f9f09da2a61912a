//! A cluster without Container Insights.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "ecs_cluster_without_insights",
    group: Group::Reliability,
    title: "a cluster without Container Insights",
    rationale: "Metrics of tasks and containers, such as how many run, come from Container Insights only.",
    bad: r"resource!(<ecs::Cluster> cluster {});",
    good: r#"resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html"),
        Source::Known(Known::SecurityHub, "ECS.12"),
        Source::Known(Known::Config, "ECS_CONTAINER_INSIGHTS_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-ECS4"),
        Source::Known(Known::Checkov, "CKV_AWS_65"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECS::Cluster"], check_settings),
};

fn check_settings(resource: &Resource, context: &mut Context<'_>) {
    let loc = match read(resource, &["ClusterSettings"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) => {
            let settings = node.as_list().unwrap_or_default();
            let insights =
                settings.iter().find(|one| one.get("Name").and_then(Node::as_text) == Some("containerInsights"));
            let value = insights.and_then(|one| one.get("Value"));
            if settings.iter().any(Node::is_undecided) || value.is_some_and(|value| value.as_text() != Some("disabled"))
            {
                return;
            }
            node.loc
        }
    };
    let message = format!("`{}` has no Container Insights", resource.label);
    let setting = context.object(&[("Name", "\"containerInsights\""), ("Value", "\"enabled\"")]);
    let help = format!("`{}`", context.pair("ClusterSettings", &format!("[{setting}]")));
    context.find_in(resource, &RULE, loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECS::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no Container Insights"]);
        assert_eq!(check(r#"{"ClusterSettings": [{"Name": "containerInsights", "Value": "disabled"}]}"#).len(), 1);
        assert!(check(r#"{"ClusterSettings": [{"Name": "containerInsights", "Value": "enhanced"}]}"#).is_empty());
    }
}
