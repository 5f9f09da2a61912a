use infra_core::prelude::*;
use infra_core::{Policy, rules};

infra_core::environments!(policy = HOUSE);

const HOUSE: Policy = Policy::recommended().mandate(rules::BUCKET_WITHOUT_TLS, "SEC-12: nothing travels in the clear");
pub const LAX: Policy = Policy::recommended();

/// A policy of its own that forgets what the house mandates.
#[stack(policy = super::LAX)]
pub mod storage {
    #[removal(Retain)]
    resource!(<s3::Bucket> bucket {});
}

fn main() {
    let _ = infra_core::app![storage];
}
