//! An HTTP listener that does not redirect to HTTPS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::{Read, list, read, reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "http_listener_without_redirect",
    group: Group::Security,
    title: "an HTTP listener that does not redirect to HTTPS",
    rationale: "What is sent in the clear, cookies and passwords among it, can be read and changed on the way. The only good answer to HTTP is a redirect.",
    bad: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 80, protocol: "HTTP", default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });"#,
    good: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 80, protocol: "HTTP", default_actions: [{ type: "redirect", redirect_config: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-http-listener.html"),
        Source::Known(Known::SecurityHub, "ELB.1"),
        Source::Known(Known::SecurityHub, "ELB.18"),
        Source::Known(Known::Config, "ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_2"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_listeners),
};

fn check_listeners(context: &mut Context<'_>) {
    let template = context.template;
    for listener in template.of_type("AWS::ElasticLoadBalancingV2::Listener") {
        if text(listener, &["Protocol"]) != Some("HTTP") {
            continue;
        }
        match faces_the_internet(listener, context) {
            Some(true) => {}
            Some(false) => continue,
            None => {
                context.undecided(&RULE, listener.loc());
                continue;
            }
        }
        for action in list(listener, &["DefaultActions"]) {
            let Some(kind) = action.get("Type").and_then(Node::as_text) else { continue };
            if is_redirect(kind, action) || kind == "fixed-response" {
                continue;
            }
            let message = format!("`{}` answers in plain HTTP", listener.label);
            let target = [("Protocol", "\"HTTPS\""), ("Port", "\"443\""), ("StatusCode", "\"HTTP_301\"")];
            let target = context.object(&target);
            let redirect = context.object(&[("Type", "\"redirect\""), ("RedirectConfig", &target)]);
            context.find_in(listener, &RULE, action.loc, message, format!("redirect to HTTPS: `{redirect}`"));
        }
    }
}

fn is_redirect(kind: &str, action: &Node) -> bool {
    let protocol = action.at(&["RedirectConfig", "Protocol"]);
    kind == "redirect" && protocol.is_some_and(|node| node.as_text().is_none_or(|protocol| protocol == "HTTPS"))
}

/// Whether the load balancer faces the internet: behind an internal one plain HTTP stays in the VPC. Nothing is known of
/// one that the template does not show.
fn faces_the_internet(listener: &Resource, context: &Context<'_>) -> Option<bool> {
    let (id, _) = listener.get("LoadBalancerArn").and_then(reference)?;
    let balancer = context.resources.get(id)?;
    match read(balancer, &["Scheme"]) {
        Read::Absent(_) => Some(true),
        Read::Is(node) => node.as_text().map(|scheme| scheme == "internet-facing"),
        Read::Undecided(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"}, "L": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"LoadBalancerArn": {"Ref": "B"}, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward", "TargetGroupArn": "x"}]}}"#
            ),
            ["`L` answers in plain HTTP"]
        );
        assert!(check(r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer"}, "L": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"LoadBalancerArn": {"Ref": "B"}, "Protocol": "HTTP", "DefaultActions": [{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS"}}]}}"#).is_empty());
        assert!(check(r#""L": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"Protocol": "HTTPS", "DefaultActions": [{"Type": "forward", "TargetGroupArn": "x"}]}}"#).is_empty());
        assert!(check(r#""B": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Scheme": "internal"}},
             "L": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"LoadBalancerArn": {"Ref": "B"}, "Protocol": "HTTP", "DefaultActions": [{"Type": "forward", "TargetGroupArn": "x"}]}}"#).is_empty());
    }
}
