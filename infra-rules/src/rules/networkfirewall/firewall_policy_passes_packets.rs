//! A firewall that lets pass what no rule names.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "firewall_policy_passes_packets",
    group: Group::Hardening,
    title: "a firewall that lets pass what no rule names",
    rationale: "What is not forbidden is then allowed, without a look at it.",
    bad: r#"resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:pass"], stateless_fragment_default_actions: ["aws:forward_to_sfe"], stateful_rule_group_references: [{ resource_arn: "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate" }] } });"#,
    good: r#"resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:forward_to_sfe"], stateless_fragment_default_actions: ["aws:forward_to_sfe"], stateful_rule_group_references: [{ resource_arn: "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate" }] } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html",
        ),
        Source::Known(Known::SecurityHub, "NetworkFirewall.4"),
        Source::Known(Known::SecurityHub, "NetworkFirewall.5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::NetworkFirewall::FirewallPolicy"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for list in ["StatelessDefaultActions", "StatelessFragmentDefaultActions"] {
        let actions = each(resource, &["FirewallPolicy", list, "*"]);
        if let Some(action) = actions.iter().find(|action| action.as_text() == Some("aws:pass")) {
            let message = format!("`{}` lets pass what no rule names", resource.label);
            context.find_in(
                resource,
                &RULE,
                action.loc,
                message,
                "`\"aws:forward_to_sfe\"` or `\"aws:drop\"`".to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::NetworkFirewall::FirewallPolicy", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"FirewallPolicy": {"StatelessDefaultActions": ["aws:pass"], "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"], "StatefulRuleGroupReferences": [{"ResourceArn": "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate"}]}}"#
            ),
            ["`Subject` lets pass what no rule names"]
        );
        assert!(check(r#"{"FirewallPolicy": {"StatelessDefaultActions": ["aws:forward_to_sfe"], "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"], "StatefulRuleGroupReferences": [{"ResourceArn": "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate"}]}}"#).is_empty());
    }
}
