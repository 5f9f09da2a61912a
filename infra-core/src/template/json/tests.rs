//! The form of the JSON.

use infra_rules::model::{Condition, Loc, Mapping, Parameter};
use std::sync::Arc;

use super::*;
use crate::template::read::{Functions, Nowhere, read};

fn node(text: &str) -> Node {
    read(text, Functions::Conditions, &mut Nowhere).unwrap().unwrap()
}

fn name(text: &str) -> Name {
    Name::new(text, Loc::NONE)
}

#[test]
fn sections_stand_in_the_usual_order() {
    let mut bucket = Resource::new(name("Bucket"), name("AWS::S3::Bucket"));
    bucket.depends_on = vec![name("A"), name("B")];
    bucket.condition = Some(name("IsProd"));
    let template = Template {
        description: Some(node(r#""what it is""#)),
        transforms: vec![node(r#""AWS::LanguageExtensions""#)],
        outputs: vec![Output {
            name: name("Name"),
            label: "name".to_owned(),
            value: Some(node(r#"{"Ref":"Bucket"}"#)),
            description: None,
            export: Some(node(r#""x""#)),
            condition: None,
            other: Vec::new(),
        }],
        resources: vec![Arc::new(bucket)],
        conditions: vec![Condition { name: name("IsProd"), body: node(r#"{"Fn::Not":[{"Condition":"X"}]}"#) }],
        mappings: vec![Mapping { name: name("M"), body: node(r#"{"a":{"b":1}}"#) }],
        parameters: vec![Parameter { name: name("P"), label: "p".to_owned(), body: node(r#"{"Type":"String"}"#) }],
        metadata: Some(node(r#"{"by":"us","empty":{},"none":[]}"#)),
        ..Template::default()
    };
    insta::assert_snapshot!(pretty(&template));
    assert!(!compact(&template).contains('\n'));
}

#[test]
fn numbers_and_text_are_safe() {
    assert_eq!(number(2.0), "2");
    assert_eq!(number(0.5), "0.5");
    assert_eq!(number(-3.25), "-3.25");
    assert_eq!(quoted("a\u{1}\"\\é\u{7f}"), "\"a\\u0001\\\"\\\\é\\u007f\"");
    let brackets = node(r#"["{","[",{"[":"{"}]"#);
    assert_eq!(compact_node(&brackets), r#"["{","[",{"[":"{"}]"#);
}
