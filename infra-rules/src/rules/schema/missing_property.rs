//! A property that must be there.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::{Kinds, Shape};

pub(crate) static RULE: Rule = Rule {
    name: "missing_property",
    group: Group::Correctness,
    title: "a required property is missing",
    rationale: "CloudFormation starts to create the resource, fails, and rolls the stack back.",
    bad: r"
        resource!(<ec2::EgressOnlyInternetGateway> gateway {});
    ",
    good: r#"
        resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0" });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3003"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is missing, and a line to paste.
pub(super) fn describe(key: &str, shape: Shape, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let context = judge.context;
    let name = context.property(key);
    let message = if judge.path.is_empty() {
        format!("`{}` lacks `{name}`, which `{}` requires", judge.resource.label, judge.here())
    } else {
        format!("`{}` lacks `{name}`", judge.here())
    };
    let kind = shape.property(key).or_else(|| judge.resource.ty?.root().property(key)).map_or("…", placeholder);
    (message, Some(format!("add `{}`", context.pair(key, kind))))
}

/// Something to write in place of a value.
pub(super) fn placeholder(shape: Shape) -> &'static str {
    let kinds = shape.kinds();
    if kinds.is_any() {
        "…"
    } else if kinds.intersects(Kinds::STRING) {
        "\"…\""
    } else if kinds.intersects(Kinds::INTEGER | Kinds::NUMBER) {
        "…"
    } else if kinds.intersects(Kinds::BOOLEAN) {
        "true"
    } else if kinds.intersects(Kinds::ARRAY) {
        "[…]"
    } else {
        "{ … }"
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn a_missing_property_is_told_with_a_line_to_paste() {
        let found = found("AWS::RDS::DBSubnetGroup", r#"{"SubnetIds": ["subnet-1", "subnet-2"]}"#);
        assert_eq!(found[0].message, "`R` lacks `DBSubnetGroupDescription`, which `AWS::RDS::DBSubnetGroup` requires");
        assert_eq!(found[0].help.as_deref(), Some(r#"add `"DBSubnetGroupDescription": "…"`"#));
    }

    #[test]
    fn what_only_the_run_decides_is_not_missing() {
        for value in [
            r#"{"Fn::Unknown": ""}"#,
            r#"{"Ref": "AWS::StackName"}"#,
            r#"{"Fn::If": ["C", "a", {"Ref": "AWS::NoValue"}]}"#,
        ] {
            let properties = format!(r#"{{"SubnetIds": [], "DBSubnetGroupDescription": {value}}}"#);
            assert_eq!(found("AWS::RDS::DBSubnetGroup", &properties), []);
        }
        assert_eq!(
            found(
                "AWS::RDS::DBSubnetGroup",
                r#"{"SubnetIds": [], "DBSubnetGroupDescription": {"Ref": "AWS::NoValue"}}"#
            )
            .len(),
            1
        );
    }

    #[test]
    fn stacks_are_told_in_their_own_words() {
        let found = resource("AWS::RDS::DBSubnetGroup", r#"{"DBSubnetGroupDescription": "x"}"#).found_in_rust();
        let found: Vec<_> = found.into_iter().filter(|found| found.rule == RULE.name).collect();
        assert_eq!(found[0].message, "`R` lacks `subnet_ids`, which `rds::DbSubnetGroup` requires");
        assert_eq!(found[0].help.as_deref(), Some("add `subnet_ids: […]`"));
    }
}
