//! A firewall that lets known bad requests through.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "firewall_without_known_bad_inputs",
    group: Group::Optional,
    title: "a firewall that lets known bad requests through",
    rationale: "The group of AWS with known bad inputs stops Log4j lookups and their like.",
    bad: r#"resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });"#,
    good: r#"resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html"),
        Source::Known(Known::Checkov, "CKV_AWS_192"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::WAFv2::WebACL"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let Some(rules) = resource.get("Rules").and_then(Node::as_list) else { return };
    let groups = each(resource, &["Rules", "*", "Statement", "ManagedRuleGroupStatement", "Name"]);
    let is_known = |node: &&Node| node.as_text().is_none_or(|name| name == "AWSManagedRulesKnownBadInputsRuleSet");
    if rules.iter().all(|rule| rule.as_map().is_some()) && !groups.iter().any(is_known) {
        let message = format!("`{}` lets known bad requests through", resource.label);
        context.find_in(
            resource,
            &RULE,
            resource.loc(),
            message,
            "add the group `AWSManagedRulesKnownBadInputsRuleSet`".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::WAFv2::WebACL", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Rules": [{"Name": "common", "Priority": 0, "OverrideAction": {"None": {}}, "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}, "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "MetricName": "common", "SampledRequestsEnabled": true}}]}"#
            ),
            ["`Subject` lets known bad requests through"]
        );
        assert!(check(r#"{"Rules": [{"Name": "common", "Priority": 0, "OverrideAction": {"None": {}}, "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet"}}, "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "MetricName": "common", "SampledRequestsEnabled": true}}]}"#).is_empty());
    }
}
