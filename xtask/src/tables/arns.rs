//! The services whose resources the actions of a service act on: `sts<TAB>iam sts`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::schema::sources::json;

/// The table. A service with an ARN that does not tell its service is left out.
pub(super) fn table(package: &Path) -> Result<String> {
    let mut services: BTreeMap<String, Option<BTreeSet<String>>> = BTreeMap::new();
    for entry in fs::read_dir(package.join("package/data/resourceTypes"))? {
        let path = entry?.path();
        let prefix = path.file_stem().and_then(|stem| stem.to_str()).context("a file without a name")?.to_owned();
        let types = json(&path)?;
        let arns = types.as_object().into_iter().flat_map(|types| types.values()).filter_map(|kind| kind.get("arn"));
        let parts: Option<BTreeSet<String>> = arns.filter_map(Value::as_str).map(service).collect();
        services.insert(prefix, parts.filter(|parts| !parts.is_empty()));
    }
    let mut text = String::new();
    for (prefix, parts) in services {
        if let Some(parts) = parts {
            writeln!(text, "{prefix}\t{}", parts.into_iter().collect::<Vec<_>>().join(" "))?;
        }
    }
    Ok(text)
}

/// The service of an ARN; `None` where a variable stands for it.
fn service(arn: &str) -> Option<String> {
    let part = arn.split(':').nth(2)?;
    let is_word = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_word.then(|| part.to_owned())
}
