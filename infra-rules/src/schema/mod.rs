//! Resource types, their properties and constraints, read in place from the embedded database.
//!
//! Every handle here is a small copyable index into the database; nothing is decoded ahead of its use, and a lookup
//! costs about a microsecond even unoptimised. The database is made by `cargo xtask schema`; its layout is [`layout`].
//!
//! - [`Schema`]: types by CloudFormation's name or by ours, metrics
//! - [`Type`]: one resource type: attributes, what `Ref` gives, tags, paths with a special update behaviour
//! - [`Shape`]: one node of the tree of properties, with its constraints
//! - [`pattern`]: does a text match a pattern
//! - [`suggest()`]: the nearest name, for "did you mean"

pub mod layout;
mod memo;
mod metric;
pub mod pattern;
mod read;
mod scalar;
mod shape;
mod suggest;
mod types;

#[cfg(test)]
mod tests;

pub(crate) use memo::Memo;
pub use metric::Metric;
pub use scalar::Scalar;
pub use shape::{Additional, Kinds, Range, Shape, Target};
pub use suggest::suggest;
pub(crate) use suggest::{MOST_NAMES, advise};
pub use types::{Attachment, Attribute, AttributeKind, TagShape, Tagging, Type};

use layout::head;
use read::{List, text, word};

/// The embedded database.
#[derive(Debug, Clone, Copy)]
pub struct Schema(());

/// The embedded database.
pub fn schema() -> Schema {
    Schema(())
}

impl Schema {
    /// A type by CloudFormation's name, `AWS::EC2::VPC`. `Custom::Anything` is `AWS::CloudFormation::CustomResource`.
    pub fn find(self, aws: &str) -> Option<Type> {
        let aws = if aws.starts_with("Custom::") { "AWS::CloudFormation::CustomResource" } else { aws };
        let types = List::<1>::new(word(head::TYPES));
        types.search(|at| Type::at(at).name_bytes().cmp(aws.as_bytes())).map(|[at]| Type::at(at))
    }

    /// A type by its name in a stack, service and name apart: `("ec2", "Vpc")`.
    pub fn find_rust(self, service: &str, name: &str) -> Option<Type> {
        let types = List::<1>::new(word(head::RUST_TYPES));
        let found = types.search(|at| {
            let (of_service, of_type) = Type::at(at).rust_bytes();
            of_service.cmp(service.as_bytes()).then_with(|| of_type.cmp(name.as_bytes()))
        });
        found.map(|[at]| Type::at(at))
    }

    /// All types, sorted by CloudFormation's name.
    pub fn types(self) -> impl Iterator<Item = Type> {
        List::<1>::new(word(head::TYPES)).map(|[at]| Type::at(at))
    }

    /// All services as written in a stack, sorted: `ec2`, `elbv2`.
    pub fn services(self) -> impl Iterator<Item = &'static str> {
        List::<1>::new(word(head::SERVICES)).map(|[at]| text(at))
    }

    /// The day of the sources, `2026-10-20`.
    pub fn date(self) -> &'static str {
        text(word(head::DATE))
    }

    /// A CloudWatch metric that a service of AWS publishes, by namespace and name. Sources know a part of them only:
    /// ask [`Schema::namespace_known`] before calling a name wrong.
    pub fn metric(self, namespace: &str, name: &str) -> Option<Metric> {
        let found = List::<3>::new(word(head::METRICS)).search_at(|at| {
            let second = || text(word(at.saturating_add(1))).cmp(name);
            text(word(at)).cmp(namespace).then_with(second)
        });
        found.map(Metric::new)
    }

    /// All metrics, sorted by namespace and name.
    pub fn metrics(self) -> impl Iterator<Item = Metric> {
        List::<3>::new(word(head::METRICS)).map(Metric::new)
    }

    /// True if metrics of this namespace are in the database.
    pub fn namespace_known(self, namespace: &str) -> bool {
        List::<3>::new(word(head::METRICS)).search(|at| text(at).cmp(namespace)).is_some()
    }
}
