//! Under the policy that has moved, the rule of 2027 is an error.

use own_macros::stack;

infra_core::environments!(policy = own_rules::NEXT);

#[stack]
pub mod news {
    resource!(<sns::Topic> topic { topic_name: "acme-news", kms_master_key_id: "alias/aws/sns" });
}

fn main() {
    let _ = infra_core::app![news];
}
