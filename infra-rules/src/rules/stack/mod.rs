//! Rules of stacks as a whole.

pub(crate) mod stateful_without_policies;
pub(crate) mod too_many_resources;
