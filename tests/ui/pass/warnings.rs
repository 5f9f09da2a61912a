//! Written by `cargo xtask gen`, bad examples of rules that warn.

use infra_core::prelude::*;

infra_core::environments!();

// an alarm on a metric that the service does not publish
#[stack]
pub mod alarm_metric_unknown {
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessageVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });
}

// an alarm that cannot publish to its topic
#[stack]
pub mod alarm_topic_with_key_of_aws {
    resource!(<sns::Topic> alarms { kms_master_key_id: "alias/aws/sns" });
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: [alarms] });
}

// an alarm that tells nobody
#[stack]
pub mod alarm_without_action {
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold" });
}

// an API that caches answers unencrypted
#[stack]
pub mod api_cache_without_encryption {
    resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", method_settings: [{ http_method: "*", resource_path: "/*", caching_enabled: true }] });
}

// a stage without access logs
#[stack]
pub mod api_stage_without_access_logs {
    resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123" });
}

// a stage without tracing
#[stack]
pub mod api_stage_without_tracing {
    resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123" });
}

// a group that starts its instances in the old way
#[stack]
pub mod autoscaling_group_with_launch_configuration {
    resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], launch_configuration_name: "old" });
}

// a group behind a load balancer that does not ask it about health
#[stack]
pub mod autoscaling_group_without_health_check {
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, availability_zones: [az(0), az(1)], target_group_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/app/0123456789abcdef"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// an environment that is not kept up to date
#[stack]
pub mod beanstalk_without_managed_updates {
    resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13" });
}

// a block device of an instance that is not encrypted
#[stack]
pub mod block_device_without_encryption {
    resource!(<ec2::LaunchTemplate> template { launch_template_data: { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 20, encrypted: false } }] } });
}

// a broker that is not kept up to date
#[stack]
pub mod broker_without_minor_upgrades {
    resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: false });
}

// a bucket that may be opened to the public
#[stack]
pub mod bucket_allows_public_access {
    resource!(<s3::Bucket> bucket { public_access_block_configuration: { block_public_acls: false, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true } });
}

// a bucket that does not say who reads it
#[stack]
pub mod bucket_without_access_logs {
    resource!(<s3::Bucket> bucket {  });
}

// a bucket whose objects are kept for ever
#[stack]
pub mod bucket_without_lifecycle {
    resource!(<s3::Bucket> bucket {  });
}

// a bucket that answers requests in the clear
#[stack]
pub mod bucket_without_tls {
    resource!(<s3::Bucket> bucket {  });
}

// a bucket that keeps one version of each object
#[stack]
pub mod bucket_without_versions {
    resource!(<s3::Bucket> bucket {  });
}

// logs of a build, stored in the clear
#[stack]
pub mod build_logs_unencrypted {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { s3_logs: { status: "ENABLED", location: "acme-logs/build", encryption_disabled: true } } });
}

// a build that has the rights of its host
#[stack]
pub mod build_with_rights_of_host {
    resource!(<codebuild::Project> build { service_role: "arn:aws:iam::111111111111:role/build", artifacts: { type: "NO_ARTIFACTS" }, source: { type: "GITHUB", location: "https://github.com/acme/app.git" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", privileged_mode: true } });
}

// a build whose logs are switched off
#[stack]
pub mod build_without_logs {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { cloud_watch_logs: { status: "DISABLED" } } });
}

// a catalog of tables in the clear
#[stack]
pub mod catalog_without_encryption {
    resource!(<glue::DataCatalogEncryptionSettings> catalog { catalog_id: "111111111111", data_catalog_encryption_settings: { connection_password_encryption: { return_connection_password_encrypted: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, encryption_at_rest: { catalog_encryption_mode: "DISABLED" } } });
}

// a block of addresses with bits beyond its prefix
#[stack]
pub mod cidr_with_host_bits {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.1.0/16" });
}

// a load balancer that is spoken to in the clear
#[stack]
pub mod classic_balancer_in_the_clear {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], listeners: [{ load_balancer_port: "80", instance_port: "8080", protocol: "HTTP" }] });
}

// a load balancer that keeps requests in their zone
#[stack]
pub mod classic_balancer_within_zones {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a load balancer that does not write down who came
#[stack]
pub mod classic_balancer_without_access_logs {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a load balancer that cuts off running requests
#[stack]
pub mod classic_balancer_without_draining {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a VPN that does not write down who came
#[stack]
pub mod client_vpn_without_logs {
    resource!(<ec2::ClientVpnEndpoint> staff { authentication_options: [{ type: "federated-authentication", federated_authentication: { saml_provider_arn: "arn:aws:iam::111111111111:saml-provider/staff" } }], client_cidr_block: "10.8.0.0/22", server_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef", connection_log_options: { enabled: false } });
}

// a bucket that CloudFront reads without showing who it is
#[stack]
pub mod cloudfront_bucket_origin_unguarded {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "acme-assets.s3.us-east-1.amazonaws.com", s3_origin_config: {} }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// an origin that CloudFront speaks to in the clear
#[stack]
pub mod cloudfront_origin_without_tls {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "http-only" } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution with the certificate of cloudfront.net
#[stack]
pub mod cloudfront_with_default_certificate {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without a web application firewall
#[stack]
pub mod cloudfront_without_firewall {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without access logs
#[stack]
pub mod cloudfront_without_logs {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without a page at its root
#[stack]
pub mod cloudfront_without_root_object {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a cluster whose API the whole internet can reach
#[stack]
pub mod cluster_endpoint_open {
    resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } });
}

// a cluster whose secrets have no key of their own
#[stack]
pub mod cluster_secrets_without_key {
    resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], endpoint_public_access: false, endpoint_private_access: true } });
}

// a cluster whose control plane leaves no logs
#[stack]
pub mod cluster_without_logs {
    resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } });
}

// a source of data that is spoken to in the clear
#[stack]
pub mod data_source_without_tls {
    resource!(<quicksight::DataSource> orders { name: "orders", data_source_id: "orders", aws_account_id: "111111111111", type: "ATHENA", ssl_properties: { disable_ssl: true } });
}

// a cache of tables that is spoken to in the clear
#[stack]
pub mod dax_in_the_clear {
    resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.r5.large", replication_factor: 3, sse_specification: { sse_enabled: true }, cluster_endpoint_encryption_type: "NONE" });
}

// a delivery stream that is not encrypted
#[stack]
pub mod delivery_stream_without_encryption {
    resource!(<kinesisfirehose::DeliveryStream> events { delivery_stream_name: "events", delivery_stream_type: "DirectPut", extended_s3_destination_configuration: { bucket_arn: "arn:aws:s3:::acme-events", role_arn: "arn:aws:iam::111111111111:role/events" } });
}

// a deployment that does not wait for the methods of its API
#[stack]
pub mod deployment_before_methods {
    resource!(<apigateway::RestApi> api { name: "orders" });
    resource!(<apigateway::Method> get { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "AWS_IAM", integration: { type: "MOCK" } });
    resource!(<apigateway::Deployment> deployment { rest_api_id: api });
}

// a property that AWS no longer recommends
#[stack]
pub mod deprecated_property {
    resource!(<ec2::EipAssociation> address { eip: "192.0.2.1", instance_id: "i-0123456789abcdef0" });
}

// a resource type whose service AWS is ending
#[stack]
pub mod deprecated_type {
    resource!(<appmesh::Mesh> mesh {});
}

// a DocumentDB cluster that can be deleted by mistake
#[stack]
pub mod docdb_without_deletion_protection {
    resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a DocumentDB cluster without an audit log
#[stack]
pub mod docdb_without_log_exports {
    resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a table that cannot be restored to a point in time
#[stack]
pub mod dynamodb_table_without_recovery {
    resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });
}

// a table that can be deleted by mistake
#[stack]
pub mod dynamodb_without_deletion_protection {
    resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });
}

// a cluster without Container Insights
#[stack]
pub mod ecs_cluster_without_insights {
    resource!(<ecs::Cluster> cluster {});
}

// a container that has the rights of its host
#[stack]
pub mod ecs_container_privileged {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", privileged: true }] });
}

// a container whose output goes nowhere
#[stack]
pub mod ecs_container_without_logs {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a container that can write to its own root file system
#[stack]
pub mod ecs_container_writable {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a file system that a task reads in the clear
#[stack]
pub mod ecs_files_without_transit_encryption {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], volumes: [{ name: "data", efs_volume_configuration: { filesystem_id: "fs-0123456789abcdef0" } }], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a container that is root in the network of its host
#[stack]
pub mod ecs_host_network_as_root {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "host", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a platform version of Fargate that is written down
#[stack]
pub mod ecs_platform_version_pinned {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, platform_version: "1.3.0" });
}

// a secret in the environment of a container
#[stack]
pub mod ecs_secret_in_environment {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", environment: [{ name: "DATABASE_PASSWORD", value: "hunter2" }] }] });
}

// a service whose tasks get public addresses
#[stack]
pub mod ecs_service_with_public_address {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "ENABLED" } } });
}

// a service whose failing deployment goes on for hours
#[stack]
pub mod ecs_service_without_circuit_breaker {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } } });
}

// a task that sees the processes of its host
#[stack]
pub mod ecs_task_shares_host_processes {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, pid_mode: "host", network_mode: "awsvpc", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a file system that is not backed up
#[stack]
pub mod efs_without_backups {
    resource!(<efs::FileSystem> files { encrypted: true });
}

// a cache with replicas that nothing fails over to
#[stack]
pub mod elasticache_without_failover {
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, at_rest_encryption_enabled: true });
}

// a cache that is not kept up to date
#[stack]
pub mod elasticache_without_minor_upgrades {
    resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, auto_minor_version_upgrade: false });
}

// a cache that is spoken to in the clear
#[stack]
pub mod elasticache_without_transit_encryption {
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true });
}

// a service that accepts every endpoint
#[stack]
pub mod endpoint_service_accepts_everybody {
    resource!(<ec2::VpcEndpointService> service { network_load_balancer_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/inner/0123456789abcdef"], acceptance_required: false });
}

// a version whose support by AWS has ended
#[stack]
pub mod engine_out_of_support {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "13.20", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// a version that the list of its engine does not have
#[stack]
pub mod engine_version_unknown {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "18.20", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// a firewall that lets pass what no rule names
#[stack]
pub mod firewall_policy_passes_packets {
    resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:pass"], stateless_fragment_default_actions: ["aws:forward_to_sfe"], stateful_rule_group_references: [{ resource_arn: "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate" }] } });
}

// a policy of a firewall without rules
#[stack]
pub mod firewall_policy_without_rules {
    resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:forward_to_sfe"], stateless_fragment_default_actions: ["aws:forward_to_sfe"] } });
}

// a web application firewall without rules
#[stack]
pub mod firewall_without_rules {
    resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true } });
}

// an application of Flink that starts anew after a fault
#[stack]
pub mod flink_without_checkpoints {
    resource!(<kinesisanalyticsv2::Application> counter { runtime_environment: "FLINK-1_20", service_execution_role: "arn:aws:iam::111111111111:role/flink", application_configuration: { flink_application_configuration: { checkpoint_configuration: { configuration_type: "CUSTOM", checkpointing_enabled: false } } } });
}

// a global table that cannot be restored to a moment
#[stack]
pub mod global_table_without_recovery {
    resource!(<dynamodb::GlobalTable> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", table_name: "orders", replicas: [{ region: "us-east-1", point_in_time_recovery_specification: { point_in_time_recovery_enabled: false } }] });
}

// settings for encryption that leave something in the clear
#[stack]
pub mod glue_configuration_without_encryption {
    resource!(<glue::SecurityConfiguration> encrypted { name: "encrypted", encryption_configuration: { cloud_watch_encryption: { cloud_watch_encryption_mode: "DISABLED" }, job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, s3_encryptions: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }] } });
}

// a cache of an API that is spoken to in the clear
#[stack]
pub mod graphql_cache_in_the_clear {
    resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: true, transit_encryption_enabled: false });
}

// a GraphQL API that anybody with one key may ask
#[stack]
pub mod graphql_with_api_key {
    resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "API_KEY" });
}

// an identity pool that gives credentials to everybody
#[stack]
pub mod identity_pool_for_everybody {
    resource!(<cognito::IdentityPool> people { allow_unauthenticated_identities: true });
}

// a class of instances that the list of its service does not have
#[stack]
pub mod instance_class_unknown {
    resource!(<ec2::Instance> host { instance_type: "m99.large", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

// an instance whose metadata, and its credentials, can be read without a token
#[stack]
pub mod instance_metadata_without_token {
    resource!(<ec2::LaunchTemplate> template { launch_template_data: { instance_type: "t4g.small" } });
}

// an instance with a public address
#[stack]
pub mod instance_with_public_address {
    resource!(<ec2::LaunchTemplate> template { launch_template_data: { network_interfaces: [{ device_index: 0, associate_public_ip_address: true }], metadata_options: { http_tokens: "required" } } });
}

// a key that is never rotated
#[stack]
pub mod key_without_rotation {
    resource!(<kms::Key> key { key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }] });
}

// a stream that is not encrypted
#[stack]
pub mod kinesis_stream_without_encryption {
    resource!(<kinesis::Stream> events { shard_count: 1 });
}

// a runtime that AWS no longer mends
#[stack]
pub mod lambda_runtime_deprecated {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs16.x", handler: "index.handler", code: { zip_file: "exports.handler = async () => 1" } });
}

// an address of a function that every page may call
#[stack]
pub mod lambda_url_for_every_page {
    resource!(<lambda::Url> address { auth_type: "AWS_IAM", target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:worker", cors: { allow_origins: ["*"], allow_methods: ["*"] } });
}

// a function with an address that asks for no credentials
#[stack]
pub mod lambda_url_without_authentication {
    resource!(<lambda::Url> url { target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:api", auth_type: "NONE" });
}

// a listener that speaks versions of TLS that are broken
#[stack]
pub mod listener_with_old_tls {
    resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-2016-08", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a load balancer that passes ambiguous requests on
#[stack]
pub mod load_balancer_desync_unguarded {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "routing.http.desync_mitigation_mode", value: "monitor" }] });
}

// a load balancer that lets malformed headers through
#[stack]
pub mod load_balancer_keeps_invalid_headers {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a load balancer without access logs
#[stack]
pub mod load_balancer_without_access_logs {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a load balancer that can be deleted by mistake
#[stack]
pub mod load_balancer_without_deletion_protection {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a load balancer on the internet without a web application firewall
#[stack]
pub mod load_balancer_without_firewall {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
}

// a log group under the key that everything shares
#[stack]
pub mod log_group_without_own_key {
    resource!(<logs::LogGroup> log_group { retention_in_days: 30 });
}

// a log group that keeps everything for ever
#[stack]
pub mod log_group_without_retention {
    resource!(<logs::LogGroup> log_group {});
}

// a broad policy that AWS manages
#[stack]
pub mod managed_policy_of_aws {
    resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "ecs-tasks.amazonaws.com" }, action: "sts:AssumeRole" }], managed_policy_arns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] });
}

// public addresses in a subnet that has no internet gateway
#[stack]
pub mod map_public_ip_on_private_subnet {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc });
    resource!(<ec2::RouteTable> private_routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default { route_table_id: public_routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
    resource!(<ec2::Subnet> public_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> public_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<ec2::Subnet> private_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 2) });
    resource!(<ec2::Subnet> private_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 3) });
    resource!(<ec2::SubnetRouteTableAssociation> public_a_routes { subnet_id: public_a, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> public_b_routes { subnet_id: public_b, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_a_routes { subnet_id: private_a, route_table_id: private_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_b_routes { subnet_id: private_b, route_table_id: private_routes });
    resource!(<ec2::Subnet> private_c { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 4), map_public_ip_on_launch: true });
    resource!(<ec2::SubnetRouteTableAssociation> private_c_routes { subnet_id: private_c, route_table_id: private_routes });
}

// a Neptune cluster that can be deleted by mistake
#[stack]
pub mod neptune_without_deletion_protection {
    resource!(<neptune::DbCluster> cluster { storage_encrypted: true });
}

// a Neptune cluster that asks nobody who they are
#[stack]
pub mod neptune_without_iam_authentication {
    resource!(<neptune::DbCluster> cluster { storage_encrypted: true });
}

// a graph database that does not say who asks it
#[stack]
pub mod neptune_without_log_exports {
    resource!(<neptune::DbCluster> graph { storage_encrypted: true });
}

// a graph database that is not kept up to date
#[stack]
pub mod neptune_without_minor_upgrades {
    resource!(<neptune::DbInstance> member { db_instance_class: "db.r6g.large", auto_minor_version_upgrade: false });
}

// a network ACL that lets the internet in on an administration port
#[stack]
pub mod network_acl_open_to_world {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::NetworkAcl> acl { vpc_id: vpc });
    resource!(<ec2::NetworkAclEntry> ssh { network_acl_id: acl, rule_number: 100, protocol: 6, rule_action: "allow", cidr_block: "0.0.0.0/0", port_range: { from: 22, to: 22 } });
}

// a notebook whose credentials one request gives away
#[stack]
pub mod notebook_metadata_without_token {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled", instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "1" } });
}

// a notebook with its own way to the internet
#[stack]
pub mod notebook_on_internet {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook" });
}

// a notebook whose users are root
#[stack]
pub mod notebook_with_root {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook" });
}

// a search domain with an address on the internet
#[stack]
pub mod opensearch_domain_outside_vpc {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });
}

// a search domain that takes plain HTTP
#[stack]
pub mod opensearch_domain_without_https {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });
}

// a search domain without logs
#[stack]
pub mod opensearch_domain_without_logs {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });
}

// a search domain whose nodes talk in the clear
#[stack]
pub mod opensearch_domain_without_node_encryption {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });
}

// a platform or an image that AWS has retired
#[stack]
pub mod platform_out_of_support {
    resource!(<elasticbeanstalk::ConfigurationTemplate> web { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2 v5.9.5 running Node.js 18" });
}

// an action acts on none of the resources of its statement
#[stack]
pub mod policy_action_meets_no_resource {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::reports" }] });
}

// an action that the list of its service does not have
#[stack]
pub mod policy_action_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObjekt", resource: "arn:aws:s3:::reports/*" }] });
}

// an action that takes no resource but `*`, with other resources
#[stack]
pub mod policy_action_without_resource {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: ["dynamodb:GetItem", "ec2:DescribeInstances"], resource: "arn:aws:dynamodb:us-east-1:111111111111:table/orders" }] });
}

// a policy that allows every action of a service
#[stack]
pub mod policy_allows_whole_service {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:*", resource: "arn:aws:s3:::acme-assets/*" }] });
}

// a condition asks for a key that its service does not have
#[stack]
pub mod policy_condition_key_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEquals: { "aws:RequestRegion": "us-east-1" } } }] } });
}

// a policy that can decrypt with every key
#[stack]
pub mod policy_decrypts_with_any_key {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "kms:Decrypt", resource: "*" }] });
}

// a policy that can give any role away
#[stack]
pub mod policy_passes_any_role {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PassRole", resource: "*" }] });
}

// a resource of a service that no action of the statement acts on
#[stack]
pub mod policy_resource_of_other_service {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "sqs:SendMessage", resource: "arn:aws:sns:us-east-1:111111111111:orders" }] });
}

// a policy that allows changes to every resource
#[stack]
pub mod policy_writes_to_everything {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:PutObject", resource: "*" }] });
}

// a queue policy that lets clients in without TLS
#[stack]
pub mod queue_policy_without_tls {
    resource!(<sqs::Queue> queue {});
    resource!(<sqs::QueuePolicy> policy { queues: [queue], policy_document: policy![allow { principal: "*", action: "sqs:SendMessage", resource: queue.arn, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });
}

// a queue without a place for messages that fail
#[stack]
pub mod queue_without_dead_letters {
    resource!(<sqs::Queue> queue {});
}

// a queue that is not encrypted
#[stack]
pub mod queue_without_encryption {
    resource!(<sqs::Queue> queue { sqs_managed_sse_enabled: false });
}

// a database instance that does not say whether it is public
#[stack]
pub mod rds_access_not_stated {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// backups that are kept for less than a week
#[stack]
pub mod rds_backups_kept_too_short {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, backup_retention_period: 1 });
}

// a cluster with one instance
#[stack]
pub mod rds_cluster_without_reader {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });
}

// an administrator with the name that everybody tries first
#[stack]
pub mod rds_default_administrator {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "postgres", manage_master_user_password: true, storage_encrypted: true });
}

// a database instance without a standby in another zone
#[stack]
pub mod rds_instance_in_one_zone {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a parameter group that lets clients in without TLS
#[stack]
pub mod rds_parameters_without_tls {
    resource!(<rds::DbParameterGroup> parameters { description: "Database", family: "postgres14", parameters: { log_connections: "1" } });
}

// a database whose snapshots lose its tags
#[stack]
pub mod rds_snapshots_without_tags {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database that can be deleted by mistake
#[stack]
pub mod rds_without_deletion_protection {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database instance without metrics of its operating system
#[stack]
pub mod rds_without_enhanced_monitoring {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database that people can enter with a password only
#[stack]
pub mod rds_without_iam_authentication {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database whose logs stay inside
#[stack]
pub mod rds_without_log_exports {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database that does not take minor upgrades
#[stack]
pub mod rds_without_minor_upgrades {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, auto_minor_version_upgrade: false });
}

// an administrator with the name that everybody tries first
#[stack]
pub mod redshift_default_administrator {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "awsuser", manage_master_password: true, node_type: "ra3.large", encrypted: true });
}

// parameters of a warehouse that let clients in without TLS
#[stack]
pub mod redshift_parameters_without_tls {
    resource!(<redshift::ClusterParameterGroup> parameters { description: "warehouse", parameter_group_family: "redshift-1.0", parameters: [{ parameter_name: "max_concurrency_scaling_clusters", parameter_value: "1" }] });
}

// a warehouse that copies data over the internet
#[stack]
pub mod redshift_routes_over_internet {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });
}

// snapshots of a warehouse that are kept for less than a week
#[stack]
pub mod redshift_snapshots_kept_too_short {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, automated_snapshot_retention_period: 1 });
}

// a warehouse that is not kept up to date
#[stack]
pub mod redshift_upgrades_by_hand {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, allow_version_upgrade: false });
}

// a warehouse that does not say who asks it
#[stack]
pub mod redshift_without_audit_log {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });
}

// a dependency is stated that exists anyway
#[stack]
pub mod redundant_depends_on {
    resource!(<ec2::InternetGateway> first {});
    #[depends_on(first, first)]
    resource!(<ec2::InternetGateway> second {});
}

// an endpoint of a replication that is spoken to in the clear
#[stack]
pub mod replication_endpoint_without_tls {
    resource!(<dms::Endpoint> source { endpoint_type: "source", engine_name: "postgres", server_name: "db.acme.example", port: 5432, database_name: "app", ssl_mode: "none" });
}

// a replication instance that does not take minor upgrades
#[stack]
pub mod replication_without_minor_upgrades {
    resource!(<dms::ReplicationInstance> replication { replication_instance_class: "dms.t3.medium", publicly_accessible: false, auto_minor_version_upgrade: false });
}

// a repository whose tags can be moved
#[stack]
pub mod repository_with_mutable_tags {
    resource!(<ecr::Repository> images {  });
}

// a repository that keeps every image
#[stack]
pub mod repository_without_lifecycle {
    resource!(<ecr::Repository> images {  });
}

// a repository whose images are not scanned
#[stack]
pub mod repository_without_scan {
    resource!(<ecr::Repository> images {  });
}

// a route to an internet gateway that does not wait for its attachment
#[stack]
pub mod route_before_gateway_attachment {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
}

// a secret under the key that everything shares
#[stack]
pub mod secret_without_own_key {
    resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {} });
}

// a secret that is never changed
#[stack]
pub mod secret_without_rotation {
    resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {} });
}

// a port other than 80 and 443 that is open to the whole internet
#[stack]
pub mod security_group_open_on_other_ports {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "Service", ip_protocol: "tcp", from_port: 8080, to_port: 8080, cidr_ip: "0.0.0.0/0" }] });
}

// a rule of a security group that does not say what it is for
#[stack]
pub mod security_group_rule_without_description {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "10.0.0.0/8" }] });
}

// an empty list of egress rules, which allows all egress
#[stack]
pub mod security_group_with_empty_egress {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_egress: [] });
}

// work in fewer Availability Zones than is good for it
#[stack]
pub mod single_availability_zone {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [a, b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a state machine whose runs leave no log
#[stack]
pub mod state_machine_without_logs {
    resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });
}

// a state machine that is not traced
#[stack]
pub mod state_machine_without_tracing {
    resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });
}

// data that goes with the resource
#[stack]
pub mod stateful_without_policies {
    resource!(<s3::Bucket> bucket {});
}

// a subnet without a route table of its own
#[stack]
pub mod subnet_without_route_table {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
}

// a tag that differs from another by its case only
#[stack]
pub mod tag_key_differs_only_in_case {
    resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "a", purpose: "b" } });
}

// a topic policy that lets publishers in without TLS
#[stack]
pub mod topic_policy_without_tls {
    resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
    resource!(<sns::TopicPolicy> policy { topics: [topic], policy_document: policy![allow { principal: "*", action: "sns:Publish", resource: topic, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });
}

// a topic that is not encrypted
#[stack]
pub mod topic_without_encryption {
    resource!(<sns::Topic> topic {});
}

// a trail of one region only
#[stack]
pub mod trail_in_one_region {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail" });
}

// a trail that is not encrypted with a key of its own
#[stack]
pub mod trail_without_key {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail" });
}

// a trail whose files can be changed unseen
#[stack]
pub mod trail_without_validation {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail" });
}

// a condition that nothing uses
#[stack]
pub mod unused_condition {
    condition!(is_home: equals(aws::region, "us-east-1"));
    resource!(<sns::Topic> topic {});
}

// a mapping that nothing reads
#[stack]
pub mod unused_mapping {
    mapping!(sizes: { dev: { Count: 1 } });
    resource!(<sns::Topic> topic {});
}

// a parameter that nothing refers to
#[stack]
pub mod unused_parameter {
    param!(<String> size { default: "small" });
    resource!(<ec2::InternetGateway> gateway {});
}

// a user pool that a password alone opens
#[stack]
pub mod user_pool_without_mfa {
    resource!(<cognito::UserPool> users {});
}

// a policy on a user
#[stack]
pub mod user_with_policies {
    resource!(<iam::User> user { managed_policy_arns: ["arn:aws:iam::aws:policy/job-function/Billing"] });
}

// a VPC without flow logs
#[stack]
pub mod vpc_without_flow_logs {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
}

// a workgroup whose settings a client may replace
#[stack]
pub mod workgroup_overridden_by_clients {
    resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, enforce_work_group_configuration: false } });
}

// work in a public subnet that needs no public address
#[stack]
pub mod workload_in_public_subnet {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc });
    resource!(<ec2::RouteTable> private_routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default { route_table_id: public_routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
    resource!(<ec2::Subnet> public_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> public_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<ec2::Subnet> private_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 2) });
    resource!(<ec2::Subnet> private_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 3) });
    resource!(<ec2::SubnetRouteTableAssociation> public_a_routes { subnet_id: public_a, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> public_b_routes { subnet_id: public_b, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_a_routes { subnet_id: private_a, route_table_id: private_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_b_routes { subnet_id: private_b, route_table_id: private_routes });
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [public_a, private_b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a desktop whose root volume is not encrypted
#[stack]
pub mod workspace_root_volume_unencrypted {
    resource!(<workspaces::Workspace> desk { bundle_id: "wsb-0123456789", directory_id: "d-0123456789", user_name: "kim", volume_encryption_key: "alias/aws/workspaces", user_volume_encryption_enabled: true, root_volume_encryption_enabled: false });
}

// a desktop whose user volume is not encrypted
#[stack]
pub mod workspace_user_volume_unencrypted {
    resource!(<workspaces::Workspace> desk { bundle_id: "wsb-0123456789", directory_id: "d-0123456789", user_name: "kim", volume_encryption_key: "alias/aws/workspaces", user_volume_encryption_enabled: false, root_volume_encryption_enabled: true });
}

#[path = "support/mod.rs"]
mod support;

fn main() {
    support::finding_of_its_rule(&infra_core::app![
        alarm_metric_unknown,
        alarm_topic_with_key_of_aws,
        alarm_without_action,
        api_cache_without_encryption,
        api_stage_without_access_logs,
        api_stage_without_tracing,
        autoscaling_group_with_launch_configuration,
        autoscaling_group_without_health_check,
        beanstalk_without_managed_updates,
        block_device_without_encryption,
        broker_without_minor_upgrades,
        bucket_allows_public_access,
        bucket_without_access_logs,
        bucket_without_lifecycle,
        bucket_without_tls,
        bucket_without_versions,
        build_logs_unencrypted,
        build_with_rights_of_host,
        build_without_logs,
        catalog_without_encryption,
        cidr_with_host_bits,
        classic_balancer_in_the_clear,
        classic_balancer_within_zones,
        classic_balancer_without_access_logs,
        classic_balancer_without_draining,
        client_vpn_without_logs,
        cloudfront_bucket_origin_unguarded,
        cloudfront_origin_without_tls,
        cloudfront_with_default_certificate,
        cloudfront_without_firewall,
        cloudfront_without_logs,
        cloudfront_without_root_object,
        cluster_endpoint_open,
        cluster_secrets_without_key,
        cluster_without_logs,
        data_source_without_tls,
        dax_in_the_clear,
        delivery_stream_without_encryption,
        deployment_before_methods,
        deprecated_property,
        deprecated_type,
        docdb_without_deletion_protection,
        docdb_without_log_exports,
        dynamodb_table_without_recovery,
        dynamodb_without_deletion_protection,
        ecs_cluster_without_insights,
        ecs_container_privileged,
        ecs_container_without_logs,
        ecs_container_writable,
        ecs_files_without_transit_encryption,
        ecs_host_network_as_root,
        ecs_platform_version_pinned,
        ecs_secret_in_environment,
        ecs_service_with_public_address,
        ecs_service_without_circuit_breaker,
        ecs_task_shares_host_processes,
        efs_without_backups,
        elasticache_without_failover,
        elasticache_without_minor_upgrades,
        elasticache_without_transit_encryption,
        endpoint_service_accepts_everybody,
        engine_out_of_support,
        engine_version_unknown,
        firewall_policy_passes_packets,
        firewall_policy_without_rules,
        firewall_without_rules,
        flink_without_checkpoints,
        global_table_without_recovery,
        glue_configuration_without_encryption,
        graphql_cache_in_the_clear,
        graphql_with_api_key,
        identity_pool_for_everybody,
        instance_class_unknown,
        instance_metadata_without_token,
        instance_with_public_address,
        key_without_rotation,
        kinesis_stream_without_encryption,
        lambda_runtime_deprecated,
        lambda_url_for_every_page,
        lambda_url_without_authentication,
        listener_with_old_tls,
        load_balancer_desync_unguarded,
        load_balancer_keeps_invalid_headers,
        load_balancer_without_access_logs,
        load_balancer_without_deletion_protection,
        load_balancer_without_firewall,
        log_group_without_own_key,
        log_group_without_retention,
        managed_policy_of_aws,
        map_public_ip_on_private_subnet,
        neptune_without_deletion_protection,
        neptune_without_iam_authentication,
        neptune_without_log_exports,
        neptune_without_minor_upgrades,
        network_acl_open_to_world,
        notebook_metadata_without_token,
        notebook_on_internet,
        notebook_with_root,
        opensearch_domain_outside_vpc,
        opensearch_domain_without_https,
        opensearch_domain_without_logs,
        opensearch_domain_without_node_encryption,
        platform_out_of_support,
        policy_action_meets_no_resource,
        policy_action_unknown,
        policy_action_without_resource,
        policy_allows_whole_service,
        policy_condition_key_unknown,
        policy_decrypts_with_any_key,
        policy_passes_any_role,
        policy_resource_of_other_service,
        policy_writes_to_everything,
        queue_policy_without_tls,
        queue_without_dead_letters,
        queue_without_encryption,
        rds_access_not_stated,
        rds_backups_kept_too_short,
        rds_cluster_without_reader,
        rds_default_administrator,
        rds_instance_in_one_zone,
        rds_parameters_without_tls,
        rds_snapshots_without_tags,
        rds_without_deletion_protection,
        rds_without_enhanced_monitoring,
        rds_without_iam_authentication,
        rds_without_log_exports,
        rds_without_minor_upgrades,
        redshift_default_administrator,
        redshift_parameters_without_tls,
        redshift_routes_over_internet,
        redshift_snapshots_kept_too_short,
        redshift_upgrades_by_hand,
        redshift_without_audit_log,
        redundant_depends_on,
        replication_endpoint_without_tls,
        replication_without_minor_upgrades,
        repository_with_mutable_tags,
        repository_without_lifecycle,
        repository_without_scan,
        route_before_gateway_attachment,
        secret_without_own_key,
        secret_without_rotation,
        security_group_open_on_other_ports,
        security_group_rule_without_description,
        security_group_with_empty_egress,
        single_availability_zone,
        state_machine_without_logs,
        state_machine_without_tracing,
        stateful_without_policies,
        subnet_without_route_table,
        tag_key_differs_only_in_case,
        topic_policy_without_tls,
        topic_without_encryption,
        trail_in_one_region,
        trail_without_key,
        trail_without_validation,
        unused_condition,
        unused_mapping,
        unused_parameter,
        user_pool_without_mfa,
        user_with_policies,
        vpc_without_flow_logs,
        workgroup_overridden_by_clients,
        workload_in_public_subnet,
        workspace_root_volume_unencrypted,
        workspace_user_volume_unencrypted,
    ]);
}
