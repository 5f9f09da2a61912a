//! A service that accepts every endpoint.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "endpoint_service_accepts_everybody",
    group: Group::Hardening,
    title: "a service that accepts every endpoint",
    rationale: "Whoever may see the service connects to it without being asked.",
    bad: r#"resource!(<ec2::VpcEndpointService> service { network_load_balancer_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/inner/0123456789abcdef"], acceptance_required: false });"#,
    good: r#"resource!(<ec2::VpcEndpointService> service { network_load_balancer_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/inner/0123456789abcdef"], acceptance_required: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"),
        Source::Known(Known::Checkov, "CKV_AWS_123"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::EC2::VPCEndpointService"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AcceptanceRequired"], false), &RULE, context, "accepts every endpoint that asks");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::EC2::VPCEndpointService", properties, super::RULE.name);
        assert_eq!(check(r#"{"AcceptanceRequired": false}"#), ["`Subject` accepts every endpoint that asks"]);
        assert!(check(r#"{"AcceptanceRequired": true}"#).is_empty());
    }
}
