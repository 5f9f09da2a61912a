//! Rules of ECS and Fargate.

pub(crate) mod ecs_cluster_without_insights;
pub(crate) mod ecs_container_privileged;
pub(crate) mod ecs_container_without_logs;
pub(crate) mod ecs_container_writable;
pub(crate) mod ecs_files_without_transit_encryption;
pub(crate) mod ecs_host_network_as_root;
pub(crate) mod ecs_platform_version_pinned;
pub(crate) mod ecs_secret_in_environment;
pub(crate) mod ecs_service_container_unknown;
pub(crate) mod ecs_service_with_public_address;
pub(crate) mod ecs_service_without_circuit_breaker;
pub(crate) mod ecs_task_shares_host_processes;
pub(crate) mod fargate_log_driver_unsupported;
pub(crate) mod fargate_service_with_other_task;
pub(crate) mod fargate_service_without_network;
pub(crate) mod fargate_size_impossible;
pub(crate) mod fargate_task_with_placement;
pub(crate) mod fargate_task_without_awsvpc;
pub(crate) mod grace_period_without_load_balancer;
pub(crate) mod host_port_differs;
pub(crate) mod target_checks_fixed_port;
pub(crate) mod task_without_essential_container;
pub(crate) mod task_without_execution_role;
