//! Written by `cargo xtask gen`, bad examples of rules: elbv2.

use infra_core::prelude::*;

infra_core::environments!();

// a certificate of another region than the load balancer
#[stack]
pub mod certificate_in_other_region {
    resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a rule of a listener that forwards to the targets of a Gateway Load Balancer
#[stack]
pub mod listener_rule_forwards_to_appliances {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<elbv2::TargetGroup> targets { port: 6081, protocol: "GENEVE", vpc_id: vpc });
    resource!(<elbv2::ListenerRule> rule { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 1, conditions: [{ field: "path-pattern", values: ["/a"] }], actions: [{ type: "forward", target_group_arn: targets }] });
}

// two rules of one listener with one priority
#[stack]
pub mod listener_rule_priority_taken {
    resource!(<elbv2::ListenerRule> api { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 10, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/api/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
    resource!(<elbv2::ListenerRule> admin { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 10, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/admin/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// an HTTPS or TLS listener without a certificate
#[stack]
pub mod listener_without_certificate {
    resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a listener that forwards to a target group of another kind of protocol
#[stack]
pub mod target_group_protocol_mismatch {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "HTTP" });
    resource!(<elbv2::LoadBalancer> balancer { type: "network", scheme: "internal", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
    resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 443, protocol: "TCP", default_actions: [{ type: "forward", target_group_arn: targets }] });
}

fn main() {}
