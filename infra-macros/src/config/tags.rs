//! `[tags]`: what every taggable resource carries.

use super::read::Faults;
use super::source::{Entry, Value};
use super::{Config, Environment, TagPart, TagRule};
use crate::eval::Data;
use infra_rules::schema::suggest;

/// What AWS allows.
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

/// Reads `[tags]`; the environments of `config` tell what `{env.…}` stands for.
pub(super) fn read(entry: Option<&Entry>, config: &Config, faults: &mut Faults) -> Vec<TagRule> {
    let Some(entry) = entry else { return Vec::new() };
    let Value::Table(entries) = &entry.node.value else {
        let help = "write a table: `[tags]`, and under it `Owner = \"platform\"`";
        faults.push(entry.line, format!("`tags` is {}, and has to be a table", entry.node.kind()), help);
        return Vec::new();
    };
    entries.iter().filter_map(|entry| tag(entry, config, faults)).collect()
}

fn tag(entry: &Entry, config: &Config, faults: &mut Faults) -> Option<TagRule> {
    check_key(entry, faults);
    let (text, allowed) = match &entry.node.value {
        Value::Text(text) => (text, Vec::new()),
        Value::Table(entries) => with_allowed(entry, entries, faults)?,
        _ => {
            let help = format!("write `{} = {:?}`", entry.key, entry.node.written());
            faults.push(
                entry.line,
                format!("the tag `{}` is {}, and has to be text", entry.key, entry.node.kind()),
                help,
            );
            return None;
        }
    };
    let value = parts(text, entry, faults)?;
    let rule = TagRule { key: entry.key.clone(), value, allowed };
    let mut sound = true;
    for environment in &config.environments {
        sound &= check_value(&rule, environment, entry, faults);
    }
    sound.then_some(rule)
}

fn check_key(entry: &Entry, faults: &mut Faults) {
    let key = entry.key.as_str();
    if key.to_lowercase().starts_with("aws:") {
        faults.push(
            entry.line,
            format!("the tag `{key}` cannot be set: `aws:` is reserved for AWS"),
            "choose another key",
        );
    } else if key.is_empty() || key.chars().count() > LONGEST_KEY {
        let message = format!("the tag key {key:?} has {} characters", key.chars().count());
        faults.push(entry.line, message, format!("AWS allows 1 to {LONGEST_KEY}"));
    }
}

/// `{ value = "…", allowed = ["…"] }`
fn with_allowed<'a>(entry: &Entry, entries: &'a [Entry], faults: &mut Faults) -> Option<(&'a String, Vec<String>)> {
    let form = format!("write `{} = {{ value = \"…\", allowed = [\"…\"] }}`", entry.key);
    let mut value = None;
    let mut allowed = Vec::new();
    for part in entries {
        match (part.key.as_str(), &part.node.value) {
            ("value", Value::Text(text)) => value = Some(text),
            ("allowed", Value::List(items)) => {
                for item in items {
                    match &item.value {
                        Value::Text(text) => allowed.push(text.clone()),
                        _ => faults.push(
                            item.line,
                            format!("an allowed value of the tag `{}` is {}", entry.key, item.kind()),
                            &form,
                        ),
                    }
                }
            }
            ("value" | "allowed", _) => {
                faults.push(
                    part.line,
                    format!("`{}` of the tag `{}` is {}", part.key, entry.key, part.node.kind()),
                    &form,
                );
            }
            (other, _) => faults.push(part.line, format!("the tag `{}` has no setting `{other}`", entry.key), &form),
        }
    }
    if value.is_none() && !entries.iter().any(|part| part.key == "value") {
        faults.push(entry.line, format!("the tag `{}` has no value", entry.key), &form);
    }
    Some((value?, allowed))
}

/// Splits `"{env.app}-x"`; `{{` and `}}` are braces.
fn parts(text: &str, entry: &Entry, faults: &mut Faults) -> Option<Vec<TagPart>> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        plain.push_str(&rest[..at]);
        let tail = &rest[at..];
        if let Some(after) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
            plain.push_str(&tail[..1]);
            rest = after;
            continue;
        }
        let hole = tail.strip_prefix('{').and_then(|tail| tail.split_once('}'));
        let path = hole.and_then(|(hole, _)| hole.trim().strip_prefix("env."));
        let (Some((_, after)), Some(path)) = (hole, path) else {
            let help = "a placeholder is `{env.name}`; a brace is `{{` or `}}`";
            faults.push(entry.line, format!("the tag `{}` cannot be {text:?}", entry.key), help);
            return None;
        };
        if !plain.is_empty() {
            parts.push(TagPart::Text(std::mem::take(&mut plain)));
        }
        parts.push(TagPart::Env(path.split('.').map(|key| key.trim().to_owned()).collect()));
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() || parts.is_empty() {
        parts.push(TagPart::Text(plain));
    }
    Some(parts)
}

/// Whether every placeholder stands for something.
fn check_value(rule: &TagRule, environment: &Environment, entry: &Entry, faults: &mut Faults) -> bool {
    let mut text = String::new();
    for part in &rule.value {
        match part {
            TagPart::Text(plain) => text.push_str(plain),
            TagPart::Env(path) => match resolve(path, &environment.values) {
                Ok(found) => text.push_str(&found),
                Err((why, help)) => {
                    faults.push(
                        entry.line,
                        format!("the tag `{}` uses `{{env.{}}}`: {why}", rule.key, path.join(".")),
                        help,
                    );
                    return false;
                }
            },
        }
    }
    let name = &environment.name;
    if text.chars().count() > LONGEST_VALUE {
        let message = format!("the tag `{}` has {} characters in {name}", rule.key, text.chars().count());
        faults.push(entry.line, message, format!("AWS allows at most {LONGEST_VALUE}"));
    }
    if !rule.allowed.is_empty() && !rule.allowed.contains(&text) {
        let message = format!("the tag `{}` is {text:?} in {name}, which is not allowed", rule.key);
        let near = suggest(&text, rule.allowed.iter().map(String::as_str));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
        faults.push(entry.line, message, format!("allowed are {}{hint}", rule.allowed.join(", ")));
    }
    true
}

fn resolve(path: &[String], values: &Data) -> Result<String, (String, String)> {
    let mut data = values;
    let mut known = "env".to_owned();
    for key in path {
        let Data::Table(table) = data else {
            return Err((format!("`{known}` is no table"), format!("write `{{{known}}}`")));
        };
        let Some(found) = table.get(key) else {
            let keys: Vec<&str> = table.iter().map(|(key, _)| key).collect();
            let help = match suggest(key, keys.iter().copied()) {
                Some(near) => format!("did you mean `{{{known}.{near}}}`?"),
                None => format!("`{known}` has {}", keys.join(", ")),
            };
            return Err((format!("there is no `{key}` in `{known}`"), help));
        };
        data = found;
        known = format!("{known}.{key}");
    }
    match data {
        Data::List(_) => {
            Err((format!("`{known}` is a list"), "a tag is one text: name a key with a single value".to_owned()))
        }
        Data::Table(_) => Err((format!("`{known}` is a table"), format!("name one of its keys: `{{{known}.…}}`"))),
        plain => Ok(plain.to_string()),
    }
}
