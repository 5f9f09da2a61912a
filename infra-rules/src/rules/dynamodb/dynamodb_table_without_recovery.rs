//! A table that cannot be restored to a point in time.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "dynamodb_table_without_recovery",
    group: Group::Reliability,
    title: "a table that cannot be restored to a point in time",
    rationale: "A wrong write or delete is there to stay. Point-in-time recovery keeps 35 days of history.",
    bad: r#"resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });"#,
    good: r#"resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", point_in_time_recovery_specification: { point_in_time_recovery_enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html"),
        Source::Known(Known::SecurityHub, "DynamoDB.2"),
        Source::Known(Known::CdkNag, "AwsSolutions-DDB3"),
        Source::Known(Known::Checkov, "CKV_AWS_28"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DynamoDB::Table"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(
        resource,
        &["PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"],
        &RULE,
        context,
        "cannot be restored to a point in time",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DynamoDB::Table", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` cannot be restored to a point in time"]);
        assert!(check(r#"{"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}"#).is_empty());
    }
}
