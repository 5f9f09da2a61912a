//! Rules of Systems Manager.

pub(crate) mod document_ill_formed;
