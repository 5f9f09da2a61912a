//! Written by `cargo xtask gen`, bad examples of rules: s3.

use infra_core::prelude::*;

infra_core::environments!();

// an access control list on a bucket that has none
#[stack]
pub mod bucket_acl_without_ownership {
    resource!(<s3::Bucket> bucket { access_control: "LogDeliveryWrite" });
}

// a name that a bucket cannot have
#[stack]
pub mod bucket_name_ill_formed {
    resource!(<s3::Bucket> bucket { bucket_name: "Acme-Assets" });
}

// a replication without versions, or with a role that is none
#[stack]
pub mod replication_incomplete {
    resource!(<s3::Bucket> bucket { replication_configuration: { role: "arn:aws:iam::111111111111:role/copy", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copies" } }] } });
}

// objects that are archived sooner than S3 does
#[stack]
pub mod tiering_too_soon {
    resource!(<s3::Bucket> bucket { intelligent_tiering_configurations: [{ id: "old", status: "Enabled", tierings: [{ access_tier: "DEEP_ARCHIVE_ACCESS", days: 90 }] }] });
}

fn main() {}
