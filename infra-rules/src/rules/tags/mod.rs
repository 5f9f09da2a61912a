//! Tags in every shape that resource types carry them in: applied, brought into shape, and checked.
//!
//! - [`normalize`](mod@normalize): the short form `tags: { Name: "x" }` becomes the shape that the type wants
//! - [`apply`](mod@apply): the application's tags on every taggable resource
//!
//! A type that carries no tags is left alone.

mod apply;
mod normalize;
mod read;
mod walk;

pub(crate) mod duplicate_tag_key;
pub(crate) mod missing_required_tag;
pub(crate) mod reserved_tag_prefix;
pub(crate) mod tag_key_differs_only_in_case;
pub(crate) mod tag_too_long;
pub(crate) mod tag_value_not_allowed;
pub(crate) mod tag_without_key;
pub(crate) mod too_many_tags;

pub use apply::{apply, apply_to};
pub use normalize::{normalize, normalize_resource};

use crate::model::{Loc, Node, Resource};
use crate::schema::{Shape, TagShape, Tagging};

/// The tags that a resource carries itself.
#[derive(Debug)]
pub struct Carried<'a> {
    /// Key, its place, and the value.
    pub tags: Vec<(&'a str, Loc, Option<&'a Node>)>,
    /// Whether these are all.
    pub complete: bool,
}

/// The tags that a resource carries itself; `None` if its type takes none.
pub fn carried(resource: &Resource) -> Option<Carried<'_>> {
    let own = read::tag_groups(resource)?.into_iter().find(|group| group.own)?;
    let tags = own.tags.iter().map(|tag| (tag.key, tag.key_loc, tag.value)).collect();
    Some(Carried { tags, complete: own.complete })
}

/// What a tag specification calls the type itself; the others in it are what the type starts.
const SPECIFIED: &[(&str, &str)] = &[
    ("AWS::EC2::CapacityReservation", "capacity-reservation"),
    ("AWS::EC2::CapacityReservationFleet", "capacity-reservation-fleet"),
    ("AWS::EC2::ClientVpnEndpoint", "client-vpn-endpoint"),
    ("AWS::EC2::EC2Fleet", "fleet"),
    ("AWS::EC2::LaunchTemplate", "launch-template"),
    ("AWS::WorkspacesInstances::Volume", "volume"),
];

/// How a resource carries tags; `None` if it does not, or not in a way that is known here.
fn tagging(resource: &Resource) -> Option<Tagging> {
    let tagging = resource.ty?.tags()?;
    let is_known = tagging.shape != TagShape::Specifications || specified_as(resource).is_some();
    (is_known && !tagging.property.contains('/')).then_some(tagging)
}

/// The shape of one tag in a list, for what the schema says of it already.
fn shape_of_tag(resource: &Resource) -> Option<Shape> {
    let shape = resource.ty?.root().property(tagging(resource)?.property)?.items()?;
    match shape.property("Tags") {
        Some(tags) => tags.items(),
        None => Some(shape),
    }
}

/// Whether the schema gives the key or value of a tag a length.
fn has_length(resource: &Resource, part: &str) -> bool {
    let shape = shape_of_tag(resource).and_then(|shape| shape.property(part));
    shape.is_some_and(|shape| shape.length().1.is_some())
}

fn specified_as(resource: &Resource) -> Option<&'static str> {
    SPECIFIED.iter().find(|(type_name, _)| resource.is(type_name)).map(|(_, word)| *word)
}
