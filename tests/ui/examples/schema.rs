//! Written by `cargo xtask gen`, bad examples of rules: schema.

use infra_core::prelude::*;

infra_core::environments!();

// a resource type whose service has ended
#[stack]
pub mod ended_type {
    resource!(<qldb::Ledger> ledger { permissions_mode: "STANDARD", deletion_protection: true });
}

// a property is set that has no place here
#[stack]
pub mod excluded_property {
    resource!(<lambda::EventSourceMapping> jobs { event_source_arn: "arn:aws:sqs:us-east-1:111111111111:jobs", function_name: "worker", starting_position: "LATEST" });
}

// an element stands twice in a list whose elements must differ
#[stack]
pub mod list_not_unique {
    resource!(<ec2::VpcEndpoint> endpoint { vpc_id: "vpc-0123456789abcdef0", service_name: "com.amazonaws.us-east-1.s3", route_table_ids: ["rtb-0123456789abcdef0", "rtb-0123456789abcdef0"] });
}

// a list with too many elements
#[stack]
pub mod list_too_long {
    resource!(<iam::InstanceProfile> profile { roles: ["worker", "admin"] });
}

// a list with too few elements
#[stack]
pub mod list_too_short {
    resource!(<apprunner::VpcConnector> connector { subnets: [] });
}

// a property is set without another that it needs
#[stack]
pub mod missing_dependent_property {
    resource!(<ec2::Vpc> vpc { ipv4_ipam_pool_id: "ipam-pool-0123456789abcdef0" });
}

// none of several properties is set, of which one is required
#[stack]
pub mod missing_one_of {
    resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", ttl: "300", resource_records: ["192.0.2.1"] });
}

// a required property is missing
#[stack]
pub mod missing_property {
    resource!(<ec2::EgressOnlyInternetGateway> gateway {});
}

// two properties that exclude each other are both set
#[stack]
pub mod mutually_exclusive_properties {
    resource!(<route53::RecordSet> record { name: "www.example.com", type: "A", hosted_zone_id: "Z0123456789ABC", hosted_zone_name: "example.com.", ttl: "300", resource_records: ["192.0.2.1"] });
}

// a value fits none of the forms that the property takes
#[stack]
pub mod no_variant_matches {
    resource!(<amazonmq::Broker> broker { broker_name: "jobs", deployment_mode: "SINGLE_INSTANCE", engine_type: "KAFKA", host_instance_type: "mq.m5.large", publicly_accessible: false });
}

// a number outside the range that the property takes
#[stack]
pub mod number_out_of_range {
    resource!(<lambda::EventInvokeConfig> retries { function_name: "worker", qualifier: "$LATEST", maximum_retry_attempts: 5 });
}

// a property is set that only AWS sets
#[stack]
pub mod read_only_property {
    resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0", id: "eigw-0123456789abcdef0" });
}

// text in a form that the property does not take
#[stack]
pub mod text_does_not_match {
    resource!(<logs::LogGroup> group { log_group_name: "a b", retention_in_days: 30 });
}

// text that is too long
#[stack]
pub mod text_too_long {
    resource!(<scheduler::ScheduleGroup> nightly { name: "nightly-reports-of-the-shop-and-of-the-branch-in-the-old-town-and-of-all-others" });
}

// text that is too short
#[stack]
pub mod text_too_short {
    resource!(<logs::LogGroup> group { log_group_name: "", retention_in_days: 30 });
}

// a property that the type does not have
#[stack]
pub mod unknown_property {
    resource!(<ec2::EgressOnlyInternetGateway> gateway { vpc_id: "vpc-0123456789abcdef0", vpc: "x" });
}

// a resource type that does not exist
#[stack]
pub mod unknown_resource_type {
    resource!(<ec2::VPC> vpc { cidr_block: "10.0.0.0/16" });
}

// a value that the property does not take
#[stack]
pub mod value_not_allowed {
    resource!(<logs::LogGroup> group { log_group_class: "CHEAP", retention_in_days: 30 });
}

// an object with too many or too few keys
#[stack]
pub mod wrong_number_of_properties {
    resource!(<bedrock::Flow> flow { name: "flow", execution_role_arn: "arn:aws:iam::111111111111:role/flow", definition_substitutions: {} });
}

// a value of the wrong kind
#[stack]
pub mod wrong_type {
    resource!(<ec2::NetworkInterface> interface { subnet_id: "subnet-0123456789abcdef0", source_dest_check: "yes" });
}

fn main() {}
