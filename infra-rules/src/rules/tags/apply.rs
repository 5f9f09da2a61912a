//! The application's tags on every resource that takes tags.

use std::sync::Arc;

use super::normalize::{specification, tag};
use super::read::tag_groups;
use super::{specified_as, tagging};
use crate::model::{Entry, Loc, Name, Node, Resource, Template, Value};
use crate::schema::TagShape;

/// Adds tags to every taggable resource, in the shape of its type. What the user wrote stays, key and value; a property
/// whose form is not known before deployment stays as it is. Resources that have all the tags are not copied.
pub fn apply(template: &mut Template, tags: &[(String, Value)]) {
    for resource in &mut template.resources {
        if lacks_any(resource, tags) {
            apply_to(Arc::make_mut(resource), tags);
        }
    }
}

/// Adds tags to one resource.
pub fn apply_to(resource: &mut Resource, tags: &[(String, Value)]) {
    let Some(tagging) = tagging(resource) else { return };
    let word = specified_as(resource);
    let loc = resource.loc();
    let place = resource.properties.iter().position(|entry| entry.key.text == tagging.property);
    let written = place.and_then(|place| resource.properties.get_mut(place)).map(|entry| &mut entry.node);
    let Some(node) = written else {
        let empty = if tagging.shape == TagShape::Map { Value::Map(Vec::new()) } else { Value::List(Vec::new()) };
        let mut node = Node::new(empty, loc);
        add(&mut node, tagging.shape, word, tags);
        resource.properties.push(Entry { key: Name::new(tagging.property, loc), node });
        return;
    };
    if matches!(node.value, Value::NoValue) {
        node.value = if tagging.shape == TagShape::Map { Value::Map(Vec::new()) } else { Value::List(Vec::new()) };
    }
    add(node, tagging.shape, word, tags);
}

fn lacks_any(resource: &Resource, tags: &[(String, Value)]) -> bool {
    tag_groups(resource).is_some_and(|groups| {
        groups.iter().any(|group| tags.iter().any(|(key, _)| !group.tags.iter().any(|tag| tag.key == key)))
    })
}

fn add(node: &mut Node, shape: TagShape, word: Option<&str>, tags: &[(String, Value)]) {
    let loc = node.loc;
    match (shape, &mut node.value) {
        (TagShape::Map, Value::Map(entries)) => add_to_map(entries, tags, loc),
        (TagShape::List, Value::List(elements)) => add_to_list(elements, tags, false, loc),
        (TagShape::ListWithPropagation, Value::List(elements)) => add_to_list(elements, tags, true, loc),
        (TagShape::Specifications, Value::List(specifications)) => {
            let is_own = |one: &Node| one.get("ResourceType").and_then(Node::as_text) == word;
            if !specifications.iter().any(is_own)
                && let Value::List(own) = specification(word, Value::List(Vec::new()), loc)
            {
                specifications.extend(own);
            }
            for one in specifications {
                add_to_specification(one, tags);
            }
        }
        _ => {}
    }
}

fn add_to_specification(specification: &mut Node, tags: &[(String, Value)]) {
    if let Value::Map(entries) = &mut specification.value
        && let Some(entry) = entries.iter_mut().find(|entry| entry.key.text == "Tags")
    {
        let loc = entry.node.loc;
        if let Value::List(elements) = &mut entry.node.value {
            add_to_list(elements, tags, false, loc);
        }
    }
}

fn add_to_map(entries: &mut Vec<Entry>, tags: &[(String, Value)], loc: Loc) {
    for (key, value) in tags {
        if !entries.iter().any(|entry| entry.key.text == *key) {
            entries.push(Entry { key: Name::new(key, loc), node: Node::new(value.clone(), loc) });
        }
    }
}

fn add_to_list(elements: &mut Vec<Node>, tags: &[(String, Value)], propagates: bool, loc: Loc) {
    for (key, value) in tags {
        let is_there = |element: &Node| element.get("Key").and_then(Node::as_text) == Some(key);
        if !elements.iter().any(is_there) {
            let entry = Entry { key: Name::new(key, loc), node: Node::new(value.clone(), loc) };
            elements.push(tag(entry, propagates));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::apply;
    use crate::model::{Node, Template, Value};
    use crate::testing::template;

    fn applied(type_name: &str, properties: &str) -> Template {
        let text = format!(r#"{{"Resources": {{"R": {{"Type": "{type_name}", "Properties": {properties}}}}}}}"#);
        let mut template = template(&text);
        let tags = [("Owner", "me"), ("Stage", "dev")];
        let tags: Vec<_> = tags.map(|(key, value)| (key.to_owned(), Value::Text(value.to_owned()))).into();
        apply(&mut template, &tags);
        template
    }

    fn pairs(list: &Node) -> Vec<(String, String)> {
        let text = |node: &Node, key: &str| node.get(key).unwrap().as_text().unwrap().to_owned();
        list.as_list().unwrap().iter().map(|node| (text(node, "Key"), text(node, "Value"))).collect()
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn a_list_keeps_what_is_written() {
        let template = applied("AWS::EC2::VPC", r#"{"Tags": [{"Key": "Stage", "Value": "mine"}]}"#);
        let tags = template.resources[0].get("Tags").unwrap();
        assert_eq!(pairs(tags), [pair("Stage", "mine"), pair("Owner", "me")]);
    }

    #[test]
    fn every_shape_gets_its_tags() {
        let map = applied("AWS::SSM::Parameter", "{}");
        assert_eq!(map.resources[0].at(&["Tags", "Owner"]).unwrap().as_text(), Some("me"));
        let group = applied("AWS::AutoScaling::AutoScalingGroup", "{}");
        let tags = group.resources[0].get("Tags").unwrap().as_list().unwrap();
        assert!(tags.iter().all(|tag| tag.get("PropagateAtLaunch").unwrap().value == Value::Bool(true)));
        let zone = applied("AWS::Route53::HostedZone", "{}");
        assert_eq!(pairs(zone.resources[0].get("HostedZoneTags").unwrap()).len(), 2);
        let instances =
            r#"{"TagSpecifications": [{"ResourceType": "launch-template", "Tags": [{"Key": "Owner", "Value": "x"}]}]}"#;
        let launch = applied("AWS::EC2::LaunchTemplate", instances);
        let specification = &launch.resources[0].get("TagSpecifications").unwrap().as_list().unwrap()[0];
        assert_eq!(pairs(specification.get("Tags").unwrap()), [pair("Owner", "x"), pair("Stage", "dev")]);
    }

    #[test]
    fn what_takes_no_tags_and_what_is_not_known_stays() {
        assert!(applied("AWS::S3::BucketPolicy", "{}").resources[0].properties.is_empty());
        assert!(applied("AWS::No::Such", "{}").resources[0].properties.is_empty());
        let unknown = applied("AWS::EC2::VPC", r#"{"Tags": {"Fn::If": ["C", [], []]}}"#);
        assert!(unknown.resources[0].get("Tags").unwrap().as_call().is_some());
    }

    #[test]
    fn a_resource_with_all_the_tags_is_not_copied() {
        let text = r#"{"Resources": {"R": {"Type": "AWS::EC2::VPC", "Properties": {"Tags": [{"Key": "Owner", "Value": "x"}]}}}}"#;
        let mut one = template(text);
        let before = Arc::clone(&one.resources[0]);
        apply(&mut one, &[("Owner".to_owned(), Value::Text("y".to_owned()))]);
        assert!(Arc::ptr_eq(&before, &one.resources[0]));
    }
}
