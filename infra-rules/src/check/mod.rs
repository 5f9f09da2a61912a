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
pub use settings::{Dialect, NestedTemplate, Settings};

use crate::model::{Resource, Template};
use scenarios::Scenarios;

type CheckTemplate = fn(&mut Context<'_>);
type CheckResource = fn(&Resource, &mut Context<'_>);

/// The function of a rule or of a walk.
#[derive(Debug, Clone, Copy)]
struct Task<F> {
    run: F,
    /// Whether it speaks for a rule that is off where no policy asks for it.
    optional: bool,
}

/// The functions of the rules, by what they look at.
#[derive(Default)]
struct Dispatch {
    template: Vec<Task<CheckTemplate>>,
    every_type: Vec<Task<CheckResource>>,
    /// Those of every type that look at values.
    of_values: Vec<Task<CheckResource>>,
    by_type: BTreeMap<&'static str, Vec<Task<CheckResource>>>,
}

impl Dispatch {
    /// Adds what looks at resources of `types`.
    fn add(&mut self, types: &[&'static str], task: Task<CheckResource>) {
        for name in types {
            self.by_type.entry(name).or_default().push(task);
        }
    }
}

impl<F: Copy> Task<F> {
    fn walk(run: F) -> Self {
        Self { run, optional: false }
    }

    /// What runs of these under these settings.
    fn wanted<'t>(tasks: impl IntoIterator<Item = &'t Self>, settings: &Settings) -> impl Iterator<Item = F>
    where
        F: 't,
    {
        let leaves_out = settings.without_optional;
        tasks.into_iter().filter(move |task| !(leaves_out && task.optional)).map(|task| task.run)
    }
}

/// Checks one template: every rule, every finding. Findings come in the order of their places.
pub fn check(template: &Template, settings: &Settings) -> Findings {
    let mut context = Context::new(template, settings);
    let scenarios = Scenarios::new(&context);
    for place in 0..template.resources.len() {
        check_resource(place, &scenarios, &mut context);
    }
    check_template(&mut context);
    context.into_findings().sorted()
}

/// The rules of the resource at a place.
fn check_resource<'a>(place: usize, scenarios: &Scenarios<'a>, context: &mut Context<'a>) {
    let resource = &context.template.resources[place];
    if context.is_checked_elsewhere(resource) {
        return;
    }
    let (dispatch, settings) = (dispatch(), context.settings);
    let of_type = || dispatch.by_type.get(resource.type_name.text.as_str()).into_iter().flatten();
    for run in Task::wanted(dispatch.every_type.iter().chain(of_type()), settings) {
        run(resource, context);
    }
    scenarios.check(place, context, |resource, context| {
        for run in Task::wanted(dispatch.of_values.iter().chain(of_type()), settings) {
            run(resource, context);
        }
    });
}

/// The rules of the whole template, and those of one's own.
fn check_template(context: &mut Context<'_>) {
    for run in Task::wanted(&dispatch().template, context.settings) {
        run(context);
    }
    for rule in &context.settings.own_rules {
        run_own(rule, context);
    }
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
                Scope::Resource([], run) => dispatch.of_values.push(Task::walk(*run)),
                // Rules of a type look at its values in any case.
                Scope::Resource(types, run) => dispatch.add(types, Task::walk(*run)),
                Scope::Template(_) | Scope::Reported => {}
            }
        }
        dispatch.every_type.clone_from(&dispatch.of_values);
        let walks = crate::rules::WALKS.iter().map(|scope| (*scope, false));
        let rules = crate::rules::RULES.iter().map(|rule| (rule.scope, rule.group == Group::Optional));
        for (scope, optional) in walks.chain(rules) {
            match scope {
                Scope::Template(run) => dispatch.template.push(Task { run, optional }),
                Scope::Resource([], run) => dispatch.every_type.push(Task { run, optional }),
                Scope::Resource(types, run) => dispatch.add(types, Task { run, optional }),
                Scope::Reported => {}
            }
        }
        dispatch
    })
}
