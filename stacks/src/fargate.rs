//! The API: an ECS Fargate service behind an HTTPS load balancer, scaled on CPU and memory.
//!
//! Cost a month, roughly (us-east-1, list prices of 2025, 730 hours):
//! - load balancer: 730 x $0.0225 + $3.65 for the address in each AZ = $24 in two AZs, $27 in three; $6 for each LCU in use
//! - a task: 730 x (vCPU x $0.04048 + GB x $0.004445) = $9 in dev, $18 in staging, $36 in prod;
//!   `min_tasks` of them at rest: $9 in dev, $36 in staging, $108 in prod
//! - logs: $0.50 for each GB that comes in; Container Insights: $0.30 for each of its metrics

use crate::{components::log_bucket, database, network};
use infra_core::prelude::*;

/// The API service and its load balancer.
#[stack]
pub mod api {
    const PORT: u16 = 443;

    #[removal(env.removal)]
    resource!(<logs::LogGroup> log_group {
        log_group_name: sub!("/{env.app}/{env.name}/api"),
        retention_in_days: env.logs.retention_days,
    });

    resource!(<ecs::Cluster> cluster {
        cluster_name: name!("cluster"),
        cluster_settings: [{ name: "containerInsights", value: "enabled" }],
    });

    // Roles: the execution role starts the task, the task role is what the API runs as.

    const TRUST_TASKS: Value = value!(policy![allow {
        principal: { service: "ecs-tasks.amazonaws.com" },
        action: "sts:AssumeRole",
        condition: { StringEquals: { "aws:SourceAccount": aws::account_id } },
    }]);

    const READ_SECRET: Value = value!(policy![
        allow {
            action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            resource: database::secret
        },
        allow { action: "kms:Decrypt", resource: database::secret_key.arn },
    ]);

    resource!(<iam::Role> execution_role {
        assume_role_policy_document: TRUST_TASKS,
        policies: [
            { policy_name: "read-database-secret", policy_document: READ_SECRET },
            {
                policy_name: "start-task",
                policy_document: policy![
                    allow {
                        action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                        resource: sub!("arn:{aws::partition}:ecr:{aws::region}:{aws::account_id}:repository/{env.api.repository}"),
                    },
                    allow { action: "ecr:GetAuthorizationToken", resource: "*" },
                    allow { action: ["logs:CreateLogStream", "logs:PutLogEvents"], resource: log_group.arn },
                ],
            },
        ],
    });

    resource!(<iam::Role> task_role {
        assume_role_policy_document: TRUST_TASKS,
        policies: [{ policy_name: "read-database-secret", policy_document: READ_SECRET }],
    });

    // Service.

    resource!(<ecs::TaskDefinition> task {
        family: name!("api"),
        cpu: env.api.cpu,
        memory: env.api.memory,
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        runtime_platform: { cpu_architecture: "X86_64", operating_system_family: "LINUX" },
        execution_role_arn: execution_role.arn,
        task_role_arn: task_role.arn,
        container_definitions: [{
            name: "api",
            image: sub!("{aws::account_id}.dkr.ecr.{aws::region}.{aws::url_suffix}/{env.api.repository}:{env.api.image_tag}"),
            essential: true,
            readonly_root_filesystem: true,
            port_mappings: [{ container_port: PORT, protocol: "tcp" }],
            environment: [
                { name: "APP_ENV", value: env.name },
                { name: "PORT", value: PORT },
                { name: "DATABASE_HOST", value: database::cluster.endpoint.address },
                { name: "DATABASE_NAME", value: database::DATABASE_NAME },
            ],
            secrets: [
                { name: "DATABASE_USERNAME", value_from: sub!("{database::secret}:username::") },
                { name: "DATABASE_PASSWORD", value_from: sub!("{database::secret}:password::") },
            ],
            log_configuration: {
                log_driver: "awslogs",
                options: { "awslogs-group": log_group, "awslogs-region": aws::region, "awslogs-stream-prefix": "api" },
            },
        }],
    });

    #[depends_on(https)]
    resource!(<ecs::Service> service {
        service_name: name!("api"),
        cluster: cluster,
        task_definition: task,
        launch_type: "FARGATE",
        platform_version: "LATEST",
        desired_count: env.api.min_tasks,
        deployment_configuration: {
            minimum_healthy_percent: 100,
            maximum_percent: 200,
            deployment_circuit_breaker: { enable: true, rollback: true },
        },
        health_check_grace_period_seconds: 60,
        network_configuration: {
            awsvpc_configuration: {
                subnets: network::zone::private,
                security_groups: [network::api_sg.group_id],
                assign_public_ip: "DISABLED",
            },
        },
        load_balancers: [{ container_name: "api", container_port: PORT, target_group_arn: target_group }],
        propagate_tags: "SERVICE",
        enable_ecs_managed_tags: true,
    });

    // Load balancer.

    component!(<log_bucket> access_logs {
        name: name!("api-access-logs-{aws::account_id}"),
        writer: "logdelivery.elasticloadbalancing.amazonaws.com",
        objects: sub!("AWSLogs/{aws::account_id}/*"),
        ownership: "BucketOwnerEnforced",
        retention_days: env.logs.retention_days,
        removal: env.removal,
    });

    #[depends_on(access_logs.policy)]
    #[waive(load_balancer_without_deletion_protection, reason = "dev and staging are made and deleted at will", in = [dev, staging])]
    resource!(<elbv2::LoadBalancer> alb {
        name: name!("api"),
        type: "application",
        scheme: "internet-facing",
        subnets: network::zone::public,
        security_groups: [network::alb_sg.group_id],
        load_balancer_attributes: [
            { key: "deletion_protection.enabled", value: env.removal == "Retain" },
            { key: "access_logs.s3.enabled", value: true },
            { key: "access_logs.s3.bucket", value: access_logs.bucket },
            { key: "routing.http.drop_invalid_header_fields.enabled", value: true },
        ],
    });

    resource!(<elbv2::TargetGroup> target_group {
        vpc_id: network::vpc,
        target_type: "ip",
        port: PORT,
        protocol: "HTTPS",
        health_check_path: "/health",
        health_check_protocol: "HTTPS",
        health_check_interval_seconds: 30,
        health_check_timeout_seconds: 5,
        healthy_threshold_count: 2,
        unhealthy_threshold_count: 3,
        matcher: { http_code: "200" },
        target_group_attributes: [
            { key: "deregistration_delay.timeout_seconds", value: 30 },
            { key: "stickiness.enabled", value: false },
        ],
    });

    resource!(<elbv2::Listener> https {
        load_balancer_arn: alb,
        port: PORT,
        protocol: "HTTPS",
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        certificates: [{ certificate_arn: env.api.certificate_arn }],
        default_actions: [{ type: "forward", target_group_arn: target_group }],
    });

    resource!(<elbv2::Listener> http {
        load_balancer_arn: alb,
        port: 80,
        protocol: "HTTP",
        default_actions: [{
            type: "redirect",
            redirect_config: { protocol: "HTTPS", port: PORT, status_code: "HTTP_301" },
        }],
    });

    // Scaling.

    resource!(<applicationautoscaling::ScalableTarget> scaling {
        service_namespace: "ecs",
        scalable_dimension: "ecs:service:DesiredCount",
        resource_id: sub!("service/{cluster}/{service.name}"),
        min_capacity: env.api.min_tasks,
        max_capacity: env.api.max_tasks,
    });

    #[for_each((metric, target) in [("CPU", 70), ("Memory", 75)], key = metric)]
    resource!(<applicationautoscaling::ScalingPolicy> scale_on {
        policy_name: name!("api-{metric}"),
        policy_type: "TargetTrackingScaling",
        scaling_target_id: scaling,
        target_tracking_scaling_policy_configuration: {
            predefined_metric_specification: { predefined_metric_type: sub!("ECSServiceAverage{metric}Utilization") },
            target_value: target,
            scale_in_cooldown: 300,
            scale_out_cooldown: 60,
        },
    });

    /// API endpoint.
    #[export(name!("api-endpoint"))]
    output!(api_endpoint: sub!("https://{env.api.domain_name}"));

    /// Target of the API's DNS record.
    output!(load_balancer_dns_name: alb.dns_name);

    /// ECS cluster.
    #[export(name!("ecs-cluster-name"))]
    output!(ecs_cluster_name: cluster);
}
