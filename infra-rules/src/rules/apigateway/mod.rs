//! Rules of Apigateway.

pub(crate) mod api_stage_without_access_logs;
pub(crate) mod api_stage_without_tracing;
pub(crate) mod authorizer_of_other_kind;
pub(crate) mod deployment_before_methods;
pub(crate) mod part_of_other_api;
