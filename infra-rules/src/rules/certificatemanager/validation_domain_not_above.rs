//! A validation domain that is not above the domain of the certificate.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "validation_domain_not_above",
    group: Group::Correctness,
    title: "a validation domain that is not above the domain of the certificate",
    rationale: "Mail for validation goes to the domain itself or one above it; any other is refused.",
    bad: r#"resource!(<acm::Certificate> certificate { domain_name: "api.example.com", validation_method: "DNS", domain_validation_options: [{ domain_name: "api.example.com", validation_domain: "example.org" }] });"#,
    good: r#"resource!(<acm::Certificate> certificate { domain_name: "api.example.com", validation_method: "DNS", domain_validation_options: [{ domain_name: "api.example.com", validation_domain: "example.com" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/acm/latest/APIReference/API_DomainValidationOption.html"),
        Source::Known(Known::CfnLint, "E3503"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CertificateManager::Certificate"], check_options),
};

fn check_options(resource: &Resource, context: &mut Context<'_>) {
    for option in each(resource, &["DomainValidationOptions", "*"]) {
        let Some(node) = option.get("ValidationDomain") else { continue };
        let (Some(above), Some(domain)) = (node.as_text(), option.get("DomainName").and_then(Node::as_text)) else {
            continue;
        };
        if domain != above && domain.strip_suffix(above).is_none_or(|rest| !rest.ends_with('.')) {
            let message = format!("`{}` {above} is not above {domain}", context.property("ValidationDomain"));
            let parent = domain.split_once('.').map_or(domain, |(_, parent)| parent);
            context.find_in(resource, &RULE, node.loc, message, format!("`\"{parent}\"`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::CertificateManager::Certificate", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"DomainValidationOptions": [{"DomainName": "a.example.com", "ValidationDomain": "example.org"}]}"#
            ),
            ["`ValidationDomain` example.org is not above a.example.com"]
        );
        assert_eq!(
            check(r#"{"DomainValidationOptions": [{"DomainName": "a.example.com", "ValidationDomain": "ample.com"}]}"#)
                .len(),
            1
        );
        assert!(
            check(
                r#"{"DomainValidationOptions": [{"DomainName": "a.example.com", "ValidationDomain": "example.com"}]}"#
            )
            .is_empty()
        );
        assert!(
            check(r#"{"DomainValidationOptions": [{"DomainName": "example.com", "ValidationDomain": "example.com"}]}"#)
                .is_empty()
        );
    }
}
