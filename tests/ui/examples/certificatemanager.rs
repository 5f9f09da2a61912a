//! Written by `cargo xtask gen`, bad examples of rules: certificatemanager.

use infra_core::prelude::*;

infra_core::environments!();

// a validation domain that is not above the domain of the certificate
#[stack]
pub mod validation_domain_not_above {
    resource!(<acm::Certificate> certificate { domain_name: "api.example.com", validation_method: "DNS", domain_validation_options: [{ domain_name: "api.example.com", validation_domain: "example.org" }] });
}

fn main() {}
