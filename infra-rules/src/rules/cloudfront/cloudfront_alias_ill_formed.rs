//! An alias of a distribution that is no domain name.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_alias_ill_formed",
    group: Group::Correctness,
    title: "an alias of a distribution that is no domain name",
    rationale: "An alias is a domain name; `*` may stand for its first part only.",
    bad: r#"resource!(<cloudfront::Distribution> cdn { distribution_config: { enabled: true, aliases: ["https://www.example.com"], default_root_object: "index.html", viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d-1111-2222-3333-444455556666", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", viewer_protocol_policy: "redirect-to-https", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> cdn { distribution_config: { enabled: true, aliases: ["www.example.com"], default_root_object: "index.html", viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d-1111-2222-3333-444455556666", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", viewer_protocol_policy: "redirect-to-https", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html"),
        Source::Known(Known::CfnLint, "E3013"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_aliases),
};

fn check_aliases(resource: &Resource, context: &mut Context<'_>) {
    for node in list(resource, &["DistributionConfig", "Aliases"]).iter().flat_map(crate::model::Node::branches) {
        let Some(alias) = node.as_text() else { continue };
        if alias.contains("${") || alias.contains("{{") || is_alias(alias) {
            continue;
        }
        let help = match alias.split_once("://") {
            Some((_, host)) => format!("write \"{}\"", host.trim_end_matches('/')),
            None if alias.contains('*') => "`*` may stand for the first part only: \"*.example.com\"".to_owned(),
            None => "write a domain name, as \"www.example.com\"".to_owned(),
        };
        let message = format!("`{}` is no domain name", crate::text::short(alias));
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

/// Parts of letters, digits and hyphens, at least two; the first may be `*`.
fn is_alias(alias: &str) -> bool {
    let parts: Vec<&str> = alias.strip_prefix("*.").unwrap_or(alias).split('.').collect();
    let is_part = |part: &&str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let least = if alias.starts_with("*.") { 1 } else { 2 };
    parts.len() >= least && parts.iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::is_alias;
    use crate::rules::testing::check_resource;

    #[test]
    fn a_wildcard_stands_first() {
        for fine in ["www.example.com", "*.example.com", "a-b.example.co.uk", "xn--bcher-kva.example"] {
            assert!(is_alias(fine), "{fine}");
        }
        for wrong in ["*.a.*.com", "a.*.com", "two words.com", "https://a.com", "a", "", "a..com", "-a.com"] {
            assert!(!is_alias(wrong), "{wrong}");
        }
    }

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |aliases: &str| {
            let properties = format!(r#"{{"DistributionConfig": {{"Aliases": {aliases}}}}}"#);
            check_resource("AWS::CloudFront::Distribution", &properties, super::RULE.name)
        };
        assert_eq!(check(r#"["ok.example.com", "a b.com"]"#), ["`a b.com` is no domain name"]);
        assert!(check(r#"[{"Ref": "Name"}, "{{resolve:ssm:name}}"]"#).is_empty());
    }
}
