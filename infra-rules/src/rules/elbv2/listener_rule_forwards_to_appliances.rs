//! A rule of a listener that forwards to the targets of a Gateway Load Balancer.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::{each, text};

pub(crate) static RULE: Rule = Rule {
    name: "listener_rule_forwards_to_appliances",
    group: Group::Correctness,
    title: "a rule of a listener that forwards to the targets of a Gateway Load Balancer",
    rationale: "Targets that speak GENEVE stand behind a Gateway Load Balancer, whose listener has no rules.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<elbv2::TargetGroup> targets { port: 6081, protocol: "GENEVE", vpc_id: vpc });
resource!(<elbv2::ListenerRule> rule { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 1, conditions: [{ field: "path-pattern", values: ["/a"] }], actions: [{ type: "forward", target_group_arn: targets }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<elbv2::TargetGroup> targets { port: 80, protocol: "HTTP", vpc_id: vpc });
resource!(<elbv2::ListenerRule> rule { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 1, conditions: [{ field: "path-pattern", values: ["/a"] }], actions: [{ type: "forward", target_group_arn: targets }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/target-groups.html"),
        Source::Known(Known::CfnLint, "E3711"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_rules),
};

fn check_rules(context: &mut Context<'_>) {
    for rule in context.template.of_type("AWS::ElasticLoadBalancingV2::ListenerRule") {
        for node in each(rule, &["Actions", "*", "TargetGroupArn"]) {
            let Some((group, _)) = context.referenced(node) else { continue };
            if group.is("AWS::ElasticLoadBalancingV2::TargetGroup") && text(group, &["Protocol"]) == Some("GENEVE") {
                let message = format!("`{}` speaks GENEVE, and `{}` cannot forward to it", group.label, rule.label);
                let protocol = group.get("Protocol").map_or(node.loc, |node| node.loc);
                let loc = if context.is_rust() { node.loc } else { protocol };
                let help = "forward to a target group of HTTP or HTTPS".to_owned();
                context.find_in(rule, &RULE, loc, message, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |protocol: &str| {
            check_resources(
                &format!(
                    r#""G": {{"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {{"Protocol": {protocol}}}}},
                    "R": {{"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": {{"Actions": [{{"TargetGroupArn": {{"Ref": "G"}}}}]}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(check("\"GENEVE\""), ["`G` speaks GENEVE, and `R` cannot forward to it"]);
        assert!(check("\"HTTP\"").is_empty());
        assert!(check(r#"{"Ref": "P"}"#).is_empty());
    }
}
