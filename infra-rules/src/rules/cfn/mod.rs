//! Rules of what CloudFormation and its helpers on instances read themselves.

pub(crate) mod instance_setup_ill_formed;
pub(crate) mod update_policy_ill_formed;
