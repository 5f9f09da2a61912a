//! Outputs, exports and who imports them.

use super::cloud::Cloud;
use super::live::{self, Live};
use super::stack::{Config, Output, Stack};
use crate::local::template::evaluate::{Fault, Scope, World, text_of};
use crate::local::template::parameters;
use serde_json::Value;
use std::collections::BTreeSet;

/// The outputs of what the stack deploys, and the exports that they import.
///
/// # Errors
/// A fault in an output.
pub fn compute(cloud: &Cloud, stack: &Stack) -> Result<(Vec<Output>, BTreeSet<String>), Fault> {
    let Some(config) = &stack.config else { return Ok((Vec::new(), BTreeSet::new())) };
    of_config(cloud, stack, config, &Live::of(cloud, stack))
}

/// The outputs of a configuration in any view of the world.
///
/// # Errors
/// A fault in an output.
pub fn of_config(
    cloud: &Cloud,
    stack: &Stack,
    config: &Config,
    world: &dyn World,
) -> Result<(Vec<Output>, BTreeSet<String>), Fault> {
    let pseudo = live::pseudo(cloud, stack, &config.notification_arns);
    let values = parameters::values(&config.template, &config.parameters, world);
    let scope = Scope::new(&config.template, &values, &pseudo, world);
    let mut outputs = Vec::new();
    for (key, declared) in config.template.section("Outputs").into_iter().flatten() {
        let condition = declared.get("Condition").and_then(Value::as_str);
        if condition.map_or(Ok(true), |name| scope.condition(name))? {
            outputs.extend(output(&scope, key, declared).map_err(|fault| fault.within(key).within("Outputs"))?);
        }
    }
    Ok((outputs, scope.imports()))
}

fn output(scope: &Scope<'_>, key: &str, declared: &Value) -> Result<Option<Output>, Fault> {
    let text = |value: &Value| match scope.evaluate(value)? {
        None => Ok(None),
        Some(Value::Array(items)) => {
            items.iter().map(text_of).collect::<Result<Vec<_>, _>>().map(|all| Some(all.join(",")))
        }
        Some(value) => text_of(&value).map(Some),
    };
    let Some(value) = declared.get("Value").map(text).transpose().map_err(|fault| fault.within("Value"))?.flatten()
    else {
        return Ok(None);
    };
    let export = declared.get("Export").and_then(|export| export.get("Name"));
    let export = export.map(text).transpose().map_err(|fault| fault.within("Name").within("Export"))?.flatten();
    let description = declared.get("Description").and_then(Value::as_str).map(str::to_owned);
    Ok(Some(Output { key: key.to_owned(), value, description, export }))
}

/// An export that another stack has already, in words.
pub fn conflict(cloud: &Cloud, stack: &Stack, outputs: &[Output]) -> Option<String> {
    outputs.iter().filter_map(|output| output.export.as_deref()).find_map(|name| {
        let (other, _) = cloud.export(stack.region(), name)?;
        (other.id != stack.id).then(|| format!("Export with name {name} is already exported by stack {}", other.name))
    })
}

/// The first export that goes or changes although stacks import it, in words; `kept` holds names and values that stay.
pub fn exports_in_use(cloud: &Cloud, stack: &Stack, kept: &BTreeSet<(String, String)>, verb: &str) -> Option<String> {
    stack.outputs.iter().find_map(|output| {
        let name = output.export.clone()?;
        if kept.contains(&(name.clone(), output.value.clone())) {
            return None;
        }
        let users = cloud.importers(stack.region(), &name);
        let users: Vec<&str> = users.into_iter().filter(|user| *user != stack.name).collect();
        (!users.is_empty()).then(|| in_use(&name, &users, verb, cloud.old_export_texts))
    })
}

/// Both generations of the text.
fn in_use(name: &str, users: &[&str], verb: &str, old: bool) -> String {
    let lower = verb.to_lowercase();
    if old {
        return format!("Export {name} cannot be {lower}d as it is in use by {}", listed(users));
    }
    // CloudFormation writes "canceled" here.
    let cancelled = format!("{verb} canceled. Cannot {lower} export {name} as it is in use by");
    format!("{cancelled} {}.", listed(users))
}

/// `A`, `A and B`, `A, B and C`
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
