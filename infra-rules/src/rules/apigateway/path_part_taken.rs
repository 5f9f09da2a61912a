//! Two parts of a path that an API cannot have beside each other.

use std::collections::BTreeMap;

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{reference, text};

pub(crate) static RULE: Rule = Rule {
    name: "path_part_taken",
    group: Group::Correctness,
    title: "two parts of a path that an API cannot have beside each other",
    rationale: "Below one part of a path each name is there once, and one variable at most: API Gateway refuses the second.",
    bad: r#"
        resource!(<apigateway::RestApi> shop { name: "shop" });
        resource!(<apigateway::Resource> by_id { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "{id}" });
        resource!(<apigateway::Resource> by_name { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "{name}" });
    "#,
    good: r#"
        resource!(<apigateway::RestApi> shop { name: "shop" });
        resource!(<apigateway::Resource> by_id { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "{id}" });
        resource!(<apigateway::Resource> names { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "names" });
    "#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html")],
    since: "0.1.0",
    scope: Scope::Template(check_parts),
};

/// The part above, as a reference.
type Parent<'a> = (&'a str, Option<&'a str>);

fn check_parts(context: &mut Context<'_>) {
    // The first resource at each place: a name, or any variable.
    let mut taken: BTreeMap<(Parent<'_>, &str), (&str, &Resource)> = BTreeMap::new();
    for resource in context.template.of_type("AWS::ApiGateway::Resource") {
        // One that is there under a condition may be so instead of another.
        if resource.condition.is_some() {
            continue;
        }
        let Some(parent) = resource.get("ParentId").and_then(reference) else { continue };
        let Some(part) = text(resource, &["PathPart"]).filter(|part| !part.contains("${")) else { continue };
        let place = if is_variable(part) { "{}" } else { part };
        let (other, first) = *taken.entry((parent, place)).or_insert((part, resource));
        if std::ptr::eq(first, resource) {
            continue;
        }
        let message = if other == part {
            format!("`{}` has the same part of the path as `{}`: `{part}`", resource.label, first.label)
        } else {
            format!(
                "`{}` has the variable `{part}` where `{}` has `{other}`, and a place of the path has one",
                resource.label, first.label
            )
        };
        let help = format!("use `{}` for both, or give this one another part of the path", first.label);
        let loc = resource.get("PathPart").map_or_else(|| resource.loc(), |node| node.loc);
        context.find_in(resource, &RULE, loc, message, help);
    }
}

/// A variable for one part; `{proxy+}` takes all the rest.
fn is_variable(part: &str) -> bool {
    part.starts_with('{') && part.ends_with('}') && !part.ends_with("+}")
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    fn two(first: &str, second: &str) -> Vec<String> {
        let resource = |name: &str, part: &str| {
            format!(
                r#""{name}": {{"Type": "AWS::ApiGateway::Resource", "Properties": {{"RestApiId": {{"Ref": "Api"}}, "ParentId": {{"Fn::GetAtt": ["Api", "RootResourceId"]}}, {part}}}}}"#
            )
        };
        check_resources(&format!("{}, {}", resource("A", first), resource("B", second)), super::RULE.name)
    }

    #[test]
    fn tells_the_fault_from_the_rest() {
        assert_eq!(
            two(r#""PathPart": "{id}""#, r#""PathPart": "{name}""#),
            ["`B` has the variable `{name}` where `A` has `{id}`, and a place of the path has one"]
        );
        assert_eq!(
            two(r#""PathPart": "users""#, r#""PathPart": "users""#),
            ["`B` has the same part of the path as `A`: `users`"]
        );
        assert!(two(r#""PathPart": "{id}""#, r#""PathPart": "users""#).is_empty());
        assert!(two(r#""PathPart": "{id}""#, r#""PathPart": "{proxy+}""#).is_empty());
        assert!(two(r#""PathPart": {"Ref": "P"}"#, r#""PathPart": "users""#).is_empty());
    }
}
