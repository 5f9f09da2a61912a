use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<elbv2::Listener> https {
        load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef",
        port: 443,
        protocol: "HTTPS",
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }],
    });
}

fn main() {}
