//! A removal policy that CloudFormation does not have.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod storage {
    #[removal(Keep)]
    resource!(<s3::Bucket> first {});

    #[removal(if env.name == "prod" { Retian } else { Delete })]
    resource!(<s3::Bucket> second {});

    #[for_each(n in 0..3)]
    resource!(<sns::Topic> topic {});

    resource!(<sns::Topic> other { topic_name: topic });
}

fn main() {}
