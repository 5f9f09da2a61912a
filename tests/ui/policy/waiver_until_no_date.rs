use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod storage {
    #[removal(Retain)]
    #[waive(bucket_without_tls, reason = "a website", until = "2027-02-30")]
    resource!(<s3::Bucket> bucket {});
}

fn main() {
    let _ = infra_core::app![storage];
}
