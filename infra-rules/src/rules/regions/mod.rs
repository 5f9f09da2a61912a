//! Rules of what a region has. They look at the whole template: a resource that environments share lies in each of their
//! regions.

pub(crate) mod type_not_in_region;
pub(crate) mod zone_in_other_region;

/// The regions whose resource types are known: all but isolated ones and Europe's sovereign one.
pub fn known() -> impl Iterator<Item = &'static str> {
    crate::tables::regions::names()
}
