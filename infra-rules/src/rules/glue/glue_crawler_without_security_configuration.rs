//! A crawler that does not say how it encrypts.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "glue_crawler_without_security_configuration",
    group: Group::Optional,
    title: "a crawler that does not say how it encrypts",
    rationale: "Its logs are then not encrypted.",
    bad: r#"resource!(<glue::Crawler> crawler { role: "arn:aws:iam::111111111111:role/glue", targets: { s3_targets: [{ path: "s3://acme-data/" }] } });"#,
    good: r#"resource!(<glue::Crawler> crawler { role: "arn:aws:iam::111111111111:role/glue", targets: { s3_targets: [{ path: "s3://acme-data/" }] }, crawler_security_configuration: "encrypted" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-GL1"),
        Source::Known(Known::Checkov, "CKV_AWS_195"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Glue::Crawler"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["CrawlerSecurityConfiguration"], "\"encrypted\""),
        &RULE,
        context,
        "does not say how it encrypts",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Glue::Crawler", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not say how it encrypts"]);
        assert!(check(r#"{"CrawlerSecurityConfiguration": "encrypted"}"#).is_empty());
    }
}
