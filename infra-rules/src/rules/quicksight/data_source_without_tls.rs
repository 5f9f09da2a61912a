//! A source of data that is spoken to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "data_source_without_tls",
    group: Group::Hardening,
    title: "a source of data that is spoken to in the clear",
    rationale: "What is asked and answered, and the password, can be read on the way.",
    bad: r#"resource!(<quicksight::DataSource> orders { name: "orders", data_source_id: "orders", aws_account_id: "111111111111", type: "ATHENA", ssl_properties: { disable_ssl: true } });"#,
    good: r#"resource!(<quicksight::DataSource> orders { name: "orders", data_source_id: "orders", aws_account_id: "111111111111", type: "ATHENA", ssl_properties: { disable_ssl: false } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/quicksight/latest/user/security-encryption-in-transit.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-QS1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::QuickSight::DataSource"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["SslProperties", "DisableSsl"], true), &RULE, context, "is spoken to in the clear");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::QuickSight::DataSource", properties, super::RULE.name);
        assert_eq!(check(r#"{"SslProperties": {"DisableSsl": true}}"#), ["`Subject` is spoken to in the clear"]);
        assert!(check(r#"{"SslProperties": {"DisableSsl": false}}"#).is_empty());
    }
}
