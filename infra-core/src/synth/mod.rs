//! An app and an environment to templates.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use infra_rules::model::{Node, Template, Value};

use crate::app::{App, Stack};
use crate::asset::{self, Asset};
use crate::check::{self, Surroundings, SynthFinding};
use crate::draft::Draft;
use crate::env::Environment;
use crate::error::{LookupError, SynthError};
use crate::template::link::{Linked, link};
use crate::template::{Place, Places, build, json, order};
use crate::waivers::{self, LeftOut};

/// A stack's finished template.
#[derive(Debug, Clone)]
pub struct SynthStack {
    /// The stack's name in the app.
    pub stack: &'static str,
    /// The name that CloudFormation knows it by, `{app}-{env}-{stack}`.
    pub name: String,
    /// Its region.
    pub region: String,
    /// The template.
    pub template: Template,
    /// The template as JSON, on lines.
    pub json: String,
    /// What the rules found.
    pub findings: Vec<SynthFinding>,
    /// What its policy and its waivers left out.
    pub left_out: LeftOut,
    /// Its position in the order of deployment, from 0.
    pub order: usize,
    /// The stacks it reads from.
    pub reads: BTreeSet<String>,
    /// Files that are uploaded for it.
    pub assets: Vec<Asset>,
    /// Where its values stand.
    pub places: Places,
}

impl SynthStack {
    /// Where a resource, parameter or output is written.
    pub fn place_of(&self, logical_id: &str) -> Option<Place> {
        let template = &self.template;
        let resource = template.resource(logical_id).map(|resource| resource.id.loc);
        let loc = resource
            .or_else(|| template.parameters.iter().find(|it| it.name.text == logical_id).map(|it| it.name.loc))
            .or_else(|| template.outputs.iter().find(|it| it.name.text == logical_id).map(|it| it.name.loc))?;
        self.places.get(loc)
    }

    /// Whether a finding stops its deployment.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(SynthFinding::is_error)
    }
}

/// The stacks that `names` asks for; all of them, if it asks for none.
pub fn select(app: &App, names: &[String]) -> Result<Vec<&'static Stack>, LookupError> {
    if app.stacks.is_empty() {
        return Err(LookupError::NoStacks);
    }
    if names.is_empty() {
        return Ok(app.stacks.to_vec());
    }
    let known = || app.stacks.iter().map(|stack| stack.name.to_owned()).collect();
    let find = |name: &String| app.stack(name).ok_or_else(|| LookupError::Stack { name: name.clone(), known: known() });
    names.iter().map(find).collect()
}

/// The environment of that name.
pub fn environment(app: &App, name: &str) -> Result<&'static dyn Environment, LookupError> {
    app.environment(name).ok_or_else(|| LookupError::Environment {
        name: name.to_owned(),
        known: app.environments.iter().map(|(known, _)| (*known).to_owned()).collect(),
        file: app.config.file,
    })
}

/// The templates of all stacks, in the order of deployment, without a clock: the day of the tables of facts stands for
/// today.
///
/// All stacks are written even if few are wanted: a consumer adds outputs to its producers.
pub fn synth(app: &App, env: &dyn Environment) -> Result<Vec<SynthStack>, SynthError> {
    synth_on(app, env, None)
}

/// As [`synth`], on a day, `2027-01-31`: what a runtime or an engine is on that day is said.
pub fn synth_on(app: &App, env: &dyn Environment, today: Option<&str>) -> Result<Vec<SynthStack>, SynthError> {
    let linked = link_all(app, env)?;
    let names: Vec<String> = linked.iter().map(|stack| stack.name.clone()).collect();
    linked.iter().try_for_each(|stack| check_moves(stack, &names))?;
    let reads: BTreeMap<_, _> = linked.iter().map(|stack| (stack.name.clone(), stack.reads.clone())).collect();
    let sorted = order(&names, &reads).map_err(|cycle| SynthError::Cycle { path: cycle.path })?;
    let mut stacks: Vec<SynthStack> = app
        .stacks
        .iter()
        .zip(linked)
        .map(|(stack, mut linked)| {
            let order = sorted.iter().position(|name| *name == linked.name).unwrap_or_default();
            let bucket = asset::bucket(env, &linked.region);
            let assets = asset::resolve(stack.name, &mut linked.template, &linked.places, &bucket)?;
            Ok(finish(app, stack, linked, (order, assets), (env, today)))
        })
        .collect::<Result<_, SynthError>>()?;
    stacks.sort_by_key(|stack| stack.order);
    Ok(stacks)
}

/// Refuses moves from stacks that are not in the app: a slip there would make a resource anew.
fn check_moves(stack: &Linked, known: &[String]) -> Result<(), SynthError> {
    for resource in &stack.template.resources {
        let Some((from, _)) = resource.moved.as_deref().and_then(|moved| moved.split_once("::")) else { continue };
        if !known.iter().any(|name| name == from) {
            return Err(SynthError::UnknownStackInMove {
                stack: stack.name.clone(),
                id: resource.id.text.clone(),
                from: from.to_owned(),
                known: known.to_vec(),
                place: stack.places.get(resource.id.loc),
            });
        }
    }
    Ok(())
}

/// Says what the date decides: waivers that lapsed before `today` (`2027-01-31`) bring their findings back as errors,
/// and waivers that hit nothing in any environment are warned of.
pub fn check_waivers(app: &App, stacks: &mut [SynthStack], today: &str) {
    let mut used: BTreeSet<_> = stacks.iter().flat_map(|stack| stack.left_out.used()).collect();
    let is_open = |stack: &SynthStack| !stack.left_out.unused(stack.stack, &used).is_empty();
    if stacks.iter().any(is_open) {
        // What cannot be written is reported when that environment is asked for.
        let others = app.environments.iter().filter_map(|(_, env)| synth(app, *env).ok());
        used.extend(others.flatten().flat_map(|stack| stack.left_out.used().collect::<Vec<_>>()));
    }
    for stack in stacks {
        let unused = stack.left_out.unused(stack.stack, &used);
        let lapsed = stack.left_out.lapsed(today);
        stack.findings.splice(0..0, lapsed);
        stack.findings.extend(unused);
    }
}

/// The template of a stack of the tool's own, which refers to no other.
#[cfg(feature = "deploy")]
pub(crate) fn single(
    app: &App,
    stack: &Stack,
    env: &dyn Environment,
    build_draft: &dyn Fn(&mut Draft),
) -> Result<SynthStack, SynthError> {
    let mut draft = Draft::default();
    build_draft(&mut draft);
    let mut places = Places::default();
    let linked = Linked {
        name: stack.name.to_owned(),
        full_name: stack.full_name(env),
        region: stack.region(env).to_owned(),
        template: build(stack.name, stack.description, &draft, &mut places)?,
        places,
        reads: BTreeSet::new(),
        waivers: waivers::of_draft(&draft),
    };
    Ok(finish(app, stack, linked, (0, Vec::new()), (env, None)))
}

/// Export names that two environments of one account and region would both make.
pub fn check_exports(app: &App) -> Result<(), SynthError> {
    let mut known: BTreeMap<(String, String, String), String> = BTreeMap::new();
    for (_, env) in app.environments {
        // What cannot be written is reported when that environment is asked for.
        let Ok(stacks) = link_all(app, *env) else { continue };
        for stack in stacks {
            for output in &stack.template.outputs {
                let Some(export) = output.export.as_ref().and_then(Node::as_text) else { continue };
                let key = (env.account().to_owned(), stack.region.clone(), export.to_owned());
                let Some(first) = known.insert(key, stack.full_name.clone()) else { continue };
                return Err(SynthError::SharedExport {
                    export: export.to_owned(),
                    first,
                    second: stack.full_name.clone(),
                    scope: format!("account {}, {}", env.account(), stack.region),
                    place: stack.places.get(output.name.loc),
                });
            }
        }
    }
    Ok(())
}

fn link_all(app: &App, env: &dyn Environment) -> Result<Vec<Linked>, SynthError> {
    let mut linked = app.stacks.iter().map(|stack| draft(stack, env)).collect::<Result<Vec<_>, _>>()?;
    link(&mut linked, app.config.references)?;
    Ok(linked)
}

fn draft(stack: &Stack, env: &dyn Environment) -> Result<Linked, SynthError> {
    let mut draft = Draft::default();
    catch(|| (stack.build)(env, &mut draft)).map_err(|(message, place)| SynthError::Panicked {
        stack: stack.name.to_owned(),
        message,
        place,
    })?;
    let mut places = Places::default();
    let template = build(stack.name, stack.description, &draft, &mut places)?;
    Ok(Linked {
        name: stack.name.to_owned(),
        full_name: stack.full_name(env),
        region: stack.region(env).to_owned(),
        template,
        places,
        reads: BTreeSet::new(),
        waivers: waivers::of_draft(&draft),
    })
}

fn finish(
    app: &App,
    stack: &Stack,
    linked: Linked,
    (order, assets): (usize, Vec<Asset>),
    (env, today): (&dyn Environment, Option<&str>),
) -> SynthStack {
    let mut template = linked.template;
    let tags: Vec<_> = env.tags().into_iter().map(|(key, value)| (key, Value::Text(value))).collect();
    infra_rules::rules::tags::normalize(&mut template);
    infra_rules::rules::tags::apply(&mut template, &tags);
    let policy = stack.policy(app);
    let surroundings =
        Surroundings { stack: stack.name, region: &linked.region, env, policy, today, nested: asset::nested(&assets) };
    let (findings, left_out) = check::check(surroundings, &template, &linked.places, linked.waivers);
    SynthStack {
        stack: stack.name,
        name: linked.full_name,
        region: linked.region,
        json: json::pretty(&template),
        template,
        findings,
        left_out,
        order,
        reads: linked.reads,
        assets,
        places: linked.places,
    }
}

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs the code of a stack. A panic in it is an error with its message and place, and prints nothing.
fn catch(run: impl FnOnce()) -> Result<(), (String, Option<String>)> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if CATCHING.get() {
                PLACE.set(info.location().map(ToString::to_string));
            } else {
                previous(info);
            }
        }));
    });
    CATCHING.set(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    CATCHING.set(false);
    result.map_err(|payload| (message(&*payload), PLACE.take()))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests;
