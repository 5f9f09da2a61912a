//! The actions of each service: `s3<TAB>Abort:MultipartUpload<TAB>Get:Object,ObjectAcl<TAB>…`.
//!
//! The first word of an action stands once for all that begin with it. `*` behind an action says that it takes no
//! resource but `*`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::schema::sources::json;

/// The table.
pub(super) fn table(package: &Path) -> Result<String> {
    let mut services = BTreeMap::new();
    for entry in fs::read_dir(package.join("package/data/actions"))? {
        let path = entry?.path();
        let service = path.file_stem().and_then(|stem| stem.to_str()).context("a file without a name")?.to_owned();
        services.insert(service, words(&json(&path)?));
    }
    let mut text = String::new();
    for (service, words) in services {
        text.push_str(&service);
        for (word, rests) in words {
            write!(text, "\t{word}:{}", rests.join(","))?;
        }
        text.push('\n');
    }
    Ok(text)
}

/// The first words of the actions, each with what may follow it.
fn words(actions: &Value) -> BTreeMap<String, Vec<String>> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for action in actions.as_object().into_iter().flat_map(|actions| actions.values()) {
        let Some(name) = action.get("name").and_then(Value::as_str) else { continue };
        let takes_one = action.get("resourceTypes").and_then(Value::as_array).is_some_and(|types| !types.is_empty());
        let (word, rest) = name.split_at(first_word(name));
        words.entry(word.to_owned()).or_default().push(format!("{rest}{}", if takes_one { "" } else { "*" }));
    }
    for rests in words.values_mut() {
        rests.sort();
    }
    words
}

/// The length of the first word of `CamelCase`.
fn first_word(name: &str) -> usize {
    let later = name.char_indices().skip(1).find(|(_, letter)| !letter.is_ascii_lowercase());
    later.map_or(name.len(), |(at, _)| at)
}
