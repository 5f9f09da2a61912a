//! Written by `cargo xtask gen`, good examples of all rules.

use infra_core::prelude::*;

infra_core::environments!();

// an access key of AWS in a template
#[stack]
pub mod access_key_in_template {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { STAGE: "live" } } });
}

// an access point that allows public access
#[stack]
pub mod access_point_allows_public_access {
    resource!(<s3::AccessPoint> uploads { bucket: "acme-uploads", public_access_block_configuration: { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true } });
}

// an access point that shows the whole file system
#[stack]
pub mod access_point_without_root {
    resource!(<efs::AccessPoint> uploads { file_system_id: "fs-0123456789abcdef0", root_directory: { path: "/uploads" } });
}

// an access point that takes the user from the client
#[stack]
pub mod access_point_without_user {
    resource!(<efs::AccessPoint> uploads { file_system_id: "fs-0123456789abcdef0", posix_user: { uid: "1000", gid: "1000" } });
}

// an agent that is encrypted with a key of AWS
#[stack]
pub mod agent_without_own_key {
    resource!(<bedrock::Agent> helper { agent_name: "helper", customer_encryption_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// an alarm that wants more datapoints than it looks at
#[stack]
pub mod alarm_datapoints_beyond_periods {
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", datapoints_to_alarm: 1, alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });
}

// an alarm on a metric that the service does not publish
#[stack]
pub mod alarm_metric_unknown {
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });
}

// an alarm that cannot publish to its topic
#[stack]
pub mod alarm_topic_with_key_of_aws {
    resource!(<sns::Topic> alarms { kms_master_key_id: "alias/alarms" });
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: [alarms] });
}

// an alarm that tells nobody
#[stack]
pub mod alarm_without_action {
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });
}

// an API that caches answers unencrypted
#[stack]
pub mod api_cache_without_encryption {
    resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", method_settings: [{ http_method: "*", resource_path: "/*", caching_enabled: true, cache_data_encrypted: true }] });
}

// the definition of an API that API Gateway does not take
#[stack]
pub mod api_definition_ill_formed {
    resource!(<apigateway::RestApi> orders { body: { openapi: "3.0.1", info: { title: "orders", version: "1" }, paths: { "/orders": { get: { "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET", uri: "https://example.com/orders" } } } } } });
}

// a stage without access logs
#[stack]
pub mod api_stage_without_access_logs {
    resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123", access_log_setting: { destination_arn: "arn:aws:logs:us-east-1:111111111111:log-group:api", format: "$context.requestId" } });
}

// an API without a cache
#[stack]
pub mod api_stage_without_cache {
    resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", cache_cluster_enabled: true, cache_cluster_size: "0.5" });
}

// an API that does not prove to its backend who it is
#[stack]
pub mod api_stage_without_client_certificate {
    resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", client_certificate_id: "a1b2c3" });
}

// an API that does not log why requests fail
#[stack]
pub mod api_stage_without_execution_logs {
    resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", method_settings: [{ http_method: "*", resource_path: "/*", logging_level: "ERROR" }] });
}

// a stage of an API without a web application firewall
#[stack]
pub mod api_stage_without_firewall {
    resource!(<apigateway::RestApi> api { name: "orders" }); resource!(<apigateway::Deployment> deployment { rest_api_id: api }); resource!(<apigateway::Stage> stage { rest_api_id: api, deployment_id: deployment, stage_name: "prod" }); resource!(<wafv2::WebAclAssociation> guard { resource_arn: sub!("arn:aws:apigateway:us-east-1::/restapis/{api}/stages/prod"), web_acl_arn: "arn:aws:wafv2:us-east-1:111111111111:regional/webacl/app/11111111-1111-4111-8111-111111111111" });
}

// a stage without tracing
#[stack]
pub mod api_stage_without_tracing {
    resource!(<apigateway::Stage> stage { rest_api_id: "a1b2c3d4e5", deployment_id: "abc123", tracing_enabled: true });
}

// a text that is no ARN of what belongs there
#[stack]
pub mod arn_ill_formed {
    resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });
}

// an instance of Aurora that sets what its cluster sets
#[stack]
pub mod aurora_instance_with_cluster_properties {
    resource!(<rds::DbInstance> writer { engine: "aurora-postgresql", db_instance_class: "db.r6g.large", db_cluster_identifier: "orders", publicly_accessible: false });
}

// an Aurora cluster that cannot be wound back
#[stack]
pub mod aurora_without_backtrack {
    resource!(<rds::DbCluster> database { engine: "aurora-mysql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, backtrack_window: 86400 });
}

// a method whose authorizer is of another kind than it says
#[stack]
pub mod authorizer_of_other_kind {
    resource!(<apigateway::RestApi> api { name: "orders" });
    resource!(<apigateway::Authorizer> authorizer { rest_api_id: api, name: "token", type: "TOKEN", identity_source: "method.request.header.Authorization", authorizer_uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:authorizer/invocations" });
    resource!(<apigateway::Method> list { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "CUSTOM", authorizer_id: authorizer });
}

// a group that knows one type of instances
#[stack]
pub mod autoscaling_group_of_one_type {
    resource!(<autoscaling::AutoScalingGroup> web { min_size: "1", max_size: "4", availability_zones: ["us-east-1a", "us-east-1b"], mixed_instances_policy: { launch_template: { launch_template_specification: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, overrides: [{ instance_type: "m7g.large" }, { instance_type: "m6g.large" }] } } });
}

// a group that starts its instances in the old way
#[stack]
pub mod autoscaling_group_with_launch_configuration {
    resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a group that scales again before the last change has shown
#[stack]
pub mod autoscaling_group_without_cooldown {
    resource!(<autoscaling::AutoScalingGroup> web { min_size: "1", max_size: "4", availability_zones: ["us-east-1a", "us-east-1b"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, cooldown: "300" });
}

// a group behind a load balancer that does not ask it about health
#[stack]
pub mod autoscaling_group_without_health_check {
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, availability_zones: [az(0), az(1)], health_check_type: "ELB", target_group_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/app/0123456789abcdef"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a group that tells nobody when it grows
#[stack]
pub mod autoscaling_group_without_notifications {
    resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], notification_configurations: [{ topic_arn: "arn:aws:sns:us-east-1:111111111111:scaling", notification_types: ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR"] }] });
}

// a minimum, desired and maximum size that are out of order
#[stack]
pub mod autoscaling_sizes_out_of_order {
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 2, max_size: 4, availability_zones: [az(0), az(1)], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a backup that is deleted within 90 days in cold storage
#[stack]
pub mod backup_deleted_too_soon {
    resource!(<backup::BackupPlan> plan { backup_plan: { backup_plan_name: "daily", backup_plan_rule: [{ rule_name: "daily", target_backup_vault: "Default", lifecycle: { move_to_cold_storage_after_days: 30, delete_after_days: 120 } }] } });
}

// backups that are encrypted with a key of AWS
#[stack]
pub mod backup_vault_without_own_key {
    resource!(<backup::BackupVault> vault { backup_vault_name: "daily", encryption_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// an environment in no network of its own
#[stack]
pub mod beanstalk_outside_vpc {
    resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:ec2:vpc", option_name: "VPCId", value: "vpc-0123456789abcdef0" }] });
}

// an environment whose health is looked at from outside alone
#[stack]
pub mod beanstalk_without_enhanced_health {
    resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:healthreporting:system", option_name: "SystemType", value: "enhanced" }] });
}

// an environment that is not kept up to date
#[stack]
pub mod beanstalk_without_managed_updates {
    resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:managedactions", option_name: "ManagedActionsEnabled", value: "true" }] });
}

// an environment that does not keep its logs
#[stack]
pub mod beanstalk_without_stored_logs {
    resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:hostmanager", option_name: "LogPublicationControl", value: "true" }] });
}

// an environment whose logs end with its instances
#[stack]
pub mod beanstalk_without_streamed_logs {
    resource!(<elasticbeanstalk::Environment> shop { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v4.6.1 running Python 3.13", option_settings: [{ namespace: "aws:elasticbeanstalk:cloudwatch:logs", option_name: "StreamLogs", value: "true" }] });
}

// a block device of an instance that is not encrypted
#[stack]
pub mod block_device_without_encryption {
    resource!(<ec2::LaunchTemplate> template { launch_template_data: { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 20, encrypted: true } }] } });
}

// a broker that does not say who manages it
#[stack]
pub mod broker_without_audit_logs {
    resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true, logs: { audit: true } });
}

// a broker that writes no logs
#[stack]
pub mod broker_without_logs {
    resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true, logs: { general: true } });
}

// a broker that is not kept up to date
#[stack]
pub mod broker_without_minor_upgrades {
    resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true });
}

// an access control list on a bucket that has none
#[stack]
pub mod bucket_acl_without_ownership {
    resource!(<s3::Bucket> bucket { access_control: "LogDeliveryWrite", ownership_controls: { rules: [{ object_ownership: "BucketOwnerPreferred" }] } });
}

// a bucket that may be opened to the public
#[stack]
pub mod bucket_allows_public_access {
    resource!(<s3::Bucket> bucket { public_access_block_configuration: { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true } });
}

// a name that a bucket cannot have
#[stack]
pub mod bucket_name_ill_formed {
    resource!(<s3::Bucket> bucket { bucket_name: "acme-assets" });
}

// a bucket policy that lets everybody in
#[stack]
pub mod bucket_policy_open_to_world {
    resource!(<s3::Bucket> bucket {  });
    resource!(<s3::BucketPolicy> policy { bucket: bucket, policy_document: policy![allow { principal: { service: "cloudfront.amazonaws.com" }, action: "s3:GetObject", resource: sub!("{bucket.arn}/*"), condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });
}

// a bucket that takes access control lists
#[stack]
pub mod bucket_with_access_lists {
    resource!(<s3::Bucket> bucket { ownership_controls: { rules: [{ object_ownership: "BucketOwnerEnforced" }] } });
}

// a bucket that everybody can list or write to
#[stack]
pub mod bucket_with_public_acl {
    resource!(<s3::Bucket> bucket { ownership_controls: { rules: [{ object_ownership: "BucketOwnerEnforced" }] } });
}

// a bucket that does not say who reads it
#[stack]
pub mod bucket_without_access_logs {
    resource!(<s3::Bucket> bucket { logging_configuration: { destination_bucket_name: "acme-logs" } });
}

// a bucket that tells nobody what changes
#[stack]
pub mod bucket_without_events {
    resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, notification_configuration: { event_bridge_configuration: { event_bridge_enabled: true } } });
}

// a bucket whose objects are kept for ever
#[stack]
pub mod bucket_without_lifecycle {
    resource!(<s3::Bucket> bucket { lifecycle_configuration: { rules: [{ status: "Enabled", abort_incomplete_multipart_upload: { days_after_initiation: 7 } }] } });
}

// a bucket whose objects anybody with the right may delete
#[stack]
pub mod bucket_without_object_lock {
    resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, object_lock_enabled: true });
}

// a bucket that is encrypted with a key of S3
#[stack]
pub mod bucket_without_own_key {
    resource!(<s3::Bucket> bucket { bucket_encryption: { server_side_encryption_configuration: [{ server_side_encryption_by_default: { sse_algorithm: "aws:kms" } }] } });
}

// a bucket with no copy elsewhere
#[stack]
pub mod bucket_without_replication {
    resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, replication_configuration: { role: "arn:aws:iam::111111111111:role/copy", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::acme-copy" } }] } });
}

// a bucket that answers requests in the clear
#[stack]
pub mod bucket_without_tls {
    resource!(<s3::Bucket> bucket {  });
    resource!(<s3::BucketPolicy> policy {
        bucket: bucket,
        policy_document: policy![deny { principal: "*", action: "s3:*", resource: [bucket.arn, sub!("{bucket.arn}/*")], condition: { Bool: { "aws:SecureTransport": false } } }],
    });
}

// a bucket that keeps one version of each object
#[stack]
pub mod bucket_without_versions {
    resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });
}

// what a build makes, stored in the clear
#[stack]
pub mod build_artifacts_unencrypted {
    resource!(<codebuild::Project> build { artifacts: { type: "S3", location: "acme-artifacts", encryption_disabled: false }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" } });
}

// logs of a build, stored in the clear
#[stack]
pub mod build_logs_unencrypted {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { s3_logs: { status: "ENABLED", location: "acme-logs/build", encryption_disabled: false } } });
}

// reports of builds that are exported in the clear
#[stack]
pub mod build_reports_unencrypted {
    resource!(<codebuild::ReportGroup> reports { type: "TEST", export_config: { export_config_type: "S3", s3_destination: { bucket: "acme-reports" } } });
}

// a build with the password of its source in the address
#[stack]
pub mod build_source_with_password {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "GITHUB", location: "https://github.com/acme/app.git" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" } });
}

// a build in an image that AWS does not keep
#[stack]
pub mod build_with_image_of_others {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" } });
}

// a build with keys of AWS in its environment
#[stack]
pub mod build_with_keys_in_environment {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER", environment_variables: [{ name: "STAGE", value: "live" }] } });
}

// a build that has the rights of its host
#[stack]
pub mod build_with_rights_of_host {
    resource!(<codebuild::Project> build { service_role: "arn:aws:iam::111111111111:role/build", artifacts: { type: "NO_ARTIFACTS" }, source: { type: "GITHUB", location: "https://github.com/acme/app.git" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", privileged_mode: false } });
}

// a build whose logs are switched off
#[stack]
pub mod build_without_logs {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { cloud_watch_logs: { status: "ENABLED" } } });
}

// a build whose results are encrypted with a key of AWS
#[stack]
pub mod build_without_own_key {
    resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, encryption_key: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// a catalog of tables in the clear
#[stack]
pub mod catalog_without_encryption {
    resource!(<glue::DataCatalogEncryptionSettings> catalog { catalog_id: "111111111111", data_catalog_encryption_settings: { connection_password_encryption: { return_connection_password_encrypted: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, encryption_at_rest: { catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } } });
}

// a certificate that is good for every name
#[stack]
pub mod certificate_for_every_name {
    resource!(<acm::Certificate> certificate { validation_method: "DNS", domain_name: "shop.acme.example" });
}

// a certificate of another region than the load balancer
#[stack]
pub mod certificate_in_other_region {
    resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a block of addresses that is none, or of a size that EC2 does not take
#[stack]
pub mod cidr_ill_formed {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

// a block of addresses with bits beyond its prefix
#[stack]
pub mod cidr_with_host_bits {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

// a classic load balancer in one Availability Zone
#[stack]
pub mod classic_balancer_in_one_zone {
    resource!(<elasticloadbalancing::LoadBalancer> web { availability_zones: ["us-east-1a", "us-east-1b"], listeners: [{ load_balancer_port: "443", instance_port: "8443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });
}

// a load balancer that is spoken to in the clear
#[stack]
pub mod classic_balancer_in_the_clear {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], listeners: [{ load_balancer_port: "443", instance_port: "8080", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });
}

// a load balancer that keeps requests in their zone
#[stack]
pub mod classic_balancer_within_zones {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], cross_zone: true });
}

// a load balancer that does not write down who came
#[stack]
pub mod classic_balancer_without_access_logs {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], access_logging_policy: { enabled: true, s3_bucket_name: "acme-logs" } });
}

// a classic load balancer with a certificate that nobody renews
#[stack]
pub mod classic_balancer_without_acm {
    resource!(<elasticloadbalancing::LoadBalancer> web { availability_zones: ["us-east-1a", "us-east-1b"], listeners: [{ load_balancer_port: "443", instance_port: "8443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });
}

// a load balancer that cuts off running requests
#[stack]
pub mod classic_balancer_without_draining {
    resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], connection_draining_policy: { enabled: true, timeout: 60 } });
}

// a VPN that does not write down who came
#[stack]
pub mod client_vpn_without_logs {
    resource!(<ec2::ClientVpnEndpoint> staff { authentication_options: [{ type: "federated-authentication", federated_authentication: { saml_provider_arn: "arn:aws:iam::111111111111:saml-provider/staff" } }], client_cidr_block: "10.8.0.0/22", server_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef", connection_log_options: { enabled: true, cloudwatch_log_group: "vpn" } });
}

// an alias of a distribution that is no domain name
#[stack]
pub mod cloudfront_alias_ill_formed {
    resource!(<cloudfront::Distribution> cdn { distribution_config: { enabled: true, aliases: ["www.example.com"], default_root_object: "index.html", viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/0a1b2c3d-1111-2222-3333-444455556666", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", viewer_protocol_policy: "redirect-to-https", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6" } } });
}

// a bucket that CloudFront reads without showing who it is
#[stack]
pub mod cloudfront_bucket_origin_unguarded {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "acme-assets.s3.us-east-1.amazonaws.com", origin_access_control_id: "E2QWRUHAPOMQZL", s3_origin_config: {} }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a certificate of a distribution that is not in us-east-1
#[stack]
pub mod cloudfront_certificate_elsewhere {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution that serves every country
#[stack]
pub mod cloudfront_open_to_all_countries {
    resource!(<cloudfront::Distribution> site { distribution_config: { enabled: true, origins: [{ id: "web", domain_name: "www.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }], default_cache_behavior: { target_origin_id: "web", viewer_protocol_policy: "redirect-to-https" }, restrictions: { geo_restriction: { restriction_type: "whitelist", locations: ["DE", "FR"] } } } });
}

// a cache behaviour that goes to an origin that is not there
#[stack]
pub mod cloudfront_origin_unknown {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// an origin that CloudFront speaks to in the clear
#[stack]
pub mod cloudfront_origin_without_tls {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution that serves pages in the clear
#[stack]
pub mod cloudfront_viewer_without_https {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution with the certificate of cloudfront.net
#[stack]
pub mod cloudfront_with_default_certificate {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution that speaks versions of TLS that are broken
#[stack]
pub mod cloudfront_with_old_tls {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without a web application firewall
#[stack]
pub mod cloudfront_without_firewall {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, web_acl_id: "arn:aws:wafv2:us-east-1:111111111111:global/webacl/app/11111111-1111-4111-8111-111111111111", origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without access logs
#[stack]
pub mod cloudfront_without_logs {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, logging: { bucket: "acme-logs.s3.amazonaws.com" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without a page at its root
#[stack]
pub mod cloudfront_without_root_object {
    resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, default_root_object: "index.html", origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });
}

// a distribution without another origin to turn to
#[stack]
pub mod cloudfront_without_second_origin {
    resource!(<cloudfront::Distribution> site { distribution_config: { enabled: true, origins: [{ id: "web", domain_name: "www.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }, { id: "spare", domain_name: "spare.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }], origin_groups: { quantity: 1, items: [{ id: "both", failover_criteria: { status_codes: { quantity: 1, items: [503] } }, members: { quantity: 2, items: [{ origin_id: "web" }, { origin_id: "spare" }] } }] }, default_cache_behavior: { target_origin_id: "both", viewer_protocol_policy: "redirect-to-https" } } });
}

// a cluster whose API the whole internet can reach
#[stack]
pub mod cluster_endpoint_open {
    resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], endpoint_public_access: false, endpoint_private_access: true } });
}

// a group in cluster mode that does not fail over, or has one node
#[stack]
pub mod cluster_mode_half_set {
    resource!(<elasticache::ParameterGroup> parameters { cache_parameter_group_family: "redis7", description: "cluster mode", properties: { "cluster-enabled": "yes" } });
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", cache_parameter_group_name: parameters, automatic_failover_enabled: true, num_node_groups: 2, at_rest_encryption_enabled: true, transit_encryption_enabled: true });
}

// a cluster whose secrets have no key of their own
#[stack]
pub mod cluster_secrets_without_key {
    resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", encryption_config: [{ provider: { key_arn: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111" }, resources: ["secrets"] }], resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], endpoint_public_access: false, endpoint_private_access: true } });
}

// a cluster whose control plane leaves no logs
#[stack]
pub mod cluster_without_logs {
    resource!(<eks::Cluster> cluster { role_arn: "arn:aws:iam::111111111111:role/eks", resources_vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, logging: { cluster_logging: { enabled_types: [{ type: "audit" }] } } });
}

// a dashboard that CloudWatch does not take
#[stack]
pub mod dashboard_ill_formed {
    resource!(<cloudwatch::Dashboard> board { dashboard_body: json!({ widgets: [{ type: "metric", width: 12, height: 6, properties: { metrics: [["AWS/SQS", "NumberOfMessagesSent"]], region: aws::region } }] }) });
}

// a source of data that is spoken to in the clear
#[stack]
pub mod data_source_without_tls {
    resource!(<quicksight::DataSource> orders { name: "orders", data_source_id: "orders", aws_account_id: "111111111111", type: "ATHENA", ssl_properties: { disable_ssl: false } });
}

// a DAX cluster that is not encrypted
#[stack]
pub mod dax_cluster_without_encryption {
    resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.t3.small", replication_factor: 2, sse_specification: { sse_enabled: true } });
}

// a cache of tables that is spoken to in the clear
#[stack]
pub mod dax_in_the_clear {
    resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.r5.large", replication_factor: 3, sse_specification: { sse_enabled: true }, cluster_endpoint_encryption_type: "TLS" });
}

// a FIFO queue whose failed messages go to a queue of the other kind
#[stack]
pub mod dead_letters_of_other_kind {
    resource!(<sqs::Queue> failed { queue_name: "failed.fifo", fifo_queue: true });
    resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
}

// a deletion policy that the resource does not take
#[stack]
pub mod deletion_policy_unknown {
    #[deletion_policy(Retain)]
    resource!(<ec2::InternetGateway> gateway {});
}

// a delivery stream that is not encrypted
#[stack]
pub mod delivery_stream_without_encryption {
    resource!(<kinesisfirehose::DeliveryStream> events { delivery_stream_name: "events", delivery_stream_type: "DirectPut", extended_s3_destination_configuration: { bucket_arn: "arn:aws:s3:::acme-events", role_arn: "arn:aws:iam::111111111111:role/events" }, delivery_stream_encryption_configuration_input: { key_type: "AWS_OWNED_CMK" } });
}

// resources wait for one another, so that none can be created first
#[stack]
pub mod dependency_cycle {
    resource!(<ec2::InternetGateway> first {});
    #[depends_on(first)]
    resource!(<ec2::InternetGateway> second {});
}

// a deployment that does not wait for the methods of its API
#[stack]
pub mod deployment_before_methods {
    resource!(<apigateway::RestApi> api { name: "orders" });
    resource!(<apigateway::Method> get { rest_api_id: api, resource_id: api.root_resource_id, http_method: "GET", authorization_type: "AWS_IAM", integration: { type: "MOCK" } });
    #[depends_on(get)]
    resource!(<apigateway::Deployment> deployment { rest_api_id: api });
}

// a property that AWS no longer recommends
#[stack]
pub mod deprecated_property {
    resource!(<ec2::EipAssociation> address { allocation_id: "eipalloc-0123456789abcdef0", instance_id: "i-0123456789abcdef0" });
}

// a resource type whose service AWS is ending
#[stack]
pub mod deprecated_type {
    resource!(<ec2::InternetGateway> gateway {});
}

// a detector whose sources are set in two ways
#[stack]
pub mod detector_set_twice {
    resource!(<guardduty::Detector> detector { enable: true, features: [{ name: "S3_DATA_EVENTS", status: "ENABLED" }] });
}

// a DocumentDB cluster whose storage is not encrypted
#[stack]
pub mod docdb_cluster_without_encryption {
    resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a document database on the port that everybody tries first
#[stack]
pub mod docdb_on_default_port {
    resource!(<docdb::DbCluster> documents { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, port: 27027 });
}

// parameters of a document database that do not log who asks
#[stack]
pub mod docdb_parameters_without_audit {
    resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { audit_logs: "enabled" } });
}

// parameters of a document database that let clients in without TLS
#[stack]
pub mod docdb_parameters_without_tls {
    resource!(<docdb::DbClusterParameterGroup> parameters { description: "documents", family: "docdb5.0", parameters: { tls: "enabled" } });
}

// a DocumentDB cluster that can be deleted by mistake
#[stack]
pub mod docdb_without_deletion_protection {
    resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, deletion_protection: true });
}

// a DocumentDB cluster without an audit log
#[stack]
pub mod docdb_without_log_exports {
    resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, enable_cloudwatch_logs_exports: ["audit"] });
}

// a document of Systems Manager that it does not take
#[stack]
pub mod document_ill_formed {
    resource!(<ssm::Document> document { document_type: "Command", content: { schemaVersion: "2.2", mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: ["date"] } }] } });
}

// two outputs are exported under the same name
#[stack]
pub mod duplicate_export_name {
    resource!(<ec2::InternetGateway> gateway {});
    #[export(name!("gateway"))]
    output!(first: gateway);
}

// two resources, or a resource and a parameter, have the same logical id
#[stack]
pub mod duplicate_logical_id {
    resource!(<ec2::InternetGateway> first {});
    resource!(<ec2::InternetGateway> gateway {});
}

// a tag that is there twice
#[stack]
pub mod duplicate_tag_key {
    resource!(<ec2::TransitGateway> gateway { tags: [{ key: "Name", value: "a" }] });
}

// attribute definitions that are not the attributes of the keys
#[stack]
pub mod dynamodb_attributes_not_matching_keys {
    resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });
}

// a table that cannot be restored to a point in time
#[stack]
pub mod dynamodb_table_without_recovery {
    resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", point_in_time_recovery_specification: { point_in_time_recovery_enabled: true } });
}

// a table of fixed capacity that does not grow
#[stack]
pub mod dynamodb_table_without_scaling {
    resource!(<dynamodb::Table> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });
}

// a table that can be deleted by mistake
#[stack]
pub mod dynamodb_without_deletion_protection {
    resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", deletion_protection_enabled: true });
}

// a table that is encrypted with a key of AWS
#[stack]
pub mod dynamodb_without_own_key {
    resource!(<dynamodb::Table> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", sse_specification: { sse_enabled: true, sse_type: "KMS" } });
}

// a volume that is not encrypted
#[stack]
pub mod ebs_volume_without_encryption {
    resource!(<ec2::Volume> data { availability_zone: az(0), size: 10, encrypted: true });
}

// a cluster without Container Insights
#[stack]
pub mod ecs_cluster_without_insights {
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
}

// a container that has the rights of its host
#[stack]
pub mod ecs_container_privileged {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", privileged: false }] });
}

// a container whose output goes nowhere
#[stack]
pub mod ecs_container_without_logs {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], execution_role_arn: "arn:aws:iam::111111111111:role/start-task", container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "awslogs", options: { "awslogs-group": "api", "awslogs-region": aws::region, "awslogs-stream-prefix": "api" } } }] });
}

// a container that can write to its own root file system
#[stack]
pub mod ecs_container_writable {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", readonly_root_filesystem: true }] });
}

// a file system that a task reads in the clear
#[stack]
pub mod ecs_files_without_transit_encryption {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], volumes: [{ name: "data", efs_volume_configuration: { filesystem_id: "fs-0123456789abcdef0", transit_encryption: "ENABLED" } }], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a container that is root in the network of its host
#[stack]
pub mod ecs_host_network_as_root {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "host", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", user: "1000" }] });
}

// a platform version of Fargate that is written down
#[stack]
pub mod ecs_platform_version_pinned {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, platform_version: "LATEST" });
}

// a secret in the environment of a container
#[stack]
pub mod ecs_secret_in_environment {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], execution_role_arn: "arn:aws:iam::111111111111:role/start-task", container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", secrets: [{ name: "DATABASE_PASSWORD", value_from: "arn:aws:secretsmanager:us-east-1:111111111111:secret:database-AbCdEf" }] }] });
}

// a load balancer that sends to a container or port that the task does not have
#[stack]
pub mod ecs_service_container_unknown {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 443 }] }] });
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "HTTPS" });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, load_balancers: [{ container_name: "api", container_port: 443, target_group_arn: targets }] });
}

// a service whose tasks get public addresses
#[stack]
pub mod ecs_service_with_public_address {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } } });
}

// a service whose failing deployment goes on for hours
#[stack]
pub mod ecs_service_without_circuit_breaker {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, deployment_configuration: { deployment_circuit_breaker: { enable: true, rollback: true } } });
}

// a task that sees the processes of its host
#[stack]
pub mod ecs_task_shares_host_processes {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a file system that is not encrypted
#[stack]
pub mod efs_file_system_without_encryption {
    resource!(<efs::FileSystem> files { encrypted: true });
}

// a file system that is not backed up
#[stack]
pub mod efs_without_backups {
    resource!(<efs::FileSystem> files { encrypted: true, backup_policy: { status: "ENABLED" } });
}

// a cache whose data at rest is not encrypted
#[stack]
pub mod elasticache_group_without_encryption {
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true });
}

// a cache in no network of its own
#[stack]
pub mod elasticache_in_default_subnets {
    resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, cache_subnet_group_name: "cache-subnets" });
}

// a cache on the port that everybody tries first
#[stack]
pub mod elasticache_on_default_port {
    resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, port: 6479 });
}

// a store in memory that is not backed up
#[stack]
pub mod elasticache_without_backups {
    resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, snapshot_retention_limit: 1 });
}

// a cache with replicas that nothing fails over to
#[stack]
pub mod elasticache_without_failover {
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true });
}

// a cache that is not kept up to date
#[stack]
pub mod elasticache_without_minor_upgrades {
    resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, auto_minor_version_upgrade: true });
}

// a cache that asks nobody who he is
#[stack]
pub mod elasticache_without_password {
    resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, auth_token: "{{resolve:secretsmanager:cache-password}}" });
}

// a cache that is spoken to in the clear
#[stack]
pub mod elasticache_without_transit_encryption {
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true, transit_encryption_enabled: true });
}

// a search domain with fewer than three nodes
#[stack]
pub mod elasticsearch_domain_with_few_nodes {
    resource!(<elasticsearch::Domain> search { ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, elasticsearch_cluster_config: { instance_count: 3 } });
}

// a search domain without three masters of its own
#[stack]
pub mod elasticsearch_domain_without_masters {
    resource!(<elasticsearch::Domain> search { ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, elasticsearch_cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 3, dedicated_master_type: "m5.large.elasticsearch" } });
}

// a cluster whose logs end with it
#[stack]
pub mod emr_without_logs {
    resource!(<emr::Cluster> crunch { name: "crunch", instances: { master_instance_group: { instance_count: 1, instance_type: "m5.xlarge" }, core_instance_group: { instance_count: 2, instance_type: "m5.xlarge" } }, job_flow_role: "EMR_EC2_DefaultRole", service_role: "EMR_DefaultRole_V2", release_label: "emr-7.9.0", log_uri: "s3://acme-logs/emr/" });
}

// a cluster that does not say how it encrypts
#[stack]
pub mod emr_without_security_configuration {
    resource!(<emr::Cluster> crunch { name: "crunch", instances: { master_instance_group: { instance_count: 1, instance_type: "m5.xlarge" }, core_instance_group: { instance_count: 2, instance_type: "m5.xlarge" } }, job_flow_role: "EMR_EC2_DefaultRole", service_role: "EMR_DefaultRole_V2", release_label: "emr-7.9.0", security_configuration: "encrypted" });
}

// a resource type whose service has ended
#[stack]
pub mod ended_type {
    resource!(<ec2::InternetGateway> gateway {});
}

// two endpoints of one service that want the same private name
#[stack]
pub mod endpoint_name_taken {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::VpcEndpoint> queues { vpc_id: vpc, vpc_endpoint_type: "Interface", service_name: "com.amazonaws.us-east-1.sqs", private_dns_enabled: true });
}

// an endpoint on one instance
#[stack]
pub mod endpoint_on_one_instance {
    resource!(<sagemaker::EndpointConfig> endpoint { production_variants: [{ variant_name: "all", model_name: "model", instance_type: "ml.m5.large", initial_instance_count: 2, initial_variant_weight: 1 }] });
}

// a service that accepts every endpoint
#[stack]
pub mod endpoint_service_accepts_everybody {
    resource!(<ec2::VpcEndpointService> service { network_load_balancer_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/net/inner/0123456789abcdef"], acceptance_required: true });
}

// an endpoint whose disks are encrypted with a key of AWS
#[stack]
pub mod endpoint_without_own_key {
    resource!(<sagemaker::EndpointConfig> endpoint { production_variants: [{ variant_name: "all", model_name: "model", instance_type: "ml.m5.large", initial_instance_count: 2, initial_variant_weight: 1 }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// a version whose support by AWS has ended
#[stack]
pub mod engine_out_of_support {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "17.7", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// an engine that the service does not have
#[stack]
pub mod engine_unknown {
    resource!(<rds::DbCluster> cluster { engine: "aurora-mysql", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// a version that its engine does not have
#[stack]
pub mod engine_version_impossible {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "17.7", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// a version that the list of its engine does not have
#[stack]
pub mod engine_version_unknown {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "17.7", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// a bus of events without a policy
#[stack]
pub mod event_bus_without_policy {
    resource!(<events::EventBus> orders { name: "orders" }); resource!(<events::EventBusPolicy> senders { event_bus_name: orders.name, statement_id: "senders", action: "events:PutEvents", principal: "111111111111" });
}

// a pattern of events with a value or a comparison that EventBridge does not know
#[stack]
pub mod event_pattern_ill_formed {
    resource!(<events::Rule> rule { event_pattern: { source: ["aws.ec2"] }, state: "ENABLED" });
}

// a property is set that has no place here
#[stack]
pub mod excluded_property {
    resource!(<lambda::EventSourceMapping> jobs { event_source_arn: "arn:aws:sqs:us-east-1:111111111111:jobs", function_name: "worker" });
}

// a log driver that Fargate does not have
#[stack]
pub mod fargate_log_driver_unsupported {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "splunk", options: { "splunk-url": "https://splunk.example.com" } } }] });
}

// a Fargate service of a task that is not made for Fargate
#[stack]
pub mod fargate_service_with_other_task {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster {});
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } } });
}

// a Fargate service that does not say in which subnets it runs
#[stack]
pub mod fargate_service_without_network {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } } });
}

// a pair of CPU and memory that Fargate does not offer
#[stack]
pub mod fargate_size_impossible {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 2048, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a task for Fargate that says on which hosts it is placed
#[stack]
pub mod fargate_task_with_placement {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a Fargate task with another network mode than awsvpc
#[stack]
pub mod fargate_task_without_awsvpc {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// more than ten messages at once from a FIFO queue
#[stack]
pub mod fifo_batch_too_large {
    resource!(<sqs::Queue> failed { queue_name: "failed.fifo", fifo_queue: true });
    resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
    resource!(<lambda::EventSourceMapping> orders_to_worker { event_source_arn: orders.arn, function_name: "worker", batch_size: 10 });
}

// a first-in-first-out name on a queue or topic that is none, or the reverse
#[stack]
pub mod fifo_name_mismatch {
    resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true });
}

// a firewall that lets pass what no rule names
#[stack]
pub mod firewall_policy_passes_packets {
    resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:forward_to_sfe"], stateless_fragment_default_actions: ["aws:forward_to_sfe"], stateful_rule_group_references: [{ resource_arn: "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate" }] } });
}

// a policy of a firewall without rules
#[stack]
pub mod firewall_policy_without_rules {
    resource!(<networkfirewall::FirewallPolicy> policy { firewall_policy_name: "gate", firewall_policy: { stateless_default_actions: ["aws:forward_to_sfe"], stateless_fragment_default_actions: ["aws:forward_to_sfe"], stateful_rule_group_references: [{ resource_arn: "arn:aws:network-firewall:us-east-1:111111111111:stateful-rulegroup/gate" }] } });
}

// a rule of a firewall that nobody sees at work
#[stack]
pub mod firewall_rule_without_metrics {
    resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });
}

// a firewall that one call deletes
#[stack]
pub mod firewall_without_deletion_protection {
    resource!(<networkfirewall::Firewall> gate { firewall_name: "gate", firewall_policy_arn: "arn:aws:network-firewall:us-east-1:111111111111:firewall-policy/gate", subnet_mappings: [{ subnet_id: "subnet-0123456789abcdef0" }], vpc_id: "vpc-0123456789abcdef0", delete_protection: true });
}

// a firewall that lets known bad requests through
#[stack]
pub mod firewall_without_known_bad_inputs {
    resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });
}

// a web application firewall without rules
#[stack]
pub mod firewall_without_rules {
    resource!(<wafv2::WebAcl> guard { default_action: { allow: {} }, scope: "REGIONAL", visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "app", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 0, override_action: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true } }] });
}

// an application of Flink that starts anew after a fault
#[stack]
pub mod flink_without_checkpoints {
    resource!(<kinesisanalyticsv2::Application> counter { runtime_environment: "FLINK-1_20", service_execution_role: "arn:aws:iam::111111111111:role/flink", application_configuration: { flink_application_configuration: { checkpoint_configuration: { configuration_type: "CUSTOM", checkpointing_enabled: true } } } });
}

// backups of a file system without its tags
#[stack]
pub mod fsx_backups_without_tags {
    resource!(<fsx::FileSystem> files { file_system_type: "OPENZFS", storage_capacity: 64, subnet_ids: ["subnet-0123456789abcdef0"], open_zfs_configuration: { deployment_type: "SINGLE_AZ_1", throughput_capacity: 64, copy_tags_to_backups: true } });
}

// a global table that cannot be restored to a moment
#[stack]
pub mod global_table_without_recovery {
    resource!(<dynamodb::GlobalTable> orders { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST", table_name: "orders", replicas: [{ region: "us-east-1", point_in_time_recovery_specification: { point_in_time_recovery_enabled: true } }] });
}

// settings for encryption that leave something in the clear
#[stack]
pub mod glue_configuration_without_encryption {
    resource!(<glue::SecurityConfiguration> encrypted { name: "encrypted", encryption_configuration: { cloud_watch_encryption: { cloud_watch_encryption_mode: "SSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, s3_encryptions: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }] } });
}

// a crawler that does not say how it encrypts
#[stack]
pub mod glue_crawler_without_security_configuration {
    resource!(<glue::Crawler> crawler { role: "arn:aws:iam::111111111111:role/glue", targets: { s3_targets: [{ path: "s3://acme-data/" }] }, crawler_security_configuration: "encrypted" });
}

// a job that does not say how it encrypts
#[stack]
pub mod glue_job_without_security_configuration {
    resource!(<glue::Job> job { role: "arn:aws:iam::111111111111:role/glue", command: { name: "glueetl", script_location: "s3://acme-scripts/job.py" }, glue_version: "5.0", security_configuration: "encrypted" });
}

// a grace period for health checks that nobody makes
#[stack]
pub mod grace_period_without_load_balancer {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster {});
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } } });
}

// a cache of an API that is spoken to in the clear
#[stack]
pub mod graphql_cache_in_the_clear {
    resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: true, transit_encryption_enabled: true });
}

// a cache of an API that is not encrypted
#[stack]
pub mod graphql_cache_without_encryption {
    resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: true, transit_encryption_enabled: true });
}

// a GraphQL API that anybody with one key may ask
#[stack]
pub mod graphql_with_api_key {
    resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "AWS_IAM" });
}

// a GraphQL API that writes no logs
#[stack]
pub mod graphql_without_logs {
    resource!(<appsync::GraphQlApi> api { name: "orders", authentication_type: "AWS_IAM", log_config: { field_log_level: "ERROR", cloud_watch_logs_role_arn: "arn:aws:iam::111111111111:role/logs" } });
}

// health checks of EC2 listed beside others
#[stack]
pub mod health_checks_clash {
    resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, health_check_type: "ELB" });
}

// a host port that is not the port of the container
#[stack]
pub mod host_port_differs {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 80 }] }] });
}

// a public zone that does not write down what is asked
#[stack]
pub mod hosted_zone_without_query_logs {
    resource!(<route53::HostedZone> zone { name: "acme.example", query_logging_config: { cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:zone" } });
}

// an HTTP listener that does not redirect to HTTPS
#[stack]
pub mod http_listener_without_redirect {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
    resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 80, protocol: "HTTP", default_actions: [{ type: "redirect", redirect_config: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }] });
}

// a text that is no id of what belongs there
#[stack]
pub mod id_ill_formed {
    resource!(<ec2::RouteTable> routes { vpc_id: "vpc-0123456789abcdef0" });
}

// two resources of one type with one name
#[stack]
pub mod identifier_taken {
    resource!(<logs::LogGroup> first { log_group_name: "/acme/api", retention_in_days: 30 });
    resource!(<logs::LogGroup> second { log_group_name: "/acme/jobs", retention_in_days: 30 });
}

// an identity pool that gives credentials to everybody
#[stack]
pub mod identity_pool_for_everybody {
    resource!(<cognito::IdentityPool> people { allow_unauthenticated_identities: false });
}

// a class of instances that there cannot be
#[stack]
pub mod instance_class_impossible {
    resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

// a class of instances that the list of its service does not have
#[stack]
pub mod instance_class_unknown {
    resource!(<ec2::Instance> host { instance_type: "m7i.large", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

// an instance that is not encrypted as its cluster is
#[stack]
pub mod instance_encryption_differs {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });
}

// an instance of another engine than its cluster
#[stack]
pub mod instance_engine_differs {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });
}

// an instance whose metadata, and its credentials, can be read without a token
#[stack]
pub mod instance_metadata_without_token {
    resource!(<ec2::LaunchTemplate> template { launch_template_data: { instance_type: "t4g.small", metadata_options: { http_tokens: "required" } } });
}

// a setup of an instance with parts that cfn-init does not know
#[stack]
pub mod instance_setup_ill_formed {
    #[metadata { "AWS::CloudFormation::Init": { config: { services: { systemd: { nginx: { ensureRunning: true } } } } } }]
    resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

// an instance with a public address
#[stack]
pub mod instance_with_public_address {
    resource!(<ec2::LaunchTemplate> template { launch_template_data: { network_interfaces: [{ device_index: 0, associate_public_ip_address: false }], metadata_options: { http_tokens: "required" } } });
}

// an instance with several network interfaces
#[stack]
pub mod instance_with_several_interfaces {
    resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", network_interfaces: [{ device_index: "0", subnet_id: "subnet-0123456789abcdef0" }] });
}

// an instance that is looked at every five minutes
#[stack]
pub mod instance_without_detailed_monitoring {
    resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", monitoring: true });
}

// an instance that shares its line to the disks
#[stack]
pub mod instance_without_ebs_optimization {
    resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", ebs_optimized: true });
}

// an instance without an image
#[stack]
pub mod instance_without_image {
    resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

// an instance without a role
#[stack]
pub mod instance_without_profile {
    resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", iam_instance_profile: "host" });
}

// an instance that one call ends
#[stack]
pub mod instance_without_termination_protection {
    resource!(<ec2::Instance> host { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", disable_api_termination: true });
}

// a route to an internet gateway that is attached to no VPC
#[stack]
pub mod internet_gateway_not_attached {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    #[depends_on(attachment)]
    resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
}

// a Kafka cluster whose brokers talk in the clear
#[stack]
pub mod kafka_brokers_in_the_clear {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { in_cluster: true } } });
}

// a Kafka cluster that clients speak to in the clear
#[stack]
pub mod kafka_clients_in_the_clear {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { client_broker: "TLS" } } });
}

// a Kafka cluster that the internet reaches
#[stack]
pub mod kafka_on_internet {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], connectivity_info: { public_access: { type: "DISABLED" } } } });
}

// a Kafka cluster with the fewest metrics
#[stack]
pub mod kafka_without_enhanced_monitoring {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, enhanced_monitoring: "PER_TOPIC_PER_BROKER" });
}

// a Kafka cluster that writes no logs
#[stack]
pub mod kafka_without_logs {
    resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, logging_info: { broker_logs: { cloud_watch_logs: { enabled: true, log_group: "kafka" } } } });
}

// a key policy that lets everybody use the key
#[stack]
pub mod key_policy_open_to_world {
    resource!(<kms::Key> key { enable_key_rotation: true, key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }] });
}

// a key that is never rotated
#[stack]
pub mod key_without_rotation {
    resource!(<kms::Key> key { enable_key_rotation: true, key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }] });
}

// a stream that is not encrypted
#[stack]
pub mod kinesis_stream_without_encryption {
    resource!(<kinesis::Stream> events { shard_count: 1, stream_encryption: { encryption_type: "KMS", key_id: "alias/aws/kinesis" } });
}

// a function that everybody can call
#[stack]
pub mod lambda_open_to_world {
    resource!(<lambda::Permission> permission { function_name: "api", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com", source_account: aws::account_id });
}

// a function outside of the networks
#[stack]
pub mod lambda_outside_vpc {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", vpc_config: { subnet_ids: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], security_group_ids: ["sg-0123456789abcdef0"] } });
}

// a runtime with which AWS makes no functions any more
#[stack]
pub mod lambda_runtime_blocked {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "python3.13", handler: "index.handler", code: { s3_bucket: "artifacts", s3_key: "function.zip" } });
}

// a runtime that AWS no longer mends
#[stack]
pub mod lambda_runtime_deprecated {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", code: { zip_file: "exports.handler = async () => 1" } });
}

// an address of a function that every page may call
#[stack]
pub mod lambda_url_for_every_page {
    resource!(<lambda::Url> address { auth_type: "AWS_IAM", target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:worker", cors: { allow_origins: ["https://shop.acme.example"], allow_methods: ["*"] } });
}

// a function with an address that asks for no credentials
#[stack]
pub mod lambda_url_without_authentication {
    resource!(<lambda::Url> url { target_function_arn: "arn:aws:lambda:us-east-1:111111111111:function:api", auth_type: "AWS_IAM" });
}

// an environment variable that Lambda sets itself
#[stack]
pub mod lambda_variable_reserved {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", environment: { variables: { BUCKET_REGION: "us-east-1" } }, code: { zip_file: "exports.handler = async () => 1" } });
}

// variables of a function that are encrypted with a key of AWS
#[stack]
pub mod lambda_variables_without_own_key {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", environment: { variables: { STAGE: "live" } }, kms_key_arn: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// a function that may take all of the account
#[stack]
pub mod lambda_without_concurrency_limit {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", reserved_concurrent_executions: 10 });
}

// a function that drops what it cannot handle
#[stack]
pub mod lambda_without_dead_letters {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", dead_letter_config: { target_arn: "arn:aws:sqs:us-east-1:111111111111:lost" } });
}

// a function from a zip file without runtime or handler
#[stack]
pub mod lambda_without_handler {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", code: { zip_file: "exports.handler = async () => 1" } });
}

// a function without traces
#[stack]
pub mod lambda_without_tracing {
    resource!(<lambda::Function> worker { code: { s3_bucket: "acme-code", s3_key: "f.zip" }, handler: "main.run", role: "arn:aws:iam::111111111111:role/run", runtime: "python3.13", tracing_config: { mode: "Active" } });
}

// instances whose metadata goes further than the instance
#[stack]
pub mod launch_configuration_metadata_far {
    resource!(<autoscaling::LaunchConfiguration> web { image_id: "ami-0123456789abcdef0", instance_type: "t3.micro", metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 } });
}

// an element stands twice in a list whose elements must differ
#[stack]
pub mod list_not_unique {
    resource!(<ec2::VpcEndpoint> endpoint { vpc_id: "vpc-0123456789abcdef0", service_name: "com.amazonaws.us-east-1.s3", route_table_ids: ["rtb-0123456789abcdef0"] });
}

// a list with too many elements
#[stack]
pub mod list_too_long {
    resource!(<iam::InstanceProfile> profile { roles: ["worker"] });
}

// a list with too few elements
#[stack]
pub mod list_too_short {
    resource!(<apprunner::VpcConnector> connector { subnets: ["subnet-0123456789abcdef0"] });
}

// a list where one value is wanted
#[stack]
pub mod list_where_one_is_wanted {
    resource!(<sns::Topic> topic { topic_name: select(0, split(",", "a,b")) });
}

// a rule of a listener that forwards to the targets of a Gateway Load Balancer
#[stack]
pub mod listener_rule_forwards_to_appliances {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<elbv2::TargetGroup> targets { port: 80, protocol: "HTTP", vpc_id: vpc });
    resource!(<elbv2::ListenerRule> rule { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 1, conditions: [{ field: "path-pattern", values: ["/a"] }], actions: [{ type: "forward", target_group_arn: targets }] });
}

// two rules of one listener with one priority
#[stack]
pub mod listener_rule_priority_taken {
    resource!(<elbv2::ListenerRule> api { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 10, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/api/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
    resource!(<elbv2::ListenerRule> admin { listener_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/web/0123456789abcdef/0123456789abcdef", priority: 20, conditions: [{ field: "path-pattern", path_pattern_config: { values: ["/admin/*"] } }], actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a listener that speaks versions of TLS that are broken
#[stack]
pub mod listener_with_old_tls {
    resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// an HTTPS or TLS listener without a certificate
#[stack]
pub mod listener_without_certificate {
    resource!(<elbv2::Listener> listener { load_balancer_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/web/0123456789abcdef", port: 443, protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificates: [{ certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111" }], default_actions: [{ type: "forward", target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/web/0123456789abcdef" }] });
}

// a load balancer that passes ambiguous requests on
#[stack]
pub mod load_balancer_desync_unguarded {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "routing.http.desync_mitigation_mode", value: "defensive" }] });
}

// a load balancer whose scheme does not match its subnets
#[stack]
pub mod load_balancer_in_wrong_tier {
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
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: [public_a, public_b] });
}

// a load balancer that lets malformed headers through
#[stack]
pub mod load_balancer_keeps_invalid_headers {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "routing.http.drop_invalid_header_fields.enabled", value: "true" }] });
}

// a load balancer without access logs
#[stack]
pub mod load_balancer_without_access_logs {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "access_logs.s3.enabled", value: "true" }] });
}

// a load balancer that can be deleted by mistake
#[stack]
pub mod load_balancer_without_deletion_protection {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "deletion_protection.enabled", value: "true" }] });
}

// a load balancer on the internet without a web application firewall
#[stack]
pub mod load_balancer_without_firewall {
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
    resource!(<wafv2::WebAclAssociation> guard { resource_arn: balancer, web_acl_arn: "arn:aws:wafv2:us-east-1:111111111111:regional/webacl/app/11111111-1111-4111-8111-111111111111" });
}

// a log group under the key that everything shares
#[stack]
pub mod log_group_without_own_key {
    resource!(<logs::LogGroup> log_group { retention_in_days: 30, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111" });
}

// a log group that keeps everything for ever
#[stack]
pub mod log_group_without_retention {
    resource!(<logs::LogGroup> log_group { retention_in_days: 30 });
}

// a broad policy that AWS manages
#[stack]
pub mod managed_policy_of_aws {
    resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "ecs-tasks.amazonaws.com" }, action: "sts:AssumeRole" }] });
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
    resource!(<ec2::Subnet> private_c { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 4), map_public_ip_on_launch: false });
    resource!(<ec2::SubnetRouteTableAssociation> private_c_routes { subnet_id: private_c, route_table_id: private_routes });
}

// a method of an API that asks nobody who he is
#[stack]
pub mod method_without_authorization {
    resource!(<apigateway::Method> orders { http_method: "GET", rest_api_id: "abcdefghij", resource_id: "klmnop", authorization_type: "AWS_IAM" });
}

// a property is set without another that it needs
#[stack]
pub mod missing_dependent_property {
    resource!(<ec2::Vpc> vpc { ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0", ipv4_netmask_length: 16 });
}

// a resource is needed where it does not exist
#[stack]
pub mod missing_in_environment {
    #[when(env.name == "prod")]
    resource!(<ec2::InternetGateway> gateway {});
    #[when(env.name == "prod")]
    output!(gateway_id: gateway);
}

// none of several properties is set, of which one is required
#[stack]
pub mod missing_one_of {
    resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", hosted_zone_id: "Z0123456789ABC", ttl: "300", resource_records: ["192.0.2.1"] });
}

// a required property is missing
#[stack]
pub mod missing_property {
    resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0" });
}

// a resource without a tag that every resource must have
#[stack]
pub mod missing_required_tag {
    resource!(<s3::Bucket> bucket { tags: { Team: "payments" } });
}

// a model whose container may call out
#[stack]
pub mod model_with_network {
    resource!(<sagemaker::Model> model { execution_role_arn: "arn:aws:iam::111111111111:role/model", enable_network_isolation: true });
}

// two properties that exclude each other are both set
#[stack]
pub mod mutually_exclusive_properties {
    resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", hosted_zone_id: "Z0123456789ABC", ttl: "300", resource_records: ["192.0.2.1"] });
}

// a NAT gateway in a subnet without a route to an internet gateway
#[stack]
pub mod nat_gateway_in_private_subnet {
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
    resource!(<ec2::Eip> address { domain: "vpc" });
    resource!(<ec2::NatGateway> nat { subnet_id: public_a, allocation_id: address.allocation_id });
}

// a public NAT gateway without an elastic address
#[stack]
pub mod nat_gateway_without_address {
    resource!(<ec2::Eip> address { domain: "vpc" });
    resource!(<ec2::NatGateway> nat { subnet_id: "subnet-0123456789abcdef0", allocation_id: address.allocation_id });
}

// a Neptune cluster of one instance
#[stack]
pub mod neptune_cluster_in_one_zone {
    resource!(<neptune::DbCluster> graph { storage_encrypted: true, iam_auth_enabled: true, deletion_protection: true }); resource!(<neptune::DbInstance> first { db_instance_class: "db.r6g.large", db_cluster_identifier: graph }); resource!(<neptune::DbInstance> second { db_instance_class: "db.r6g.large", db_cluster_identifier: graph });
}

// a Neptune cluster whose storage is not encrypted
#[stack]
pub mod neptune_cluster_without_encryption {
    resource!(<neptune::DbCluster> cluster { iam_auth_enabled: true, storage_encrypted: true });
}

// snapshots of a graph database without its tags
#[stack]
pub mod neptune_snapshots_without_tags {
    resource!(<neptune::DbCluster> graph { storage_encrypted: true, copy_tags_to_snapshot: true });
}

// a Neptune cluster that can be deleted by mistake
#[stack]
pub mod neptune_without_deletion_protection {
    resource!(<neptune::DbCluster> cluster { storage_encrypted: true, deletion_protection: true });
}

// a Neptune cluster that asks nobody who they are
#[stack]
pub mod neptune_without_iam_authentication {
    resource!(<neptune::DbCluster> cluster { storage_encrypted: true, iam_auth_enabled: true });
}

// a graph database that does not say who asks it
#[stack]
pub mod neptune_without_log_exports {
    resource!(<neptune::DbCluster> graph { storage_encrypted: true, enable_cloudwatch_logs_exports: ["audit"] });
}

// a graph database that is not kept up to date
#[stack]
pub mod neptune_without_minor_upgrades {
    resource!(<neptune::DbInstance> member { db_instance_class: "db.r6g.large", auto_minor_version_upgrade: true });
}

// a network ACL that lets the internet in on an administration port
#[stack]
pub mod network_acl_open_to_world {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::NetworkAcl> acl { vpc_id: vpc });
    resource!(<ec2::NetworkAclEntry> ssh { network_acl_id: acl, rule_number: 100, protocol: 6, rule_action: "allow", cidr_block: "10.0.0.0/8", port_range: { from: 22, to: 22 } });
}

// a network firewall that keeps no logs
#[stack]
pub mod network_firewall_without_logs {
    resource!(<networkfirewall::Firewall> guard { firewall_name: "guard", firewall_policy_arn: "arn:aws:network-firewall:us-east-1:111111111111:firewall-policy/app", vpc_id: "vpc-0123456789abcdef0", subnet_mappings: [{ subnet_id: "subnet-0123456789abcdef0" }] }); resource!(<networkfirewall::LoggingConfiguration> logs { firewall_arn: guard, logging_configuration: { log_destination_configs: [{ log_type: "ALERT", log_destination_type: "CloudWatchLogs", log_destination: { logGroup: "/app/firewall" } }] } });
}

// a value fits none of the forms that the property takes
#[stack]
pub mod no_variant_matches {
    resource!(<amazonmq::Broker> broker { broker_name: "jobs", deployment_mode: "SINGLE_INSTANCE", engine_type: "RABBITMQ", host_instance_type: "mq.m5.large", publicly_accessible: false });
}

// nodes whose port 22 is open to the internet
#[stack]
pub mod node_group_open_to_ssh {
    resource!(<eks::Nodegroup> nodes { cluster_name: "main", node_role: "arn:aws:iam::111111111111:role/node", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], remote_access: { ec2_ssh_key: "ops", source_security_groups: ["sg-0123456789abcdef0"] } });
}

// a notebook whose credentials one request gives away
#[stack]
pub mod notebook_metadata_without_token {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled", instance_metadata_service_configuration: { minimum_instance_metadata_service_version: "2" } });
}

// a notebook with its own way to the internet
#[stack]
pub mod notebook_on_internet {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"] });
}

// a notebook outside of the networks
#[stack]
pub mod notebook_outside_vpc {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", root_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"] });
}

// a notebook whose users are root
#[stack]
pub mod notebook_with_root {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", root_access: "Disabled" });
}

// a notebook that is encrypted with a key of AWS
#[stack]
pub mod notebook_without_own_key {
    resource!(<sagemaker::NotebookInstance> notebook { instance_type: "ml.t3.medium", role_arn: "arn:aws:iam::111111111111:role/notebook", direct_internet_access: "Disabled", subnet_id: "subnet-0123456789abcdef0", security_group_ids: ["sg-0123456789abcdef0"], root_access: "Disabled", kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// a number outside the range that the property takes
#[stack]
pub mod number_out_of_range {
    resource!(<lambda::EventInvokeConfig> retries { function_name: "worker", qualifier: "$LATEST", maximum_retry_attempts: 2 });
}

// one value where a list is wanted
#[stack]
pub mod one_where_a_list_is_wanted {
    resource!(<iam::InstanceProfile> profile { roles: [sub!("{aws::stack_name}-worker")] });
}

// a search domain in one availability zone
#[stack]
pub mod opensearch_domain_in_one_zone {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { instance_count: 2, zone_awareness_enabled: true } });
}

// a search domain with an address on the internet
#[stack]
pub mod opensearch_domain_outside_vpc {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, vpc_options: { subnet_ids: ["subnet-0123456789abcdef0"] } });
}

// a search domain with fewer than three nodes
#[stack]
pub mod opensearch_domain_with_few_nodes {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { instance_count: 3 } });
}

// a search domain where everybody may do everything
#[stack]
pub mod opensearch_domain_without_access_control {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, advanced_security_options: { enabled: true, internal_user_database_enabled: false, master_user_options: { master_user_arn: "arn:aws:iam::111111111111:role/search" } }, node_to_node_encryption_options: { enabled: true }, domain_endpoint_options: { enforce_https: true } });
}

// a search domain that does not say who asks it
#[stack]
pub mod opensearch_domain_without_audit_logs {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, log_publishing_options: { AUDIT_LOGS: { enabled: true, cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:search" } } });
}

// a search domain whose data at rest is not encrypted
#[stack]
pub mod opensearch_domain_without_encryption {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true } });
}

// a search domain that takes plain HTTP
#[stack]
pub mod opensearch_domain_without_https {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, domain_endpoint_options: { enforce_https: true } });
}

// a search domain without logs
#[stack]
pub mod opensearch_domain_without_logs {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, log_publishing_options: { ES_APPLICATION_LOGS: { enabled: true, cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:search" } } });
}

// a search domain without masters of its own
#[stack]
pub mod opensearch_domain_without_masters {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 3, dedicated_master_type: "m6g.large.search" } });
}

// a search domain whose nodes talk in the clear
#[stack]
pub mod opensearch_domain_without_node_encryption {
    resource!(<opensearchservice::Domain> search { engine_version: "OpenSearch_2.19", ebs_options: { ebs_enabled: true, volume_size: 20 }, encryption_at_rest_options: { enabled: true }, node_to_node_encryption_options: { enabled: true } });
}

// two subnets of one VPC whose blocks overlap
#[stack]
pub mod overlapping_subnets {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/23" });
    resource!(<ec2::Subnet> b { vpc_id: vpc, cidr_block: "10.0.2.0/24" });
}

// a stage or method that uses a part of another API
#[stack]
pub mod part_of_other_api {
    resource!(<apigateway::RestApi> orders { name: "orders" });
    resource!(<apigateway::RestApi> users { name: "users" });
    resource!(<apigateway::Deployment> deployment { rest_api_id: orders });
    resource!(<apigateway::Stage> stage { rest_api_id: orders, deployment_id: deployment, tracing_enabled: true });
}

// a password that stands in the template
#[stack]
pub mod password_in_template {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true, master_username: "app_admin", manage_master_user_password: true });
}

// two parts of a path that an API cannot have beside each other
#[stack]
pub mod path_part_taken {
    resource!(<apigateway::RestApi> shop { name: "shop" });
    resource!(<apigateway::Resource> by_id { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "{id}" });
    resource!(<apigateway::Resource> names { rest_api_id: shop, parent_id: shop.root_resource_id, path_part: "names" });
}

// artifacts of a pipeline that nothing makes, that two make, or that an action does not take
#[stack]
pub mod pipeline_artifacts_wrong {
    resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
        { name: "Source", actions: [{ name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } }] },
        { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "code" }], configuration: { ProjectName: "app" } }] }] });
}

// a source that is not in the first stage, or a first stage with something else
#[stack]
pub mod pipeline_source_misplaced {
    resource!(<codepipeline::Pipeline> pipeline { role_arn: "arn:aws:iam::111111111111:role/pipeline", artifact_store: { type: "S3", location: "artifacts" }, stages: [
        { name: "Source", actions: [
            { name: "code", action_type_id: { category: "Source", owner: "AWS", provider: "S3", version: "1" }, output_artifacts: [{ name: "code" }], configuration: { S3Bucket: "code", S3ObjectKey: "code.zip" } }] },
        { name: "Build", actions: [{ name: "build", action_type_id: { category: "Build", owner: "AWS", provider: "CodeBuild", version: "1" }, input_artifacts: [{ name: "code" }], configuration: { ProjectName: "app" } }] }] });
}

// a platform or an image that AWS has retired
#[stack]
pub mod platform_out_of_support {
    resource!(<elasticbeanstalk::ConfigurationTemplate> web { application_name: "shop", solution_stack_name: "64bit Amazon Linux 2023 v6.10.0 running Node.js 24" });
}

// an action that does not name its service
#[stack]
pub mod policy_action_ill_formed {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListAllMyBuckets", resource: "*" }] });
}

// an action acts on none of the resources of its statement
#[stack]
pub mod policy_action_meets_no_resource {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::reports/*" }] });
}

// an action that the list of its service does not have
#[stack]
pub mod policy_action_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::reports/*" }] });
}

// an action that takes no resource but `*`, with other resources
#[stack]
pub mod policy_action_without_resource {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![
        allow { action: "dynamodb:GetItem", resource: "arn:aws:dynamodb:us-east-1:111111111111:table/orders" },
        allow { action: "ec2:DescribeInstances", resource: "*" }
    ] });
}

// a policy that allows every action on everything
#[stack]
pub mod policy_allows_everything {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::acme-assets/*" }] });
}

// a policy that allows every action of a service
#[stack]
pub mod policy_allows_whole_service {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::acme-assets/*" }] });
}

// a policy that changes the rights of everything
#[stack]
pub mod policy_changes_rights_everywhere {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PutRolePolicy", resource: "arn:aws:iam::111111111111:role/robot" }] });
}

// a condition asks for a key that its service does not have
#[stack]
pub mod policy_condition_key_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } }] } });
}

// a condition with an operator that does not exist
#[stack]
pub mod policy_condition_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } }] } });
}

// a policy that can decrypt with every key
#[stack]
pub mod policy_decrypts_with_any_key {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "kms:Decrypt", resource: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111" }] });
}

// a statement whose effect is neither Allow nor Deny
#[stack]
pub mod policy_effect_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a policy that hands out credentials of everything
#[stack]
pub mod policy_hands_out_credentials {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:CreateAccessKey", resource: "arn:aws:iam::111111111111:user/robot" }] });
}

// a key in an IAM document that does not exist
#[stack]
pub mod policy_key_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a part of an IAM document that is of another kind
#[stack]
pub mod policy_part_of_wrong_kind {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: "*" }] } });
}

// a policy that can give any role away
#[stack]
pub mod policy_passes_any_role {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PassRole", resource: "arn:aws:iam::111111111111:role/task" }] });
}

// a principal of a form that does not exist
#[stack]
pub mod policy_principal_ill_formed {
    resource!(<iam::Role> role { assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }] } });
}

// a policy that reads the data of every resource
#[stack]
pub mod policy_reads_everything {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::acme-assets/*" }] });
}

// a resource of a statement that is neither an ARN nor `*`
#[stack]
pub mod policy_resource_ill_formed {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: "arn:aws:s3:::reports" }] });
}

// a resource of a service that no action of the statement acts on
#[stack]
pub mod policy_resource_of_other_service {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:111111111111:orders" }] });
}

// a statement of a policy that names a resource by its name
#[stack]
pub mod policy_resource_without_arn {
    resource!(<s3::Bucket> bucket {});
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: bucket.arn }] });
}

// a statement id with other characters than letters and digits, or used twice
#[stack]
pub mod policy_sid_ill_formed {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Sid: "ListBuckets", Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a statement that lacks a part or has one that does not belong there
#[stack]
pub mod policy_statement_incomplete {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a version of the policy language that does not exist
#[stack]
pub mod policy_version_unknown {
    resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }] } });
}

// a policy that allows changes to every resource
#[stack]
pub mod policy_writes_to_everything {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:PutObject", resource: "arn:aws:s3:::acme-assets/*" }] });
}

// a job whose instances talk in the clear
#[stack]
pub mod quality_job_in_the_clear {
    resource!(<sagemaker::DataQualityJobDefinition> check { data_quality_app_specification: { image_uri: "111111111111.dkr.ecr.us-east-1.amazonaws.com/check:1" }, data_quality_job_input: { endpoint_input: { endpoint_name: "model", local_path: "/opt/in" } }, role_arn: "arn:aws:iam::111111111111:role/check", data_quality_job_output_config: { monitoring_outputs: [{ s3_output: { s3_uri: "s3://acme-out/", local_path: "/opt/out" } }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_resources: { cluster_config: { instance_count: 1, instance_type: "ml.m5.large", volume_size_in_gb: 20, volume_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } }, network_config: { enable_inter_container_traffic_encryption: true } });
}

// results of a job that are encrypted with a key of AWS
#[stack]
pub mod quality_job_output_without_own_key {
    resource!(<sagemaker::DataQualityJobDefinition> check { data_quality_app_specification: { image_uri: "111111111111.dkr.ecr.us-east-1.amazonaws.com/check:1" }, data_quality_job_input: { endpoint_input: { endpoint_name: "model", local_path: "/opt/in" } }, role_arn: "arn:aws:iam::111111111111:role/check", data_quality_job_output_config: { monitoring_outputs: [{ s3_output: { s3_uri: "s3://acme-out/", local_path: "/opt/out" } }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_resources: { cluster_config: { instance_count: 1, instance_type: "ml.m5.large", volume_size_in_gb: 20, volume_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } }, network_config: { enable_inter_container_traffic_encryption: true } });
}

// disks of a job that are encrypted with a key of AWS
#[stack]
pub mod quality_job_volume_without_own_key {
    resource!(<sagemaker::DataQualityJobDefinition> check { data_quality_app_specification: { image_uri: "111111111111.dkr.ecr.us-east-1.amazonaws.com/check:1" }, data_quality_job_input: { endpoint_input: { endpoint_name: "model", local_path: "/opt/in" } }, role_arn: "arn:aws:iam::111111111111:role/check", data_quality_job_output_config: { monitoring_outputs: [{ s3_output: { s3_uri: "s3://acme-out/", local_path: "/opt/out" } }], kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" }, job_resources: { cluster_config: { instance_count: 1, instance_type: "ml.m5.large", volume_size_in_gb: 20, volume_kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" } }, network_config: { enable_inter_container_traffic_encryption: true } });
}

// a queue policy that lets everybody in
#[stack]
pub mod queue_policy_open_to_world {
    resource!(<sqs::Queue> queue {});
    resource!(<sqs::QueuePolicy> policy { queues: [queue], policy_document: policy![allow { principal: "*", action: "sqs:SendMessage", resource: queue.arn, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });
}

// a queue policy that lets clients in without TLS
#[stack]
pub mod queue_policy_without_tls {
    resource!(<sqs::Queue> queue {});
    resource!(<sqs::QueuePolicy> policy { queues: [queue], policy_document: policy![allow { principal: "*", action: "sqs:SendMessage", resource: queue.arn, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }, deny { principal: "*", action: "sqs:*", resource: queue.arn, condition: { Bool: { "aws:SecureTransport": false } } }] });
}

// a queue whose messages come back before the function is done
#[stack]
pub mod queue_visibility_below_timeout {
    resource!(<sqs::Queue> failed {});
    resource!(<sqs::Queue> jobs { visibility_timeout: 360, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
    resource!(<lambda::Function> worker { role: "arn:aws:iam::111111111111:role/worker", runtime: "nodejs22.x", handler: "index.handler", timeout: 60, code: { zip_file: "exports.handler = async () => 1" } });
    resource!(<lambda::EventSourceMapping> jobs_to_worker { event_source_arn: jobs.arn, function_name: worker });
}

// a queue without a place for messages that fail
#[stack]
pub mod queue_without_dead_letters {
    resource!(<sqs::Queue> failed {});
    resource!(<sqs::Queue> queue { redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
}

// a queue that is not encrypted
#[stack]
pub mod queue_without_encryption {
    resource!(<sqs::Queue> queue { sqs_managed_sse_enabled: true });
}

// a database instance that does not say whether it is public
#[stack]
pub mod rds_access_not_stated {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, publicly_accessible: false });
}

// backups that are kept for less than a week
#[stack]
pub mod rds_backups_kept_too_short {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, backup_retention_period: 7 });
}

// a serverless capacity whose minimum is above its maximum
#[stack]
pub mod rds_capacity_out_of_order {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, serverless_v2_scaling_configuration: { min_capacity: 0.5, max_capacity: 4 } });
}

// a database cluster whose storage is not encrypted
#[stack]
pub mod rds_cluster_without_encryption {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a cluster with one instance
#[stack]
pub mod rds_cluster_without_reader {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });
    resource!(<rds::DbInstance> reader { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql" });
}

// an administrator with the name that everybody tries first
#[stack]
pub mod rds_default_administrator {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database instance without a standby in another zone
#[stack]
pub mod rds_instance_in_one_zone {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, multi_az: true });
}

// a database instance outside of a VPC
#[stack]
pub mod rds_instance_outside_vpc {
    resource!(<rds::DbInstance> orders { engine: "mysql", db_instance_class: "db.m7g.large", allocated_storage: "20", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, db_subnet_group_name: "private" });
}

// a database instance whose storage is not encrypted
#[stack]
pub mod rds_instance_without_encryption {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
}

// a database that listens on the default port of its engine
#[stack]
pub mod rds_on_default_port {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", port: 15432, master_username: "owner", manage_master_user_password: true, storage_encrypted: true });
}

// a parameter group that lets clients in without TLS
#[stack]
pub mod rds_parameters_without_tls {
    resource!(<rds::DbParameterGroup> parameters { description: "Database", family: "postgres14", parameters: { "rds.force_ssl": "1" } });
}

// a database whose snapshots lose its tags
#[stack]
pub mod rds_snapshots_without_tags {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, copy_tags_to_snapshot: true });
}

// a database that can be deleted by mistake
#[stack]
pub mod rds_without_deletion_protection {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, deletion_protection: true });
}

// a database instance without metrics of its operating system
#[stack]
pub mod rds_without_enhanced_monitoring {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, monitoring_interval: 60, monitoring_role_arn: "arn:aws:iam::111111111111:role/monitoring" });
}

// a database that people can enter with a password only
#[stack]
pub mod rds_without_iam_authentication {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, enable_iam_database_authentication: true });
}

// a database whose logs stay inside
#[stack]
pub mod rds_without_log_exports {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, enable_cloudwatch_logs_exports: ["postgresql"] });
}

// a database that does not take minor upgrades
#[stack]
pub mod rds_without_minor_upgrades {
    resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, auto_minor_version_upgrade: true });
}

// a property is set that only AWS sets
#[stack]
pub mod read_only_property {
    resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0" });
}

// a record of type A or AAAA that is no address
#[stack]
pub mod record_address_ill_formed {
    resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.com.", type: "A", ttl: 300, resource_records: ["192.0.2.1"] });
}

// a record whose name is not in its zone, or a zone without its last dot
#[stack]
pub mod record_outside_zone {
    resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.com.", type: "A", ttl: 300, resource_records: ["192.0.2.1"] });
}

// a Redshift cluster that is not encrypted
#[stack]
pub mod redshift_cluster_without_encryption {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });
}

// an administrator with the name that everybody tries first
#[stack]
pub mod redshift_default_administrator {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });
}

// a warehouse whose database has the default name
#[stack]
pub mod redshift_default_database {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });
}

// a warehouse on the port that everybody tries first
#[stack]
pub mod redshift_on_default_port {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, port: 5440 });
}

// a warehouse in no network of its own
#[stack]
pub mod redshift_outside_vpc {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, cluster_subnet_group_name: "warehouse-subnets" });
}

// parameters of a warehouse that do not log what is asked
#[stack]
pub mod redshift_parameters_without_activity_log {
    resource!(<redshift::ClusterParameterGroup> parameters { description: "warehouse", parameter_group_family: "redshift-1.0", parameters: [{ parameter_name: "enable_user_activity_logging", parameter_value: "true" }] });
}

// parameters of a warehouse that let clients in without TLS
#[stack]
pub mod redshift_parameters_without_tls {
    resource!(<redshift::ClusterParameterGroup> parameters { description: "warehouse", parameter_group_family: "redshift-1.0", parameters: [{ parameter_name: "require_ssl", parameter_value: "true" }] });
}

// a warehouse that copies data over the internet
#[stack]
pub mod redshift_routes_over_internet {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, enhanced_vpc_routing: true });
}

// snapshots of a warehouse that are kept for less than a week
#[stack]
pub mod redshift_snapshots_kept_too_short {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, automated_snapshot_retention_period: 7 });
}

// a warehouse that is not kept up to date
#[stack]
pub mod redshift_upgrades_by_hand {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, allow_version_upgrade: true });
}

// a warehouse that does not say who asks it
#[stack]
pub mod redshift_without_audit_log {
    resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, logging_properties: { bucket_name: "acme-logs" } });
}

// a dependency is stated that exists anyway
#[stack]
pub mod redundant_depends_on {
    resource!(<ec2::InternetGateway> first {});
    #[depends_on(first)]
    resource!(<ec2::InternetGateway> second {});
}

// an endpoint of a replication that is spoken to in the clear
#[stack]
pub mod replication_endpoint_without_tls {
    resource!(<dms::Endpoint> source { endpoint_type: "source", engine_name: "postgres", server_name: "db.acme.example", port: 5432, database_name: "app", ssl_mode: "require" });
}

// a replication without versions, or with a role that is none
#[stack]
pub mod replication_incomplete {
    resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, replication_configuration: { role: "arn:aws:iam::111111111111:role/copy", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::copies" } }] } });
}

// a replication instance that does not take minor upgrades
#[stack]
pub mod replication_without_minor_upgrades {
    resource!(<dms::ReplicationInstance> replication { replication_instance_class: "dms.t3.medium", publicly_accessible: false, auto_minor_version_upgrade: true });
}

// a repository policy that lets everybody in
#[stack]
pub mod repository_policy_open_to_world {
    resource!(<ecr::Repository> images { repository_policy_text: policy![allow { principal: { aws: "arn:aws:iam::222222222222:root" }, action: "ecr:BatchGetImage" }] });
}

// a repository whose tags can be moved
#[stack]
pub mod repository_with_mutable_tags {
    resource!(<ecr::Repository> images { image_tag_mutability: "IMMUTABLE" });
}

// a repository that keeps every image
#[stack]
pub mod repository_without_lifecycle {
    resource!(<ecr::Repository> images { lifecycle_policy: { lifecycle_policy_text: json!({ rules: [{ rulePriority: 1, selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 }, action: { type: "expire" } }] }) } });
}

// images that are encrypted with a key of S3
#[stack]
pub mod repository_without_own_key {
    resource!(<ecr::Repository> images { encryption_configuration: { encryption_type: "KMS" } });
}

// a repository whose images are not scanned
#[stack]
pub mod repository_without_scan {
    resource!(<ecr::Repository> images { image_scanning_configuration: { scan_on_push: true } });
}

// a tag whose key begins with aws:
#[stack]
pub mod reserved_tag_prefix {
    resource!(<ec2::TransitGateway> gateway { tags: { owner: "a" } });
}

// a condition refers to a resource
#[stack]
pub mod resource_in_condition {
    condition!(is_home: equals(aws::region, "us-east-1"));
    #[when(is_home)]
    resource!(<sns::Topic> topic {});
}

// a role that everybody can take on
#[stack]
pub mod role_assumable_by_everybody {
    resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "ecs-tasks.amazonaws.com" }, action: "sts:AssumeRole" }] });
}

// a role with a path that is named by its name alone
#[stack]
pub mod role_named_with_path {
    resource!(<iam::Role> role { path: "/build/", assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "codebuild.amazonaws.com" } }] } });
    resource!(<codebuild::Project> project { service_role: role.arn, artifacts: { type: "NO_ARTIFACTS" }, source: { type: "NO_SOURCE", build_spec: "version: 0.2" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0" } });
}

// a route to an internet gateway that does not wait for its attachment
#[stack]
pub mod route_before_gateway_attachment {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
}

// a route that asks nobody who he is
#[stack]
pub mod route_without_authorization {
    resource!(<apigatewayv2::Route> route { api_id: "abcdefghij", route_key: "GET /orders", authorization_type: "AWS_IAM" });
}

// a scalable target whose minimum is above its maximum
#[stack]
pub mod scaling_range_out_of_order {
    resource!(<applicationautoscaling::ScalableTarget> scaling { service_namespace: "ecs", scalable_dimension: "ecs:service:DesiredCount", resource_id: "service/app/api", min_capacity: 2, max_capacity: 4 });
}

// a target-tracking policy for a group whose sizes are all the same
#[stack]
pub mod scaling_without_room {
    resource!(<autoscaling::AutoScalingGroup> workers { min_size: "2", max_size: "4", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
    resource!(<autoscaling::ScalingPolicy> tracking { auto_scaling_group_name: workers, policy_type: "TargetTrackingScaling", target_tracking_configuration: { predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" }, target_value: 50.0 } });
}

// a schedule that EventBridge cannot read
#[stack]
pub mod schedule_ill_formed {
    resource!(<events::Rule> nightly { schedule_expression: "rate(1 minute)", targets: [{ id: "job", arn: "arn:aws:lambda:us-east-1:111111111111:function:job" }] });
}

// a secret under the key that everything shares
#[stack]
pub mod secret_without_own_key {
    resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {}, kms_key_id: "alias/app" });
}

// a secret that is never changed
#[stack]
pub mod secret_without_rotation {
    resource!(<secretsmanager::Secret> secret { description: "Token of the mail service", generate_secret_string: {} });
    resource!(<secretsmanager::RotationSchedule> rotation { secret_id: secret, rotation_rules: { automatically_after_days: 30 }, rotation_lambda_arn: "arn:aws:lambda:us-east-1:111111111111:function:rotate" });
}

// a port other than 80 and 443 that is open to the whole internet
#[stack]
pub mod security_group_open_on_other_ports {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "Service", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "0.0.0.0/0" }] });
}

// a database or administration port that is open to the whole internet
#[stack]
pub mod security_group_open_to_world {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "PostgreSQL", ip_protocol: "tcp", from_port: 5432, to_port: 5432, cidr_ip: env.network.vpc_cidr }] });
}

// a rule of a security group whose first port is above its last
#[stack]
pub mod security_group_ports_reversed {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::SecurityGroup> group { group_description: "Application", vpc_id: vpc, security_group_ingress: [{ ip_protocol: "tcp", from_port: 8080, to_port: 8090, cidr_ip: "10.0.0.0/16", description: "inside" }] });
}

// a rule of a security group that does not say what it is for
#[stack]
pub mod security_group_rule_without_description {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_ingress: [{ description: "HTTPS from the office", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "10.0.0.0/8" }] });
}

// an empty list of egress rules, which allows all egress
#[stack]
pub mod security_group_with_empty_egress {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: vpc, security_group_egress: [{ description: "Nothing", ip_protocol: "-1", cidr_ip: "127.0.0.1/32" }] });
}

// a serverless instance in a cluster without a range of capacity
#[stack]
pub mod serverless_instance_without_scaling {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, serverless_v2_scaling_configuration: { min_capacity: 0.5, max_capacity: 4 } });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.serverless", engine: "aurora-postgresql" });
}

// work in fewer Availability Zones than is good for it
#[stack]
pub mod single_availability_zone {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [a, b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// SnapStart with a runtime that does not know it
#[stack]
pub mod snap_start_without_support {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "python3.13", handler: "index.handler", snap_start: { apply_on: "PublishedVersions" }, code: { zip_file: "def handler(event, context): pass" } });
}

// a state machine that the language of states does not know
#[stack]
pub mod state_machine_ill_formed {
    resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 5, End: true } } } });
}

// a state machine whose runs leave no log
#[stack]
pub mod state_machine_without_logs {
    resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } }, logging_configuration: { level: "ALL", destinations: [{ cloud_watch_logs_log_group: { log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:flow:*" } }] } });
}

// a state machine that is not traced
#[stack]
pub mod state_machine_without_tracing {
    resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam::111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } }, tracing_configuration: { enabled: true } });
}

// a transition to a state that does not exist, or a state that no transition reaches
#[stack]
pub mod state_target_unknown {
    resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "First", States: { First: { Type: "Pass", Next: "Second" }, Second: { Type: "Succeed" } } } });
}

// data that goes with the resource
#[stack]
pub mod stateful_without_policies {
    #[removal(Retain)]
    resource!(<s3::Bucket> bucket {});
}

// a group of stateless rules without a rule
#[stack]
pub mod stateless_rule_group_empty {
    resource!(<networkfirewall::RuleGroup> packets { rule_group_name: "packets", type: "STATELESS", capacity: 100, rule_group: { rules_source: { stateless_rules_and_custom_actions: { stateless_rules: [{ priority: 1, rule_definition: { actions: ["aws:drop"], match_attributes: { sources: [{ address_definition: "10.0.0.0/8" }] } } }] } } } });
}

// a database, broker or warehouse with a public address
#[stack]
pub mod store_publicly_accessible {
    resource!(<rds::DbInstance> database {
        db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true,
        master_username: "app_admin", manage_master_user_password: true, publicly_accessible: false,
    });
}

// a subnet of the wrong tier: a store in a public subnet
#[stack]
pub mod subnet_in_wrong_tier {
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
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [private_a, private_b] });
}

// a subnet whose block lies outside that of its VPC
#[stack]
pub mod subnet_outside_vpc {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.9.0/24" });
}

// a subnet that is associated with two route tables
#[stack]
pub mod subnet_with_two_route_tables {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
    resource!(<ec2::SubnetRouteTableAssociation> a_routes { subnet_id: a, route_table_id: routes });
}

// a subnet without a route table of its own
#[stack]
pub mod subnet_without_route_table {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
    resource!(<ec2::SubnetRouteTableAssociation> a_routes { subnet_id: a, route_table_id: routes });
}

// subnets and security groups of two VPCs in one resource
#[stack]
pub mod subnets_of_several_vpcs {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> group { group_description: "Endpoint", vpc_id: vpc });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::InstanceConnectEndpoint> endpoint { subnet_id: a, security_group_ids: [group.group_id] });
}

// two subnets of one Availability Zone where each must have its own
#[stack]
pub mod subnets_share_availability_zone {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internal", subnets: [a, b] });
}

// a tag that differs from another by its case only
#[stack]
pub mod tag_key_differs_only_in_case {
    resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "a" } });
}

// a tag whose key or value is too long
#[stack]
pub mod tag_too_long {
    resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "x" } });
}

// a tag with a value that it may not have
#[stack]
pub mod tag_value_not_allowed {
    resource!(<s3::Bucket> bucket { tags: { Environment: env.name } });
}

// a tag without a key
#[stack]
pub mod tag_without_key {
    resource!(<ec2::CarrierGateway> gateway { vpc_id: "vpc-0123456789abcdef0", tags: { Team: "payments" } });
}

// a target group that checks a fixed port of containers whose ports are chosen at start
#[stack]
pub mod target_checks_fixed_port {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<elbv2::TargetGroup> targets { port: 80, protocol: "HTTP", vpc_id: vpc, health_check_port: "traffic-port" });
    resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, port_mappings: [{ container_port: 80, host_port: 0 }] }] });
    resource!(<ecs::Service> service { task_definition: task, load_balancers: [{ container_name: "api", container_port: 80, target_group_arn: targets }] });
}

// a listener that forwards to a target group of another kind of protocol
#[stack]
pub mod target_group_protocol_mismatch {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "TCP" });
    resource!(<elbv2::LoadBalancer> balancer { type: "network", scheme: "internal", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });
    resource!(<elbv2::Listener> listener { load_balancer_arn: balancer, port: 443, protocol: "TCP", default_actions: [{ type: "forward", target_group_arn: targets }] });
}

// a task none of whose containers is essential
#[stack]
pub mod task_without_essential_container {
    resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, essential: true }] });
}

// a task that needs an execution role and has none
#[stack]
pub mod task_without_execution_role {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], execution_role_arn: "arn:aws:iam::111111111111:role/start-task", container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "awslogs", options: { "awslogs-group": "api", "awslogs-region": aws::region, "awslogs-stream-prefix": "api" } } }] });
}

// text in a form that the property does not take
#[stack]
pub mod text_does_not_match {
    resource!(<logs::LogGroup> group { log_group_name: "a-b", retention_in_days: 30 });
}

// text that is too long
#[stack]
pub mod text_too_long {
    resource!(<scheduler::ScheduleGroup> nightly { name: "nightly-reports" });
}

// text that is too short
#[stack]
pub mod text_too_short {
    resource!(<logs::LogGroup> group { log_group_name: "api", retention_in_days: 30 });
}

// objects that are archived sooner than S3 does
#[stack]
pub mod tiering_too_soon {
    resource!(<s3::Bucket> bucket { intelligent_tiering_configurations: [{ id: "old", status: "Enabled", tierings: [{ access_tier: "DEEP_ARCHIVE_ACCESS", days: 180 }] }] });
}

// a database of times that is encrypted with a key of AWS
#[stack]
pub mod timestream_without_own_key {
    resource!(<timestream::Database> metrics { database_name: "metrics", kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });
}

// subnets that cover fewer Availability Zones than the service demands
#[stack]
pub mod too_few_availability_zones {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [a, b] });
}

// more outputs than a template holds
#[stack]
pub mod too_many_outputs {
    resource!(<ec2::InternetGateway> gateway {});
    output!(gateway_id: gateway);
}

// more resources than a template holds
#[stack]
pub mod too_many_resources {
    #[for_each(i in 0..5)]
    resource!(<ec2::InternetGateway> gateway {});
}

// more subscription filters than a log group takes
#[stack]
pub mod too_many_subscription_filters {
    #[for_each(i in 0..5)]
    resource!(<logs::SubscriptionFilter> filters { log_group_name: "app", filter_pattern: "ERROR", destination_arn: "arn:aws:lambda:us-east-1:111111111111:function:a" });
}

// more than 50 tags on a resource
#[stack]
pub mod too_many_tags {
    resource!(<ec2::TransitGateway> gateway { tags: { owner: "a" } });
}

// a topic policy that lets everybody in
#[stack]
pub mod topic_policy_open_to_world {
    resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
    resource!(<sns::TopicPolicy> policy { topics: [topic], policy_document: policy![allow { principal: "*", action: "sns:Publish", resource: topic, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }] });
}

// a topic policy that lets publishers in without TLS
#[stack]
pub mod topic_policy_without_tls {
    resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
    resource!(<sns::TopicPolicy> policy { topics: [topic], policy_document: policy![allow { principal: "*", action: "sns:Publish", resource: topic, condition: { StringEquals: { "aws:SourceAccount": aws::account_id } } }, deny { principal: "*", action: "sns:Publish", resource: topic, condition: { Bool: { "aws:SecureTransport": false } } }] });
}

// a topic that keeps no record of its deliveries
#[stack]
pub mod topic_without_delivery_logs {
    resource!(<sns::Topic> orders { kms_master_key_id: "alias/aws/sns", delivery_status_logging: [{ protocol: "sqs", failure_feedback_role_arn: "arn:aws:iam::111111111111:role/feedback" }] });
}

// a topic that is not encrypted
#[stack]
pub mod topic_without_encryption {
    resource!(<sns::Topic> topic { kms_master_key_id: "alias/aws/sns" });
}

// a trail of one region only
#[stack]
pub mod trail_in_one_region {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true });
}

// a trail that is not encrypted with a key of its own
#[stack]
pub mod trail_without_key {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", kms_key_id: "alias/trail" });
}

// a trail that no alarm can watch
#[stack]
pub mod trail_without_log_group {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef", cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:trail:*", cloud_watch_logs_role_arn: "arn:aws:iam::111111111111:role/trail" });
}

// a trail that does not see who reads objects
#[stack]
pub mod trail_without_object_events {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef", event_selectors: [{ read_write_type: "All", include_management_events: true, data_resources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] });
}

// a trail whose files can be changed unseen
#[stack]
pub mod trail_without_validation {
    resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", enable_log_file_validation: true });
}

// a file server that the internet reaches
#[stack]
pub mod transfer_server_on_internet {
    resource!(<transfer::Server> files { protocols: ["SFTP"], endpoint_type: "VPC", endpoint_details: { vpc_id: "vpc-0123456789abcdef0", subnet_ids: ["subnet-0123456789abcdef0"] } });
}

// a transit gateway that accepts every network
#[stack]
pub mod transit_gateway_accepts_everybody {
    resource!(<ec2::TransitGateway> hub { auto_accept_shared_attachments: "disable" });
}

// a resource type that the region does not have
#[stack]
pub mod type_not_in_region {
    resource!(<sns::Topic> news { kms_master_key_id: "alias/aws/sns" });
}

// an attribute is read that the resource does not have
#[stack]
pub mod unknown_attribute {
    resource!(<ec2::InternetGateway> gateway {});
    output!(gateway_id: gateway.internet_gateway_id);
}

// a property that the type does not have
#[stack]
pub mod unknown_property {
    resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0" });
}

// a resource type that does not exist
#[stack]
pub mod unknown_resource_type {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

// a transform of AWS that does not exist, or without its form
#[stack]
pub mod unknown_transform {
    transform!("AWS::LanguageExtensions");
    resource!(<ec2::InternetGateway> gateway {});
}

// a condition that nothing uses
#[stack]
pub mod unused_condition {
    condition!(is_home: equals(aws::region, "us-east-1"));
    #[when(is_home)]
    resource!(<sns::Topic> topic {});
}

// a mapping that nothing reads
#[stack]
pub mod unused_mapping {
    mapping!(names: { dev: { Topic: "alarms" } });
    resource!(<sns::Topic> topic { topic_name: find_in_map(names, "dev", "Topic") });
}

// a parameter that nothing refers to
#[stack]
pub mod unused_parameter {
    param!(<String> name { default: "alarms" });
    resource!(<sns::Topic> alarms { topic_name: name });
}

// an update or creation policy with parts that it does not have
#[stack]
pub mod update_policy_ill_formed {
    #[update_policy { AutoScalingRollingUpdate: { MinInstancesInService: 1 } }]
    resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a user pool without threat protection in its tier
#[stack]
pub mod user_pool_of_lower_tier {
    resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], user_pool_tier: "PLUS" });
}

// a user pool that takes weak passwords
#[stack]
pub mod user_pool_with_weak_passwords {
    resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], policies: { password_policy: { minimum_length: 12, require_lowercase: true, require_numbers: true, require_symbols: true, require_uppercase: true } } });
}

// a user pool that a password alone opens
#[stack]
pub mod user_pool_without_mfa {
    resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"] });
}

// a user pool that lets in whoever has a leaked password
#[stack]
pub mod user_pool_without_threat_protection {
    resource!(<cognito::UserPool> users { mfa_configuration: "ON", enabled_mfas: ["SOFTWARE_TOKEN_MFA"], user_pool_add_ons: { advanced_security_mode: "ENFORCED" } });
}

// a policy on a user
#[stack]
pub mod user_with_policies {
    resource!(<iam::User> user { groups: ["billing"] });
}

// a validation domain that is not above the domain of the certificate
#[stack]
pub mod validation_domain_not_above {
    resource!(<acm::Certificate> certificate { domain_name: "api.example.com", validation_method: "DNS", domain_validation_options: [{ domain_name: "api.example.com", validation_domain: "example.com" }] });
}

// a value that the property does not take
#[stack]
pub mod value_not_allowed {
    resource!(<logs::LogGroup> group { log_group_class: "STANDARD", retention_in_days: 30 });
}

// a VPC from which services of AWS are reached over the internet
#[stack]
pub mod vpc_without_endpoints {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ecr::Repository> images { image_tag_mutability: "IMMUTABLE" });
    resource!(<ec2::VpcEndpoint> api { vpc_id: vpc, service_name: sub!("com.amazonaws.{aws::region}.ecr.api"), vpc_endpoint_type: "Interface" });
    resource!(<ec2::VpcEndpoint> dkr { vpc_id: vpc, service_name: sub!("com.amazonaws.{aws::region}.ecr.dkr"), vpc_endpoint_type: "Interface" });
}

// a VPC without flow logs
#[stack]
pub mod vpc_without_flow_logs {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<logs::LogGroup> log_group { retention_in_days: 30 });
    resource!(<ec2::FlowLog> flow_log { resource_id: vpc, resource_type: "VPC", traffic_type: "ALL", log_group_name: log_group, deliver_logs_permission_arn: "arn:aws:iam::111111111111:role/flow-logs" });
}

// a rule of WAF Classic without a condition
#[stack]
pub mod waf_rule_without_condition {
    resource!(<wafregional::Rule> known { name: "known", metric_name: "known", predicates: [{ data_id: "11111111-1111-4111-8111-111111111111", negated: false, type: "IPMatch" }] });
}

// a web application firewall that keeps no logs
#[stack]
pub mod web_acl_without_logs {
    resource!(<wafv2::WebAcl> acl { scope: "REGIONAL", default_action: { allow: {} }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "acl", sampled_requests_enabled: true }, rules: [{ name: "common", priority: 1, override_action: { none: {} }, visibility_config: { cloud_watch_metrics_enabled: true, metric_name: "common", sampled_requests_enabled: true }, statement: { managed_rule_group_statement: { vendor_name: "AWS", name: "AWSManagedRulesCommonRuleSet" } } }] }); resource!(<wafv2::LoggingConfiguration> logs { resource_arn: acl.arn, log_destination_configs: ["arn:aws:logs:us-east-1:111111111111:log-group:aws-waf-logs-app"] });
}

// a workbench that is reached by a port on the internet
#[stack]
pub mod workbench_reached_from_internet {
    resource!(<cloud9::EnvironmentEc2> bench { instance_type: "t3.small", image_id: "amazonlinux-2023-x86_64", connection_type: "CONNECT_SSM" });
}

// a workgroup whose settings a client may replace
#[stack]
pub mod workgroup_overridden_by_clients {
    resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, enforce_work_group_configuration: true } });
}

// results of queries without a word on encryption
#[stack]
pub mod workgroup_results_unencrypted {
    resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } } } });
}

// a workgroup that does not say what it reads
#[stack]
pub mod workgroup_without_metrics {
    resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, publish_cloud_watch_metrics_enabled: true } });
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
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [private_a, private_b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// a desktop whose root volume is not encrypted
#[stack]
pub mod workspace_root_volume_unencrypted {
    resource!(<workspaces::Workspace> desk { bundle_id: "wsb-0123456789", directory_id: "d-0123456789", user_name: "kim", volume_encryption_key: "alias/aws/workspaces", user_volume_encryption_enabled: true, root_volume_encryption_enabled: true });
}

// a desktop whose user volume is not encrypted
#[stack]
pub mod workspace_user_volume_unencrypted {
    resource!(<workspaces::Workspace> desk { bundle_id: "wsb-0123456789", directory_id: "d-0123456789", user_name: "kim", volume_encryption_key: "alias/aws/workspaces", user_volume_encryption_enabled: true, root_volume_encryption_enabled: true });
}

// an object with too many or too few keys
#[stack]
pub mod wrong_number_of_properties {
    resource!(<bedrock::Flow> flow { name: "flow", execution_role_arn: "arn:aws:iam::111111111111:role/flow", definition_substitutions: { Name: "x" } });
}

// a number of subnets that the service does not take
#[stack]
pub mod wrong_number_of_subnets {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<directoryservice::SimpleAd> directory { name: "corp.example.com", size: "Small", vpc_settings: { vpc_id: vpc, subnet_ids: [a, b] } });
}

// a reference gives something else than the property wants
#[stack]
pub mod wrong_reference {
    resource!(<ec2::EgressOnlyInternetGateway> egress { vpc_id: "vpc-0123456789abcdef0" });
}

// a value of the wrong kind
#[stack]
pub mod wrong_type {
    resource!(<ec2::NetworkInterface> interface { subnet_id: "subnet-0123456789abcdef0", source_dest_check: true });
}

// an availability zone of another region
#[stack]
pub mod zone_in_other_region {
    resource!(<ec2::Volume> volume { availability_zone: az(0), size: 8, encrypted: true });
}

#[path = "support/mod.rs"]
mod support;

fn main() {
    support::no_finding_of_its_rule(&infra_core::app![
        access_key_in_template,
        access_point_allows_public_access,
        access_point_without_root,
        access_point_without_user,
        agent_without_own_key,
        alarm_datapoints_beyond_periods,
        alarm_metric_unknown,
        alarm_topic_with_key_of_aws,
        alarm_without_action,
        api_cache_without_encryption,
        api_definition_ill_formed,
        api_stage_without_access_logs,
        api_stage_without_cache,
        api_stage_without_client_certificate,
        api_stage_without_execution_logs,
        api_stage_without_firewall,
        api_stage_without_tracing,
        arn_ill_formed,
        aurora_instance_with_cluster_properties,
        aurora_without_backtrack,
        authorizer_of_other_kind,
        autoscaling_group_of_one_type,
        autoscaling_group_with_launch_configuration,
        autoscaling_group_without_cooldown,
        autoscaling_group_without_health_check,
        autoscaling_group_without_notifications,
        autoscaling_sizes_out_of_order,
        backup_deleted_too_soon,
        backup_vault_without_own_key,
        beanstalk_outside_vpc,
        beanstalk_without_enhanced_health,
        beanstalk_without_managed_updates,
        beanstalk_without_stored_logs,
        beanstalk_without_streamed_logs,
        block_device_without_encryption,
        broker_without_audit_logs,
        broker_without_logs,
        broker_without_minor_upgrades,
        bucket_acl_without_ownership,
        bucket_allows_public_access,
        bucket_name_ill_formed,
        bucket_policy_open_to_world,
        bucket_with_access_lists,
        bucket_with_public_acl,
        bucket_without_access_logs,
        bucket_without_events,
        bucket_without_lifecycle,
        bucket_without_object_lock,
        bucket_without_own_key,
        bucket_without_replication,
        bucket_without_tls,
        bucket_without_versions,
        build_artifacts_unencrypted,
        build_logs_unencrypted,
        build_reports_unencrypted,
        build_source_with_password,
        build_with_image_of_others,
        build_with_keys_in_environment,
        build_with_rights_of_host,
        build_without_logs,
        build_without_own_key,
        catalog_without_encryption,
        certificate_for_every_name,
        certificate_in_other_region,
        cidr_ill_formed,
        cidr_with_host_bits,
        classic_balancer_in_one_zone,
        classic_balancer_in_the_clear,
        classic_balancer_within_zones,
        classic_balancer_without_access_logs,
        classic_balancer_without_acm,
        classic_balancer_without_draining,
        client_vpn_without_logs,
        cloudfront_alias_ill_formed,
        cloudfront_bucket_origin_unguarded,
        cloudfront_certificate_elsewhere,
        cloudfront_open_to_all_countries,
        cloudfront_origin_unknown,
        cloudfront_origin_without_tls,
        cloudfront_viewer_without_https,
        cloudfront_with_default_certificate,
        cloudfront_with_old_tls,
        cloudfront_without_firewall,
        cloudfront_without_logs,
        cloudfront_without_root_object,
        cloudfront_without_second_origin,
        cluster_endpoint_open,
        cluster_mode_half_set,
        cluster_secrets_without_key,
        cluster_without_logs,
        dashboard_ill_formed,
        data_source_without_tls,
        dax_cluster_without_encryption,
        dax_in_the_clear,
        dead_letters_of_other_kind,
        deletion_policy_unknown,
        delivery_stream_without_encryption,
        dependency_cycle,
        deployment_before_methods,
        deprecated_property,
        deprecated_type,
        detector_set_twice,
        docdb_cluster_without_encryption,
        docdb_on_default_port,
        docdb_parameters_without_audit,
        docdb_parameters_without_tls,
        docdb_without_deletion_protection,
        docdb_without_log_exports,
        document_ill_formed,
        duplicate_export_name,
        duplicate_logical_id,
        duplicate_tag_key,
        dynamodb_attributes_not_matching_keys,
        dynamodb_table_without_recovery,
        dynamodb_table_without_scaling,
        dynamodb_without_deletion_protection,
        dynamodb_without_own_key,
        ebs_volume_without_encryption,
        ecs_cluster_without_insights,
        ecs_container_privileged,
        ecs_container_without_logs,
        ecs_container_writable,
        ecs_files_without_transit_encryption,
        ecs_host_network_as_root,
        ecs_platform_version_pinned,
        ecs_secret_in_environment,
        ecs_service_container_unknown,
        ecs_service_with_public_address,
        ecs_service_without_circuit_breaker,
        ecs_task_shares_host_processes,
        efs_file_system_without_encryption,
        efs_without_backups,
        elasticache_group_without_encryption,
        elasticache_in_default_subnets,
        elasticache_on_default_port,
        elasticache_without_backups,
        elasticache_without_failover,
        elasticache_without_minor_upgrades,
        elasticache_without_password,
        elasticache_without_transit_encryption,
        elasticsearch_domain_with_few_nodes,
        elasticsearch_domain_without_masters,
        emr_without_logs,
        emr_without_security_configuration,
        ended_type,
        endpoint_name_taken,
        endpoint_on_one_instance,
        endpoint_service_accepts_everybody,
        endpoint_without_own_key,
        engine_out_of_support,
        engine_unknown,
        engine_version_impossible,
        engine_version_unknown,
        event_bus_without_policy,
        event_pattern_ill_formed,
        excluded_property,
        fargate_log_driver_unsupported,
        fargate_service_with_other_task,
        fargate_service_without_network,
        fargate_size_impossible,
        fargate_task_with_placement,
        fargate_task_without_awsvpc,
        fifo_batch_too_large,
        fifo_name_mismatch,
        firewall_policy_passes_packets,
        firewall_policy_without_rules,
        firewall_rule_without_metrics,
        firewall_without_deletion_protection,
        firewall_without_known_bad_inputs,
        firewall_without_rules,
        flink_without_checkpoints,
        fsx_backups_without_tags,
        global_table_without_recovery,
        glue_configuration_without_encryption,
        glue_crawler_without_security_configuration,
        glue_job_without_security_configuration,
        grace_period_without_load_balancer,
        graphql_cache_in_the_clear,
        graphql_cache_without_encryption,
        graphql_with_api_key,
        graphql_without_logs,
        health_checks_clash,
        host_port_differs,
        hosted_zone_without_query_logs,
        http_listener_without_redirect,
        id_ill_formed,
        identifier_taken,
        identity_pool_for_everybody,
        instance_class_impossible,
        instance_class_unknown,
        instance_encryption_differs,
        instance_engine_differs,
        instance_metadata_without_token,
        instance_setup_ill_formed,
        instance_with_public_address,
        instance_with_several_interfaces,
        instance_without_detailed_monitoring,
        instance_without_ebs_optimization,
        instance_without_image,
        instance_without_profile,
        instance_without_termination_protection,
        internet_gateway_not_attached,
        kafka_brokers_in_the_clear,
        kafka_clients_in_the_clear,
        kafka_on_internet,
        kafka_without_enhanced_monitoring,
        kafka_without_logs,
        key_policy_open_to_world,
        key_without_rotation,
        kinesis_stream_without_encryption,
        lambda_open_to_world,
        lambda_outside_vpc,
        lambda_runtime_blocked,
        lambda_runtime_deprecated,
        lambda_url_for_every_page,
        lambda_url_without_authentication,
        lambda_variable_reserved,
        lambda_variables_without_own_key,
        lambda_without_concurrency_limit,
        lambda_without_dead_letters,
        lambda_without_handler,
        lambda_without_tracing,
        launch_configuration_metadata_far,
        list_not_unique,
        list_too_long,
        list_too_short,
        list_where_one_is_wanted,
        listener_rule_forwards_to_appliances,
        listener_rule_priority_taken,
        listener_with_old_tls,
        listener_without_certificate,
        load_balancer_desync_unguarded,
        load_balancer_in_wrong_tier,
        load_balancer_keeps_invalid_headers,
        load_balancer_without_access_logs,
        load_balancer_without_deletion_protection,
        load_balancer_without_firewall,
        log_group_without_own_key,
        log_group_without_retention,
        managed_policy_of_aws,
        map_public_ip_on_private_subnet,
        method_without_authorization,
        missing_dependent_property,
        missing_in_environment,
        missing_one_of,
        missing_property,
        missing_required_tag,
        model_with_network,
        mutually_exclusive_properties,
        nat_gateway_in_private_subnet,
        nat_gateway_without_address,
        neptune_cluster_in_one_zone,
        neptune_cluster_without_encryption,
        neptune_snapshots_without_tags,
        neptune_without_deletion_protection,
        neptune_without_iam_authentication,
        neptune_without_log_exports,
        neptune_without_minor_upgrades,
        network_acl_open_to_world,
        network_firewall_without_logs,
        no_variant_matches,
        node_group_open_to_ssh,
        notebook_metadata_without_token,
        notebook_on_internet,
        notebook_outside_vpc,
        notebook_with_root,
        notebook_without_own_key,
        number_out_of_range,
        one_where_a_list_is_wanted,
        opensearch_domain_in_one_zone,
        opensearch_domain_outside_vpc,
        opensearch_domain_with_few_nodes,
        opensearch_domain_without_access_control,
        opensearch_domain_without_audit_logs,
        opensearch_domain_without_encryption,
        opensearch_domain_without_https,
        opensearch_domain_without_logs,
        opensearch_domain_without_masters,
        opensearch_domain_without_node_encryption,
        overlapping_subnets,
        part_of_other_api,
        password_in_template,
        path_part_taken,
        pipeline_artifacts_wrong,
        pipeline_source_misplaced,
        platform_out_of_support,
        policy_action_ill_formed,
        policy_action_meets_no_resource,
        policy_action_unknown,
        policy_action_without_resource,
        policy_allows_everything,
        policy_allows_whole_service,
        policy_changes_rights_everywhere,
        policy_condition_key_unknown,
        policy_condition_unknown,
        policy_decrypts_with_any_key,
        policy_effect_unknown,
        policy_hands_out_credentials,
        policy_key_unknown,
        policy_part_of_wrong_kind,
        policy_passes_any_role,
        policy_principal_ill_formed,
        policy_reads_everything,
        policy_resource_ill_formed,
        policy_resource_of_other_service,
        policy_resource_without_arn,
        policy_sid_ill_formed,
        policy_statement_incomplete,
        policy_version_unknown,
        policy_writes_to_everything,
        quality_job_in_the_clear,
        quality_job_output_without_own_key,
        quality_job_volume_without_own_key,
        queue_policy_open_to_world,
        queue_policy_without_tls,
        queue_visibility_below_timeout,
        queue_without_dead_letters,
        queue_without_encryption,
        rds_access_not_stated,
        rds_backups_kept_too_short,
        rds_capacity_out_of_order,
        rds_cluster_without_encryption,
        rds_cluster_without_reader,
        rds_default_administrator,
        rds_instance_in_one_zone,
        rds_instance_outside_vpc,
        rds_instance_without_encryption,
        rds_on_default_port,
        rds_parameters_without_tls,
        rds_snapshots_without_tags,
        rds_without_deletion_protection,
        rds_without_enhanced_monitoring,
        rds_without_iam_authentication,
        rds_without_log_exports,
        rds_without_minor_upgrades,
        read_only_property,
        record_address_ill_formed,
        record_outside_zone,
        redshift_cluster_without_encryption,
        redshift_default_administrator,
        redshift_default_database,
        redshift_on_default_port,
        redshift_outside_vpc,
        redshift_parameters_without_activity_log,
        redshift_parameters_without_tls,
        redshift_routes_over_internet,
        redshift_snapshots_kept_too_short,
        redshift_upgrades_by_hand,
        redshift_without_audit_log,
        redundant_depends_on,
        replication_endpoint_without_tls,
        replication_incomplete,
        replication_without_minor_upgrades,
        repository_policy_open_to_world,
        repository_with_mutable_tags,
        repository_without_lifecycle,
        repository_without_own_key,
        repository_without_scan,
        reserved_tag_prefix,
        resource_in_condition,
        role_assumable_by_everybody,
        role_named_with_path,
        route_before_gateway_attachment,
        route_without_authorization,
        scaling_range_out_of_order,
        scaling_without_room,
        schedule_ill_formed,
        secret_without_own_key,
        secret_without_rotation,
        security_group_open_on_other_ports,
        security_group_open_to_world,
        security_group_ports_reversed,
        security_group_rule_without_description,
        security_group_with_empty_egress,
        serverless_instance_without_scaling,
        single_availability_zone,
        snap_start_without_support,
        state_machine_ill_formed,
        state_machine_without_logs,
        state_machine_without_tracing,
        state_target_unknown,
        stateful_without_policies,
        stateless_rule_group_empty,
        store_publicly_accessible,
        subnet_in_wrong_tier,
        subnet_outside_vpc,
        subnet_with_two_route_tables,
        subnet_without_route_table,
        subnets_of_several_vpcs,
        subnets_share_availability_zone,
        tag_key_differs_only_in_case,
        tag_too_long,
        tag_value_not_allowed,
        tag_without_key,
        target_checks_fixed_port,
        target_group_protocol_mismatch,
        task_without_essential_container,
        task_without_execution_role,
        text_does_not_match,
        text_too_long,
        text_too_short,
        tiering_too_soon,
        timestream_without_own_key,
        too_few_availability_zones,
        too_many_outputs,
        too_many_resources,
        too_many_subscription_filters,
        too_many_tags,
        topic_policy_open_to_world,
        topic_policy_without_tls,
        topic_without_delivery_logs,
        topic_without_encryption,
        trail_in_one_region,
        trail_without_key,
        trail_without_log_group,
        trail_without_object_events,
        trail_without_validation,
        transfer_server_on_internet,
        transit_gateway_accepts_everybody,
        type_not_in_region,
        unknown_attribute,
        unknown_property,
        unknown_resource_type,
        unknown_transform,
        unused_condition,
        unused_mapping,
        unused_parameter,
        update_policy_ill_formed,
        user_pool_of_lower_tier,
        user_pool_with_weak_passwords,
        user_pool_without_mfa,
        user_pool_without_threat_protection,
        user_with_policies,
        validation_domain_not_above,
        value_not_allowed,
        vpc_without_endpoints,
        vpc_without_flow_logs,
        waf_rule_without_condition,
        web_acl_without_logs,
        workbench_reached_from_internet,
        workgroup_overridden_by_clients,
        workgroup_results_unencrypted,
        workgroup_without_metrics,
        workload_in_public_subnet,
        workspace_root_volume_unencrypted,
        workspace_user_volume_unencrypted,
        wrong_number_of_properties,
        wrong_number_of_subnets,
        wrong_reference,
        wrong_type,
        zone_in_other_region,
    ]);
}
