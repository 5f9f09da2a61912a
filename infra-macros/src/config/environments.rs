//! The environments: each with the defaults under it, and the settings that the tool knows.

use super::deploy::{self, Deploy};
use super::read::Faults;
use super::source::{Entry, Node, Value, find};

/// An environment with the defaults under it.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) name: String,
    /// A table: `app`, `name`, `account`, `region`, `termination_protection` come first.
    pub(super) values: Node,
    /// How its stacks are deployed.
    pub(super) deploy: Deploy,
}

/// Merges `[env-defaults]` into each environment.
pub(super) fn merge(entries: &[Entry], app: &str, faults: &mut Faults) -> Vec<Merged> {
    let none = Vec::new();
    let defaults = table(find(entries, "env-defaults"), faults).unwrap_or(&none);
    check_keys(defaults, "env-defaults", true, faults);
    let shared = table(find(entries, "deploy"), faults).unwrap_or(&none);
    let help = "add one: `[env.dev]`, with its values under it";
    let Some(environments) = table(find(entries, "env"), faults) else {
        if find(entries, "env").is_none() {
            faults.push(0, "there is no environment", help);
        }
        return Vec::new();
    };
    if environments.is_empty() {
        faults.push(find(entries, "env").map_or(0, |entry| entry.line), "there is no environment", help);
    }
    let mut merged: Vec<Merged> = Vec::new();
    for environment in environments {
        check_name(environment, &merged, faults);
        let Some(own) = table(Some(environment), faults) else { continue };
        check_keys(own, &format!("env.{}", environment.key), true, faults);
        let mut values = overlay(defaults, own, environment.line);
        settings(&mut values, app, environment, faults);
        let own = values.iter().position(|entry| entry.key == "deploy").map(|at| values.remove(at));
        let values = Node { line: environment.line, value: Value::Table(values) };
        let mut one = Merged { name: environment.key.clone(), values, deploy: Deploy::default() };
        let own = table(own.as_ref(), faults).unwrap_or(&none);
        one.deploy = deploy::read(&over(shared, own), &one, faults);
        merged.push(one);
    }
    merged
}

fn table<'a>(entry: Option<&'a Entry>, faults: &mut Faults) -> Option<&'a Vec<Entry>> {
    let entry = entry?;
    if let Value::Table(entries) = &entry.node.value {
        return Some(entries);
    }
    let help = format!("write a table: `[{0}]`, or `[env.{0}]` for an environment", entry.key);
    faults.push(entry.line, format!("`{}` is {}, and has to be a table", entry.key, entry.node.kind()), help);
    None
}

/// The defaults, with an environment's own values over them. Tables are merged, all else is replaced.
fn overlay(defaults: &[Entry], own: &[Entry], line: usize) -> Vec<Entry> {
    let mut merged: Vec<Entry> = defaults.iter().map(|entry| moved(entry, line)).collect();
    for entry in own {
        let Some(known) = merged.iter_mut().find(|known| known.key == entry.key) else {
            merged.push(entry.clone());
            continue;
        };
        let default = find(defaults, &entry.key).map(|entry| &entry.node.value);
        let value = match (default, &entry.node.value) {
            (Some(Value::Table(defaults)), Value::Table(own)) => Value::Table(overlay(defaults, own, entry.line)),
            (_, own) => own.clone(),
        };
        *known = Entry { node: Node { line: entry.node.line, value }, ..entry.clone() };
    }
    merged
}

/// The settings of all environments, with one environment's own over them; each keeps its line.
fn over(shared: &[Entry], own: &[Entry]) -> Vec<Entry> {
    let kept = shared.iter().filter(|entry| find(own, &entry.key).is_none());
    kept.chain(own).cloned().collect()
}

/// A default as part of an environment: what is missing in one of its tables is missing in the environment.
fn moved(entry: &Entry, line: usize) -> Entry {
    let node = match &entry.node.value {
        Value::Table(entries) => {
            Node { line, value: Value::Table(entries.iter().map(|entry| moved(entry, line)).collect()) }
        }
        _ => entry.node.clone(),
    };
    Entry { node, ..entry.clone() }
}

fn check_name(environment: &Entry, others: &[Merged], faults: &mut Faults) {
    let name = environment.key.as_str();
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
    if !plain || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        let help = "a small letter, then small letters, digits and hyphens: `[env.dev]`";
        faults.push(environment.line, format!("an environment cannot be named `{name}`"), help);
    } else if name == "all" {
        let help = "give it another name";
        faults.push(environment.line, "an environment cannot be named `all`: `Env::ALL` is the list of them", help);
    }
    if let Some(other) = others.iter().find(|other| other.name != name && constant(&other.name) == constant(name)) {
        let message = format!("`{name}` and `{}` would both be `Env::{}`", other.name, constant(name));
        faults.push(environment.line, message, "rename one of them");
    }
}

/// The name of the constant of an environment, `PROD`.
pub(super) fn constant(environment: &str) -> String {
    environment.to_uppercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

/// Keys become fields, so each has to be a name in Rust.
fn check_keys(entries: &[Entry], path: &str, top: bool, faults: &mut Faults) {
    for entry in entries {
        let key = entry.key.as_str();
        let snake = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if top && (key == "app" || key == "name") {
            let message = format!("`{path}.{key}` cannot be set: `env.{key}` is there already");
            let help =
                if key == "app" { "it is the `app` at the top" } else { "it is the name of the environment's table" };
            faults.push(entry.line, message, format!("{help}; give your value another key"));
        } else if !snake || !key.starts_with(|c: char| c.is_ascii_lowercase()) {
            let message = format!("`{key}` cannot be a key: it becomes the field `env.{key}`");
            faults.push(entry.line, message, format!("write `{}`", snake_case(key)));
        } else if syn::parse_str::<syn::Ident>(key).is_err() {
            let message = format!("`{key}` cannot be a key: it is a word of Rust, and `env.{key}` would not compile");
            faults.push(entry.line, message, format!("write `{key}_` or another name"));
        }
        check_nested_keys(&entry.node, &format!("{path}.{key}"), faults);
    }
}

fn check_nested_keys(node: &Node, path: &str, faults: &mut Faults) {
    match &node.value {
        Value::Table(entries) => check_keys(entries, path, false, faults),
        Value::List(items) => items.iter().for_each(|item| check_nested_keys(item, path, faults)),
        _ => {}
    }
}

/// `maxAcu` and `max-acu` are `max_acu`.
fn snake_case(key: &str) -> String {
    let mut out = String::new();
    for letter in key.chars() {
        if letter.is_ascii_uppercase() && out.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) {
            out.push('_');
        }
        out.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' });
    }
    if out.starts_with(|c: char| c.is_ascii_lowercase()) { out } else { format!("key_{}", out.trim_matches('_')) }
}

/// Checks the settings that the tool knows, and puts them first.
fn settings(values: &mut Vec<Entry>, app: &str, environment: &Entry, faults: &mut Faults) {
    values.retain(|entry| entry.key != "app" && entry.key != "name");
    let mut first = vec![
        made("app", Value::Text(app.to_owned()), environment.line),
        made("name", Value::Text(environment.key.clone()), environment.line),
    ];
    for key in ["account", "region", "termination_protection"] {
        let written = values.iter().position(|entry| entry.key == key).map(|at| values.remove(at));
        match (key, written) {
            ("termination_protection", None) => first.push(made(key, Value::Boolean(false), environment.line)),
            (_, None) => {}
            (_, Some(mut entry)) => {
                if let Some(value) = check_setting(&entry, faults) {
                    entry.node.value = value;
                }
                first.push(entry);
            }
        }
    }
    values.splice(0..0, first);
}

fn made(key: &str, value: Value, line: usize) -> Entry {
    Entry { key: key.to_owned(), line, node: Node { line, value } }
}

/// What to go on with where a setting is wrong.
fn check_setting(entry: &Entry, faults: &mut Faults) -> Option<Value> {
    let (key, line) = (entry.key.as_str(), entry.line);
    match (key, &entry.node.value) {
        ("account", Value::Text(text)) => {
            if text.len() != 12 || !text.chars().all(|c| c.is_ascii_digit()) {
                let message = format!("`account` cannot be {text:?}: an account id has twelve digits");
                faults.push(line, message, "`aws sts get-caller-identity` shows it");
            }
            None
        }
        ("account", Value::Integer(number)) => {
            let message = "`account` is a number, and would lose a zero at its front";
            faults.push(line, message, format!("write it as text: `account = \"{number:012}\"`"));
            Some(Value::Text(format!("{number:012}")))
        }
        ("region", Value::Text(text)) => {
            if !is_region(text) {
                let help = "a region is written like \"us-east-1\" or \"eu-central-1\"";
                faults.push(line, format!("`region` cannot be {text:?}"), help);
            }
            None
        }
        ("termination_protection", Value::Boolean(_)) => None,
        ("termination_protection", _) => {
            let help = "write `termination_protection = true`";
            faults.push(line, format!("`{key}` is {}, and has to be true or false", entry.node.kind()), help);
            Some(Value::Boolean(false))
        }
        _ => {
            let example = if key == "account" { "111111111111" } else { "us-east-1" };
            let help = format!("write `{key} = \"{example}\"`");
            faults.push(line, format!("`{key}` is {}, and has to be text", entry.node.kind()), help);
            Some(Value::Text(String::new()))
        }
    }
}

/// `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`.
fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let Some((number, words)) = parts.split_last() else { return false };
    let word = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    words.len() >= 2
        && words.iter().all(word)
        && words.first().is_some_and(|first| (2..=4).contains(&first.len()))
        && !number.is_empty()
        && number.chars().all(|c| c.is_ascii_digit())
}
