//! The one loop over the rules.

mod conditions;
mod context;
mod coverage;
mod finding;
mod graph;
mod rule;
mod scenarios;
mod settings;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use conditions::{Assumption, Conditions};
pub use context::Context;
pub use coverage::Coverage;
pub use finding::{Finding, Findings, Waived};
pub use graph::{Graph, Holder, Link, Reference};
pub use rule::{Group, Known, Level, Rule, Scope, Source};
use scenarios::Scenarios;
pub use settings::{Dialect, Settings};

use crate::model::{Resource, Template};

type CheckTemplate = fn(&mut Context<'_>);
type CheckResource = fn(&Resource, &mut Context<'_>);

/// The functions of the rules, by what they look at.
#[derive(Default)]
struct Dispatch {
    template: Vec<CheckTemplate>,
    every_type: Vec<CheckResource>,
    /// Those of every type that look at values.
    of_values: Vec<CheckResource>,
    by_type: BTreeMap<&'static str, Vec<CheckResource>>,
}

impl Dispatch {
    /// Adds what looks at resources of `types`.
    fn add(&mut self, types: &[&'static str], run: CheckResource) {
        for name in types {
            self.by_type.entry(name).or_default().push(run);
        }
    }
}

/// Checks one template: every rule, every finding. Findings come in the order of their places.
pub fn check(template: &Template, settings: &Settings) -> Findings {
    let dispatch = dispatch();
    let mut context = Context::new(template, settings);
    let mut scenarios = Scenarios::new();
    for resource in &template.resources {
        if context.is_checked_elsewhere(resource) {
            continue;
        }
        let of_type = dispatch.by_type.get(resource.type_name.text.as_str());
        for run in dispatch.every_type.iter().chain(of_type.into_iter().flatten()) {
            run(resource, &mut context);
        }
        scenarios::check(resource, &mut scenarios, &mut context, |resource, context| {
            for run in dispatch.of_values.iter().chain(of_type.into_iter().flatten()) {
                run(resource, context);
            }
        });
    }
    for run in &dispatch.template {
        run(&mut context);
    }
    for rule in &settings.own_rules {
        run_own(rule, &mut context);
    }
    context.into_findings().sorted()
}

/// Runs a rule that is not in the list.
fn run_own(rule: &Rule, context: &mut Context<'_>) {
    let template = context.template;
    match rule.scope {
        Scope::Template(run) => run(context),
        Scope::Resource(types, run) => {
            for resource in &template.resources {
                let meant = types.is_empty() || types.contains(&resource.type_name.text.as_str());
                if meant && !context.is_checked_elsewhere(resource) {
                    run(resource, context);
                }
            }
        }
        Scope::Reported => {}
    }
}

fn dispatch() -> &'static Dispatch {
    static DISPATCH: OnceLock<Dispatch> = OnceLock::new();
    DISPATCH.get_or_init(|| {
        let mut dispatch = Dispatch::default();
        for scope in crate::rules::VALUES {
            match scope {
                Scope::Resource([], run) => dispatch.of_values.push(*run),
                // Rules of a type look at its values in any case.
                Scope::Resource(types, run) => dispatch.add(types, *run),
                Scope::Template(_) | Scope::Reported => {}
            }
        }
        dispatch.every_type.clone_from(&dispatch.of_values);
        for scope in crate::rules::WALKS.iter().copied().chain(crate::rules::RULES.iter().map(|rule| rule.scope)) {
            match scope {
                Scope::Template(run) => dispatch.template.push(run),
                Scope::Resource([], run) => dispatch.every_type.push(run),
                Scope::Resource(types, run) => dispatch.add(types, run),
                Scope::Reported => {}
            }
        }
        dispatch
    })
}
