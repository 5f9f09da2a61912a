//! A classic load balancer with a certificate that nobody renews.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "classic_balancer_without_acm",
    group: Group::Optional,
    title: "a classic load balancer with a certificate that nobody renews",
    rationale: "Certificates of Certificate Manager are renewed by AWS; one that was uploaded to IAM ends one day, and the site with it.",
    bad: r#"resource!(<elasticloadbalancing::LoadBalancer> web { availability_zones: ["us-east-1a", "us-east-1b"], listeners: [{ load_balancer_port: "443", instance_port: "8443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:iam::111111111111:server-certificate/web" }] });"#,
    good: r#"resource!(<elasticloadbalancing::LoadBalancer> web { availability_zones: ["us-east-1a", "us-east-1b"], listeners: [{ load_balancer_port: "443", instance_port: "8443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-create-https-ssl-load-balancer.html",
        ),
        Source::Known(Known::SecurityHub, "ELB.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancing::LoadBalancer"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for node in each(resource, &["Listeners", "*", "SSLCertificateId"]) {
        if node.as_text().is_some_and(|text| text.contains(":server-certificate/")) {
            let message = format!("the certificate of `{}` is renewed by nobody", resource.label);
            context.find_in(resource, &RULE, node.loc, message, "name one of Certificate Manager".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancing::LoadBalancer", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Listeners": [{"SSLCertificateId": "arn:aws:iam::111111111111:server-certificate/web"}]}"#),
            ["the certificate of `Subject` is renewed by nobody"]
        );
        assert!(
            check(r#"{"Listeners": [{"SSLCertificateId": "arn:aws:acm:us-east-1:111111111111:certificate/x"}]}"#)
                .is_empty()
        );
    }
}
