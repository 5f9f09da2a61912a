//! The condition keys of each prefix: `s3<TAB>authType<TAB>BucketTag/*<TAB>…`. `*` stands for a name that the policy
//! chooses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::schema::sources::json;

/// The table. Keys of `aws:` are not in it: the rule has a list of its own.
pub(super) fn table(package: &Path) -> Result<String> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(package.join("package/data/conditionKeys"))? {
        let found = json(&entry?.path())?;
        for key in found.as_object().into_iter().flat_map(|keys| keys.values()) {
            note(key.get("key"), &mut keys);
        }
    }
    for entry in fs::read_dir(package.join("package/data/actions"))? {
        let found = json(&entry?.path())?;
        for action in found.as_object().into_iter().flat_map(|actions| actions.values()) {
            let of_types = action.get("resourceTypes").and_then(Value::as_array).into_iter().flatten();
            for holder in of_types.chain([action]) {
                let listed = holder.get("conditionKeys").and_then(Value::as_array);
                listed.into_iter().flatten().for_each(|key| note(Some(key), &mut keys));
            }
        }
    }
    let mut text = String::new();
    for (prefix, names) in keys {
        writeln!(text, "{prefix}\t{}", names.into_iter().collect::<Vec<_>>().join("\t"))?;
    }
    Ok(text)
}

/// Notes `s3:BucketTag/${TagKey}`, or `s3:BucketTag/<key>`, as `BucketTag/*` of `s3`.
fn note(key: Option<&Value>, keys: &mut BTreeMap<String, BTreeSet<String>>) {
    let Some((prefix, name)) = key.and_then(Value::as_str).and_then(|key| key.split_once(':')) else { return };
    let is_service = prefix.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_service || prefix == "aws" || !name.is_ascii() {
        return;
    }
    let mut pattern = String::new();
    let mut rest = name;
    while let Some(at) = rest.find(['$', '<']) {
        let end = rest[at..].find(['}', '>']).map_or(rest.len(), |end| at + end + 1);
        pattern.push_str(&rest[..at]);
        pattern.push('*');
        rest = &rest[end..];
    }
    keys.entry(prefix.to_owned()).or_default().insert(pattern + rest);
}
