//! What CloudFormation takes at most.

pub(crate) mod description_too_long;
pub(crate) mod logical_id_ill_formed;
pub(crate) mod template_too_large;
pub(crate) mod too_many_mappings;
pub(crate) mod too_many_outputs;
pub(crate) mod too_many_parameters;
