//! Rules of what several services share: the classes of their instances.

pub(crate) mod instance_class_impossible;
pub(crate) mod instance_class_unknown;

use super::read::{each, text};
use crate::check::Context;
use crate::model::{Node, Resource};
use crate::tables::classes;

/// Type, path of a class, and the list that has the classes.
type Place = (&'static str, &'static [&'static str], &'static str);

/// The types whose classes are known.
const TYPES: &[&str] = &[
    "AWS::AmazonMQ::Broker",
    "AWS::AppStream::Fleet",
    "AWS::DAX::Cluster",
    "AWS::DocDB::DBInstance",
    "AWS::EC2::CapacityReservationFleet",
    "AWS::EC2::EC2Fleet",
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EMR::Cluster",
    "AWS::ElastiCache::CacheCluster",
    "AWS::Elasticsearch::Domain",
    "AWS::GameLift::Fleet",
    "AWS::GameLift::GameServerGroup",
    "AWS::ManagedBlockchain::Node",
    "AWS::Neptune::DBInstance",
    "AWS::OpenSearchService::Domain",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
    "AWS::SageMaker::Cluster",
    "AWS::SageMaker::DataQualityJobDefinition",
    "AWS::SageMaker::InferenceExperiment",
    "AWS::SageMaker::ModelBiasJobDefinition",
    "AWS::SageMaker::ModelExplainabilityJobDefinition",
    "AWS::SageMaker::ModelPackage",
    "AWS::SageMaker::ModelQualityJobDefinition",
    "AWS::SageMaker::MonitoringSchedule",
];

const JOB: &[&str] = &["JobResources", "ClusterConfig", "InstanceType"];

/// Where classes stand, with the list of each.
const PLACES: &[Place] = &[
    ("AWS::AmazonMQ::Broker", &["HostInstanceType"], "mq"),
    ("AWS::AppStream::Fleet", &["InstanceType"], "appstream"),
    ("AWS::DAX::Cluster", &["NodeType"], "dax"),
    ("AWS::DocDB::DBInstance", &["DBInstanceClass"], "docdb"),
    ("AWS::EC2::CapacityReservationFleet", &["InstanceTypeSpecifications", "*", "InstanceType"], "ec2"),
    ("AWS::EC2::EC2Fleet", &["LaunchTemplateConfigs", "*", "Overrides", "*", "InstanceType"], "ec2"),
    ("AWS::EC2::Instance", &["InstanceType"], "ec2"),
    ("AWS::EC2::LaunchTemplate", &["LaunchTemplateData", "InstanceType"], "ec2"),
    ("AWS::EMR::Cluster", &["Instances", "CoreInstanceFleet", "InstanceTypeConfigs", "*", "InstanceType"], "emr"),
    ("AWS::EMR::Cluster", &["Instances", "CoreInstanceGroup", "InstanceType"], "emr"),
    ("AWS::EMR::Cluster", &["Instances", "MasterInstanceGroup", "InstanceType"], "emr"),
    ("AWS::EMR::Cluster", &["Instances", "TaskInstanceFleets", "*", "InstanceTypeConfigs", "*", "InstanceType"], "emr"),
    ("AWS::EMR::Cluster", &["Instances", "TaskInstanceGroups", "*", "InstanceType"], "emr"),
    ("AWS::ElastiCache::CacheCluster", &["CacheNodeType"], "elasticache"),
    ("AWS::Elasticsearch::Domain", &["ElasticsearchClusterConfig", "InstanceType"], "elasticsearch"),
    ("AWS::GameLift::Fleet", &["EC2InstanceType"], "gamelift"),
    ("AWS::GameLift::GameServerGroup", &["InstanceDefinitions", "*", "InstanceType"], "ec2"),
    ("AWS::ManagedBlockchain::Node", &["NodeConfiguration", "InstanceType"], "managedblockchain"),
    ("AWS::Neptune::DBInstance", &["DBInstanceClass"], "neptune"),
    ("AWS::OpenSearchService::Domain", &["ClusterConfig", "InstanceType"], "opensearch"),
    ("AWS::RDS::DBCluster", &["DBClusterInstanceClass"], "rds-cluster/"),
    ("AWS::RDS::DBInstance", &["DBInstanceClass"], "rds/"),
    ("AWS::Redshift::Cluster", &["NodeType"], "redshift"),
    ("AWS::SageMaker::Cluster", &["InstanceGroups", "*", "InstanceType"], "sagemaker-cluster"),
    ("AWS::SageMaker::Cluster", &["RestrictedInstanceGroups", "*", "InstanceType"], "sagemaker-cluster"),
    ("AWS::SageMaker::DataQualityJobDefinition", JOB, "sagemaker-processing"),
    (
        "AWS::SageMaker::InferenceExperiment",
        &["ModelVariants", "*", "InfrastructureConfig", "RealTimeInferenceConfig", "InstanceType"],
        "sagemaker-hosting",
    ),
    ("AWS::SageMaker::ModelBiasJobDefinition", JOB, "sagemaker-processing"),
    ("AWS::SageMaker::ModelExplainabilityJobDefinition", JOB, "sagemaker-processing"),
    (
        "AWS::SageMaker::ModelPackage",
        &[
            "ValidationSpecification",
            "ValidationProfiles",
            "*",
            "TransformJobDefinition",
            "TransformResources",
            "InstanceType",
        ],
        "sagemaker-transform",
    ),
    ("AWS::SageMaker::ModelQualityJobDefinition", JOB, "sagemaker-processing"),
    (
        "AWS::SageMaker::MonitoringSchedule",
        &[
            "MonitoringScheduleConfig",
            "MonitoringJobDefinition",
            "MonitoringResources",
            "ClusterConfig",
            "InstanceType",
        ],
        "sagemaker-processing",
    ),
];

/// A class that its list does not have.
struct Unlisted<'r> {
    class: &'r str,
    node: &'r Node,
    list: &'static str,
    /// Whether it has the form of one that may have come after the list.
    may_be_newer: bool,
}

/// The classes of a resource that their lists do not have.
fn unlisted(resource: &Resource) -> Vec<Unlisted<'_>> {
    let mut found = Vec::new();
    for (_, path, name) in PLACES.iter().filter(|(kind, ..)| resource.is(kind)) {
        for list in lists(resource, name) {
            collect(list, path, resource, &mut found);
        }
    }
    found
}

fn collect<'r>(list: &'static str, path: &[&str], resource: &'r Resource, found: &mut Vec<Unlisted<'r>>) {
    for node in each(resource, path).into_iter().flat_map(Node::branches) {
        let Some(class) = node.as_text() else { continue };
        let is_literal = !class.contains("${") && !class.contains("{{");
        let is_said = found.iter().any(|other| std::ptr::eq(other.node, node));
        if is_literal && !is_said && !classes::has(list, class) {
            found.push(Unlisted { class, node, list, may_be_newer: classes::may_be_newer(list, class) });
        }
    }
}

/// The lists of a place: for databases that of the engine and that of its version.
fn lists(resource: &Resource, name: &str) -> Vec<&'static str> {
    if !name.ends_with('/') {
        return classes::list(name).into_iter().collect();
    }
    let Some(engine) = text(resource, &["Engine"]).map(str::to_ascii_lowercase) else { return Vec::new() };
    // The lists leave it out; Aurora alone has it.
    if text(resource, &["DBInstanceClass"]) == Some("db.serverless") && engine.starts_with("aurora") {
        return Vec::new();
    }
    let of_engine = classes::list(&format!("{name}{engine}"));
    let has_versions = resource.is("AWS::RDS::DBInstance") && !engine.starts_with("oracle");
    let version = text(resource, &["EngineVersion"]).filter(|_| has_versions && of_engine.is_some());
    of_engine.into_iter().chain(version.and_then(classes::of_version)).collect()
}

/// Says that there is no such class, with the nearest one.
fn report(found: &Unlisted<'_>, rule: &'static crate::check::Rule, resource: &Resource, context: &mut Context<'_>) {
    let help = match crate::schema::suggest(found.class, found.list.split(' ')) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("for example `{}`", found.list.split(' ').next().unwrap_or_default()),
    };
    let kind = context.type_name(&resource.type_name.text);
    let message = format!("`{kind}` has no class `{}`", crate::text::short(found.class));
    context.find_in(resource, rule, found.node.loc, message, help);
}
