use infra_core::prelude::*;

infra_core::environments!();

#[component]
pub mod cache {
    props! { subnets: [ec2::Subnet<private>; 2..] }
    resource!(<elasticache::SubnetGroup> group { description: "Cache", subnet_ids: subnets });
}

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> internet { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });

    #[for_each(i in 0..2)]
    pub mod zone {
        resource!(<ec2::Subnet> public { vpc_id: vpc, cidr_block: subnet("10.0.0.0/16", 24, i), availability_zone: az(i) });
        resource!(<ec2::SubnetRouteTableAssociation> association { subnet_id: public, route_table_id: routes });
    }
}

#[stack]
pub mod store {
    component!(<cache> sessions { subnets: network::zone::public });
}

fn main() {}
