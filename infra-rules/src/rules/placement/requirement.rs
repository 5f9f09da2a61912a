//! What a resource needs of the subnets that it is put into.

use super::{TierSet, table};
use crate::model::Resource;

/// What subnets fit in one property of one resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// The tiers that fit.
    pub tiers: TierSet,
    /// The number of Availability Zones that the subnets must cover; 0 for any.
    pub min_azs: u8,
    /// The exact number of subnets, if the service takes no other.
    pub exact: Option<u8>,
    /// Whether no two subnets may be in one zone.
    pub distinct_azs: bool,
    /// What is put there, as words of a sentence: `a database`.
    pub what: &'static str,
    /// Why that tier, as a sentence without full stop.
    pub why: &'static str,
}

/// What the service demands (or safety does), and what is good practice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needs {
    pub(super) must: Requirement,
    pub(super) should: Requirement,
}

/// What the subnets under `path` of this resource must be; `None` if nothing is demanded of them. Path steps are
/// CloudFormation's property names, `*` for the elements of a list: `["SubnetMappings", "*", "SubnetId"]`.
pub fn requirement(resource: &Resource, path: &[&str]) -> Option<Requirement> {
    needs(resource, path).map(|needs| needs.must).filter(|must| !must.is_empty())
}

/// What the subnets under `path` of this resource should be, beyond what they must.
pub fn recommendation(resource: &Resource, path: &[&str]) -> Option<Requirement> {
    needs(resource, path).map(|needs| needs.should).filter(|should| !should.is_empty())
}

fn needs(resource: &Resource, path: &[&str]) -> Option<Needs> {
    let row = table::rows(&resource.type_name.text).iter().find(|row| row.path == path)?;
    Some(row.needs_of(resource))
}

impl Requirement {
    /// No demand; the start of one.
    pub(super) const fn of(what: &'static str, why: &'static str) -> Self {
        Self { tiers: TierSet::ANY, min_azs: 0, exact: None, distinct_azs: false, what, why }
    }

    pub(super) const fn tiers(self, tiers: TierSet) -> Self {
        Self { tiers, ..self }
    }

    pub(super) const fn zones(self, min_azs: u8) -> Self {
        Self { min_azs, ..self }
    }

    pub(super) const fn exactly(self, count: u8) -> Self {
        Self { exact: Some(count), ..self }
    }

    pub(super) const fn distinct(self) -> Self {
        Self { distinct_azs: true, ..self }
    }

    /// Good practice and no more.
    pub(super) const fn advised(self) -> Needs {
        Needs { must: Self::of(self.what, self.why), should: self }
    }

    /// A demand.
    pub(super) const fn demanded(self) -> Needs {
        Needs { must: self, should: Self::of(self.what, self.why) }
    }

    fn is_empty(self) -> bool {
        self.tiers == TierSet::ANY && self.min_azs == 0 && self.exact.is_none() && !self.distinct_azs
    }
}

impl Needs {
    /// The same demand, with this advice.
    pub(super) const fn and_should(self, should: Requirement) -> Self {
        Self { should, ..self }
    }
}
