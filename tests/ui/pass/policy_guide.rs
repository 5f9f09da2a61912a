//! The policies of the guide.

use infra_core::prelude::*;

infra_core::environments!(policy = policy::BASELINE);

pub mod policy {
    use infra_core::{Policy, rules};

    /// What every stack of the house is held to.
    pub const BASELINE: Policy = Policy::recommended()
        .deny(rules::BUCKET_WITHOUT_TLS)                                // an error
        .deny_in(rules::RDS_WITHOUT_DELETION_PROTECTION, &["prod"])     // an error there, elsewhere as before
        .warn(rules::SECURITY_GROUP_OPEN_TO_WORLD)                      // a warning
        .off(rules::BUCKET_WITHOUT_ACCESS_LOGS, "the trail of the account has them")
        .require_tag("CostCenter")
        .require_tag_among("Environment", &["dev", "staging", "prod"]); // a `*` in a value is any text

    pub const STRICT: Policy = BASELINE.deny(rules::BUCKET_WITHOUT_VERSIONS);
}

pub mod organization {
    use infra_core::{Policy, tag_policy};

    pub const BASELINE: Policy = Policy::recommended().tag_policy(tag_policy!("tag-policy.json"));
}

#[stack(policy = policy::STRICT)]
pub mod payments {}

fn main() {
    let _ = organization::BASELINE;
    let _ = infra_core::app![payments];
}
