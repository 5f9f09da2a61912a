//! Rules of Systems Manager.

mod actions;
mod declared;
pub(crate) mod document_ill_formed;
mod targets;
