//! Written by `cargo xtask gen`, bad examples of rules: tags.

use infra_core::prelude::*;

infra_core::environments!();

// a tag that is there twice
#[stack]
pub mod duplicate_tag_key {
    resource!(<ec2::TransitGateway> gateway { tags: [{ key: "Name", value: "a" }, { key: "Name", value: "b" }] });
}

// a tag whose key begins with aws:
#[stack]
pub mod reserved_tag_prefix {
    resource!(<ec2::TransitGateway> gateway { tags: { "aws:owner": "a" } });
}

// a tag whose key or value is too long
#[stack]
pub mod tag_too_long {
    resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" } });
}

// a tag without a key
#[stack]
pub mod tag_without_key {
    resource!(<ec2::CarrierGateway> gateway { vpc_id: "vpc-0123456789abcdef0", tags: [{ value: "payments" }] });
}

// more than 50 tags on a resource
#[stack]
pub mod too_many_tags {
    resource!(<ec2::TransitGateway> gateway { tags: [{ key: "k0", value: "v" }, { key: "k1", value: "v" }, { key: "k2", value: "v" }, { key: "k3", value: "v" }, { key: "k4", value: "v" }, { key: "k5", value: "v" }, { key: "k6", value: "v" }, { key: "k7", value: "v" }, { key: "k8", value: "v" }, { key: "k9", value: "v" }, { key: "k10", value: "v" }, { key: "k11", value: "v" }, { key: "k12", value: "v" }, { key: "k13", value: "v" }, { key: "k14", value: "v" }, { key: "k15", value: "v" }, { key: "k16", value: "v" }, { key: "k17", value: "v" }, { key: "k18", value: "v" }, { key: "k19", value: "v" }, { key: "k20", value: "v" }, { key: "k21", value: "v" }, { key: "k22", value: "v" }, { key: "k23", value: "v" }, { key: "k24", value: "v" }, { key: "k25", value: "v" }, { key: "k26", value: "v" }, { key: "k27", value: "v" }, { key: "k28", value: "v" }, { key: "k29", value: "v" }, { key: "k30", value: "v" }, { key: "k31", value: "v" }, { key: "k32", value: "v" }, { key: "k33", value: "v" }, { key: "k34", value: "v" }, { key: "k35", value: "v" }, { key: "k36", value: "v" }, { key: "k37", value: "v" }, { key: "k38", value: "v" }, { key: "k39", value: "v" }, { key: "k40", value: "v" }, { key: "k41", value: "v" }, { key: "k42", value: "v" }, { key: "k43", value: "v" }, { key: "k44", value: "v" }, { key: "k45", value: "v" }, { key: "k46", value: "v" }, { key: "k47", value: "v" }, { key: "k48", value: "v" }, { key: "k49", value: "v" }, { key: "k50", value: "v" }] });
}

fn main() {}
