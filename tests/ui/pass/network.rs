//! Loops, groups, lists, and their use from another stack.

use infra_core::prelude::*;

infra_core::environments!();

mod support;

/// VPC, subnets and routes.
#[stack]
pub mod network {
    /// Shared by every service.
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr, tags: { Name: name!("vpc") } });
    #[moved(from = "OldGateway")]
    resource!(<ec2::InternetGateway> internet_gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: internet_gateway });
    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc });

    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default { route_table_id: public_routes, destination_cidr_block: "0.0.0.0/0", gateway_id: internet_gateway });

    /// What each AZ has.
    #[for_each(i in 0..env.network.az_count)]
    pub mod zone {
        resource!(<ec2::Subnet> public { vpc_id: vpc, availability_zone: az(i), cidr_block: subnet(env.network.vpc_cidr, 24, i) });
        resource!(<ec2::SubnetRouteTableAssociation> public_association { subnet_id: public, route_table_id: public_routes });

        #[when(i < env.network.nat_gateways)]
        #[depends_on(attachment)]
        resource!(<ec2::Eip> nat_ip { domain: "vpc", tags: { Name: name!("nat-{i}") } });

        #[when(i < env.network.nat_gateways)]
        #[depends_on(public_default)]
        resource!(<ec2::NatGateway> nat { allocation_id: nat_ip.allocation_id, subnet_id: public });

        resource!(<ec2::Subnet> private { vpc_id: vpc, availability_zone: az(i), cidr_block: subnet(env.network.vpc_cidr, 22, i + 1) });
        resource!(<ec2::RouteTable> private_routes { vpc_id: vpc });

        #[when(env.network.nat_gateways > 0)]
        resource!(<ec2::Route> private_default {
            route_table_id: private_routes,
            destination_cidr_block: "0.0.0.0/0",
            nat_gateway_id: zone::nat[i % env.network.nat_gateways],
        });

        resource!(<ec2::SubnetRouteTableAssociation> private_association { subnet_id: private, route_table_id: private_routes });
    }

    resource!(<ec2::SecurityGroup> database_sg { group_description: "Database", vpc_id: vpc });

    #[for_each((name, port) in [("web", 443), ("admin", 8443)], key = name)]
    #[id("Group{name}")]
    resource!(<ec2::SecurityGroup> service_sg {
        group_description: sub!("{name} on {port}"),
        vpc_id: vpc,
        security_group_ingress: [{ description: "Office", ip_protocol: "tcp", from_port: port, to_port: port, cidr_ip: "10.0.0.0/8" }],
    });

    #[export(name!("vpc-id"))]
    output!(vpc_id: vpc);
}

/// A database in the network of another stack.
#[stack]
pub mod database {
    const PORT: u16 = 5432;

    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Private", subnet_ids: network::zone::private });
    resource!(<elasticache::SubnetGroup> some { description: "Two of them", subnet_ids: [network::zone::private[0], network::zone::private[1]] });
    resource!(<elasticache::SubnetGroup> all { description: "All, and one more", subnet_ids: [..network::zone::private, "subnet-12345678"] });

    #[removal(if env.removal == "Retain" { Snapshot } else { Delete })]
    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        port: PORT,
        master_username: "app",
        manage_master_user_password: true,
        storage_encrypted: true,
        serverless_v2_scaling_configuration: { min_capacity: env.database.min_acu, max_capacity: env.database.max_acu },
        db_subnet_group_name: subnets,
        vpc_security_group_ids: [network::database_sg.group_id],
    });

    #[for_each(i in 0..env.database.readers)]
    #[depends_on(cluster)]
    #[deletion_policy(Delete)]
    #[update_replace_policy(Retain)]
    resource!(<rds::DbInstance> reader { db_cluster_identifier: cluster, db_instance_class: "db.serverless", engine: "aurora-postgresql" });

    #[when(env.database.readers > 0)]
    output!(first_reader: reader[0].endpoint.address);

    output!(subnets: join(",", network::zone::private));
    output!(endpoint: sub!("{cluster.endpoint.address}:{PORT}"));
}

fn main() {
    let templates = support::templates(&infra_core::app![network, database]);
    assert_eq!(templates.len(), 6);
    support::holds(&templates, "prod/network", &["Zone2Private", "GroupWeb", r#""NatGatewayId":{"Ref":"Zone2Nat"}"#]);
    support::holds(&templates, "dev/network", &[r#""NatGatewayId":{"Ref":"Zone0Nat"}"#]);
    support::holds(&templates, "prod/database", &["Fn::GetStackOutput", r#""DeletionPolicy":"Snapshot""#, r#""Port":5432"#, "Reader0"]);
}
