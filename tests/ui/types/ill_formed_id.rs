use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SubnetRouteTableAssociation> association { subnet_id: "subnet_123", route_table_id: "rtb-12345678" });
}

fn main() {}
