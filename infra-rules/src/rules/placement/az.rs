//! Which Availability Zone a subnet is in, as far as the template tells.

use std::fmt;

use crate::model::{Call, Node, Resource, SubPart, Value};

/// An Availability Zone as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AzKey {
    /// The n-th zone of the region: `az(0)`, `Fn::Select` of `Fn::GetAZs`.
    Index(i64),
    /// A zone's name: `us-east-1a`.
    Name(String),
    /// A zone's letter after a region that is not literal: `${AWS::Region}a`.
    Letter(String),
    /// A zone's id: `use1-az1`.
    Id(String),
    /// A parameter.
    Parameter(String),
}

impl AzKey {
    /// The zone of a subnet.
    pub(crate) fn of(subnet: &Resource) -> Option<Self> {
        if let Some(node) = subnet.get("AvailabilityZone") {
            return Self::of_value(node);
        }
        subnet.get("AvailabilityZoneId").and_then(Node::as_text).map(|id| Self::Id(id.to_owned()))
    }

    /// The zone that a value names.
    pub(crate) fn of_value(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Text(name) => Some(Self::Name(name.clone())),
            Value::Call(call) => Self::of_call(call),
            _ => None,
        }
    }

    fn of_call(call: &Call) -> Option<Self> {
        match call {
            Call::Select(index, list) if matches!(list.as_call(), Some(Call::GetAzs(_))) => {
                index.as_int().map(Self::Index)
            }
            Call::Ref(name) => Some(Self::Parameter(name.text.clone())),
            Call::Sub(parts, _) => match parts.as_slice() {
                [SubPart::Ref(region), SubPart::Text(letter)] if region.text == "AWS::Region" => {
                    Some(Self::Letter(letter.clone()))
                }
                [SubPart::Text(name)] => Some(Self::Name(name.clone())),
                _ => None,
            },
            Call::Join(delimiter, list) if delimiter.as_text() == Some("") => Self::of_parts(list.as_list()?),
            _ => None,
        }
    }

    fn of_parts(parts: &[Node]) -> Option<Self> {
        match parts {
            [region, letter] if matches!(region.as_call(), Some(Call::Ref(name)) if name.text == "AWS::Region") => {
                letter.as_text().map(|letter| Self::Letter(letter.to_owned()))
            }
            _ => None,
        }
    }
}

impl fmt::Display for AzKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index(index) => write!(formatter, "az({index})"),
            Self::Letter(letter) => write!(formatter, "zone {letter} of the region"),
            Self::Name(name) | Self::Id(name) | Self::Parameter(name) => formatter.write_str(name),
        }
    }
}
