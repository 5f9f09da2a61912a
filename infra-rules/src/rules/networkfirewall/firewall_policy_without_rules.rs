//! A policy of a firewall without rules.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::model::Resource;
use crate::rules::read::{Read, read, read_in};

pub(crate) static RULE: Rule = Rule {
    name: "firewall_policy_without_rules",
    group: Group::Hardening,
    title: "a policy of a firewall without rules",
    rationale: "The firewall then does the same with every packet.",
    bad: r#"resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:forward_to_sfe"], stateless_fragment_default_actions: ["aws:forward_to_sfe"] } });"#,
    good: r#"resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:forward_to_sfe"], stateless_fragment_default_actions: ["aws:forward_to_sfe"], stateful_rule_group_references: [{ resource_arn: "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate" }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policies.html"),
        Source::Known(Known::SecurityHub, "NetworkFirewall.3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::NetworkFirewall::FirewallPolicy"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(policy) = read(resource, &["FirewallPolicy"]) else { return };
    let is_empty = |key: &str| match read_in(policy, &[key], policy.loc) {
        Read::Absent(_) => true,
        Read::Is(node) => node.as_list().is_some_and(<[Node]>::is_empty),
        Read::Undecided(_) => false,
    };
    if is_empty("StatelessRuleGroupReferences") && is_empty("StatefulRuleGroupReferences") {
        let help = format!("`{}`", context.pair("StatefulRuleGroupReferences", "[{ … }]"));
        context.find_in(resource, &RULE, policy.loc, format!("`{}` has no rules", resource.label), help);
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
                r#"{"FirewallPolicy": {"StatelessDefaultActions": ["aws:forward_to_sfe"], "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"]}}"#
            ),
            ["`Subject` has no rules"]
        );
        assert!(check(r#"{"FirewallPolicy": {"StatelessDefaultActions": ["aws:forward_to_sfe"], "StatelessFragmentDefaultActions": ["aws:forward_to_sfe"], "StatefulRuleGroupReferences": [{"ResourceArn": "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate"}]}}"#).is_empty());
    }
}
