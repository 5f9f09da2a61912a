//! Resources that exist already and come under a stack: `#[adopt]`, by an IMPORT change set.
//!
//! Such a change set may do nothing else. So the deployed template is submitted with the resources to adopt, and the
//! deployment goes on from there. A stack that is not there yet is made by its import.
//!
//! - `template`: the deployed template with the resources to import
//! - `command`: the imports alone
//! - `import`: the change set, its execution, the look for drift after it

mod command;
mod import;
mod template;

use infra_rules::model::{Node, Resource, Value};

use crate::aws::model::{Problem, ResourceToImport};
use crate::plan::{Action, Danger, StackAction, StackPlan};
use crate::synth::SynthStack;

pub use command::adopt;
pub(crate) use import::{execute, trial};

/// What comes under a stack, and the template that does nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// The resources.
    pub resources: Vec<ResourceToImport>,
    /// The deployed template with them, as JSON without white space.
    pub body: String,
    /// The parameters that the template has and the deployed one has not.
    pub new_parameters: Vec<String>,
}

impl Adoption {
    /// Turns what a plan would make into what it takes over.
    pub(crate) fn mark(&self, plan: &mut StackPlan) {
        for resource in &self.resources {
            let Some(change) = plan.changes.iter_mut().find(|change| change.logical_id == resource.logical_id) else {
                continue;
            };
            change.action = Action::Import;
            change.physical_id = Some(identifier(resource));
            change.widens = None;
            change.danger = Danger::of(change);
        }
        if plan.action == StackAction::Nothing {
            plan.action = StackAction::Update;
        }
        let text = match self.resources.len() {
            1 => "an import comes first, and looks at nothing but this one resource".to_owned(),
            count => format!("an import comes first, and looks at nothing but these {count} resources"),
        };
        plan.notes.push(text);
        plan.sort();
    }
}

/// The values that identify a resource, as CloudFormation's events show them.
pub(crate) fn identifier(resource: &ResourceToImport) -> String {
    resource.identifier.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("|")
}

/// Whether the stack has resources that may exist already.
pub(crate) fn has_any(stack: &SynthStack) -> bool {
    stack.template.resources.iter().any(|resource| resource.adopt.is_some())
}

/// The resources whose `#[adopt]` has nothing left to do.
pub(crate) fn done(stack: &SynthStack, deployed: Option<&str>) -> Vec<String> {
    let deployed = deployed.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok()).unwrap_or_default();
    let adopted = stack.template.resources.iter().filter(|resource| resource.adopt.is_some());
    adopted.map(|resource| resource.id.text.clone()).filter(|id| template::has(&deployed, id)).collect()
}

/// What is still to be adopted; `body` is the template to deploy.
///
/// # Errors
/// What keeps resources from being imported, each.
pub(crate) fn pending(
    stack: &SynthStack,
    deployed: Option<&str>,
    body: &str,
) -> Result<Option<Adoption>, Vec<Problem>> {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    let (old, Some(new)) = (deployed.and_then(read), read(body)) else { return Ok(None) };
    let is_there = |id: &str| old.as_ref().is_some_and(|old| template::has(old, id));
    let (mut resources, mut problems) = (Vec::<ResourceToImport>::new(), Vec::new());
    for resource in &stack.template.resources {
        let Some(adopt) = resource.adopt.as_ref().filter(|_| !is_there(&resource.id.text)) else { continue };
        match to_import(resource, adopt) {
            Ok(found) => {
                let same = |other: &&ResourceToImport| {
                    (&other.type_name, &other.identifier) == (&found.type_name, &found.identifier)
                };
                if let Some(other) = resources.iter().find(same) {
                    let text = format!("{} adopts the same one: {}", other.logical_id, identifier(&found));
                    problems.push(problem(resource, text));
                }
                resources.push(found);
            }
            Err(reason) => problems.push(problem(resource, reason)),
        }
    }
    if resources.is_empty() && problems.is_empty() {
        return Ok(None);
    }
    let ids: Vec<&str> = resources.iter().map(|resource| resource.logical_id.as_str()).collect();
    let made = template::with(old, &new, &ids);
    for (id, missing) in &made.missing {
        if let Some(resource) = stack.template.resource(id) {
            let text = format!(
                "it refers to {missing}, which the stack does not have yet: deploy {missing} first, or write its id"
            );
            problems.push(problem(resource, text));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Some(Adoption { resources, body: made.template.to_string(), new_parameters: made.new_parameters }))
}

fn problem(resource: &Resource, reason: String) -> Problem {
    Problem {
        logical_id: Some(resource.id.text.clone()),
        type_name: Some(resource.type_name.text.clone()),
        path: None,
        name: Some("#[adopt]".to_owned()),
        reason,
    }
}

/// The identifier of a resource, from the attribute and from what the resource itself says.
fn to_import(resource: &Resource, adopt: &Node) -> Result<ResourceToImport, String> {
    if resource.deletion_policy.is_none() {
        return Err("it has no deletion policy in this environment: `#[removal(Retain)]`".to_owned());
    }
    let keys: Vec<&str> = resource.ty.map(|ty| ty.primary_identifier().collect()).unwrap_or_default();
    if keys.is_empty() {
        return Err(format!("nothing identifies a resource of type {}", resource.type_name.text));
    }
    let written = |key: &str| resource.at(&key.split('/').collect::<Vec<_>>());
    let open: Vec<&str> = keys.iter().copied().filter(|key| written(key).is_none()).collect();
    let given = |key: &str| match &adopt.value {
        Value::Map(entries) => entries.iter().find(|entry| entry.key.text == snake(key)).map(|entry| &entry.node),
        _ if keys.len() == 1 || open.as_slice() == [key] => Some(adopt),
        _ => None,
    };
    let mut identifier = Vec::new();
    for key in &keys {
        let Some(node) = given(key).or_else(|| written(key)) else {
            return Err(format!("its `{}` is not given: `#[adopt({}: \"…\")]`", snake(key), snake(key)));
        };
        let Some(text) = plain(node) else {
            return Err(format!(
                "its `{0}` is known only when it is deployed; write it down: `#[adopt({0}: \"…\")]`",
                snake(key)
            ));
        };
        identifier.push(((*key).to_owned(), text));
    }
    Ok(ResourceToImport {
        logical_id: resource.id.text.clone(),
        type_name: resource.type_name.text.clone(),
        identifier,
    })
}

/// A key in the user's spelling; of `Schedule/ScheduleId` the last part.
fn snake(key: &str) -> String {
    infra_rules::names::snake(key.rsplit('/').next().unwrap_or(key))
}

/// A value that is text already.
fn plain(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Int(number) => Some(number.to_string()),
        _ => None,
    }
}
