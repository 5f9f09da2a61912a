//! A load balancer that does not write down who came.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "classic_balancer_without_access_logs",
    group: Group::Hardening,
    title: "a load balancer that does not write down who came",
    rationale: "After an attack the log is the only way to tell what was asked.",
    bad: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], access_logging_policy: { enabled: true, s3_bucket_name: "acme-logs" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html"),
        Source::Known(Known::SecurityHub, "ELB.5"),
        Source::Known(Known::Config, "ELB_LOGGING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-ELB2"),
        Source::Known(Known::Checkov, "CKV_AWS_92"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancing::LoadBalancer"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["AccessLoggingPolicy", "Enabled"], &RULE, context, "does not write down who came");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancing::LoadBalancer", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not write down who came"]);
        assert!(check(r#"{"AccessLoggingPolicy": {"Enabled": true, "S3BucketName": "acme-logs"}}"#).is_empty());
    }
}
