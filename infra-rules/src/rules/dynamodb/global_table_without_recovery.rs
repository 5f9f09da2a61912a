//! A global table that cannot be restored to a moment.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, each, flag_in};

pub(crate) static RULE: Rule = Rule {
    name: "global_table_without_recovery",
    group: Group::Reliability,
    title: "a global table that cannot be restored to a moment",
    rationale: "A wrong write reaches all regions within a second. With recovery the table can be had as it was before.",
    bad: r#"resource!(<dynamodb::GlobalTable> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", table_name: "orders", replicas: [{ region: "us-east-1", point_in_time_recovery_specification: { point_in_time_recovery_enabled: false } }] });"#,
    good: r#"resource!(<dynamodb::GlobalTable> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", table_name: "orders", replicas: [{ region: "us-east-1", point_in_time_recovery_specification: { point_in_time_recovery_enabled: true } }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html"),
        Source::Known(Known::SecurityHub, "DynamoDB.2"),
        Source::Known(Known::Checkov, "CKV_AWS_165"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DynamoDB::GlobalTable"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for replica in each(resource, &["Replicas", "*"]) {
        let path = ["PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"];
        if let Flag::Absent(loc) | Flag::Off(loc) = flag_in(replica, &path) {
            let help = format!("`{}`", assignment(context, &path, "true"));
            context.find_in(resource, &RULE, loc, format!("`{}` cannot be restored to a moment", resource.label), help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DynamoDB::GlobalTable", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Replicas": [{"Region": "us-east-1", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": false}}]}"#
            ),
            ["`Subject` cannot be restored to a moment"]
        );
        assert!(check(r#"{"Replicas": [{"Region": "us-east-1", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}]}"#).is_empty());
    }
}
