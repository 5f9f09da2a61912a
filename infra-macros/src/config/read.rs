//! The text of infra.toml to a [`Config`]: what stands at the top of the file.

use super::environments::Merged;
use super::source::{Entry, Value, find, parse};
use super::{Config, ConfigError, References, environments, shapes, tags};
use infra_rules::schema::suggest;

/// The keys that may stand at the top.
const TOP: [&str; 6] = ["app", "references", "tags", "deploy", "env-defaults", "env"];

/// What a file gives: as much of the configuration as can be made out, and all that is wrong.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) config: Config,
    pub(super) errors: Vec<ConfigError>,
}

/// Collects what is wrong.
#[derive(Debug, Default)]
pub(super) struct Faults {
    errors: Vec<ConfigError>,
}

impl Faults {
    pub(super) fn push(&mut self, line: usize, message: impl Into<String>, help: impl Into<String>) {
        let error = ConfigError { line, message: message.into(), help: help.into() };
        // What stands in [env-defaults] is looked at for each environment.
        if !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }
}

/// Reads the text of an infra.toml.
pub(super) fn read(text: &str) -> Read {
    let mut syntax = Vec::new();
    let entries = parse(text, &mut syntax);
    let mut faults = Faults::default();
    check_top(&entries, &mut faults);
    let app = app(&entries, &mut faults);
    let references = references(&entries, &mut faults);
    let merged: Vec<Merged> = environments::merge(&entries, &app, &mut faults);
    let shape = shapes::unify(&merged, &mut faults);
    let environments = merged.iter().map(|one| shapes::environment(one, &shape)).collect();
    let mut config = Config { tags: Vec::new(), references, environments, shape };
    config.tags = tags::read(find(&entries, "tags"), &config, &mut faults);
    // With a broken syntax, keys are missing that are there to the eye.
    let mut errors = if syntax.is_empty() { faults.errors } else { syntax };
    errors.sort_by_key(|error| error.line);
    Read { config, errors }
}

fn check_top(entries: &[Entry], faults: &mut Faults) {
    for entry in entries {
        let key = entry.key.as_str();
        if TOP.contains(&key) {
            continue;
        }
        let near = suggest(key, TOP.into_iter()).or_else(|| key.starts_with("env").then_some("env"));
        let help = match (key, near) {
            ("policy", _) => "name the policy in the code: `infra_core::environments!(policy = BASELINE);`".to_owned(),
            (_, Some(near)) => format!("did you mean `{near}`?"),
            _ => format!(
                "at the top stand {}; values of your own belong into `[env-defaults]` and `[env.…]`",
                TOP.join(", ")
            ),
        };
        faults.push(entry.line, format!("there is no key `{key}` at the top"), help);
    }
}

fn app(entries: &[Entry], faults: &mut Faults) -> String {
    let help = "name the application at the top: `app = \"shop\"`";
    let Some(entry) = find(entries, "app") else {
        faults.push(0, "`app` is missing", help);
        return String::new();
    };
    let Value::Text(name) = &entry.node.value else {
        faults.push(entry.line, format!("`app` is {}, and has to be text", entry.node.kind()), help);
        return String::new();
    };
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !plain || !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.len() > 64 {
        let help = "the names of stacks begin with it: a letter, then letters, digits and hyphens, at most 64";
        faults.push(entry.line, format!("`app` cannot be {name:?}"), help);
    }
    name.clone()
}

fn references(entries: &[Entry], faults: &mut Faults) -> References {
    let Some(entry) = find(entries, "references") else { return References::Weak };
    match &entry.node.value {
        Value::Text(word) if word == "weak" => References::Weak,
        Value::Text(word) if word == "strong" => References::Strong,
        _ => {
            let help = "write \"weak\" (a stack reads the other's outputs) or \"strong\" (exports that cannot go while they are used)";
            faults.push(entry.line, format!("`references` cannot be {}", entry.node.written()), help);
            References::Weak
        }
    }
}
