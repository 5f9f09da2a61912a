//! The instance classes of services, of all regions together: `elasticache<TAB>cache.m5.large cache.m5.xlarge …`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::schema::sources::json;

/// The name of each list, and the file that has it.
const FILES: &[(&str, &str)] = &[
    ("appstream", "aws_appstream_fleet/instancetype_enum.json"),
    ("dax", "aws_dax_cluster/nodetype_enum.json"),
    ("docdb", "aws_docdb_dbinstance/dbinstanceclass_enum.json"),
    ("ec2", "aws_ec2_instance/instancetype_enum.json"),
    ("elasticache", "aws_elasticache_cachecluster/cachenodetype_enum.json"),
    ("elasticsearch", "aws_elasticsearch_domain/elasticsearchclusterconfig_instancetype_enum.json"),
    ("emr", "aws_emr_cluster/instancetypeconfig_instancetype_enum.json"),
    ("gamelift", "aws_gamelift_fleet/ec2instancetype_enum.json"),
    ("managedblockchain", "aws_managedblockchain_node/nodeconfiguration_instancetype_enum.json"),
    ("mq", "aws_amazonmq_broker/instancetype_enum.json"),
    ("neptune", "aws_neptune_dbinstance/dbinstanceclass_enum.json"),
    ("opensearch", "aws_opensearchservice_domain/clusterconfig_instancetype_enum.json"),
    ("redshift", "aws_redshift_cluster/nodetype_enum.json"),
    ("sagemaker-cluster", "aws_sagemaker_cluster/instancetype_enum.json"),
    ("sagemaker-hosting", "aws_sagemaker_hosting/instancetype_enum.json"),
    ("sagemaker-processing", "aws_sagemaker_processing/instancetype_enum.json"),
    ("sagemaker-transform", "aws_sagemaker_transform/instancetype_enum.json"),
];

/// The files that have a list for each engine.
const ENGINES: &[(&str, &str, &str)] = &[
    ("rds", "DBInstanceClass", "aws_rds_dbinstance/dbinstanceclass_enum.json"),
    ("rds-cluster", "DBClusterInstanceClass", "aws_rds_dbcluster/dbclusterinstanceclass_enum.json"),
];

type Lists = BTreeMap<String, BTreeSet<String>>;

/// The table.
pub(super) fn table(lint: &Path) -> Result<String> {
    let folder = lint.join("data/schemas/extensions");
    let mut lists = Lists::new();
    for (name, file) in FILES {
        for region in regions(&json(&folder.join(file))?) {
            add(&mut lists, name, region.get("enum"));
        }
    }
    for (name, property, file) in ENGINES {
        for region in regions(&json(&folder.join(file))?) {
            for case in region.get("allOf").and_then(Value::as_array).into_iter().flatten() {
                let Some(engine) = case.pointer("/if/properties/Engine/const").and_then(Value::as_str) else {
                    continue;
                };
                let list = case.pointer(&format!("/then/properties/{property}/enum"));
                add(&mut lists, &format!("{name}/{engine}"), list);
            }
        }
    }
    let versions = versions(&json(&folder.join("aws_rds_dbinstance/db_instance_class.json"))?);
    let line = |(name, classes): (String, BTreeSet<String>)| {
        format!("{name}\t{}\n", classes.into_iter().collect::<Vec<_>>().join(" "))
    };
    let mut lines: Vec<String> = lists.into_iter().map(line).chain(versions).collect();
    lines.sort();
    Ok(lines.concat())
}

/// The classes of databases by version of the engine: `rds-version/8.4<TAB>=rds-set/3`, and `rds-set/3<TAB>db.…`.
fn versions(file: &Value) -> Vec<String> {
    let mut sets: Vec<BTreeSet<&str>> = Vec::new();
    let mut lines = BTreeSet::new();
    for case in file.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        let pattern = case.pointer("/if/properties/EngineVersion/pattern").and_then(Value::as_str);
        let Some(version) = pattern.and_then(|pattern| pattern.trim_end_matches(")$").rsplit_once('|')) else {
            continue;
        };
        let classes = case.pointer("/then/properties/DBInstanceClass/enum").and_then(Value::as_array);
        let set: BTreeSet<&str> = classes.into_iter().flatten().filter_map(Value::as_str).collect();
        let at = sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        });
        lines.insert(format!("rds-version/{}\t=rds-set/{at}\n", version.1.replace('\\', "")));
    }
    let of_sets = sets
        .into_iter()
        .enumerate()
        .map(|(at, set)| format!("rds-set/{at}\t{}\n", set.into_iter().collect::<Vec<_>>().join(" ")));
    of_sets.chain(lines).collect()
}

fn regions(file: &Value) -> Vec<&Value> {
    file.as_object().into_iter().flat_map(|regions| regions.values()).filter(|region| region.is_object()).collect()
}

fn add(lists: &mut Lists, name: &str, list: Option<&Value>) {
    let classes = list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    lists.entry(name.to_owned()).or_default().extend(classes.map(str::to_owned));
}
