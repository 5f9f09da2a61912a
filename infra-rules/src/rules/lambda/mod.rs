//! Rules of Lambda.

pub(crate) mod fifo_batch_too_large;
pub(crate) mod lambda_open_to_world;
pub(crate) mod lambda_outside_vpc;
pub(crate) mod lambda_runtime_blocked;
pub(crate) mod lambda_runtime_deprecated;
pub(crate) mod lambda_url_for_every_page;
pub(crate) mod lambda_url_without_authentication;
pub(crate) mod lambda_variable_reserved;
pub(crate) mod lambda_variables_without_own_key;
pub(crate) mod lambda_without_concurrency_limit;
pub(crate) mod lambda_without_dead_letters;
pub(crate) mod lambda_without_handler;
pub(crate) mod lambda_without_tracing;
pub(crate) mod queue_visibility_below_timeout;
pub(crate) mod snap_start_without_support;
