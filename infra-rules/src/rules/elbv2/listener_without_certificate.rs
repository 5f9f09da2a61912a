//! An HTTPS or TLS listener without a certificate.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "listener_without_certificate",
    group: Group::Correctness,
    title: "an HTTPS or TLS listener without a certificate",
    rationale: "The load balancer has nothing to show to its clients; the listener is refused.",
    bad: r#"resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    good: r#"resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
        ),
        Source::Known(Known::CfnLint, "E3676"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancingV2::Listener"], check_certificates),
};

fn check_certificates(resource: &Resource, context: &mut Context<'_>) {
    let Some(protocol @ ("HTTPS" | "TLS")) = text(resource, &["Protocol"]) else { return };
    let loc = match read(resource, &["Certificates"]) {
        Read::Absent(loc) => loc,
        Read::Is(node) if node.as_list().is_some_and(<[Node]>::is_empty) => node.loc,
        _ => return,
    };
    let message = format!("`{}` speaks {protocol} and has no certificate", resource.label);
    let certificate = context.object(&[("CertificateArn", "…")]);
    let help = format!("`{}`", context.pair("Certificates", &format!("[{certificate}]")));
    context.find_in(resource, &RULE, loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancingV2::Listener", properties, super::RULE.name);
        assert_eq!(check(r#"{"Protocol": "HTTPS"}"#), ["`Subject` speaks HTTPS and has no certificate"]);
        assert_eq!(check(r#"{"Protocol": "TLS", "Certificates": []}"#).len(), 1);
        assert!(check(r#"{"Protocol": "HTTP"}"#).is_empty());
        assert!(check(r#"{"Protocol": "HTTPS", "Certificates": [{"CertificateArn": "x"}]}"#).is_empty());
        assert!(check(r#"{"Protocol": "HTTPS", "Certificates": {"Ref": "C"}}"#).is_empty());
    }
}
