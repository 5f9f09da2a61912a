//! One resource type.

use super::layout::kind;
use super::read::{List, bytes, compare_folded, field, text, texts};
use super::shape::Shape;
use crate::names;

/// One resource type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Type(u32);

/// A value of a resource that `GetAtt` gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// `Endpoint.Address`
    pub name: &'static str,
    /// What kind of value it is.
    pub kind: AttributeKind,
}

/// What kind of value an attribute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeKind {
    /// Text.
    Text,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    List,
    /// An object.
    Map,
    /// Of several kinds, or unknown.
    Any,
}

/// How a type carries tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagShape {
    /// `[{Key, Value}]`
    List,
    /// `{key: value}`
    Map,
    /// `[{Key, Value, PropagateAtLaunch}]`
    ListWithPropagation,
    /// `[{ResourceType, Tags: [{Key, Value}]}]`
    Specifications,
}

/// Where and how a type carries tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tagging {
    /// The property: `Tags`, `HostedZoneTags`.
    pub property: &'static str,
    /// The form of its value.
    pub shape: TagShape,
    /// A change of tags replaces the resource.
    pub change_replaces: bool,
}

/// A further condition on a part of a type's properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attachment {
    /// The part: `BlockDeviceMappings/*/Ebs`, or empty for the whole.
    pub path: &'static str,
    /// What must hold there.
    pub shape: Shape,
    /// The rule of cfn-lint it is taken from: `E3671`.
    pub rule: &'static str,
}

impl Type {
    pub(super) fn at(at: u32) -> Self {
        Self(at)
    }

    fn field(self, bit: u32) -> Option<u32> {
        field(self.0, 0, bit)
    }

    fn text(self, bit: u32) -> &'static str {
        self.field(bit).map_or("", text)
    }

    /// CloudFormation's name: `AWS::EC2::VPC`.
    pub fn name(self) -> &'static str {
        self.text(kind::NAME)
    }

    /// Its name as the bytes that it is, to be compared.
    pub(super) fn name_bytes(self) -> &'static [u8] {
        self.field(kind::NAME).map_or(&[], bytes)
    }

    /// Service and name as written in a stack, as bytes.
    pub(super) fn rust_bytes(self) -> (&'static [u8], &'static [u8]) {
        let of = |bit| self.field(bit).map_or(&[][..], bytes);
        (of(kind::SERVICE), of(kind::RUST_NAME))
    }

    /// The service as written in a stack: `ec2`.
    pub fn service(self) -> &'static str {
        self.text(kind::SERVICE)
    }

    /// The name as written in a stack, without the service: `Vpc`.
    pub fn short_name(self) -> &'static str {
        self.text(kind::RUST_NAME)
    }

    /// Like [`Type::service`], owned.
    pub fn rust_service(self) -> String {
        self.service().to_owned()
    }

    /// Like [`Type::short_name`], owned.
    pub fn rust_name(self) -> String {
        self.short_name().to_owned()
    }

    /// The object of its properties.
    pub fn root(self) -> Shape {
        Shape::at(self.field(kind::ROOT).unwrap_or(0))
    }

    /// The attributes that `GetAtt` gives, sorted by name without regard to case.
    pub fn attributes(self) -> impl Iterator<Item = Attribute> {
        List::of(self.field(kind::ATTRIBUTES)).map(attribute)
    }

    /// An attribute by CloudFormation's name: `Endpoint.Address`. Where a type has attributes of any name
    /// ([`Type::any_attribute`]), they are not found here.
    pub fn attribute(self, aws: &str) -> Option<Attribute> {
        let found = self.search(aws)?;
        (found.name == aws).then_some(found)
    }

    /// An attribute by its name in a stack, part by part: `["endpoint", "address"]`.
    pub fn attribute_named(self, snake: &[&str]) -> Option<Attribute> {
        let found = match snake {
            [name] => self.search(name)?,
            _ => self.search(&snake.join("."))?,
        };
        let mut parts = found.name.split('.');
        let same = snake.iter().all(|part| parts.next().is_some_and(|aws| names::is_snake_of(part, aws)));
        (same && parts.next().is_none()).then_some(found)
    }

    fn search(self, name: &str) -> Option<Attribute> {
        List::<2>::of(self.field(kind::ATTRIBUTES)).search(|at| compare_folded(at, name, true)).map(attribute)
    }

    /// True if it has attributes beyond the listed ones: custom resources, outputs of nested stacks.
    pub fn any_attribute(self) -> bool {
        self.field(kind::OPEN_ATTRIBUTES).is_some()
    }

    /// What its unlisted attributes begin with: `Outputs.` for nested stacks, nothing for custom resources.
    /// `None` if all attributes are listed.
    pub fn open_attributes(self) -> Option<&'static str> {
        self.field(kind::OPEN_ATTRIBUTES).map(text)
    }

    /// The property or attribute that `Ref` gives: `VpcId`; empty if it is unknown or put together of several.
    pub fn ref_gives(self) -> &'static str {
        self.text(kind::REF)
    }

    fn paths(self, bit: u32) -> impl Iterator<Item = &'static str> + Clone {
        texts(self.field(bit))
    }

    /// Paths that a template must not set: `Endpoint/Address`, with `*` for elements.
    pub fn read_only(self) -> impl Iterator<Item = &'static str> + Clone {
        self.paths(kind::READ_ONLY)
    }

    /// Paths whose change replaces the resource.
    pub fn create_only(self) -> impl Iterator<Item = &'static str> + Clone {
        self.paths(kind::CREATE_ONLY)
    }

    /// Paths whose change may replace the resource.
    pub fn conditional_create_only(self) -> impl Iterator<Item = &'static str> + Clone {
        self.paths(kind::CONDITIONAL_CREATE_ONLY)
    }

    /// Paths that AWS does not give back, such as passwords.
    pub fn write_only(self) -> impl Iterator<Item = &'static str> + Clone {
        self.paths(kind::WRITE_ONLY)
    }

    /// Paths that are out of use.
    pub fn deprecated_properties(self) -> impl Iterator<Item = &'static str> + Clone {
        self.paths(kind::DEPRECATED)
    }

    /// Paths that together identify one resource.
    pub fn primary_identifier(self) -> impl Iterator<Item = &'static str> + Clone {
        self.paths(kind::PRIMARY_IDENTIFIER)
    }

    /// Where and how it carries tags; `None` if it cannot be tagged.
    pub fn tags(self) -> Option<Tagging> {
        let property = text(self.field(kind::TAGS)?);
        let word = self.field(kind::TAG_SHAPE).unwrap_or(0);
        let shape = match word & 0xff {
            0 => TagShape::List,
            1 => TagShape::Map,
            2 => TagShape::ListWithPropagation,
            _ => TagShape::Specifications,
        };
        Some(Tagging { property, shape, change_replaces: word >> 8 != 0 })
    }

    /// True if it stores data that is lost with it.
    pub fn stateful(self) -> bool {
        self.field(kind::STATEFUL).is_some()
    }

    /// The word of its end of life: `maintenance`, `sunset`, `shutdown`.
    pub fn deprecated(self) -> Option<&'static str> {
        self.field(kind::LIFECYCLE).map(text)
    }

    /// Further conditions on parts of its properties.
    pub fn attachments(self) -> impl Iterator<Item = Attachment> {
        List::of(self.field(kind::ATTACHMENTS)).map(|[path, shape, rule]| Attachment {
            path: text(path),
            shape: Shape::at(shape),
            rule: text(rule),
        })
    }
}

fn attribute([name, kind]: [u32; 2]) -> Attribute {
    let kind = match kind {
        0 => AttributeKind::Text,
        1 => AttributeKind::Integer,
        2 => AttributeKind::Number,
        3 => AttributeKind::Boolean,
        4 => AttributeKind::List,
        5 => AttributeKind::Map,
        _ => AttributeKind::Any,
    };
    Attribute { name: text(name), kind }
}
