use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    const RULE: Value = value!({
        listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/1234567890123456/1234567890123456",
        priority: 10,
        actions: [{ type: "fixed-response", fixed_response_config: { status_code: "404" } }],
    });

    resource!(<elbv2::ListenerRule> first { conditions: [{ field: "path-pattern", values: ["/a"] }], ..RULE });
    resource!(<elbv2::ListenerRule> second { conditions: [{ field: "path-pattern", values: ["/b"] }], ..RULE });
}

fn main() {}
