//! CloudWatch metrics.

use super::read::{List, text, texts};

/// A metric that a service of AWS publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metric {
    /// `AWS/SQS`
    pub namespace: &'static str,
    /// `ApproximateAgeOfOldestMessage`
    pub name: &'static str,
    sets: u32,
}

impl Metric {
    pub(super) fn new([namespace, name, sets]: [u32; 3]) -> Self {
        Self { namespace: text(namespace), name: text(name), sets }
    }

    /// The sets of dimensions it is published with, as far as the sources tell; none means unknown.
    pub fn dimension_sets(self) -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
        List::<1>::new(self.sets).map(|[set]| texts(Some(set)))
    }
}
