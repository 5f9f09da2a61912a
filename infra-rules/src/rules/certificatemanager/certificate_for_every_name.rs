//! A certificate that is good for every name.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "certificate_for_every_name",
    group: Group::Optional,
    title: "a certificate that is good for every name",
    rationale: "One host that is broken into can then pass for all others.",
    bad: r#"resource!(<acm::Certificate> certificate { validation_method: "DNS", domain_name: "*.acme.example" });"#,
    good: r#"resource!(<acm::Certificate> certificate { validation_method: "DNS", domain_name: "shop.acme.example" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html"),
        Source::Known(Known::Checkov, "CKV2_AWS_71"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CertificateManager::Certificate"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = resource.get("DomainName")
        && node.as_text().is_some_and(|name| name.starts_with("*."))
    {
        let message = format!("`{}` is good for every name", resource.label);
        context.find_in(resource, &RULE, node.loc, message, "name the host".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::CertificateManager::Certificate", properties, super::RULE.name);
        assert_eq!(check(r#"{"DomainName": "*.acme.example"}"#), ["`Subject` is good for every name"]);
        assert!(check(r#"{"DomainName": "shop.acme.example"}"#).is_empty());
    }
}
