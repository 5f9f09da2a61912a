//! The rules.

mod access;
mod amazonmq;
mod apigateway;
mod applicationautoscaling;
mod appsync;
mod athena;
mod autoscaling;
mod backup;
mod bedrock;
mod certificatemanager;
mod cfn;
mod cloudfront;
mod cloudtrail;
mod cloudwatch;
mod codebuild;
mod codepipeline;
mod cognito;
mod compute;
mod dax;
mod dms;
mod docdb;
mod dynamodb;
mod ec2;
mod ecr;
mod ecs;
mod efs;
mod eks;
mod elasticache;
mod elasticloadbalancing;
mod elbv2;
mod engines;
mod events;
mod expect;
mod form;
mod formats;
mod fsx;
mod glue;
mod guardduty;
mod iam;
mod in_files;
mod kinesis;
mod kms;
mod lambda;
mod limits;
mod logs;
mod msk;
mod neptune;
mod networkfirewall;
mod opensearchservice;
pub mod placement;
mod rds;
mod read;
mod redshift;
mod reference;
pub mod regions;
mod route53;
mod s3;
mod sagemaker;
mod schema;
mod secretsmanager;
mod sns;
mod sqs;
mod ssm;
mod stack;
mod statements;
mod stepfunctions;
pub mod tags;
mod template;
#[cfg(test)]
mod testing;
mod timestream;
mod transfer;
mod workspaces;

use crate::check::{Rule, Scope};

pub use in_files::{IN_FILES_ALONE, in_files_alone};

/// All rules, sorted by name.
pub static RULES: &[&Rule] = &[
    &efs::access_point_without_root::RULE,
    &efs::access_point_without_user::RULE,
    &bedrock::agent_without_own_key::RULE,
    &cloudwatch::alarm_datapoints_beyond_periods::RULE,
    &cloudwatch::alarm_metric_unknown::RULE,
    &cloudwatch::alarm_topic_with_key_of_aws::RULE,
    &cloudwatch::alarm_without_action::RULE,
    &apigateway::api_stage_without_access_logs::RULE,
    &apigateway::api_stage_without_cache::RULE,
    &apigateway::api_stage_without_client_certificate::RULE,
    &apigateway::api_stage_without_tracing::RULE,
    &formats::arn_ill_formed::RULE,
    &template::assertion_ill_formed::RULE,
    &rds::aurora_instance_with_cluster_properties::RULE,
    &rds::aurora_without_backtrack::RULE,
    &apigateway::authorizer_of_other_kind::RULE,
    &autoscaling::autoscaling_group_without_health_check::RULE,
    &autoscaling::autoscaling_group_without_notifications::RULE,
    &autoscaling::autoscaling_sizes_out_of_order::RULE,
    &backup::backup_deleted_too_soon::RULE,
    &backup::backup_vault_without_own_key::RULE,
    &ec2::block_device_without_encryption::RULE,
    &amazonmq::broker_without_audit_logs::RULE,
    &amazonmq::broker_without_logs::RULE,
    &amazonmq::broker_without_minor_upgrades::RULE,
    &s3::bucket_acl_without_ownership::RULE,
    &s3::bucket_allows_public_access::RULE,
    &s3::bucket_name_ill_formed::RULE,
    &s3::bucket_policy_open_to_world::RULE,
    &s3::bucket_with_access_lists::RULE,
    &s3::bucket_with_public_acl::RULE,
    &s3::bucket_without_access_logs::RULE,
    &s3::bucket_without_events::RULE,
    &s3::bucket_without_lifecycle::RULE,
    &s3::bucket_without_object_lock::RULE,
    &s3::bucket_without_own_key::RULE,
    &s3::bucket_without_replication::RULE,
    &s3::bucket_without_tls::RULE,
    &s3::bucket_without_versions::RULE,
    &codebuild::build_artifacts_unencrypted::RULE,
    &codebuild::build_logs_unencrypted::RULE,
    &codebuild::build_with_rights_of_host::RULE,
    &codebuild::build_without_logs::RULE,
    &codebuild::build_without_own_key::RULE,
    &elbv2::certificate_in_other_region::RULE,
    &placement::cidr_ill_formed::RULE,
    &elasticloadbalancing::classic_balancer_within_zones::RULE,
    &elasticloadbalancing::classic_balancer_without_access_logs::RULE,
    &elasticloadbalancing::classic_balancer_without_draining::RULE,
    &ec2::client_vpn_without_logs::RULE,
    &cloudfront::cloudfront_alias_ill_formed::RULE,
    &cloudfront::cloudfront_bucket_origin_unguarded::RULE,
    &cloudfront::cloudfront_certificate_elsewhere::RULE,
    &cloudfront::cloudfront_origin_unknown::RULE,
    &cloudfront::cloudfront_origin_without_tls::RULE,
    &cloudfront::cloudfront_viewer_without_https::RULE,
    &cloudfront::cloudfront_with_default_certificate::RULE,
    &cloudfront::cloudfront_with_old_tls::RULE,
    &cloudfront::cloudfront_without_firewall::RULE,
    &cloudfront::cloudfront_without_logs::RULE,
    &cloudfront::cloudfront_without_root_object::RULE,
    &eks::cluster_endpoint_open::RULE,
    &elasticache::cluster_mode_half_set::RULE,
    &eks::cluster_secrets_without_key::RULE,
    &eks::cluster_without_logs::RULE,
    &reference::dangling_reference::RULE,
    &dax::dax_cluster_without_encryption::RULE,
    &dax::dax_in_the_clear::RULE,
    &sqs::dead_letters_of_other_kind::RULE,
    &template::deletion_policy_unknown::RULE,
    &kinesis::delivery_stream_without_encryption::RULE,
    &reference::dependency_cycle::RULE,
    &apigateway::deployment_before_methods::RULE,
    &schema::deprecated_property::RULE,
    &schema::deprecated_type::RULE,
    &limits::description_too_long::RULE,
    &guardduty::detector_set_twice::RULE,
    &docdb::docdb_cluster_without_encryption::RULE,
    &docdb::docdb_on_default_port::RULE,
    &docdb::docdb_without_deletion_protection::RULE,
    &docdb::docdb_without_log_exports::RULE,
    &ssm::document_ill_formed::RULE,
    &template::duplicate_export_name::RULE,
    &reference::duplicate_logical_id::RULE,
    &tags::duplicate_tag_key::RULE,
    &template::dynamic_reference_ill_formed::RULE,
    &dynamodb::dynamodb_attributes_not_matching_keys::RULE,
    &dynamodb::dynamodb_table_without_recovery::RULE,
    &dynamodb::dynamodb_without_deletion_protection::RULE,
    &dynamodb::dynamodb_without_own_key::RULE,
    &ec2::ebs_volume_without_encryption::RULE,
    &ecs::ecs_cluster_without_insights::RULE,
    &ecs::ecs_container_privileged::RULE,
    &ecs::ecs_container_without_logs::RULE,
    &ecs::ecs_container_writable::RULE,
    &ecs::ecs_files_without_transit_encryption::RULE,
    &ecs::ecs_host_network_as_root::RULE,
    &ecs::ecs_platform_version_pinned::RULE,
    &ecs::ecs_secret_in_environment::RULE,
    &ecs::ecs_service_container_unknown::RULE,
    &ecs::ecs_service_with_public_address::RULE,
    &ecs::ecs_service_without_circuit_breaker::RULE,
    &ecs::ecs_task_shares_host_processes::RULE,
    &efs::efs_file_system_without_encryption::RULE,
    &efs::efs_without_backups::RULE,
    &elasticache::elasticache_group_without_encryption::RULE,
    &elasticache::elasticache_in_default_subnets::RULE,
    &elasticache::elasticache_on_default_port::RULE,
    &elasticache::elasticache_without_backups::RULE,
    &elasticache::elasticache_without_failover::RULE,
    &elasticache::elasticache_without_minor_upgrades::RULE,
    &elasticache::elasticache_without_password::RULE,
    &elasticache::elasticache_without_transit_encryption::RULE,
    &schema::ended_type::RULE,
    &ec2::endpoint_name_taken::RULE,
    &ec2::endpoint_service_accepts_everybody::RULE,
    &sagemaker::endpoint_without_own_key::RULE,
    &engines::engine_out_of_support::RULE,
    &engines::engine_unknown::RULE,
    &engines::engine_version_impossible::RULE,
    &engines::engine_version_unknown::RULE,
    &events::event_pattern_ill_formed::RULE,
    &schema::excluded_property::RULE,
    &ecs::fargate_log_driver_unsupported::RULE,
    &ecs::fargate_service_with_other_task::RULE,
    &ecs::fargate_service_without_network::RULE,
    &ecs::fargate_size_impossible::RULE,
    &ecs::fargate_task_with_placement::RULE,
    &ecs::fargate_task_without_awsvpc::RULE,
    &lambda::fifo_batch_too_large::RULE,
    &sqs::fifo_name_mismatch::RULE,
    &networkfirewall::firewall_without_deletion_protection::RULE,
    &fsx::fsx_backups_without_tags::RULE,
    &template::function_ill_formed::RULE,
    &template::function_misplaced::RULE,
    &glue::glue_crawler_without_security_configuration::RULE,
    &glue::glue_job_without_security_configuration::RULE,
    &ecs::grace_period_without_load_balancer::RULE,
    &appsync::graphql_cache_in_the_clear::RULE,
    &appsync::graphql_cache_without_encryption::RULE,
    &appsync::graphql_with_api_key::RULE,
    &appsync::graphql_without_logs::RULE,
    &autoscaling::health_checks_clash::RULE,
    &ecs::host_port_differs::RULE,
    &route53::hosted_zone_without_query_logs::RULE,
    &elbv2::http_listener_without_redirect::RULE,
    &formats::id_ill_formed::RULE,
    &stack::identifier_taken::RULE,
    &cognito::identity_pool_for_everybody::RULE,
    &compute::instance_class_impossible::RULE,
    &compute::instance_class_unknown::RULE,
    &rds::instance_encryption_differs::RULE,
    &rds::instance_engine_differs::RULE,
    &ec2::instance_metadata_without_token::RULE,
    &cfn::instance_setup_ill_formed::RULE,
    &ec2::instance_with_public_address::RULE,
    &ec2::instance_without_detailed_monitoring::RULE,
    &ec2::instance_without_ebs_optimization::RULE,
    &ec2::instance_without_image::RULE,
    &ec2::instance_without_profile::RULE,
    &ec2::instance_without_termination_protection::RULE,
    &template::interface_ill_formed::RULE,
    &ec2::internet_gateway_not_attached::RULE,
    &msk::kafka_brokers_in_the_clear::RULE,
    &msk::kafka_clients_in_the_clear::RULE,
    &msk::kafka_on_internet::RULE,
    &msk::kafka_without_enhanced_monitoring::RULE,
    &msk::kafka_without_logs::RULE,
    &kms::key_policy_open_to_world::RULE,
    &kms::key_without_rotation::RULE,
    &kinesis::kinesis_stream_without_encryption::RULE,
    &lambda::lambda_open_to_world::RULE,
    &lambda::lambda_outside_vpc::RULE,
    &lambda::lambda_runtime_blocked::RULE,
    &lambda::lambda_runtime_deprecated::RULE,
    &lambda::lambda_url_without_authentication::RULE,
    &lambda::lambda_variable_reserved::RULE,
    &lambda::lambda_variables_without_own_key::RULE,
    &lambda::lambda_without_concurrency_limit::RULE,
    &lambda::lambda_without_dead_letters::RULE,
    &lambda::lambda_without_handler::RULE,
    &lambda::lambda_without_tracing::RULE,
    &schema::list_not_unique::RULE,
    &schema::list_too_long::RULE,
    &schema::list_too_short::RULE,
    &reference::list_where_one_is_wanted::RULE,
    &elbv2::listener_rule_forwards_to_appliances::RULE,
    &elbv2::listener_rule_priority_taken::RULE,
    &elbv2::listener_with_old_tls::RULE,
    &elbv2::listener_without_certificate::RULE,
    &elbv2::load_balancer_desync_unguarded::RULE,
    &placement::load_balancer_in_wrong_tier::RULE,
    &elbv2::load_balancer_keeps_invalid_headers::RULE,
    &elbv2::load_balancer_without_access_logs::RULE,
    &elbv2::load_balancer_without_deletion_protection::RULE,
    &elbv2::load_balancer_without_firewall::RULE,
    &logs::log_group_without_own_key::RULE,
    &logs::log_group_without_retention::RULE,
    &limits::logical_id_ill_formed::RULE,
    &template::loop_ill_formed::RULE,
    &access::managed_policy_of_aws::RULE,
    &placement::map_public_ip_on_private_subnet::RULE,
    &template::mapping_ill_formed::RULE,
    &template::mapping_key_unknown::RULE,
    &schema::missing_dependent_property::RULE,
    &reference::missing_in_environment::RULE,
    &schema::missing_one_of::RULE,
    &schema::missing_property::RULE,
    &tags::missing_required_tag::RULE,
    &sagemaker::model_with_network::RULE,
    &schema::mutually_exclusive_properties::RULE,
    &placement::nat_gateway_in_private_subnet::RULE,
    &ec2::nat_gateway_without_address::RULE,
    &neptune::neptune_cluster_without_encryption::RULE,
    &neptune::neptune_snapshots_without_tags::RULE,
    &neptune::neptune_without_deletion_protection::RULE,
    &neptune::neptune_without_iam_authentication::RULE,
    &neptune::neptune_without_log_exports::RULE,
    &neptune::neptune_without_minor_upgrades::RULE,
    &ec2::network_acl_open_to_world::RULE,
    &schema::no_variant_matches::RULE,
    &sagemaker::notebook_metadata_without_token::RULE,
    &sagemaker::notebook_on_internet::RULE,
    &sagemaker::notebook_outside_vpc::RULE,
    &sagemaker::notebook_with_root::RULE,
    &sagemaker::notebook_without_own_key::RULE,
    &schema::number_out_of_range::RULE,
    &reference::one_where_a_list_is_wanted::RULE,
    &opensearchservice::opensearch_domain_in_one_zone::RULE,
    &opensearchservice::opensearch_domain_outside_vpc::RULE,
    &opensearchservice::opensearch_domain_without_access_control::RULE,
    &opensearchservice::opensearch_domain_without_audit_logs::RULE,
    &opensearchservice::opensearch_domain_without_encryption::RULE,
    &opensearchservice::opensearch_domain_without_https::RULE,
    &opensearchservice::opensearch_domain_without_logs::RULE,
    &opensearchservice::opensearch_domain_without_masters::RULE,
    &opensearchservice::opensearch_domain_without_node_encryption::RULE,
    &template::output_ill_formed::RULE,
    &placement::overlapping_subnets::RULE,
    &template::parameter_ill_formed::RULE,
    &apigateway::part_of_other_api::RULE,
    &secretsmanager::password_in_template::RULE,
    &codepipeline::pipeline_artifacts_wrong::RULE,
    &codepipeline::pipeline_source_misplaced::RULE,
    &iam::policy_action_ill_formed::RULE,
    &iam::policy_action_unknown::RULE,
    &iam::policy_action_without_resource::RULE,
    &access::policy_allows_everything::RULE,
    &access::policy_allows_whole_service::RULE,
    &iam::policy_condition_unknown::RULE,
    &access::policy_decrypts_with_any_key::RULE,
    &iam::policy_effect_unknown::RULE,
    &iam::policy_key_unknown::RULE,
    &iam::policy_part_of_wrong_kind::RULE,
    &access::policy_passes_any_role::RULE,
    &iam::policy_principal_ill_formed::RULE,
    &iam::policy_resource_ill_formed::RULE,
    &iam::policy_resource_of_other_service::RULE,
    &access::policy_resource_without_arn::RULE,
    &iam::policy_sid_ill_formed::RULE,
    &iam::policy_statement_incomplete::RULE,
    &iam::policy_version_unknown::RULE,
    &access::policy_writes_to_everything::RULE,
    &sqs::queue_policy_open_to_world::RULE,
    &sqs::queue_policy_without_tls::RULE,
    &lambda::queue_visibility_below_timeout::RULE,
    &sqs::queue_without_dead_letters::RULE,
    &sqs::queue_without_encryption::RULE,
    &rds::rds_access_not_stated::RULE,
    &rds::rds_backups_kept_too_short::RULE,
    &rds::rds_capacity_out_of_order::RULE,
    &rds::rds_cluster_without_encryption::RULE,
    &rds::rds_cluster_without_reader::RULE,
    &rds::rds_default_administrator::RULE,
    &rds::rds_instance_in_one_zone::RULE,
    &rds::rds_instance_without_encryption::RULE,
    &rds::rds_on_default_port::RULE,
    &rds::rds_parameters_without_tls::RULE,
    &rds::rds_snapshots_without_tags::RULE,
    &rds::rds_without_deletion_protection::RULE,
    &rds::rds_without_enhanced_monitoring::RULE,
    &rds::rds_without_iam_authentication::RULE,
    &rds::rds_without_log_exports::RULE,
    &rds::rds_without_minor_upgrades::RULE,
    &schema::read_only_property::RULE,
    &route53::record_address_ill_formed::RULE,
    &route53::record_outside_zone::RULE,
    &redshift::redshift_cluster_without_encryption::RULE,
    &redshift::redshift_default_administrator::RULE,
    &redshift::redshift_default_database::RULE,
    &redshift::redshift_outside_vpc::RULE,
    &redshift::redshift_routes_over_internet::RULE,
    &redshift::redshift_snapshots_kept_too_short::RULE,
    &redshift::redshift_upgrades_by_hand::RULE,
    &redshift::redshift_without_audit_log::RULE,
    &reference::redundant_depends_on::RULE,
    &dms::replication_endpoint_without_tls::RULE,
    &s3::replication_incomplete::RULE,
    &dms::replication_without_minor_upgrades::RULE,
    &ecr::repository_policy_open_to_world::RULE,
    &ecr::repository_with_mutable_tags::RULE,
    &ecr::repository_without_lifecycle::RULE,
    &ecr::repository_without_scan::RULE,
    &tags::reserved_tag_prefix::RULE,
    &template::resource_attribute_unknown::RULE,
    &reference::resource_in_condition::RULE,
    &access::role_assumable_by_everybody::RULE,
    &codebuild::role_named_with_path::RULE,
    &ec2::route_before_gateway_attachment::RULE,
    &apigateway::route_without_authorization::RULE,
    &applicationautoscaling::scaling_range_out_of_order::RULE,
    &autoscaling::scaling_without_room::RULE,
    &events::schedule_ill_formed::RULE,
    &secretsmanager::secret_without_own_key::RULE,
    &secretsmanager::secret_without_rotation::RULE,
    &ec2::security_group_open_on_other_ports::RULE,
    &ec2::security_group_open_to_world::RULE,
    &ec2::security_group_ports_reversed::RULE,
    &ec2::security_group_rule_without_description::RULE,
    &ec2::security_group_with_empty_egress::RULE,
    &rds::serverless_instance_without_scaling::RULE,
    &placement::single_availability_zone::RULE,
    &lambda::snap_start_without_support::RULE,
    &stepfunctions::state_machine_ill_formed::RULE,
    &stepfunctions::state_machine_without_logs::RULE,
    &stepfunctions::state_machine_without_tracing::RULE,
    &stepfunctions::state_target_unknown::RULE,
    &stack::stateful_without_policies::RULE,
    &placement::store_publicly_accessible::RULE,
    &template::sub_forgotten::RULE,
    &placement::subnet_in_wrong_tier::RULE,
    &placement::subnet_outside_vpc::RULE,
    &placement::subnet_with_two_route_tables::RULE,
    &placement::subnet_without_route_table::RULE,
    &placement::subnets_of_several_vpcs::RULE,
    &placement::subnets_share_availability_zone::RULE,
    &tags::tag_key_differs_only_in_case::RULE,
    &tags::tag_too_long::RULE,
    &tags::tag_value_not_allowed::RULE,
    &tags::tag_without_key::RULE,
    &ecs::target_checks_fixed_port::RULE,
    &elbv2::target_group_protocol_mismatch::RULE,
    &ecs::task_without_essential_container::RULE,
    &ecs::task_without_execution_role::RULE,
    &limits::template_too_large::RULE,
    &schema::text_does_not_match::RULE,
    &schema::text_too_long::RULE,
    &schema::text_too_short::RULE,
    &s3::tiering_too_soon::RULE,
    &timestream::timestream_without_own_key::RULE,
    &placement::too_few_availability_zones::RULE,
    &limits::too_many_mappings::RULE,
    &limits::too_many_outputs::RULE,
    &limits::too_many_parameters::RULE,
    &stack::too_many_resources::RULE,
    &logs::too_many_subscription_filters::RULE,
    &tags::too_many_tags::RULE,
    &sns::topic_policy_open_to_world::RULE,
    &sns::topic_policy_without_tls::RULE,
    &sns::topic_without_encryption::RULE,
    &cloudtrail::trail_in_one_region::RULE,
    &cloudtrail::trail_without_key::RULE,
    &cloudtrail::trail_without_log_group::RULE,
    &cloudtrail::trail_without_validation::RULE,
    &transfer::transfer_server_on_internet::RULE,
    &ec2::transit_gateway_accepts_everybody::RULE,
    &regions::type_not_in_region::RULE,
    &reference::unknown_attribute::RULE,
    &template::unknown_function::RULE,
    &schema::unknown_property::RULE,
    &schema::unknown_resource_type::RULE,
    &template::unknown_transform::RULE,
    &reference::unused_condition::RULE,
    &reference::unused_mapping::RULE,
    &reference::unused_parameter::RULE,
    &cfn::update_policy_ill_formed::RULE,
    &template::update_policy_misplaced::RULE,
    &cognito::user_pool_without_mfa::RULE,
    &cognito::user_pool_without_threat_protection::RULE,
    &access::user_with_policies::RULE,
    &certificatemanager::validation_domain_not_above::RULE,
    &schema::value_not_allowed::RULE,
    &ec2::vpc_without_endpoints::RULE,
    &ec2::vpc_without_flow_logs::RULE,
    &athena::workgroup_overridden_by_clients::RULE,
    &athena::workgroup_results_unencrypted::RULE,
    &athena::workgroup_without_metrics::RULE,
    &placement::workload_in_public_subnet::RULE,
    &workspaces::workspace_root_volume_unencrypted::RULE,
    &workspaces::workspace_user_volume_unencrypted::RULE,
    &schema::wrong_number_of_properties::RULE,
    &placement::wrong_number_of_subnets::RULE,
    &reference::wrong_reference::RULE,
    &schema::wrong_type::RULE,
    &regions::zone_in_other_region::RULE,
];

/// Conditions of cfn-lint's schemas that rules of their own decide, with a better message.
pub(crate) const COVERED_ATTACHMENTS: &[&str] =
    &["E3045", "E3047", "E3048", "E3052", "E3676", "E3678", "E3680", "E3690", "E3691", "E3695", "E3706"];

/// Walks that report for several rules at once.
pub(crate) static WALKS: &[Scope] = &[
    template::RESOURCES,
    template::REST,
    template::dynamic_reference_ill_formed::RESOURCES,
    template::dynamic_reference_ill_formed::OUTPUTS,
];

/// The walks over the values of each resource, which see what a condition makes of them.
pub(crate) static VALUES: &[Scope] = &[schema::WALK, iam::WALK, stepfunctions::definition::WALK];

/// A rule by name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().map(|index| RULES[index])
}
