//! The key says which resource it wants: within a stack and across, by type and by what a reference gives.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod base {
    resource!(<elbv2::TargetGroup> group { port: 443, protocol: "HTTPS", vpc_id: "vpc-12345678" });
    resource!(<sqs::Queue> jobs { sqs_managed_sse_enabled: true, kms_master_key_id: "alias/aws/sqs" });
}

#[stack]
pub mod service {
    use crate::base;

    resource!(<sqs::Queue> queue { kms_master_key_id: "alias/aws/sqs" });
    resource!(<lambda::EventSourceMapping> own { function_name: "worker", event_source_arn: queue });
    resource!(<lambda::EventSourceMapping> other { function_name: "worker", event_source_arn: base::jobs });
    resource!(<ecs::Cluster> cluster {});
    resource!(<ecs::TaskDefinition> task { family: cluster.arn });
    resource!(<ecs::Service> one { cluster: task, task_definition: base::group });
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc.cidr_block, internet_gateway_id: gateway });
}

fn main() {
    let _ = infra_core::app![base, service];
}
