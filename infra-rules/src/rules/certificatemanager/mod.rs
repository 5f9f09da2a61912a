//! Rules of Certificatemanager.

pub(crate) mod validation_domain_not_above;
