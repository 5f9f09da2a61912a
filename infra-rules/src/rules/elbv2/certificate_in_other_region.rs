//! A certificate of another region than the load balancer.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "certificate_in_other_region",
    group: Group::Correctness,
    title: "a certificate of another region than the load balancer",
    rationale: "A load balancer takes certificates of its own region only.",
    bad: r#"resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    good: r#"resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
    )],
    since: "0.1.0",
    // A listener that environments share is in the region of each.
    scope: Scope::Template(check_listeners),
};

fn check_listeners(context: &mut Context<'_>) {
    let Some(here) = context.settings.region.clone() else { return };
    let template = context.template;
    for resource in &template.resources {
        if resource.is("AWS::ElasticLoadBalancingV2::Listener")
            || resource.is("AWS::ElasticLoadBalancingV2::ListenerCertificate")
        {
            check_region(resource, &here, context);
        }
    }
}

fn check_region(resource: &Resource, here: &str, context: &mut Context<'_>) {
    for node in each(resource, &["Certificates", "*", "CertificateArn"]) {
        let mut parts = node.as_text().unwrap_or_default().split(':').skip(2);
        if let (Some("acm"), Some(region)) = (parts.next(), parts.next())
            && region != here
            && !region.is_empty()
        {
            let message = format!("the certificate is in {region}, and `{}` in {here}", resource.label);
            context.find_in(resource, &RULE, node.loc, message, format!("issue it in {here}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn check(region: &str) -> usize {
        let mut settings = Settings::new(Dialect::Json);
        settings.region = Some("us-east-1".to_owned());
        let arn = format!("arn:aws:acm:{region}:111111111111:certificate/x");
        let properties = format!(r#"{{"Certificates": [{{"CertificateArn": "{arn}"}}]}}"#);
        let found = resource("AWS::ElasticLoadBalancingV2::Listener", &properties).found_with(&settings);
        found.iter().filter(|found| found.rule == super::RULE.name).count()
    }

    #[test]
    fn the_region_of_the_certificate_is_compared() {
        assert_eq!(check("eu-west-1"), 1);
        assert_eq!(check("us-east-1"), 0);
    }
}
