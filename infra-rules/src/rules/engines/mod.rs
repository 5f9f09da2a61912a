//! Rules of the engines of databases, caches and the like: which there are, which versions, and how long AWS mends them.

pub(crate) mod engine_out_of_support;
pub(crate) mod engine_unknown;
pub(crate) mod engine_version_impossible;
pub(crate) mod engine_version_unknown;
pub(crate) mod platform_out_of_support;

use std::borrow::Cow;

use crate::check::{Context, Rule};
use crate::model::{Node, Resource, Value};
use crate::tables::engines::{self, Judgement};

/// The types with an engine.
const TYPES: &[&str] = &[
    "AWS::AmazonMQ::Broker",
    "AWS::DocDB::DBCluster",
    "AWS::EKS::Cluster",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    "AWS::Elasticsearch::Domain",
    "AWS::Glue::Job",
    "AWS::MSK::Cluster",
    "AWS::Neptune::DBCluster",
    "AWS::OpenSearchService::Domain",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::RDS::GlobalCluster",
];

/// Type, the engine in the tables (a service where a property names it), that property, and the property of the version.
const PLACES: &[(&str, &str, Option<&str>, &str)] = &[
    ("AWS::AmazonMQ::Broker", "mq/", Some("EngineType"), "EngineVersion"),
    ("AWS::DocDB::DBCluster", "docdb", None, "EngineVersion"),
    ("AWS::EKS::Cluster", "eks", None, "Version"),
    ("AWS::ElastiCache::CacheCluster", "elasticache/", Some("Engine"), "EngineVersion"),
    ("AWS::ElastiCache::ReplicationGroup", "elasticache/", Some("Engine"), "EngineVersion"),
    ("AWS::ElastiCache::ServerlessCache", "elasticache/", Some("Engine"), "MajorEngineVersion"),
    ("AWS::Elasticsearch::Domain", "elasticsearch", None, "ElasticsearchVersion"),
    ("AWS::Glue::Job", "glue", None, "GlueVersion"),
    ("AWS::MSK::Cluster", "msk", None, "KafkaVersion"),
    ("AWS::Neptune::DBCluster", "neptune", None, "EngineVersion"),
    ("AWS::OpenSearchService::Domain", "", None, "EngineVersion"),
    ("AWS::RDS::DBCluster", "rds/", Some("Engine"), "EngineVersion"),
    ("AWS::RDS::DBInstance", "rds/", Some("Engine"), "EngineVersion"),
    ("AWS::RDS::GlobalCluster", "rds/", Some("Engine"), "EngineVersion"),
];

/// A version of an engine, as a resource has it.
struct Versioned<'r> {
    /// The engine in the tables: `rds/mysql`.
    engine: String,
    /// The engine in a sentence: `mysql`.
    name: String,
    /// As it is written: `8.0.35`.
    version: Cow<'r, str>,
    /// Where it is written.
    node: &'r Node,
}

/// The versions that a resource may have, as far as they and their engine are literal.
fn versions(resource: &Resource) -> Vec<Versioned<'_>> {
    let Some((_, engine, named_by, property)) = PLACES.iter().find(|(kind, ..)| resource.is(kind)) else {
        return Vec::new();
    };
    let engine = match named_by.map(|property| resource.get(property).and_then(Node::as_text)) {
        Some(Some(name)) => format!("{engine}{}", name.to_ascii_lowercase()),
        Some(None) => return Vec::new(),
        None => (*engine).to_owned(),
    };
    let nodes = resource.get(property).into_iter().flat_map(Node::branches);
    nodes.filter_map(|node| versioned(&engine, node)).collect()
}

fn versioned<'r>(engine: &str, node: &'r Node) -> Option<Versioned<'r>> {
    let version = match &node.value {
        Value::Text(text) if !text.contains("${") && !text.contains("{{") => Cow::Borrowed(text.as_str()),
        // `5.7` without quotes in YAML; `5.10` has lost its zero already.
        Value::Int(number) => Cow::Owned(number.to_string()),
        _ => return None,
    };
    let name = |engine: &str| engine.rsplit('/').next().unwrap_or_default().to_owned();
    if !engine.is_empty() {
        return Some(Versioned { name: name(engine), engine: engine.to_owned(), version, node });
    }
    for (prefix, engine) in [("OpenSearch_", "opensearch"), ("Elasticsearch_", "elasticsearch")] {
        if let Some(version) = version.strip_prefix(prefix) {
            let version = Cow::Owned(version.to_owned());
            return Some(Versioned { name: name(engine), engine: engine.to_owned(), version, node });
        }
    }
    None
}

/// Reports the versions of which the table says this.
fn report(judgement: Judgement, rule: &'static Rule, resource: &Resource, context: &mut Context<'_>) {
    for found in versions(resource) {
        // The versions of an engine of one's own have names of one's own.
        if found.name.starts_with("custom-") {
            continue;
        }
        let Some(list) = engines::list(&found.engine) else { continue };
        if engines::judge(&found.engine, list, &found.version) == judgement {
            let short = crate::text::short(&found.version);
            let help = match crate::schema::suggest(&found.version, list.split(' ')) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("for example `{}`", newest(list)),
            };
            let message = format!("{} has no version `{short}`", found.name);
            context.find_in(resource, rule, found.node.loc, message, help);
        }
    }
}

/// The version of a list with the largest numbers.
fn newest(list: &str) -> &str {
    let numbers =
        |version: &&str| -> Vec<u64> { version.split(['.', '-']).map_while(|part| part.parse().ok()).collect() };
    list.split(' ').max_by_key(numbers).unwrap_or_default()
}
