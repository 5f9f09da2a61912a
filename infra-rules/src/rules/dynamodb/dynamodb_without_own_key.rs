//! A table that is encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "dynamodb_without_own_key",
    group: Group::Optional,
    title: "a table that is encrypted with a key of AWS",
    rationale: "DynamoDB encrypts every table. A key of KMS lets you say who may use it and shows each use, and it costs; so only a policy asks for it.",
    bad: r#"resource!(<dynamodb::Table> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });"#,
    good: r#"resource!(<dynamodb::Table> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", sse_specification: { sse_enabled: true, sse_type: "KMS" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html"),
        Source::Known(Known::Checkov, "CKV_AWS_119"),
        Source::Known(Known::CfnNag, "W74"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DynamoDB::Table"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["SSESpecification", "SSEEnabled"], &RULE, context, "is encrypted with a key of AWS");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DynamoDB::Table", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of AWS"]);
        assert!(check(r#"{"SSESpecification": {"SSEEnabled": true, "SSEType": "KMS"}}"#).is_empty());
    }
}
