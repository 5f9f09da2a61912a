use infra_core::prelude::*;
use infra_core::{Policy, rules};

const BASELINE: Policy = Policy::recommended().deny_in(rules::BUCKET_WITHOUT_VERSIONS, &["prod"]);

infra_core::environments!(policy = BASELINE);

#[stack]
pub mod storage {
    #[removal(Retain)]
    resource!(<s3::Bucket> bucket {});
}

fn main() {
    let _ = infra_core::app![storage];
}
