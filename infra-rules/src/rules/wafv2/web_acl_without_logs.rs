//! A web application firewall that keeps no logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::companion::alone;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "web_acl_without_logs",
    group: Group::Optional,
    title: "a web application firewall that keeps no logs",
    rationale: "Without logs nobody sees which requests it turned away, and why.",
    bad: r#"resource!(<wafv2::WebAcl> acl { scope: "REGIONAL", default_action: { allow: {} }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "acl", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 1, override_action: { none: {} }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } } }] });"#,
    good: r#"resource!(<wafv2::WebAcl> acl { scope: "REGIONAL", default_action: { allow: {} }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "acl", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 1, override_action: { none: {} }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } } }] }); resource!(<wafv2::LoggingConfiguration> logs { resource_arn: acl.arn, log_destination_configs: ["arn:aws:logs:us-east-1:111111111111:log-group:aws-waf-logs-app"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/waf/latest/developerguide/logging.html"),
        Source::Known(Known::SecurityHub, "WAF.11"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_template),
};

fn check_template(context: &mut Context<'_>) {
    for resource in
        alone(context.template, "AWS::WAFv2::WebACL", ("AWS::WAFv2::LoggingConfiguration", &["ResourceArn"]))
    {
        let message = format!("`{}` keeps no logs", resource.label);
        let help = with_article(&format!("`{}`", context.type_name("AWS::WAFv2::LoggingConfiguration")));
        context.find_in(resource, &RULE, resource.loc(), message, format!("add {help} for it"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""R": {"Type": "AWS::WAFv2::WebACL"}"#), ["`R` keeps no logs"]);
        assert!(check(r#""R": {"Type": "AWS::WAFv2::WebACL"}, "L": {"Type": "AWS::WAFv2::LoggingConfiguration", "Properties": {"ResourceArn": {"Fn::GetAtt": ["R", "Arn"]}}}"#).is_empty());
    }
}
