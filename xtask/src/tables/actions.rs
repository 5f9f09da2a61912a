//! The actions of each service, and what they act on.
//!
//! `actions.txt`: `s3<TAB>Abort:MultipartUpload.2<TAB>Get:Object.2,ObjectAcl.2<TAB>…`. The first word of an action stands
//! once for all that begin with it. Behind the dot stands the number of a set of resources; an action without a number
//! takes no resource but `*`.
//!
//! `targets.txt`: `s3<TAB>0 3,5<TAB>s3:::~<TAB>s3:*:*:accesspoint/*<TAB>…`: the sets, as numbers of ARNs, then the ARNs.
//! `*` stands for anything, `~` for a name without a slash.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::schema::sources::json;

/// Both tables.
pub(super) fn tables(package: &Path) -> Result<(String, String)> {
    let mut services = BTreeMap::new();
    for entry in fs::read_dir(package.join("package/data/actions"))? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).context("a file without a name")?.to_owned();
        let types = package.join("package/data/resourceTypes").join(format!("{name}.json"));
        let types = if types.is_file() { json(&types)? } else { Value::Null };
        services.insert(name, Service::read(&json(&path)?, &types)?);
    }
    let (mut actions, mut targets) = (String::new(), String::new());
    for (name, service) in services {
        actions.push_str(&name);
        for (word, rests) in service.words {
            let rests: Vec<String> = rests.into_iter().map(|(rest, set)| with_set(&rest, set)).collect();
            write!(actions, "\t{word}:{}", rests.join(","))?;
        }
        actions.push('\n');
        if !service.sets.is_empty() {
            writeln!(targets, "{name}\t{}\t{}", service.sets.join(","), service.arns.join("\t"))?;
        }
    }
    Ok((actions, targets))
}

fn with_set(rest: &str, set: Option<usize>) -> String {
    set.map_or_else(|| rest.to_owned(), |set| format!("{rest}.{set}"))
}

/// The actions of one service.
#[derive(Default)]
struct Service {
    /// The first words, each with what may follow it, and the set of resources of that action.
    words: BTreeMap<String, BTreeMap<String, Option<usize>>>,
    /// Sets of resources, as numbers of ARNs.
    sets: Vec<String>,
    arns: Vec<String>,
}

impl Service {
    fn read(actions: &Value, types: &Value) -> Result<Self> {
        let mut service = Self::default();
        for action in actions.as_object().into_iter().flat_map(|actions| actions.values()) {
            let Some(name) = action.get("name").and_then(Value::as_str) else { continue };
            ensure!(
                name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
                "the action `{name}` has other signs"
            );
            let set = service.set(action, types)?;
            let (word, rest) = name.split_at(first_word(name));
            service.words.entry(word.to_owned()).or_default().insert(rest.to_owned(), set);
        }
        Ok(service)
    }

    /// The set of the resources that an action acts on; none for one that takes only `*`.
    fn set(&mut self, action: &Value, types: &Value) -> Result<Option<usize>> {
        let named = action.get("resourceTypes").and_then(Value::as_array).into_iter().flatten();
        let mut numbers = Vec::new();
        for kind in named {
            let name = kind.get("name").and_then(Value::as_str).context("a resource type without a name")?;
            let arn = types.get(name.to_lowercase()).and_then(|kind| kind.get("arn")).and_then(Value::as_str);
            // What the source does not describe may be anything.
            let arn = arn.map_or_else(|| "*".to_owned(), pattern);
            numbers.push(place(&mut self.arns, arn));
        }
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return Ok(None);
        }
        let text = numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
        Ok(Some(place(&mut self.sets, text)))
    }
}

/// The place of a text in a list, which gets it if it has it not.
fn place(list: &mut Vec<String>, text: String) -> usize {
    list.iter().position(|known| *known == text).unwrap_or_else(|| {
        list.push(text);
        list.len() - 1
    })
}

/// `arn:${Partition}:s3:::${BucketName}/${ObjectName}` is `s3:::~/*`.
fn pattern(arn: &str) -> String {
    let mut text = String::new();
    let mut rest = arn.splitn(3, ':').nth(2).unwrap_or(arn);
    while let Some((before, after)) = rest.split_once("${") {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.push(if name == "BucketName" { '~' } else { '*' });
        rest = after;
    }
    text + rest
}

/// The length of the first word of `CamelCase`.
fn first_word(name: &str) -> usize {
    let later = name.char_indices().skip(1).find(|(_, letter)| !letter.is_ascii_lowercase());
    later.map_or(name.len(), |(at, _)| at)
}
