//! A listener that forwards to a target group of another kind of protocol.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::{each, reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "target_group_protocol_mismatch",
    group: Group::Correctness,
    title: "a listener that forwards to a target group of another kind of protocol",
    rationale: "An application load balancer forwards to HTTP and HTTPS, a network load balancer to TCP, TLS and UDP. Any other pair is refused.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "HTTP" });
resource!(<elbv2::LoadBalancer> balancer { type: "network", scheme: "internal", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 443, protocol: "TCP", default_actions: [{ type: "forward", target_group_arn: targets }] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "TCP" });
resource!(<elbv2::LoadBalancer> balancer { type: "network", scheme: "internal", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 443, protocol: "TCP", default_actions: [{ type: "forward", target_group_arn: targets }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"),
        Source::Known(Known::CfnLint, "E3693"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_listeners),
};

fn check_listeners(context: &mut Context<'_>) {
    let template = context.template;
    for listener in template.of_type("AWS::ElasticLoadBalancingV2::Listener") {
        let Some(from) = text(listener, &["Protocol"]) else { continue };
        let single = each(listener, &["DefaultActions", "*", "TargetGroupArn"]);
        let several = each(listener, &["DefaultActions", "*", "ForwardConfig", "TargetGroups", "*", "TargetGroupArn"]);
        for node in single.into_iter().chain(several) {
            let Some((id, _)) = reference(node) else { continue };
            let Some(group) = context.resources.get(id).copied() else { continue };
            let Some(to) = text(group, &["Protocol"]) else { continue };
            if group.is("AWS::ElasticLoadBalancingV2::TargetGroup") && !fit(from, to) {
                let message =
                    format!("`{}` takes {from} and forwards to `{}`, which takes {to}", listener.label, group.label);
                let help = format!("{from} goes to {}", takes(from));
                context.find_in(listener, &RULE, node.loc, message, help);
            }
        }
    }
}

fn takes(from: &str) -> &'static str {
    match from {
        "HTTP" | "HTTPS" => "target groups of HTTP or HTTPS",
        "TLS" => "target groups of TCP or TLS",
        "GENEVE" => "target groups of GENEVE",
        _ => "target groups of the same protocol, or of TCP_UDP",
    }
}

fn fit(from: &str, to: &str) -> bool {
    let known = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"];
    if !known.contains(&to) {
        return true;
    }
    match from {
        "HTTP" | "HTTPS" => matches!(to, "HTTP" | "HTTPS"),
        "TCP" => matches!(to, "TCP" | "TCP_UDP"),
        "TLS" => matches!(to, "TCP" | "TLS"),
        "UDP" => matches!(to, "UDP" | "TCP_UDP"),
        "TCP_UDP" => to == "TCP_UDP",
        "GENEVE" => to == "GENEVE",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""T": {"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {"Protocol": "HTTP"}},
             "L": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"Protocol": "TCP", "DefaultActions": [{"Type": "forward", "TargetGroupArn": {"Ref": "T"}}]}}"#
            ),
            ["`L` takes TCP and forwards to `T`, which takes HTTP"]
        );
        assert!(check(r#""T": {"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {"Protocol": "HTTP"}},
             "L": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"Protocol": "HTTPS", "DefaultActions": [{"Type": "forward", "TargetGroupArn": {"Ref": "T"}}]}}"#).is_empty());
    }
}
