//! A load balancer on the internet without a web application firewall.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeSet;

use crate::rules::read::reference;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "load_balancer_without_firewall",
    group: Group::Hardening,
    title: "a load balancer on the internet without a web application firewall",
    rationale: "A firewall turns away the common attacks and lets a rate be set before they reach the application.",
    bad: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
resource!(<wafv2::WebAclAssociation> guard { resource_arn: balancer, web_acl_arn: "arn:aws:wafv2:us-east-1:111111111111:regional/webacl/app/11111111-1111-4111-8111-111111111111" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html"),
        Source::Known(Known::SecurityHub, "ELB.16"),
        Source::Known(Known::Config, "ALB_WAF_ENABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_balancers),
};

fn check_balancers(context: &mut Context<'_>) {
    let template = context.template;
    let guarded: BTreeSet<&str> = template
        .of_type("AWS::WAFv2::WebACLAssociation")
        .filter_map(|guard| reference(guard.get("ResourceArn")?).map(|(id, _)| id))
        .collect();
    for balancer in template.of_type("AWS::ElasticLoadBalancingV2::LoadBalancer") {
        let is_public = balancer.get("Scheme").is_none_or(|node| node.as_text() == Some("internet-facing"));
        let is_application = balancer.get("Type").is_none_or(|node| node.as_text() == Some("application"));
        let id = balancer.id.text.as_str();
        if is_public && is_application && !balancer.open && !guarded.contains(id) && !template.may_gain(id) {
            let message = format!("`{}` faces the internet without a web application firewall", balancer.label);
            let help = format!(
                "add {} for it",
                with_article(&format!("`{}`", context.type_name("AWS::WAFv2::WebACLAssociation")))
            );
            context.find_in(balancer, &RULE, balancer.loc(), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"}"#),
            ["`B` faces the internet without a web application firewall"]
        );
        assert!(
            check(
                r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Scheme": "internal"}}"#
            )
            .is_empty()
        );
        assert!(
            check(
                r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"},
             "G": {"Type": "AWS::WAFv2::WebACLAssociation", "Properties": {"ResourceArn": {"Ref": "B"}}}"#
            )
            .is_empty()
        );
    }
}
