//! Rules of Certificatemanager.

pub(crate) mod certificate_for_every_name;
pub(crate) mod validation_domain_not_above;
