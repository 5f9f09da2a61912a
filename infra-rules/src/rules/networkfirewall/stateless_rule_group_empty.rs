//! A group of stateless rules without a rule.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_filled;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "stateless_rule_group_empty",
    group: Group::Optional,
    title: "a group of stateless rules without a rule",
    rationale: "A policy that names it looks as if packets were judged, and they are not.",
    bad: r#"resource!(<networkfirewall::RuleGroup> packets { rule_group_name: "packets", type: "STATELESS", capacity: 100, rule_group: { rules_source: { stateless_rules_and_custom_actions: { stateless_rules: [] } } } });"#,
    good: r#"resource!(<networkfirewall::RuleGroup> packets { rule_group_name: "packets", type: "STATELESS", capacity: 100, rule_group: { rules_source: { stateless_rules_and_custom_actions: { stateless_rules: [{ priority: 1, rule_definition: { actions: ["aws:drop"], match_attributes: { sources: [{ address_definition: "10.0.0.0/8" }] } } }] } } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-rule-groups-standard.html",
        ),
        Source::Known(Known::SecurityHub, "NetworkFirewall.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::NetworkFirewall::RuleGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let path = ["RuleGroup", "RulesSource", "StatelessRulesAndCustomActions", "StatelessRules"];
    if text(resource, &["Type"]) == Some("STATELESS") {
        expect_filled(resource, (&path, "[{ … }]"), &RULE, context, "has no rules");
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::NetworkFirewall::RuleGroup", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Type": "STATELESS", "RuleGroup": {"RulesSource": {"StatelessRulesAndCustomActions": {"StatelessRules": []}}}}"#
            ),
            ["`Subject` has no rules"]
        );
        assert!(check(r#"{"Type": "STATEFUL"}"#).is_empty());
    }
}
