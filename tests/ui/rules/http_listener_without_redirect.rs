use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<elbv2::LoadBalancer> web { type: "application", scheme: "internet-facing", subnets: ["subnet-12345678", "subnet-23456789"] });

    resource!(<elbv2::Listener> http {
        load_balancer_arn: web,
        port: 80,
        protocol: "HTTP",
        default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/1234567890123456" }],
    });
}

fn main() {}
