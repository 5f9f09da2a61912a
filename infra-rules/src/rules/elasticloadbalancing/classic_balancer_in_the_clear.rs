//! A load balancer that is spoken to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "classic_balancer_in_the_clear",
    group: Group::Hardening,
    title: "a load balancer that is spoken to in the clear",
    rationale: "Passwords and sessions can be read on the way.",
    bad: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], listeners: [{ load_balancer_port: "80", instance_port: "8080", protocol: "HTTP" }] });"#,
    good: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], listeners: [{ load_balancer_port: "443", instance_port: "8080", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html"),
        Source::Known(Known::SecurityHub, "ELB.3"),
        Source::Known(Known::Config, "ELB_TLS_HTTPS_LISTENERS_ONLY"),
        Source::Known(Known::CdkNag, "AwsSolutions-ELB5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancing::LoadBalancer"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for listener in each(resource, &["Listeners", "*"]) {
        if let Some(node) = listener.get("Protocol")
            && node.as_text().is_some_and(|word| ["HTTP", "TCP"].iter().any(|clear| word.eq_ignore_ascii_case(clear)))
        {
            let help = format!("`{}` with a certificate", context.pair("Protocol", "\"HTTPS\""));
            context.find_in(resource, &RULE, node.loc, format!("`{}` is spoken to in the clear", resource.label), help);
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
            check(r#"{"Listeners": [{"LoadBalancerPort": "80", "InstancePort": "8080", "Protocol": "HTTP"}]}"#),
            ["`Subject` is spoken to in the clear"]
        );
        assert!(check(r#"{"Listeners": [{"LoadBalancerPort": "443", "InstancePort": "8080", "Protocol": "HTTPS", "InstanceProtocol": "HTTPS", "SSLCertificateId": "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef"}]}"#).is_empty());
    }
}
