//! The one form in which a stack writes tags, brought into the shape of each type.

use std::sync::Arc;

use super::{specified_as, tagging};
use crate::model::{Entry, Loc, Name, Node, Resource, Template, Value};
use crate::schema::{TagShape, Tagging};

/// Brings the tags of every resource into shape.
pub fn normalize(template: &mut Template) {
    for resource in &mut template.resources {
        if wants_change(resource) {
            normalize_resource(Arc::make_mut(resource));
        }
    }
}

/// Brings the tags of one resource into the shape of its type: `Tags: {Name: x}`, whatever the property is called and
/// whatever form it has. What is in shape already, and what is neither form, stays as it is.
pub fn normalize_resource(resource: &mut Resource) {
    let Some(tagging) = tagging(resource) else { return };
    let Some(place) = place_of_tags(resource, tagging) else { return };
    let word = specified_as(resource);
    let Some(entry) = resource.properties.get_mut(place) else { return };
    tagging.property.clone_into(&mut entry.key.text);
    let loc = entry.node.loc;
    let value = std::mem::replace(&mut entry.node.value, Value::Null);
    entry.node.value = match (tagging.shape, value) {
        (TagShape::Map, Value::List(elements)) => map_of(elements),
        (TagShape::List, Value::Map(entries)) if !is_a_tag(&entries) => list_of(entries, false),
        (TagShape::ListWithPropagation, Value::Map(entries)) if !is_a_tag(&entries) => list_of(entries, true),
        (TagShape::Specifications, Value::Map(entries)) => specification(word, list_of(entries, false), loc),
        (TagShape::Specifications, Value::List(elements)) if elements.iter().all(has_key) => {
            specification(word, Value::List(elements), loc)
        }
        (_, value) => value,
    };
}

fn wants_change(resource: &Resource) -> bool {
    tagging(resource).is_some_and(|tagging| {
        let entry = place_of_tags(resource, tagging).and_then(|place| resource.properties.get(place));
        entry.is_some_and(|entry| {
            let is_map = entry.node.as_map().is_some();
            entry.key.text != tagging.property
                || is_map != (tagging.shape == TagShape::Map)
                || (tagging.shape == TagShape::Specifications && !is_map)
        })
    })
}

/// The entry that holds the tags: under the type's own name, or under `Tags`, if the type has no such property.
fn place_of_tags(resource: &Resource, tagging: Tagging) -> Option<usize> {
    let position = |name: &str| resource.properties.iter().position(|entry| entry.key.text == name);
    position(tagging.property).or_else(|| {
        let has_other = resource.ty.is_some_and(|ty| ty.root().property("Tags").is_some());
        if has_other { None } else { position("Tags") }
    })
}

/// Whether an object is one tag that lost its list: `{Key: …, Value: …}`.
fn is_a_tag(entries: &[Entry]) -> bool {
    let known = ["Key", "Value", "PropagateAtLaunch"];
    entries.iter().any(|entry| entry.key.text == "Key")
        && entries.iter().all(|entry| known.contains(&entry.key.text.as_str()))
}

fn has_key(element: &Node) -> bool {
    element.get("Key").is_some()
}

fn list_of(entries: Vec<Entry>, propagates: bool) -> Value {
    Value::List(entries.into_iter().map(|entry| tag(entry, propagates)).collect())
}

fn map_of(elements: Vec<Node>) -> Value {
    let literal = elements.iter().all(|element| element.get("Key").is_some_and(|key| key.as_text().is_some()));
    if !literal {
        return Value::List(elements);
    }
    let entries = elements.into_iter().filter_map(|element| {
        let key = element.get("Key")?;
        let name = Name::new(key.as_text()?, key.loc);
        let value = element.get("Value").cloned().unwrap_or_else(|| Node::new(Value::NoValue, element.loc));
        Some(Entry { key: name, node: value })
    });
    Value::Map(entries.collect())
}

/// `{Key, Value}`, at the place of what was written.
pub(super) fn tag(entry: Entry, propagates: bool) -> Node {
    if matches!(entry.node.value, Value::NoValue) {
        return Node::new(Value::NoValue, entry.node.loc);
    }
    let loc = entry.key.loc;
    let member = |key: &str, node: Node| Entry { key: Name::new(key, loc), node };
    let mut members = vec![member("Key", Node::new(Value::Text(entry.key.text), loc)), member("Value", entry.node)];
    if propagates {
        members.push(member("PropagateAtLaunch", Node::new(Value::Bool(true), loc)));
    }
    Node::new(Value::Map(members), loc)
}

/// `[{ResourceType, Tags}]` for the type itself.
pub(super) fn specification(word: Option<&str>, tags: Value, loc: Loc) -> Value {
    let member = |key: &str, value: Value| Entry { key: Name::new(key, loc), node: Node::new(value, loc) };
    let word = Value::Text(word.unwrap_or_default().to_owned());
    let entries = vec![member("ResourceType", word), member("Tags", tags)];
    Value::List(vec![Node::new(Value::Map(entries), loc)])
}

#[cfg(test)]
mod tests {
    use super::normalize;
    use crate::model::{Node, Value};
    use crate::testing::template;

    fn normalized(type_name: &str, tags: &str) -> Vec<(String, Node)> {
        let text = format!(r#"{{"Resources": {{"R": {{"Type": "{type_name}", "Properties": {{"Tags": {tags}}}}}}}}}"#);
        let mut template = template(&text);
        normalize(&mut template);
        let resource = &template.resources[0];
        resource.properties.iter().map(|entry| (entry.key.text.clone(), entry.node.clone())).collect()
    }

    fn texts(node: &Node, keys: &[&str]) -> Vec<String> {
        let elements = node.as_list().unwrap();
        let text = |element: &Node, key: &&str| element.get(key).unwrap().as_text().unwrap().to_owned();
        elements.iter().flat_map(|element| keys.iter().map(move |key| text(element, key))).collect()
    }

    #[test]
    fn the_short_form_becomes_a_list() {
        let properties = normalized("AWS::EC2::VPC", r#"{"Name": "x"}"#);
        assert_eq!(properties[0].0, "Tags");
        assert_eq!(texts(&properties[0].1, &["Key", "Value"]), ["Name", "x"]);
    }

    #[test]
    fn a_group_propagates_its_tags() {
        let properties = normalized("AWS::AutoScaling::AutoScalingGroup", r#"{"Name": "x"}"#);
        let element = &properties[0].1.as_list().unwrap()[0];
        assert_eq!(element.get("PropagateAtLaunch").unwrap().value, Value::Bool(true));
    }

    #[test]
    fn other_names_and_specifications_are_found() {
        assert_eq!(normalized("AWS::Route53::HostedZone", r#"{"Name": "x"}"#)[0].0, "HostedZoneTags");
        let properties = normalized("AWS::EC2::LaunchTemplate", r#"{"Name": "x"}"#);
        assert_eq!(properties[0].0, "TagSpecifications");
        assert_eq!(texts(&properties[0].1, &["ResourceType"]), ["launch-template"]);
        let tags = properties[0].1.as_list().unwrap()[0].get("Tags").unwrap();
        assert_eq!(texts(tags, &["Key", "Value"]), ["Name", "x"]);
    }

    #[test]
    fn what_is_in_shape_stays() {
        let list = normalized("AWS::EC2::VPC", r#"[{"Key": "Name", "Value": "x"}]"#);
        assert_eq!(texts(&list[0].1, &["Key", "Value"]), ["Name", "x"]);
        assert!(normalized("AWS::SSM::Parameter", r#"{"Name": "x"}"#)[0].1.as_map().is_some());
        let one = normalized("AWS::EC2::VPC", r#"{"Key": "Name", "Value": "x"}"#);
        assert!(one[0].1.as_map().is_some(), "a tag that lost its list is a fault to report");
        assert_eq!(normalized("AWS::S3::BucketPolicy", r#"{"Name": "x"}"#)[0].0, "Tags");
    }

    #[test]
    fn a_list_becomes_a_map_where_the_type_wants_one() {
        let properties = normalized("AWS::SSM::Parameter", r#"[{"Key": "Name", "Value": "x"}]"#);
        assert_eq!(properties[0].1.get("Name").unwrap().as_text(), Some("x"));
    }
}
