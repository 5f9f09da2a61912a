//! Further conditions on types: schemas that cfn-lint keeps beside the types, each with the rule that applies it and
//! the places the rule names. Left out are tables per region, and conditions that look at a second resource.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::facts::quoted;
use super::sources::{Sources, json};

/// Larger files are tables of instance classes.
const LIMIT: u64 = 100_000;

/// One condition and where it holds.
#[derive(Debug)]
pub(super) struct Extension {
    /// `AWS::RDS::DBCluster`
    pub(super) type_name: String,
    /// `BlockDeviceMappings/*/Ebs`, or empty.
    pub(super) path: String,
    /// `E3686`
    pub(super) rule: String,
    /// The schema.
    pub(super) schema: Value,
}

/// Reads all of them, in the order of type, path and rule.
pub(super) fn read(sources: &Sources) -> Result<Vec<Extension>> {
    let mut found = Vec::new();
    let mut files = Vec::new();
    python(&sources.lint.join("rules"), &mut files)?;
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let Some((rule, places, path)) = declaration(&text) else { continue };
        let path = sources.lint.join("data/schemas/extensions").join(path);
        if fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?.len() > LIMIT {
            continue;
        }
        let schema = json(&path)?;
        if needs_more(&schema) {
            continue;
        }
        for (type_name, path) in places {
            found.push(Extension { type_name, path, rule: rule.clone(), schema: schema.clone() });
        }
    }
    found.sort_by(|a, b| (&a.type_name, &a.path, &a.rule).cmp(&(&b.type_name, &b.path, &b.rule)));
    Ok(found)
}

fn python(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            python(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    Ok(())
}

/// A type and a path inside it.
type Place = (String, String);

/// Rule, places and file of a program text that applies an extension.
fn declaration(text: &str) -> Option<(String, Vec<Place>, PathBuf)> {
    if text.contains("CfnLintJsonSchemaRegional") {
        return None;
    }
    let (_, rest) = text.split_once("data.schemas.extensions.")?;
    let module = match text.split_once("module=cfnlint.data.schemas.extensions.") {
        Some((_, module)) => word(module),
        None => word(rest),
    };
    let file = quoted(text).find(|word| Path::new(word).extension().is_some_and(|extension| extension == "json"))?;
    let rule = quoted(text.split_once(" id = ")?.1).next()?;
    let list = text.split_once("keywords=[")?.1.split_once(']')?.0;
    let places = quoted(list).filter_map(|place| {
        let (type_name, path) = place.strip_prefix("Resources/")?.split_once("/Properties")?;
        Some((type_name.to_owned(), path.trim_start_matches('/').to_owned()))
    });
    Some((rule.to_owned(), places.collect(), Path::new(module).join(file)))
}

fn word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or("")
}

/// True if a schema looks at other resources or at the run, which a shape cannot say.
fn needs_more(schema: &Value) -> bool {
    match schema {
        Value::Object(keys) => keys.iter().any(|(key, value)| {
            matches!(key.as_str(), "cfnGather" | "cfnContext" | "$data" | "$lookup" | "dynamicValidation")
                || needs_more(value)
        }),
        Value::Array(list) => list.iter().any(needs_more),
        _ => false,
    }
}
