//! Checks in constants: uses of handles of other modules, and the stacks of an application.
//!
//! rustc evaluates them where both sides are known; what is wrong is a compile error at the user's token.

mod app;
mod environments;
mod form;
mod place;
mod props;

use crate::handle::Handle;

pub use app::check_app;
use environments::{Check, check_environments};
pub use props::{PropWants, check_prop};

/// Whether a place takes one or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// One.
    One,
    /// A list.
    List,
    /// Either.
    Either,
}

/// A use of a handle, and what its place wants of it.
#[derive(Debug)]
pub struct Use {
    /// The handle as written: `network::zone::private`.
    pub shown: &'static str,
    /// The property: `subnet_ids`; empty where there is none.
    pub place: &'static str,
    /// Environments in which the user is there.
    pub environments: &'static [&'static str],
    /// One or a list.
    pub wants: Wants,
    /// References that fit: type, attribute (empty: what `Ref` gives).
    pub targets: &'static [(&'static str, &'static str)],
    /// Of their types those that are wanted themselves.
    pub own: &'static [&'static str],
    /// The property in CloudFormation's spelling: `SubnetIds`.
    pub key: &'static str,
    /// Whether it takes nothing else than an ARN.
    pub arn: bool,
    /// The property's format, where the schema gives it one; else empty.
    pub format: &'static str,
    /// The types that are wanted, in words.
    pub wanted: &'static str,
    /// The attribute as written; empty: none.
    pub attribute: &'static str,
    /// Whether one element of the list is picked.
    pub indexed: bool,
    /// The keys that are picked, by environment.
    pub keys: &'static [(&'static str, &'static str)],
    /// Tiers of subnets that fit, as bits; 0: any.
    pub tiers: u8,
    /// The least number of availability zones.
    pub zones: u8,
    /// Why, in words.
    pub why: &'static str,
}

/// Checks a use: list or one, type and attribute, presence, tier and availability zones.
#[track_caller]
pub const fn check_use<T>(handle: &Handle<T>, used: &Use) {
    form::check_list(handle.many, used);
    form::check_attribute(handle.ty, used);
    form::check_target(handle.ty, used);
    if handle.facts.known {
        check_environments(handle.facts.environments, &Check::Use(used, handle.many));
    }
}
