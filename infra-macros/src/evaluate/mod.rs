//! The module as templates: one for each environment, with what is known there.

mod elements;
mod entry;
mod value;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use infra_rules::model::{Resource, Template};
use proc_macro2::Span;

use crate::config::Config;
use crate::eval::{Consts, Data, Scope};
use crate::hir::{self, Stack};

pub(crate) use elements::Elements;
pub(crate) use value::{ForeignSeen, evaluate_text};

/// The module in one environment.
#[derive(Debug)]
pub(crate) struct Evaluated {
    /// The environment's name.
    pub(crate) environment: String,
    /// The region that the stack is deployed to, where it is known.
    pub(crate) region: Option<String>,
    pub(crate) template: Template,
    /// By resource of the module: its elements here.
    pub(crate) elements: Vec<Elements>,
    /// Logical ids and labels of resources that are there in other environments only.
    pub(crate) absent: Vec<(String, String)>,
    /// Uses of other modules' handles.
    pub(crate) foreign: Vec<ForeignSeen>,
    /// What the run would fail on: place, reason.
    pub(crate) failures: Vec<(Span, String)>,
    /// What the tags of the application are here.
    pub(crate) tags: Vec<(String, Option<String>)>,
    /// By logical id: the index of the resource in the module, and in the template.
    pub(crate) origin: BTreeMap<String, (usize, usize)>,
}

/// What evaluation sees of one environment.
pub(crate) struct Machine<'a> {
    pub(super) stack: &'a Stack,
    pub(super) scope: Scope,
    pub(super) elements: Vec<Elements>,
    pub(super) foreign: Vec<ForeignSeen>,
    pub(super) failures: Vec<(Span, String)>,
    /// The key of the group's element that is being made.
    pub(super) this: Option<Data>,
    /// The resource whose value is being made, for uses of handles.
    pub(super) current: Option<usize>,
    pub(super) previous: Option<&'a Evaluated>,
    /// What the places of calls saw, outermost first.
    pub(super) outer: Vec<Scope>,
}

/// The module in each environment; once, with `env` unknown, where there are none.
pub(crate) fn evaluate(stack: &Stack, config: Option<&Config>) -> Vec<Evaluated> {
    let constants = stack.constants.iter().map(|(name, ty, value)| (name.to_string(), ty.clone(), value.clone()));
    let constants = Consts::new(constants);
    let mut evaluated: Vec<Evaluated> = Vec::new();
    match config {
        Some(config) => {
            for environment in &config.environments {
                let scope = Scope::for_environment(Rc::clone(&constants), environment.values.clone());
                let tags = tags(config, &environment.values);
                let mut one = run(stack, scope, environment.name.clone(), tags, evaluated.last());
                one.region = environment.values.get("region").and_then(evaluate_text);
                evaluated.push(one);
            }
        }
        None => {
            let mut scope = Scope::new(constants);
            scope.bind("env", crate::eval::Outcome::Unknown);
            evaluated.push(run(stack, scope, String::new(), Vec::new(), None));
        }
    }
    find_absent(stack, &mut evaluated);
    evaluated
}

fn run(
    stack: &Stack,
    mut scope: Scope,
    environment: String,
    tags: Vec<(String, Option<String>)>,
    previous: Option<&Evaluated>,
) -> Evaluated {
    for prop in &stack.props {
        scope.bind(prop.syntax.name.to_string(), crate::eval::Outcome::Unknown);
    }
    let mut machine = Machine {
        stack,
        scope,
        elements: Vec::new(),
        foreign: Vec::new(),
        failures: Vec::new(),
        this: None,
        current: None,
        previous,
        outer: Vec::new(),
    };
    machine.elements = machine.all_elements();
    let (template, origin) = machine.template();
    let Machine { elements, foreign, failures, .. } = machine;
    Evaluated { environment, region: None, template, elements, absent: Vec::new(), foreign, failures, tags, origin }
}

/// The application's tags in an environment; the value is `None` where it is not known.
fn tags(config: &Config, env: &Data) -> Vec<(String, Option<String>)> {
    config.tags.iter().map(|rule| (rule.key.clone(), rule.text(env))).collect()
}

/// Resources that other environments have.
fn find_absent(stack: &Stack, evaluated: &mut [Evaluated]) {
    let all: BTreeMap<String, String> = evaluated
        .iter()
        .flat_map(|one| one.elements.iter().zip(&stack.resources))
        .flat_map(|(elements, resource)| elements.labels(stack, resource))
        .collect();
    for one in evaluated {
        let here = one.template.index();
        one.absent = all
            .iter()
            .filter(|(id, _)| !here.contains_key(id.as_str()))
            .map(|(id, label)| (id.clone(), label.clone()))
            .collect();
    }
}

/// The resource of the environment before, if this one is the same.
pub(super) fn shared(previous: Option<&Evaluated>, resource: Resource) -> Arc<Resource> {
    let before = previous.and_then(|previous| {
        let (_, at) = previous.origin.get(&resource.id.text)?;
        previous.template.resources.get(*at)
    });
    match before {
        Some(before) if **before == resource => Arc::clone(before),
        _ => Arc::new(resource),
    }
}

impl hir::Resource {
    /// Whether it lies in a loop, its own or its group's.
    pub(crate) fn is_many(&self, stack: &Stack) -> bool {
        self.each.is_some()
            || self.group.and_then(|group| stack.groups.get(group)).is_some_and(|group| group.each.is_some())
    }
}
