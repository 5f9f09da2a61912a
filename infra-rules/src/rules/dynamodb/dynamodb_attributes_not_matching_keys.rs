//! Attribute definitions that are not the attributes of the keys.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "dynamodb_attributes_not_matching_keys",
    group: Group::Correctness,
    title: "attribute definitions that are not the attributes of the keys",
    rationale: "DynamoDB wants the type of each attribute of a key or an index, and of no other; the table is refused otherwise.",
    bad: r#"resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }, { attribute_name: "age", attribute_type: "N" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });"#,
    good: r#"resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html"),
        Source::Known(Known::CfnLint, "E3039"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"], check_attributes),
};

const KEYS: [&[&str]; 3] = [
    &["KeySchema", "*", "AttributeName"],
    &["GlobalSecondaryIndexes", "*", "KeySchema", "*", "AttributeName"],
    &["LocalSecondaryIndexes", "*", "KeySchema", "*", "AttributeName"],
];

fn check_attributes(resource: &Resource, context: &mut Context<'_>) {
    let defined = each(resource, &["AttributeDefinitions", "*", "AttributeName"]);
    let used: Vec<&Node> = KEYS.iter().flat_map(|path| each(resource, path)).collect();
    let is_known = |nodes: &[&Node]| !nodes.is_empty() && nodes.iter().all(|node| node.as_text().is_some());
    if resource.open || !is_known(&defined) || !is_known(&used) || !all_literal(resource) {
        return;
    }
    let has = |nodes: &[&Node], name: &Node| nodes.iter().any(|node| node.as_text() == name.as_text());
    for node in defined.iter().filter(|node| !has(&used, node)) {
        let message = format!("attribute \"{}\" is in no key", node.as_text().unwrap_or_default());
        let help = "take it away: the attributes of keys and indexes are defined, and no others".to_owned();
        let loc = if context.is_rust() { node.loc } else { resource.body };
        context.find_in(resource, &RULE, loc, message, help);
    }
    for node in used.iter().filter(|node| !has(&defined, node)) {
        let name = node.as_text().unwrap_or_default();
        let property = context.property("AttributeDefinitions");
        let message = format!("attribute \"{name}\" of a key is not in `{property}`");
        let loc = if context.is_rust() { node.loc } else { resource.body };
        context.find_in(resource, &RULE, loc, message, format!("add it to `{property}`, with its type"));
    }
}

/// Whether the lists are written out: `each` skips what is not.
fn all_literal(resource: &Resource) -> bool {
    let lists = ["AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"];
    lists.iter().filter_map(|name| resource.get(name)).all(|node| {
        is_literal(node)
            && node.as_list().unwrap_or_default().iter().all(|index| index.get("KeySchema").is_none_or(is_literal))
    })
}

/// A list of objects that are all written out.
fn is_literal(node: &Node) -> bool {
    node.as_list().is_some_and(|elements| elements.iter().all(|element| element.as_map().is_some()))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DynamoDB::Table", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"AttributeDefinitions": [{"AttributeName": "a"}, {"AttributeName": "b"}], "KeySchema": [{"AttributeName": "a"}]}"#
            ),
            ["attribute \"b\" is in no key"]
        );
        assert_eq!(
            check(
                r#"{"AttributeDefinitions": [{"AttributeName": "a"}], "KeySchema": [{"AttributeName": "a"}, {"AttributeName": "b"}]}"#
            ),
            ["attribute \"b\" of a key is not in `AttributeDefinitions`"]
        );
        assert!(check(r#"{"AttributeDefinitions": [{"AttributeName": "a"}, {"AttributeName": "b"}], "KeySchema": [{"AttributeName": "a"}], "GlobalSecondaryIndexes": [{"KeySchema": [{"AttributeName": "b"}]}]}"#).is_empty());
        assert!(check(r#"{"AttributeDefinitions": [{"AttributeName": "a"}, {"AttributeName": "b"}], "KeySchema": [{"AttributeName": "a"}], "GlobalSecondaryIndexes": {"Fn::If": ["C", [], []]}}"#).is_empty());
        assert!(check(r#"{"AttributeDefinitions": [{"AttributeName": "a"}, {"AttributeName": "b"}], "KeySchema": [{"AttributeName": "a"}], "GlobalSecondaryIndexes": [{"KeySchema": [{"Fn::If": ["C", {"AttributeName": "b"}, {"AttributeName": "b"}]}]}]}"#).is_empty());
    }
}
