//! A stack cannot waive what the house mandates, be it a rule of the list or of the house.

use own_macros::stack;

infra_core::environments!(policy = own_rules::HOUSE);

#[stack]
pub mod storage {
    #[removal(Retain)]
    #[waive(bucket_named_by_hand, reason = "others know it by its name")]
    #[waive(bucket_without_tls, reason = "the clients are old")]
    resource!(<s3::Bucket> bucket { bucket_name: "acme-bucket" });
}

fn main() {
    let _ = infra_core::app![storage];
}
