//! A table of fixed capacity that does not grow.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::companion::alone;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "dynamodb_table_without_scaling",
    group: Group::Optional,
    title: "a table of fixed capacity that does not grow",
    rationale: "Where it is asked for more than it was given, it turns requests away.",
    bad: r#"resource!(<dynamodb::Table> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], provisioned_throughput: { read_capacity_units: 5, write_capacity_units: 5 } });"#,
    good: r#"resource!(<dynamodb::Table> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html"),
        Source::Known(Known::SecurityHub, "DynamoDB.1"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_template),
};

fn check_template(context: &mut Context<'_>) {
    for resource in alone(
        context.template,
        "AWS::DynamoDB::Table",
        ("AWS::ApplicationAutoScaling::ScalableTarget", &["ResourceId"]),
    ) {
        if resource.get("BillingMode").is_some_and(|mode| mode.as_text() != Some("PROVISIONED")) {
            continue;
        }
        let message = format!("`{}` has a capacity that does not grow", resource.label);
        let help = with_article(&format!("`{}`", context.type_name("AWS::ApplicationAutoScaling::ScalableTarget")));
        context.find_in(resource, &RULE, resource.loc(), message, format!("add {help} for it"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(check(r#""R": {"Type": "AWS::DynamoDB::Table"}"#), ["`R` has a capacity that does not grow"]);
        assert!(check(r#""R": {"Type": "AWS::DynamoDB::Table"}, "L": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": {"ResourceId": {"Fn::Sub": "table/${R}"}}}"#).is_empty());
    }
}
