//! A table that can be deleted by mistake.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "dynamodb_without_deletion_protection",
    group: Group::Reliability,
    title: "a table that can be deleted by mistake",
    rationale: "One call, or one wrong update of the stack, deletes the table.",
    bad: r#"resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });"#,
    good: r#"resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", deletion_protection_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html"),
        Source::Known(Known::SecurityHub, "DynamoDB.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DynamoDB::Table"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["DeletionProtectionEnabled"], &RULE, context, "can be deleted by mistake");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DynamoDB::Table", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` can be deleted by mistake"]);
        assert!(check(r#"{"DeletionProtectionEnabled": true}"#).is_empty());
    }
}
