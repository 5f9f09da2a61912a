//! An element that stands in a list twice.

use super::Judge;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::Node;

pub(crate) static RULE: Rule = Rule {
    name: "list_not_unique",
    group: Group::Correctness,
    title: "an element stands twice in a list whose elements must differ",
    rationale: "The service refuses duplicates in a list that it treats as a set.",
    bad: r#"
        resource!(<ec2::VpcEndpoint> endpoint { vpc_id: "vpc-0123456789abcdef0", service_name: "com.amazonaws.us-east-1.s3", route_table_ids: ["rtb-0123456789abcdef0", "rtb-0123456789abcdef0"] });
    "#,
    good: r#"
        resource!(<ec2::VpcEndpoint> endpoint { vpc_id: "vpc-0123456789abcdef0", service_name: "com.amazonaws.us-east-1.s3", route_table_ids: ["rtb-0123456789abcdef0"] });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "E3037"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Which element stands there twice.
pub(super) fn describe(element: &Node, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let word = match (element.as_text(), element.reference()) {
        (Some(text), _) => format!("`{}`", crate::text::short(text)),
        (None, Some((id, _))) => format!("`{}`", judge.context.label(id)),
        _ => "an equal element".to_owned(),
    };
    (
        format!("{word} stands twice in `{}`, whose elements must differ", judge.here()),
        Some("remove one of them".to_owned()),
    )
}

/// Which key has the same value in two elements.
pub(super) fn describe_key(key: &str, value: &Node, judge: &Judge<'_, '_>) -> (String, Option<String>) {
    let name = judge.context.property(key);
    let word = value.as_text().map_or_else(String::new, |text| format!(" `{}`", crate::text::short(text)));
    (format!("two elements of `{}` have the same `{name}`{word}", judge.here()), None)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{Found, resource};

    fn found(type_name: &str, properties: &str) -> Vec<Found> {
        resource(type_name, properties).of(RULE.name)
    }

    #[test]
    fn equal_elements_are_told_at_the_list() {
        let found = found(
            "AWS::EC2::VPCEndpoint",
            r#"{"VpcId": "vpc-1", "RouteTableIds": ["rtb-1", {"Ref": "AWS::Region"}, "rtb-1"]}"#,
        );
        assert_eq!(found[0].message, "`rtb-1` stands twice in `RouteTableIds`, whose elements must differ");
        assert_eq!(found[0].path, "Resources/R/Properties/RouteTableIds");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn unknown_elements_may_differ() {
        let elements = r#"[{"Fn::Unknown": "Scalar"}, {"Fn::Unknown": "Scalar"}]"#;
        assert_eq!(
            found("AWS::EC2::VPCEndpoint", &format!(r#"{{"VpcId": "vpc-1", "RouteTableIds": {elements}}}"#)),
            []
        );
    }
}
