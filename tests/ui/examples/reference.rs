//! Written by `cargo xtask gen`, bad examples of rules: reference.

use infra_core::prelude::*;

infra_core::environments!();

// resources wait for one another, so that none can be created first
#[stack]
pub mod dependency_cycle {
    #[depends_on(second)]
    resource!(<ec2::InternetGateway> first {});
    #[depends_on(first)]
    resource!(<ec2::InternetGateway> second {});
}

// two resources, or a resource and a parameter, have the same logical id
#[stack]
pub mod duplicate_logical_id {
    #[id("Gateway")]
    resource!(<ec2::InternetGateway> first {});
    resource!(<ec2::InternetGateway> gateway {});
}

// a list where one value is wanted
#[stack]
pub mod list_where_one_is_wanted {
    resource!(<sns::Topic> topic { topic_name: split(",", "a,b") });
}

// a resource is needed where it does not exist
#[stack]
pub mod missing_in_environment {
    #[when(env.name == "prod")]
    resource!(<ec2::InternetGateway> gateway {});
    output!(gateway_id: gateway);
}

// one value where a list is wanted
#[stack]
pub mod one_where_a_list_is_wanted {
    resource!(<iam::InstanceProfile> profile { roles: sub!("{aws::stack_name}-worker") });
}

// a condition refers to a resource
#[stack]
pub mod resource_in_condition {
    condition!(has_topic: equals(topic, ""));
    resource!(<sns::Topic> topic {});
    #[when(has_topic)]
    resource!(<sns::Topic> other {});
}

// an attribute is read that the resource does not have
#[stack]
pub mod unknown_attribute {
    resource!(<ec2::InternetGateway> gateway {});
    output!(gateway_arn: gateway.arn);
}

// a reference gives something else than the property wants
#[stack]
pub mod wrong_reference {
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::EgressOnlyInternetGateway> egress { vpc_id: gateway });
}

fn main() {}
