//! What each type of resource needs of its subnets, as data.
//!
//! A demand is what the service refuses otherwise, or what exposes a store; the rest is advice. Sources are the provider
//! schemas, the API references, Security Hub and AWS Config, and, for advice, judgement.

use super::TierSet;
use super::depends;
use super::requirement::{Needs, Requirement};
use crate::model::Resource;

/// One property that takes subnets.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) type_name: &'static str,
    pub(super) path: &'static [&'static str],
    needs: Source,
}

/// Where the needs come from.
#[derive(Debug)]
enum Source {
    Fixed(Needs),
    By(fn(&Resource) -> Needs),
}

impl Row {
    pub(super) fn needs_of(&self, resource: &Resource) -> Needs {
        match self.needs {
            Source::Fixed(needs) => needs,
            Source::By(decide) => decide(resource),
        }
    }
}

/// The rows of a type.
pub(super) fn rows(type_name: &str) -> &'static [Row] {
    let start = ROWS.partition_point(|row| row.type_name < type_name);
    let rest = ROWS.get(start..).unwrap_or_default();
    let end = rest.iter().take_while(|row| row.type_name == type_name).count();
    rest.get(..end).unwrap_or_default()
}

const fn fixed(type_name: &'static str, path: &'static [&'static str], needs: Needs) -> Row {
    Row { type_name, path, needs: Source::Fixed(needs) }
}

const fn by(type_name: &'static str, path: &'static [&'static str], decide: fn(&Resource) -> Needs) -> Row {
    Row { type_name, path, needs: Source::By(decide) }
}

const STORE: &str = "data must not be reachable from the internet";
const NO_ADDRESS: &str = "its network interfaces get no public address, so a public subnet gives no way out";
const INSIDE: &str = "nothing on the internet needs to reach it";

/// A store in private subnets.
const fn store(what: &'static str) -> Requirement {
    Requirement::of(what, STORE).tiers(TierSet::PRIVATE)
}

/// Work that nobody outside calls.
const fn inside(what: &'static str) -> Requirement {
    Requirement::of(what, INSIDE).tiers(TierSet::PRIVATE)
}

/// Interfaces of a managed service, without public addresses.
const fn interfaces(what: &'static str) -> Requirement {
    Requirement::of(what, NO_ADDRESS).tiers(TierSet::PRIVATE)
}

/// What needs a way out, and interfaces that have no public address.
const fn outbound(what: &'static str) -> Requirement {
    Requirement::of(what, NO_ADDRESS).tiers(TierSet::EGRESS)
}

const DATABASE: Requirement = store("a database").zones(2);
const CACHE: Requirement = store("a cache");
const TASKS: Requirement = outbound("tasks").zones(2);
const SAGEMAKER: Requirement = inside("SageMaker");
const SEARCH: fn(&Resource) -> Needs = depends::search_domain;

/// Sorted by type.
static ROWS: &[Row] = &[
    fixed("AWS::APS::Scraper", &["Source", "EksConfiguration", "SubnetIds"], interfaces("a scraper").advised()),
    by("AWS::AmazonMQ::Broker", &["SubnetIds"], depends::broker),
    fixed("AWS::ApiGatewayV2::VpcLink", &["SubnetIds"], interfaces("a VPC link").zones(2).advised()),
    fixed("AWS::AppRunner::VpcConnector", &["Subnets"], interfaces("a VPC connector").zones(2).advised()),
    fixed("AWS::AppStream::AppBlockBuilder", &["VpcConfig", "SubnetIds"], outbound("an app block builder").advised()),
    fixed("AWS::AppStream::Fleet", &["VpcConfig", "SubnetIds"], outbound("a fleet").zones(2).advised()),
    fixed("AWS::AutoScaling::AutoScalingGroup", &["VPCZoneIdentifier"], inside("instances").zones(2).advised()),
    fixed("AWS::Batch::ComputeEnvironment", &["ComputeResources", "Subnets"], inside("batch jobs").zones(2).advised()),
    fixed(
        "AWS::BedrockAgentCore::Runtime",
        &["NetworkConfiguration", "NetworkModeConfig", "Subnets"],
        interfaces("an agent").zones(2).advised(),
    ),
    fixed("AWS::CodeBuild::Fleet", &["FleetVpcConfig", "Subnets"], outbound("builds").advised()),
    fixed("AWS::CodeBuild::Project", &["VpcConfig", "Subnets"], outbound("builds").zones(2).advised()),
    fixed("AWS::CodeConnections::Host", &["VpcConfiguration", "SubnetIds"], interfaces("a connection").advised()),
    fixed("AWS::DAX::SubnetGroup", &["SubnetIds"], CACHE.demanded().and_should(CACHE.zones(2))),
    fixed(
        "AWS::DMS::ReplicationSubnetGroup",
        &["SubnetIds"],
        Requirement::of("replication", STORE).zones(2).demanded().and_should(store("replication")),
    ),
    fixed(
        "AWS::DirectoryService::MicrosoftAD",
        &["VpcSettings", "SubnetIds"],
        DIRECTORY.demanded().and_should(store("a directory")),
    ),
    fixed(
        "AWS::DirectoryService::SimpleAD",
        &["VpcSettings", "SubnetIds"],
        DIRECTORY.demanded().and_should(store("a directory")),
    ),
    fixed("AWS::DocDB::DBSubnetGroup", &["SubnetIds"], DATABASE.demanded()),
    fixed("AWS::DocDBElastic::Cluster", &["SubnetIds"], store("a database").demanded().and_should(DATABASE)),
    fixed("AWS::EC2::Instance", &["NetworkInterfaces", "*", "SubnetId"], inside("an instance").advised()),
    fixed("AWS::EC2::Instance", &["SubnetId"], inside("an instance").advised()),
    fixed("AWS::EC2::InstanceConnectEndpoint", &["SubnetId"], inside("an endpoint").advised()),
    by("AWS::EC2::NatGateway", &["SubnetId"], depends::nat_gateway),
    fixed("AWS::EC2::TransitGatewayAttachment", &["SubnetIds"], ATTACHMENT.demanded()),
    fixed("AWS::EC2::TransitGatewayVpcAttachment", &["SubnetIds"], ATTACHMENT.demanded()),
    by("AWS::EC2::VPCEndpoint", &["SubnetIds"], depends::vpc_endpoint),
    by("AWS::ECS::ExpressGatewayService", &["NetworkConfiguration", "Subnets"], |_| {
        Requirement::of("a service", INSIDE).zones(2).advised()
    }),
    by("AWS::ECS::Service", &["NetworkConfiguration", "AwsvpcConfiguration", "Subnets"], depends::service),
    by("AWS::ECS::TaskSet", &["NetworkConfiguration", "AwsVpcConfiguration", "Subnets"], depends::task_set),
    fixed("AWS::EFS::MountTarget", &["SubnetId"], store("a file system").demanded()),
    fixed(
        "AWS::EKS::Cluster",
        &["ResourcesVpcConfig", "SubnetIds"],
        Requirement::of("a cluster", INSIDE).zones(2).demanded(),
    ),
    fixed(
        "AWS::EKS::FargateProfile",
        &["Subnets"],
        Requirement::of("Fargate pods", "EKS refuses subnets with a route to an internet gateway")
            .tiers(TierSet::PRIVATE)
            .demanded(),
    ),
    fixed("AWS::EKS::Nodegroup", &["Subnets"], inside("nodes").zones(2).advised()),
    fixed("AWS::EMR::Cluster", &["Instances", "Ec2SubnetId"], inside("a cluster").advised()),
    fixed("AWS::EMR::Cluster", &["Instances", "Ec2SubnetIds"], inside("a cluster").advised()),
    fixed("AWS::EMR::Studio", &["SubnetIds"], inside("a studio").zones(2).advised()),
    fixed(
        "AWS::EMRServerless::Application",
        &["NetworkConfiguration", "SubnetIds"],
        interfaces("jobs").zones(2).advised(),
    ),
    fixed("AWS::ElastiCache::ServerlessCache", &["SubnetIds"], CACHE.demanded().and_should(CACHE.zones(2))),
    fixed("AWS::ElastiCache::SubnetGroup", &["SubnetIds"], CACHE.demanded().and_should(CACHE.zones(2))),
    by("AWS::ElasticLoadBalancing::LoadBalancer", &["Subnets"], depends::classic_load_balancer),
    by("AWS::ElasticLoadBalancingV2::LoadBalancer", &["SubnetMappings", "*", "SubnetId"], depends::load_balancer),
    by("AWS::ElasticLoadBalancingV2::LoadBalancer", &["Subnets"], depends::load_balancer),
    by("AWS::Elasticsearch::Domain", &["VPCOptions", "SubnetIds"], SEARCH),
    fixed(
        "AWS::Events::Rule",
        &["Targets", "*", "EcsParameters", "NetworkConfiguration", "AwsVpcConfiguration", "Subnets"],
        TASKS.advised(),
    ),
    by("AWS::FSx::FileSystem", &["SubnetIds"], depends::file_system),
    fixed(
        "AWS::Glue::Connection",
        &["ConnectionInput", "PhysicalConnectionRequirements", "SubnetId"],
        interfaces("Glue jobs").advised(),
    ),
    fixed(
        "AWS::Kendra::DataSource",
        &["DataSourceConfiguration", "DatabaseConfiguration", "VpcConfiguration", "SubnetIds"],
        interfaces("a data source").advised(),
    ),
    fixed(
        "AWS::KinesisFirehose::DeliveryStream",
        &["AmazonopensearchserviceDestinationConfiguration", "VpcConfiguration", "SubnetIds"],
        interfaces("a delivery stream").advised(),
    ),
    fixed(
        "AWS::KinesisFirehose::DeliveryStream",
        &["ElasticsearchDestinationConfiguration", "VpcConfiguration", "SubnetIds"],
        interfaces("a delivery stream").advised(),
    ),
    fixed("AWS::Lambda::Function", &["VpcConfig", "SubnetIds"], interfaces("a function").zones(2).advised()),
    by("AWS::MSK::Cluster", &["BrokerNodeGroupInfo", "ClientSubnets"], depends::kafka),
    fixed(
        "AWS::MSK::ServerlessCluster",
        &["VpcConfigs", "*", "SubnetIds"],
        store("a Kafka cluster").zones(2).demanded(),
    ),
    fixed("AWS::MSK::VpcConnection", &["ClientSubnets"], inside("a connection").zones(2).advised()),
    fixed(
        "AWS::MWAA::Environment",
        &["NetworkConfiguration", "SubnetIds"],
        Requirement::of("Airflow", "MWAA takes two private subnets in two zones")
            .tiers(TierSet::PRIVATE)
            .exactly(2)
            .zones(2)
            .distinct()
            .demanded(),
    ),
    fixed("AWS::MemoryDB::SubnetGroup", &["SubnetIds"], CACHE.demanded().and_should(CACHE.zones(2))),
    fixed("AWS::Neptune::DBSubnetGroup", &["SubnetIds"], DATABASE.demanded()),
    fixed("AWS::NeptuneGraph::PrivateGraphEndpoint", &["SubnetIds"], store("a graph endpoint").demanded()),
    fixed(
        "AWS::NetworkFirewall::Firewall",
        &["SubnetMappings", "*", "SubnetId"],
        FIREWALL.demanded().and_should(FIREWALL.zones(2)),
    ),
    fixed("AWS::OSIS::Pipeline", &["VpcOptions", "SubnetIds"], interfaces("a pipeline").zones(2).advised()),
    fixed(
        "AWS::OpenSearchServerless::VpcEndpoint",
        &["SubnetIds"],
        store("a search endpoint").demanded().and_should(store("a search endpoint").zones(2)),
    ),
    by("AWS::OpenSearchService::Domain", &["VPCOptions", "SubnetIds"], SEARCH),
    fixed(
        "AWS::Pipes::Pipe",
        &["TargetParameters", "EcsTaskParameters", "NetworkConfiguration", "AwsvpcConfiguration", "Subnets"],
        TASKS.advised(),
    ),
    fixed("AWS::QuickSight::VPCConnection", &["SubnetIds"], interfaces("a VPC connection").zones(2).advised()),
    fixed("AWS::RDS::DBProxy", &["VpcSubnetIds"], store("a database proxy").zones(2).demanded()),
    fixed("AWS::RDS::DBProxyEndpoint", &["VpcSubnetIds"], store("a database proxy").zones(2).demanded()),
    fixed("AWS::RDS::DBSubnetGroup", &["SubnetIds"], DATABASE.demanded()),
    fixed(
        "AWS::Redshift::ClusterSubnetGroup",
        &["SubnetIds"],
        store("a data warehouse").demanded().and_should(store("a data warehouse").zones(2)),
    ),
    fixed(
        "AWS::RedshiftServerless::Workgroup",
        &["SubnetIds"],
        store("a data warehouse").demanded().and_should(store("a data warehouse").zones(3)),
    ),
    fixed(
        "AWS::Route53Resolver::ResolverEndpoint",
        &["IpAddresses", "*", "SubnetId"],
        inside("a resolver").zones(2).advised(),
    ),
    fixed("AWS::S3Files::MountTarget", &["SubnetId"], store("a file system").advised()),
    fixed("AWS::SageMaker::Domain", &["SubnetIds"], SAGEMAKER.zones(2).advised()),
    fixed("AWS::SageMaker::Model", &["VpcConfig", "Subnets"], SAGEMAKER.zones(2).advised()),
    fixed("AWS::SageMaker::NotebookInstance", &["SubnetId"], SAGEMAKER.advised()),
    fixed(
        "AWS::Scheduler::Schedule",
        &["Target", "EcsParameters", "NetworkConfiguration", "AwsvpcConfiguration", "Subnets"],
        TASKS.advised(),
    ),
    fixed(
        "AWS::SecretsManager::RotationSchedule",
        &["HostedRotationLambda", "VpcSubnetIds"],
        interfaces("the rotation function").advised(),
    ),
    fixed("AWS::Synthetics::Canary", &["VPCConfig", "SubnetIds"], interfaces("a canary").zones(2).advised()),
    by("AWS::Timestream::InfluxDBInstance", &["VpcSubnetIds"], depends::influx),
    by("AWS::Transfer::Server", &["EndpointDetails", "SubnetIds"], depends::transfer),
    fixed(
        "AWS::WorkSpaces::Directory",
        &["SubnetIds"],
        Requirement::of("desktops", INSIDE).exactly(2).zones(2).distinct().demanded().and_should(outbound("desktops")),
    ),
];

const DIRECTORY: Requirement = Requirement::of("a directory", STORE).exactly(2).zones(2).distinct();
const ATTACHMENT: Requirement = Requirement::of("an attachment", INSIDE).distinct();
const FIREWALL: Requirement = Requirement::of("a firewall", "a firewall has one endpoint in each zone").distinct();

#[cfg(test)]
mod tests {
    use super::{ROWS, rows};
    use crate::schema::{Shape, Type};

    #[test]
    fn rows_are_sorted_by_type_and_path() {
        let keys: Vec<_> = ROWS.iter().map(|row| (row.type_name, row.path)).collect();
        assert!(keys.is_sorted_by(|one, next| one < next), "{keys:?}");
    }

    #[test]
    fn every_path_is_in_the_schema() {
        for row in ROWS {
            let root = crate::schema::schema().find(row.type_name).map(Type::root);
            let step = |shape: Shape, step: &&str| if *step == "*" { shape.items() } else { shape.property(step) };
            let end = row.path.iter().try_fold(root.unwrap(), step);
            assert!(end.is_some(), "{} {:?}", row.type_name, row.path);
        }
    }

    #[test]
    fn finds_the_rows_of_a_type() {
        assert_eq!(rows("AWS::ElasticLoadBalancingV2::LoadBalancer").len(), 2);
        assert_eq!(rows("AWS::RDS::DBSubnetGroup").len(), 1);
        assert!(rows("AWS::S3::Bucket").is_empty());
    }
}
