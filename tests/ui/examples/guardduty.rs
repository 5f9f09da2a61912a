//! Written by `cargo xtask gen`, bad examples of rules: guardduty.

use infra_core::prelude::*;

infra_core::environments!();

// a detector whose sources are set in two ways
#[stack]
pub mod detector_set_twice {
    resource!(<guardduty::Detector> detector { enable: true, data_sources: { s3_logs: { enable: true } }, features: [{ name: "S3_DATA_EVENTS", status: "ENABLED" }] });
}

fn main() {}
