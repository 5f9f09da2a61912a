//! Rules of stacks as a whole.

pub(crate) mod identifier_taken;
pub(crate) mod nested_output_unknown;
pub(crate) mod nested_parameters_wrong;
pub(crate) mod stateful_without_policies;
pub(crate) mod too_many_resources;
