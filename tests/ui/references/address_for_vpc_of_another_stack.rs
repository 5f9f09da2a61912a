use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::NetworkInterface> card { subnet_id: "subnet-12345678" });
    resource!(<ec2::Subnet> subnet { vpc_id: "vpc-12345678", cidr_block: "10.0.1.0/24" });
}

#[stack]
pub mod app {
    resource!(<ec2::RouteTable> routes { vpc_id: network::card.primary_private_ip_address });
    resource!(<ec2::RouteTable> others { vpc_id: network::subnet });
}

fn main() {}
