//! Rules of ECR.

pub(crate) mod repository_policy_open_to_world;
