//! A web application firewall without rules.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_filled;

pub(crate) static RULE: Rule = Rule {
    name: "firewall_without_rules",
    group: Group::Hardening,
    title: "a web application firewall without rules",
    rationale: "It then turns nobody away, and looks as if it did.",
    bad: r#"resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true } });"#,
    good: r#"resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html"),
        Source::Known(Known::SecurityHub, "WAF.4"),
        Source::Known(Known::SecurityHub, "WAF.8"),
        Source::Known(Known::SecurityHub, "WAF.10"),
        Source::Known(Known::Checkov, "CKV_AWS_175"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::WAFv2::WebACL", "AWS::WAF::WebACL", "AWS::WAFRegional::WebACL"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_filled(resource, (&["Rules"], "[{ … }]"), &RULE, context, "has no rules");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::WAFv2::WebACL", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no rules"]);
        assert!(check(r#"{"Rules": [{"Name": "common", "Priority": 0, "OverrideAction": {"None": {}}, "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}}, "VisibilityConfig": {"CloudWatchMetricsEnabled": true, "MetricName": "common", "SampledRequestsEnabled": true}}]}"#).is_empty());
    }
}
