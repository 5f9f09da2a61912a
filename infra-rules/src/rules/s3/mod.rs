//! Rules of S3.

pub(crate) mod access_point_allows_public_access;
pub(crate) mod bucket_acl_without_ownership;
pub(crate) mod bucket_allows_public_access;
pub(crate) mod bucket_name_ill_formed;
pub(crate) mod bucket_policy_open_to_world;
pub(crate) mod bucket_with_access_lists;
pub(crate) mod bucket_with_public_acl;
pub(crate) mod bucket_without_access_logs;
pub(crate) mod bucket_without_events;
pub(crate) mod bucket_without_lifecycle;
pub(crate) mod bucket_without_object_lock;
pub(crate) mod bucket_without_own_key;
pub(crate) mod bucket_without_replication;
pub(crate) mod bucket_without_tls;
pub(crate) mod bucket_without_versions;
pub(crate) mod replication_incomplete;
pub(crate) mod tiering_too_soon;
