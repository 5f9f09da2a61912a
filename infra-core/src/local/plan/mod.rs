//! What a change set would do: the old form of each resource against the new one, as far as it can be known.

mod details;
mod foresight;
pub mod nested;
pub mod validate;

use super::changes::{Change, Detail};
use super::engine::cloud::Cloud;
use super::engine::live;
use super::engine::outputs;
use super::engine::stack::{Config, Resource, Stack};
use super::engine::status::Status;
use super::engine::types::is_taggable;
use super::template::evaluate::{Fault, Scope};
use super::template::parameters;
use foresight::{Fate, Foresight};
use nested::NestedPlan;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Everything around.
    pub cloud: &'a Cloud,
    /// The stack as it is.
    pub stack: &'a Stack,
    /// What is to be deployed.
    pub config: &'a Config,
    /// Physical ids of resources to import.
    pub adopt: &'a BTreeMap<String, String>,
    /// Whether existing resources are taken over.
    pub import_existing: bool,
    /// Whether drift is to be reverted.
    pub reverts: bool,
    /// The ARN of the outermost change set, if nested stacks are looked into.
    pub nested_in: Option<&'a str>,
}

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The changes, in the order of deployment, removals last.
    pub changes: Vec<Change>,
    /// Whether outputs or tags change although no resource does.
    pub touches_stack: bool,
    /// A warning on values that could not be found.
    pub warning: Option<String>,
    /// Resources to take over: those asked for and those found.
    pub adopt: BTreeMap<String, String>,
    /// What nested stacks would do.
    pub nested: Vec<NestedPlan>,
}

/// Finds the changes.
///
/// # Errors
/// A fault in the template that only evaluation shows.
pub fn plan(question: Question<'_>) -> Result<Answer, Fault> {
    let Question { cloud, stack, config, .. } = question;
    let foresight = Foresight::new(cloud, stack);
    let pseudo = live::pseudo(cloud, stack, &config.notification_arns);
    let values = parameters::values(&config.template, &config.parameters, &foresight);
    let scope = Scope::new(&config.template, &values, &pseudo, &foresight);
    let mut answer = Answer { adopt: question.adopt.clone(), ..Answer::default() };
    for logical in config.template.order() {
        if !scope.is_present(logical)? {
            continue;
        }
        let wanted = wanted(&scope, config, logical)?;
        foresight.note_warning(logical);
        let found = change_of(question, &foresight, logical, &wanted, &mut answer.adopt);
        let (change, fate) = nested::look(question, &wanted, found, (logical, &mut answer));
        foresight.settle(logical, fate);
        answer.changes.extend(change);
    }
    for (logical, old) in &stack.resources {
        if is_there(old) && !foresight.knows(logical) {
            answer.changes.push(removal(logical, old));
        }
    }
    answer.touches_stack = touches_stack(question, &foresight, scope.imports());
    answer.warning = foresight.warning();
    Ok(answer)
}

fn is_there(resource: &Resource) -> bool {
    !matches!(resource.status, Status::DeleteComplete | Status::DeleteSkipped) && !resource.physical.is_empty()
}

fn wanted(scope: &Scope<'_>, config: &Config, logical: &str) -> Result<Resource, Fault> {
    let Some(declared) = config.template.resource(logical) else { return Err(Fault::new("no resource")) };
    let place = |fault: Fault, member: &str| fault.within(member).within(logical).within("Resources");
    let mut wanted = Resource::planned(&declared.kind);
    let properties = scope.evaluate(&declared.properties).map_err(|fault| place(fault, "Properties"))?;
    wanted.properties = properties.unwrap_or_else(|| Value::Object(Map::new()));
    wanted.metadata = scope.evaluate(&declared.metadata).map_err(|fault| place(fault, "Metadata"))?.unwrap_or_default();
    wanted.deletion_policy.clone_from(&declared.deletion_policy);
    wanted.replace_policy.clone_from(&declared.replace_policy);
    if is_taggable(&declared.kind) {
        wanted.stack_tags.clone_from(&config.tags);
    }
    Ok(wanted)
}

fn change_of(
    question: Question<'_>,
    foresight: &Foresight<'_>,
    logical: &str,
    wanted: &Resource,
    adopt: &mut BTreeMap<String, String>,
) -> (Option<Change>, Fate) {
    match question.stack.resources.get(logical).filter(|old| is_there(old)) {
        None => (Some(addition(question, logical, wanted, adopt)), Fate::New),
        Some(old) => modification(question, foresight, logical, old, wanted),
    }
}

fn addition(question: Question<'_>, logical: &str, wanted: &Resource, adopt: &mut BTreeMap<String, String>) -> Change {
    if question.import_existing
        && let Some(physical) = validate::existing(question.cloud, question.stack, wanted, true)
    {
        adopt.insert(logical.to_owned(), physical);
    }
    let imported = adopt.get(logical).cloned();
    let mut change = blank(if imported.is_some() { "Import" } else { "Add" }, logical, &wanted.kind);
    change.physical = imported;
    change.after = Some(context(wanted));
    change
}

fn removal(logical: &str, old: &Resource) -> Change {
    let mut change = blank("Remove", logical, &old.kind);
    change.physical = Some(old.physical.clone());
    change.before = Some(context(old));
    change.policy_action = Some(policy_word(old.deletion_policy.as_deref()).to_owned());
    change
}

fn modification(
    question: Question<'_>,
    foresight: &Foresight<'_>,
    logical: &str,
    old: &Resource,
    wanted: &Resource,
) -> (Option<Change>, Fate) {
    let drifted = old.actual.as_ref().filter(|_| question.reverts);
    let (found, replacement) = details::of(question, foresight, logical, old, wanted);
    if found.is_empty() && !old.status.is_failure() {
        return (None, Fate::Unchanged);
    }
    let mut change = blank("Modify", logical, &old.kind);
    change.physical = Some(old.physical.clone());
    change.replacement = Some(replacement.to_owned());
    if replacement == "True" {
        let word = policy_word(old.replace_policy.as_deref());
        change.policy_action = Some(format!("ReplaceAnd{word}"));
    }
    change.scope = scopes(&found);
    change.details = found;
    change.before = Some(context(old));
    change.after = Some(context(wanted));
    change.drift = drifted.map(|actual| if actual.is_null() { "DELETED" } else { "MODIFIED" }.to_owned());
    (Some(change), if replacement == "True" { Fate::Replaced } else { Fate::Modified })
}

fn blank(action: &str, logical: &str, kind: &str) -> Change {
    Change {
        action: action.to_owned(),
        logical: logical.to_owned(),
        physical: None,
        kind: kind.to_owned(),
        replacement: None,
        policy_action: None,
        scope: Vec::new(),
        details: Vec::new(),
        before: None,
        after: None,
        drift: None,
        nested: None,
    }
}

/// The attributes that change, sorted, each once.
fn scopes(details: &[Detail]) -> Vec<String> {
    let names: BTreeSet<&String> = details.iter().map(|detail| &detail.attribute).collect();
    names.into_iter().cloned().collect()
}

fn policy_word(policy: Option<&str>) -> &'static str {
    match policy {
        Some("Retain" | "RetainExceptOnCreate") => "Retain",
        Some("Snapshot") => "Snapshot",
        _ => "Delete",
    }
}

/// The resource as the contexts show it.
fn context(resource: &Resource) -> Value {
    let mut shown = Map::new();
    let mut put = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_object().is_some_and(Map::is_empty);
        if !empty {
            shown.insert(name.to_owned(), value);
        }
    };
    put("Properties", resource.properties.clone());
    put("Metadata", resource.metadata.clone());
    put("DeletionPolicy", resource.deletion_policy.clone().map_or(Value::Null, Value::String));
    put("UpdateReplacePolicy", resource.replace_policy.clone().map_or(Value::Null, Value::String));
    Value::Object(shown)
}

/// Whether outputs, exports, imports or stack tags change. An import that a value of the same text takes the place of is a
/// change: it is how AWS says to free an export ("export name error" of its knowledge center).
fn touches_stack(question: Question<'_>, foresight: &Foresight<'_>, mut imports: BTreeSet<String>) -> bool {
    let Question { cloud, stack, config, .. } = question;
    let tags = stack.config.as_ref().map_or(&[][..], |config| &config.tags);
    let Ok((outputs, more)) = outputs::of_config(cloud, stack, config, foresight) else { return true };
    imports.extend(more);
    tags != config.tags || outputs != stack.outputs || imports != stack.imports
}
