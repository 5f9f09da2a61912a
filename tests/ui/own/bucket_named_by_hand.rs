use own_macros::stack;

infra_core::environments!(policy = own_rules::BASELINE);

#[stack]
pub mod storage {
    #[removal(Retain)]
    resource!(<s3::Bucket> bucket { bucket_name: "acme-bucket" });

    #[removal(Retain)]
    #[waive(bucket_named_by_hand, reason = "others know it by its name")]
    resource!(<s3::Bucket> known { bucket_name: "acme-known" });
}

fn main() {
    let _ = infra_core::app![storage];
}
