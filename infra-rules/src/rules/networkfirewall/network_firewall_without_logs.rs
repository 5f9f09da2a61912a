//! A network firewall that keeps no logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::companion::alone;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "network_firewall_without_logs",
    group: Group::Optional,
    title: "a network firewall that keeps no logs",
    rationale: "Without logs nobody sees what it turned away, and what it let through.",
    bad: r#"resource!(<networkfirewall::Firewall> guard { firewall_name: "guard", firewall_policy_arn: "arn:aws:network-firewall:us-east-1:111111111111:firewall-policy/app", vpc_id: "vpc-0123456789abcdef0", subnet_mappings: [{ subnet_id: "subnet-0123456789abcdef0" }] });"#,
    good: r#"resource!(<networkfirewall::Firewall> guard { firewall_name: "guard", firewall_policy_arn: "arn:aws:network-firewall:us-east-1:111111111111:firewall-policy/app", vpc_id: "vpc-0123456789abcdef0", subnet_mappings: [{ subnet_id: "subnet-0123456789abcdef0" }] }); resource!(<networkfirewall::LoggingConfiguration> logs { firewall_arn: guard, logging_configuration: { log_destination_configs: [{ log_type: "ALERT", log_destination_type: "CloudWatchLogs", log_destination: { logGroup: "/app/firewall" } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html"),
        Source::Known(Known::SecurityHub, "NetworkFirewall.2"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_template),
};

fn check_template(context: &mut Context<'_>) {
    for resource in alone(
        context.template,
        "AWS::NetworkFirewall::Firewall",
        ("AWS::NetworkFirewall::LoggingConfiguration", &["FirewallArn"]),
    ) {
        let message = format!("`{}` keeps no logs", resource.label);
        let help = with_article(&format!("`{}`", context.type_name("AWS::NetworkFirewall::LoggingConfiguration")));
        context.find_in(resource, &RULE, resource.loc(), message, format!("add {help} for it"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""R": {"Type": "AWS::NetworkFirewall::Firewall"}"#), ["`R` keeps no logs"]);
        assert!(check(r#""R": {"Type": "AWS::NetworkFirewall::Firewall"}, "L": {"Type": "AWS::NetworkFirewall::LoggingConfiguration", "Properties": {"FirewallArn": {"Ref": "R"}}}"#).is_empty());
    }
}
