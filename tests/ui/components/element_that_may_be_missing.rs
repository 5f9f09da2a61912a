use infra_core::prelude::*;

infra_core::environments!();

#[component]
pub mod store {
    props! { subnets: [ec2::Subnet; 2..] }
    resource!(<ec2::Instance> host { subnet_id: subnets[2], image_id: "ami-0123456789abcdef0", instance_type: "t3.micro" });
}

fn main() {}
