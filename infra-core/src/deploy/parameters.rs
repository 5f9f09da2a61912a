//! The values of a stack's parameters: given now, else as deployed, else the template's default.

use infra_rules::model::{self, Node};
use serde_json::Value;

use crate::aws::model::{Parameter, StackDescription};
use crate::error::DeployError;
use crate::synth::SynthStack;

/// A value given on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The stack it is for; every stack that has the parameter, without it.
    pub stack: Option<String>,
    /// The parameter.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// The parameters of a request, and what to say of them in the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    /// The parameters.
    pub values: Vec<Parameter>,
    /// Deployed values that the template would have otherwise.
    pub notes: Vec<String>,
}

/// What the template `body` of a stack is submitted with.
///
/// # Errors
/// Parameters that have no value at all.
pub(crate) fn values(
    stack: &SynthStack,
    body: &str,
    state: Option<&StackDescription>,
    given: &[Given],
) -> Result<Parameters, DeployError> {
    let template: Value = serde_json::from_str(body).unwrap_or_default();
    let mut found = Parameters::default();
    let mut missing = Vec::new();
    for (name, declared) in template.get("Parameters").and_then(Value::as_object).into_iter().flatten() {
        let is_it = |it: &&Given| it.name == *name && it.stack.as_deref().is_none_or(|of| of == stack.stack);
        let deployed = state.and_then(|state| state.parameters.iter().find(|(key, _)| key == name));
        let default = declared.get("Default").map(text);
        if let Some(given) = given.iter().rfind(is_it) {
            found.values.push(Parameter { key: name.clone(), value: Some(given.value.clone()) });
        } else if let Some((_, value)) = deployed {
            found.values.push(Parameter { key: name.clone(), value: None });
            let is_secret = declared.get("NoEcho").map(text).as_deref() == Some("true");
            if let Some(default) = default.filter(|default| default != value && !is_secret) {
                found
                    .notes
                    .push(format!("parameter {name} keeps its value {value}; the template's default is {default}"));
            }
        } else if default.is_none() {
            missing.push(name.clone());
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    Err(DeployError::MissingParameters { stack: stack.stack.to_owned(), names: missing })
}

/// Given values of parameters that are not to be shown.
pub(crate) fn secret<'g>(stack: &SynthStack, given: &'g [Given]) -> Vec<&'g str> {
    let is_hidden = |given: &&Given| {
        let parameter = stack.template.parameters.iter().find(|it| it.name.text == given.name);
        parameter.is_some_and(|it| is_hidden_by(&it.body)) && given.stack.as_deref().is_none_or(|of| of == stack.stack)
    };
    given.iter().filter(is_hidden).map(|given| given.value.as_str()).collect()
}

fn is_hidden_by(body: &Node) -> bool {
    body.get("NoEcho")
        .is_some_and(|node| matches!(node.value, model::Value::Bool(true)) || node.as_text() == Some("true"))
}

/// Values for parameters that no stack of the run has.
pub(crate) fn unknown(stacks: &[SynthStack], given: &[Given]) -> Option<DeployError> {
    let is_known = |given: &&Given| {
        stacks.iter().any(|stack| {
            given.stack.as_deref().is_none_or(|of| of == stack.stack)
                && stack.template.parameters.iter().any(|it| it.name.text == given.name)
        })
    };
    let unknown = given.iter().find(|given| !is_known(given))?;
    let names = stacks
        .iter()
        .flat_map(|stack| stack.template.parameters.iter().map(move |it| format!("{}.{}", stack.stack, it.name.text)));
    Some(DeployError::UnknownParameter { name: unknown.name.clone(), known: names.collect() })
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
