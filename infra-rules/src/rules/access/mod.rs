//! Rules of access that IAM grants.

pub(crate) mod managed_policy_of_aws;
pub(crate) mod policy_allows_everything;
pub(crate) mod policy_allows_whole_service;
pub(crate) mod policy_changes_rights_everywhere;
pub(crate) mod policy_decrypts_with_any_key;
pub(crate) mod policy_hands_out_credentials;
pub(crate) mod policy_passes_any_role;
pub(crate) mod policy_reads_everything;
pub(crate) mod policy_resource_without_arn;
pub(crate) mod policy_writes_to_everything;
pub(crate) mod role_assumable_by_everybody;
pub(crate) mod user_with_policies;

mod carriers;
