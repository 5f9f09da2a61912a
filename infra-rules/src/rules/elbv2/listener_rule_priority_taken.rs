//! Two rules of one listener with one priority.

use crate::check::{Context, Group, Rule, Scope, Source};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{Node, Resource};
use crate::rules::expect::assignment;
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "listener_rule_priority_taken",
    group: Group::Correctness,
    title: "two rules of one listener with one priority",
    rationale: "A listener tries its rules in the order of their priorities, so each has its own; the second of two is refused.",
    bad: r#"resource!(<elbv2::ListenerRule> api { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 10, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/api/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
resource!(<elbv2::ListenerRule> admin { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 10, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/admin/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    good: r#"resource!(<elbv2::ListenerRule> api { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 10, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/api/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
resource!(<elbv2::ListenerRule> admin { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 20, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/admin/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html")],
    since: "0.1.0",
    scope: Scope::Template(check_priorities),
};

fn check_priorities(context: &mut Context<'_>) {
    let template = context.template;
    let mut taken: BTreeMap<(String, i64, Option<&str>), &Resource> = BTreeMap::new();
    for rule in template.of_type("AWS::ElasticLoadBalancingV2::ListenerRule") {
        let Some(node) = rule.get("Priority") else { continue };
        let (Some(priority), Some(listener)) = (node.as_int(), rule.get("ListenerArn").and_then(listener_key)) else {
            continue;
        };
        let condition = rule.condition.as_ref().map(|name| name.text.as_str());
        match taken.entry((listener, priority, condition)) {
            Entry::Vacant(place) => {
                place.insert(rule);
            }
            Entry::Occupied(first) => {
                let message = format!("priority {priority} is taken by `{}` of the same listener", first.get().label);
                let help =
                    format!("give it another: `{}`", assignment(context, &["Priority"], &(priority + 1).to_string()));
                context.find_in(rule, &RULE, node.loc, message, help);
            }
        }
    }
}

fn listener_key(node: &Node) -> Option<String> {
    reference(node).map(|(id, _)| id.to_owned()).or_else(|| node.as_text().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""A": {"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": {"ListenerArn": {"Ref": "L"}, "Priority": 1}},
             "B": {"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": {"ListenerArn": {"Ref": "L"}, "Priority": "1"}}"#
            ),
            ["priority 1 is taken by `A` of the same listener"]
        );
        assert!(check(r#""A": {"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": {"ListenerArn": {"Ref": "L"}, "Priority": 1}},
             "B": {"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": {"ListenerArn": {"Ref": "M"}, "Priority": 1}}"#).is_empty());
    }
}
