//! A crate without infra.toml: `env` has `app`, `name`, `account` and `region`, and everything else comes by props.

use infra_core::prelude::*;

/// A VPC for everybody.
#[stack]
pub mod shared {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16", tags: { Name: name!("vpc"), Region: env.region } });
}

/// A bucket for everybody.
#[component]
pub mod bucket {
    props! {
        name: String,
        days: i64,
    }

    resource!(<s3::Bucket> bucket {
        bucket_name: name,
        lifecycle_configuration: { rules: [{ status: "Enabled", expiration_in_days: days }] },
        tags: { Environment: env.name },
    });
}

fn main() {
    let mut draft = infra_core::Draft::default();
    let env = infra_core::BaseEnv {
        app: "acme".to_owned(),
        name: "prod".to_owned(),
        account: "111111111111".to_owned(),
        region: "eu-west-1".to_owned(),
        tags: Vec::new(),
        termination_protection: false,
    };
    (shared::STACK.build)(&env, &mut draft);
    assert!(draft.entries[0].text.contains("eu-west-1"), "{:?}", draft.entries);
}
