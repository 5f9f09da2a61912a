//! Rules of Apigateway.

mod integrations;
mod paths;
mod references;

pub(crate) mod api_cache_without_encryption;
pub(crate) mod api_definition_ill_formed;
pub(crate) mod api_stage_without_access_logs;
pub(crate) mod api_stage_without_cache;
pub(crate) mod api_stage_without_client_certificate;
pub(crate) mod api_stage_without_execution_logs;
pub(crate) mod api_stage_without_firewall;
pub(crate) mod api_stage_without_tracing;
pub(crate) mod authorizer_of_other_kind;
pub(crate) mod deployment_before_methods;
pub(crate) mod method_without_authorization;
pub(crate) mod part_of_other_api;
pub(crate) mod path_part_taken;
pub(crate) mod route_without_authorization;
