//! A rule of a firewall that nobody sees at work.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "firewall_rule_without_metrics",
    group: Group::Optional,
    title: "a rule of a firewall that nobody sees at work",
    rationale: "Without metrics nobody sees whether the rule stops anything, or stops too much.",
    bad: r#"resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: false, metric_name: "common", sampled_requests_enabled: true } }] });"#,
    good: r#"resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html"),
        Source::Known(Known::SecurityHub, "WAF.12"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::WAFv2::WebACL", "AWS::WAFv2::RuleGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for rule in each(resource, &["Rules", "*", "VisibilityConfig", "CloudWatchMetricsEnabled"]) {
        if rule.as_bool() == Some(false) {
            let help = context.pair("CloudWatchMetricsEnabled", "true");
            context.find_in(
                resource,
                &RULE,
                rule.loc,
                format!("`{}` has a rule without metrics", resource.label),
                format!("`{help}`"),
            );
        }
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
                r#"{"Rules": [{"Name": "common", "Priority": 0, "OverrideAction": {"None": {}}, "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}, "VisibilityConfig": {"CloudWatchMetricsEnabled": false, "MetricName": "common", "SampledRequestsEnabled": true}}]}"#
            ),
            ["`Subject` has a rule without metrics"]
        );
        assert!(check(r#"{"Rules": [{"Name": "common", "Priority": 0, "OverrideAction": {"None": {}}, "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}, "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "MetricName": "common", "SampledRequestsEnabled": true}}]}"#).is_empty());
    }
}
