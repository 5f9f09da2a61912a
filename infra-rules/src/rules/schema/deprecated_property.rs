//! A property that AWS has given up.

use super::Judge;
use super::read_only_property::find_path;
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::Type;

pub(crate) static RULE: Rule = Rule {
    name: "deprecated_property",
    group: Group::Style,
    title: "a property that AWS no longer recommends",
    rationale: "The property still works and will not be developed; its successor is in the documentation of the type.",
    bad: r#"
        resource!(<ec2::EipAssociation> address { eip: "192.0.2.1", instance_id: "i-0123456789abcdef0" });
    "#,
    good: r#"
        resource!(<ec2::EipAssociation> address { allocation_id: "eipalloc-0123456789abcdef0", instance_id: "i-0123456789abcdef0" });
    "#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "W3697"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Checks each deprecated path of a type.
pub(super) fn check(ty: Type, judge: &mut Judge<'_, '_>) {
    let resource = judge.resource;
    for path in ty.deprecated_properties() {
        find_path(&resource.properties, path, &mut |entry| {
            judge.fault(&RULE, entry.key.loc, |judge| {
                let name = judge.context.property(&entry.key.text);
                let message = format!("`{name}` is deprecated by AWS");
                (message, Some("see the documentation of the type for its successor".to_owned()))
            });
        });
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
    fn no_type_is_at_fault_without_a_deprecated_property() {
        assert_eq!(found("AWS::SNS::Topic", r#"{"TopicName": "x"}"#), []);
    }

    #[test]
    fn each_deprecated_property_is_found() {
        let types = || crate::schema::schema().types();
        let (ty, path) = types()
            .find_map(|ty| Some((ty, ty.deprecated_properties().find(|path| !path.contains('/'))?)))
            .expect("some property is deprecated");
        let found = found(ty.name(), &format!(r#"{{"{path}": "x"}}"#));
        assert_eq!(found[0].message, format!("`{path}` is deprecated by AWS"));
    }
}
