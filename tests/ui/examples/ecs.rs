//! Written by `cargo xtask gen`, bad examples of rules: ecs.

use infra_core::prelude::*;

infra_core::environments!();

// a load balancer that sends to a container or port that the task does not have
#[stack]
pub mod ecs_service_container_unknown {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 443 }] }] });
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<elbv2::TargetGroup> targets { vpc_id: vpc, target_type: "ip", port: 443, protocol: "HTTPS" });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], assign_public_ip: "DISABLED" } }, load_balancers: [{ container_name: "web", container_port: 443, target_group_arn: targets }] });
}

// a log driver that Fargate does not have
#[stack]
pub mod fargate_log_driver_unsupported {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "journald" } }] });
}

// a Fargate service of a task that is not made for Fargate
#[stack]
pub mod fargate_service_with_other_task {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["EC2"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster {});
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } } });
}

// a Fargate service that does not say in which subnets it runs
#[stack]
pub mod fargate_service_without_network {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster { cluster_settings: [{ name: "containerInsights", value: "enabled" }] });
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2 });
}

// a pair of CPU and memory that Fargate does not offer
#[stack]
pub mod fargate_size_impossible {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 4096, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a task for Fargate that says on which hosts it is placed
#[stack]
pub mod fargate_task_with_placement {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], placement_constraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a Fargate task with another network mode than awsvpc
#[stack]
pub mod fargate_task_without_awsvpc {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "bridge", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
}

// a grace period for health checks that nobody makes
#[stack]
pub mod grace_period_without_load_balancer {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29" }] });
    resource!(<ecs::Cluster> cluster {});
    resource!(<ecs::Service> service { cluster: cluster, task_definition: task, launch_type: "FARGATE", desired_count: 2, network_configuration: { awsvpc_configuration: { subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } }, health_check_grace_period_seconds: 60 });
}

// a host port that is not the port of the container
#[stack]
pub mod host_port_differs {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", port_mappings: [{ container_port: 80, host_port: 8080 }] }] });
}

// a target group that checks a fixed port of containers whose ports are chosen at start
#[stack]
pub mod target_checks_fixed_port {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<elbv2::TargetGroup> targets { port: 80, protocol: "HTTP", vpc_id: vpc, health_check_port: "8080" });
    resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, port_mappings: [{ container_port: 80, host_port: 0 }] }] });
    resource!(<ecs::Service> service { task_definition: task, load_balancers: [{ container_name: "api", container_port: 80, target_group_arn: targets }] });
}

// a task none of whose containers is essential
#[stack]
pub mod task_without_essential_container {
    resource!(<ecs::TaskDefinition> task { container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", memory: 128, essential: false }] });
}

// a task that needs an execution role and has none
#[stack]
pub mod task_without_execution_role {
    resource!(<ecs::TaskDefinition> task { cpu: 256, memory: 512, network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], container_definitions: [{ name: "api", image: "public.ecr.aws/nginx/nginx:1.29", log_configuration: { log_driver: "awslogs", options: { "awslogs-group": "api", "awslogs-region": aws::region, "awslogs-stream-prefix": "api" } } }] });
}

fn main() {}
