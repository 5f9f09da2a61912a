use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });

    #[for_each(i in 0..2)]
    pub mod zone {
        resource!(<ec2::Subnet> private { vpc_id: vpc, cidr_block: subnet("10.0.0.0/16", 24, i), availability_zone: az(i) });
        resource!(<ec2::SubnetRouteTableAssociation> association { subnet_id: private, route_table_id: routes });
    }

    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: zone::private });
}

fn main() {}
