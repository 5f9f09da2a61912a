use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Vpc> other { cidr_block: "10.1.0.0/16" });
    resource!(<ec2::Subnet> subnet { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
    resource!(<ec2::SecurityGroup> group { group_description: "Host", vpc_id: other });
    resource!(<ec2::Instance> host { image_id: "ami-12345678", instance_type: "t3.small", subnet_id: subnet, security_group_ids: [group.group_id] });
}

fn main() {}
