//! A listener that speaks versions of TLS that are broken.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "listener_with_old_tls",
    group: Group::Hardening,
    title: "a listener that speaks versions of TLS that are broken",
    rationale: "TLS 1.0 and 1.1 have known faults, and no client of today needs them.",
    bad: r#"resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-2016-08", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    good: r#"resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"),
        Source::Known(Known::SecurityHub, "ELB.17"),
        Source::Known(Known::Checkov, "CKV_AWS_103"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancingV2::Listener"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["SslPolicy"], |policy| {
            policy.contains("TLS13-1-2") || policy.contains("TLS13-1-3") || policy.contains("-1-2-")
        }),
        &RULE,
        context,
        ("speaks versions of TLS that are broken", "\"ELBSecurityPolicy-TLS13-1-2-2021-06\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancingV2::Listener", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"SslPolicy": "ELBSecurityPolicy-2016-08"}"#),
            ["`Subject` speaks versions of TLS that are broken"]
        );
        assert!(check(r#"{"SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06"}"#).is_empty());
        assert!(check(r#"{"SslPolicy": "ELBSecurityPolicy-FS-1-2-Res-2020-10"}"#).is_empty());
        assert_eq!(check(r#"{"SslPolicy": "ELBSecurityPolicy-TLS13-1-0-2021-06"}"#).len(), 1);
    }
}
