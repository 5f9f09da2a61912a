//! A type whose service ends.

use super::ended_type;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::Type;

pub(crate) static RULE: Rule = Rule {
    name: "deprecated_type",
    group: Group::Style,
    title: "a resource type whose service AWS is ending",
    rationale: "Services in maintenance take no new customers or end at a published date.",
    bad: r"
        resource!(<appmesh::Mesh> mesh {});
    ",
    good: r"
        resource!(<ec2::InternetGateway> gateway {});
    ",
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
        ),
        Source::Known(Known::CfnLint, "W3696"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_type),
};

fn check_type(resource: &Resource, context: &mut Context<'_>) {
    if let Some(word) = resource.ty.and_then(Type::deprecated).filter(|word| *word != ended_type::ENDED) {
        let name = context.type_name(&resource.type_name.text);
        let message = format!("`{name}` belongs to a service that AWS is ending ({word})");
        context.find_in(resource, &RULE, resource.type_name.loc, message, "plan its replacement".to_owned());
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
    fn an_ending_type_is_told_and_others_are_not() {
        let ty = crate::schema::schema()
            .types()
            .find(|ty| ty.deprecated().is_some_and(|word| word != super::ended_type::ENDED))
            .expect("some type is deprecated");
        assert_eq!(found(ty.name(), "{}").len(), 1);
        assert_eq!(found("AWS::EC2::VPC", "{}"), []);
    }
}
