//! The ends of Lambda's runtimes: `python3.9<TAB>deprecated<TAB>creation blocked<TAB>update blocked<TAB>successor`, a
//! day each, `-` where none is known.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::schema::sources::json;

/// The table.
pub(super) fn table(lint: &Path) -> Result<String> {
    let runtimes = json(&lint.join("data/AdditionalSpecs/LmbdRuntimeLifecycle.json"))?;
    let mut lines = Vec::new();
    for (name, ends) in runtimes.as_object().context("the runtimes are no object")? {
        let cell = |key: &str| ends.get(key).and_then(Value::as_str).unwrap_or("-");
        let cells = ["deprecated", "create-block", "update-block", "successor"].map(cell);
        lines.push(format!("{name}\t{}\n", cells.join("\t")));
    }
    lines.sort();
    Ok(lines.concat())
}
