//! The versions of the engines of databases and caches: `rds/mysql<TAB>5.5.62 5.6.51 …`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::schema::sources::json;

/// The files that have a list for each engine, and the service that the engine is one of.
const FILES: &[(&str, &str)] = &[
    ("elasticache", "aws_elasticache_cachecluster/engine_version.json"),
    ("rds", "aws_rds_dbinstance/engine_version.json"),
    ("rds", "aws_rds_dbcluster/engine_version.json"),
    ("rds-cluster", "aws_rds_dbcluster/engine_version.json"),
];

/// The table.
pub(super) fn table(lint: &Path) -> Result<String> {
    let mut lists: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (service, file) in FILES {
        let file = json(&lint.join("data/schemas/extensions").join(file))?;
        for case in file.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            // The first case lists the engines themselves.
            let engines = texts(case.pointer("/then/properties/Engine/enum"));
            lists.entry(format!("{service}/")).or_default().extend(engines);
            // A cluster's engine has the versions that it has on its own.
            let Some(engine) = case.pointer("/if/properties/Engine/const").and_then(Value::as_str) else { continue };
            if *service != "rds-cluster" {
                let versions = texts(case.pointer("/then/properties/EngineVersion/enum"));
                lists.entry(format!("{service}/{engine}")).or_default().extend(versions);
            }
        }
    }
    let line = |(name, versions): (String, BTreeSet<String>)| {
        format!("{name}\t{}\n", versions.into_iter().collect::<Vec<_>>().join(" "))
    };
    Ok(lists.into_iter().map(line).collect())
}

fn texts(list: Option<&Value>) -> impl Iterator<Item = String> + '_ {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned)
}
