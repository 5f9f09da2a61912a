//! The rules over the module, once for each environment, and their findings as faults.

use std::collections::BTreeSet;
use std::sync::Arc;

use infra_rules::check::{Findings, Group, Level, Rule, Settings};
use infra_rules::model::Loc;
use infra_rules::{Dialect, Finding};

use crate::config::Config;
use crate::emit::{ForeignUse, RuleName, Ruled};
use crate::eval::{Scope, constant_comparisons};
use crate::evaluate::Evaluated;
use crate::hir::{Condition, Element, Member, Stack, Value, ValueKind};
use crate::report::Report;

/// Runs every rule. What CloudFormation would refuse is reported; the rest is for the policy to decide.
pub(crate) fn check(
    stack: &Stack,
    evaluated: &[Evaluated],
    config: Option<&Config>,
    own_rules: &[&'static Rule],
    report: &mut Report,
) -> Vec<Ruled> {
    failures(evaluated, report);
    comparisons(stack, config, report);
    let mut seen: Vec<Found> = Vec::new();
    let mut checked = BTreeSet::new();
    for (index, one) in evaluated.iter().enumerate() {
        let mut settings = settings(one, config, checked.clone());
        settings.own_rules = own_rules.to_vec();
        let findings = infra_rules::check(&one.template, &settings);
        collect(findings, index, &mut seen);
        checked.extend(one.template.resources.iter().map(|resource| Arc::as_ptr(resource) as usize));
    }
    // A resource that environments share is checked in one of them, so what follows from what shows only here.
    let hides = |found: &Found, other: &Found| {
        other.loc == found.loc && other.rule.group == Group::Correctness && other.rule.rank() < found.rule.rank()
    };
    let mut ruled = Vec::new();
    for found in seen.iter().filter(|found| !seen.iter().any(|other| hides(found, other))) {
        say(stack, evaluated, found, report, &mut ruled);
    }
    ruled
}

/// What one rule finds at one place: each message once, with the environments where it holds.
struct Found {
    loc: Loc,
    rule: &'static Rule,
    messages: Vec<(Finding, BTreeSet<usize>)>,
}

/// How many messages of one rule at one place are spelled out.
const MESSAGES_AT_ONE_PLACE: usize = 4;

pub(crate) fn settings(one: &Evaluated, config: Option<&Config>, checked: BTreeSet<usize>) -> Settings {
    let mut settings = Settings::new(Dialect::Rust);
    settings.environment = Some(one.environment.clone()).filter(|name| !name.is_empty());
    settings.region.clone_from(&one.region);
    settings.applied_tags.clone_from(&one.tags);
    let rules = config.map(|config| config.tags.as_slice()).unwrap_or_default();
    // A tag with a list of values may have any of them; another one has the value of infra.toml.
    let is_free = |key: &str| rules.iter().any(|rule| rule.key == key && !rule.allowed.is_empty());
    settings.required_tags =
        one.tags.iter().map(|(key, value)| (key.clone(), value.clone().filter(|_| !is_free(key)))).collect();
    settings.tag_values = rules
        .iter()
        .filter(|rule| !rule.allowed.is_empty())
        .map(|rule| (rule.key.clone(), rule.allowed.clone()))
        .collect();
    settings.absent.clone_from(&one.absent);
    settings.checked = checked;
    settings
}

fn collect(findings: Findings, environment: usize, seen: &mut Vec<Found>) {
    for finding in findings.found {
        // What AWS takes and ignores is shown at synth.
        if finding.rule.group == Group::Correctness && finding.level() != Level::Deny {
            continue;
        }
        let (loc, rule) = (finding.loc, finding.rule);
        let at = seen.iter().position(|found| found.loc == loc && found.rule.name == rule.name).unwrap_or_else(|| {
            seen.push(Found { loc, rule, messages: Vec::new() });
            seen.len() - 1
        });
        let Some(found) = seen.get_mut(at) else { continue };
        match found.messages.iter_mut().find(|(there, _)| there.message == finding.message) {
            Some((_, environments)) => drop(environments.insert(environment)),
            None => found.messages.push((finding, BTreeSet::from([environment]))),
        }
    }
}

/// What one rule found at one place, as one fault.
fn say(stack: &Stack, evaluated: &[Evaluated], found: &Found, report: &mut Report, ruled: &mut Vec<Ruled>) {
    let mut lines: Vec<String> = Vec::new();
    for (finding, environments) in &found.messages {
        lines.push(format!("{}{}", in_environments(stack, evaluated, finding, environments), finding.message));
    }
    let more = lines.len().saturating_sub(MESSAGES_AT_ONE_PLACE);
    lines.truncate(MESSAGES_AT_ONE_PLACE);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    if let Some(first) = lines.first_mut() {
        *first = format!("{first} [{}]", found.rule.name);
    }
    let (start, end) = stack.places.get(found.loc);
    let help = found.messages.first().and_then(|(finding, _)| finding.help.as_deref());
    if found.rule.group == Group::Correctness {
        return report.push_range(start, end, &lines.join("\n  = "), help);
    }
    let rule = match infra_rules::rules::RULES.binary_search_by(|rule| rule.name.cmp(found.rule.name)) {
        Ok(index) => RuleName::Listed(index),
        Err(_) => RuleName::Own(found.rule.name, found.rule.group),
    };
    let held: BTreeSet<usize> = found
        .messages
        .iter()
        .flat_map(|(finding, environments)| held_in(stack, evaluated, finding, environments))
        .collect();
    let environments = held.iter().filter_map(|index| evaluated.get(*index)).map(|one| one.environment.clone());
    let help = help.map_or_else(String::new, |help| format!("\n  help: {}", help.replace('\n', "\n        ")));
    let text = format!("{}{help}", lines.join("\n  and: "));
    let is_mild = found.messages.iter().all(|(finding, _)| finding.level == Some(Level::Warn));
    ruled.push(Ruled {
        start,
        end,
        rule,
        is_mild,
        environments: environments.filter(|name| !name.is_empty()).collect(),
        text,
    });
}

/// `in dev and prod: `, if these are not all.
fn in_environments(
    stack: &Stack,
    evaluated: &[Evaluated],
    finding: &Finding,
    environments: &BTreeSet<usize>,
) -> String {
    let held = held_in(stack, evaluated, finding, environments);
    let names: Vec<&str> =
        held.iter().filter_map(|index| evaluated.get(*index)).map(|one| one.environment.as_str()).collect();
    if names.len() == evaluated.len() { String::new() } else { format!("in {}: ", names.join(" and ")) }
}

/// The environments in which a finding holds: where it was found, and where the same resource was not looked at again.
fn held_in(stack: &Stack, evaluated: &[Evaluated], finding: &Finding, environments: &BTreeSet<usize>) -> Vec<usize> {
    let first = environments.iter().next().copied().unwrap_or(0);
    // A rule over the whole template has looked at each.
    let is_of_template = matches!(finding.rule.scope, infra_rules::check::Scope::Template(_));
    let holds = |index: &usize| {
        environments.contains(index) || (!is_of_template && is_shared(stack, evaluated, first, *index, finding.loc))
    };
    (0..evaluated.len()).filter(holds).collect()
}

/// Whether the resource at this place is the very same in both environments, and so was checked in the first only.
fn is_shared(stack: &Stack, evaluated: &[Evaluated], first: usize, other: usize, loc: Loc) -> bool {
    let Some(resource) = stack.resources.iter().position(|resource| resource.locs.0 <= loc && loc <= resource.locs.1)
    else {
        return false;
    };
    let (Some(first), Some(other)) = (evaluated.get(first), evaluated.get(other)) else { return false };
    let of = |one: &Evaluated| -> Vec<usize> {
        let at = one.origin.values().filter(|(origin, _)| *origin == resource);
        at.filter_map(|(_, at)| one.template.resources.get(*at))
            .map(|resource| Arc::as_ptr(resource) as usize)
            .collect()
    };
    let (first, other) = (of(first), of(other));
    !other.is_empty() && other.iter().all(|resource| first.contains(resource))
}

/// What the run would fail on: an index that is not there, a division by zero.
fn failures(evaluated: &[Evaluated], report: &mut Report) {
    let mut seen: Vec<(String, String, proc_macro2::Span, Vec<&str>)> = Vec::new();
    for one in evaluated {
        for (span, why) in &one.failures {
            let place = format!("{span:?}");
            match seen.iter_mut().find(|(there, text, _, _)| *there == place && text == why) {
                Some((_, _, _, environments)) if environments.contains(&one.environment.as_str()) => {}
                Some((_, _, _, environments)) => environments.push(&one.environment),
                None => seen.push((place, why.clone(), *span, vec![&one.environment])),
            }
        }
    }
    for (_, why, span, environments) in seen {
        let place = if environments.len() == evaluated.len() {
            String::new()
        } else {
            format!("in {}: ", environments.join(" and "))
        };
        report.push(span, format!("{place}{why}"));
    }
}

/// Comparisons that no environment satisfies.
fn comparisons(stack: &Stack, config: Option<&Config>, report: &mut Report) {
    let Some(config) = config else { return };
    let scopes: Vec<(&str, Scope)> = config
        .environments
        .iter()
        .map(|environment| {
            (
                environment.name.as_str(),
                Scope::for_environment(crate::eval::Consts::new(Vec::new()), environment.values.clone()),
            )
        })
        .collect();
    let mut conditions = Vec::new();
    for group in &stack.groups {
        push_condition(group.when.as_ref(), &mut conditions);
    }
    for resource in &stack.resources {
        push_condition(resource.when.as_ref(), &mut conditions);
        resource.properties.iter().for_each(|member| in_member(member, &mut conditions));
        resource.attributes.iter().for_each(|(_, value)| in_value(value, &mut conditions));
    }
    for component in &stack.components {
        push_condition(component.when.as_ref(), &mut conditions);
        component.props.iter().for_each(|(_, _, value)| in_value(value, &mut conditions));
    }
    for output in &stack.outputs {
        push_condition(output.when.as_ref(), &mut conditions);
        in_value(&output.value, &mut conditions);
    }
    for condition in conditions {
        for comparison in constant_comparisons(condition, &scopes) {
            report.help(comparison.span, &comparison.message, &comparison.help);
        }
    }
}

fn push_condition<'a>(condition: Option<&'a Condition>, into: &mut Vec<&'a syn::Expr>) {
    if let Some(Condition::Rust(expr)) = condition {
        into.push(expr);
    }
}

fn in_member<'a>(member: &'a Member, into: &mut Vec<&'a syn::Expr>) {
    match member {
        Member::Entry { value, .. } | Member::Spread(value) => in_value(value, into),
    }
}

fn in_value<'a>(value: &'a Value, into: &mut Vec<&'a syn::Expr>) {
    match &value.kind {
        ValueKind::If { condition, then, otherwise } => {
            push_condition(Some(condition), into);
            in_value(then, into);
            if let Some(value) = otherwise {
                in_value(value, into);
            }
        }
        ValueKind::List(elements) => elements.iter().for_each(|element| match element {
            Element::One(value) | Element::Splice(value) => in_value(value, into),
        }),
        ValueKind::Object(members) => members.iter().for_each(|member| in_member(member, into)),
        ValueKind::Match { arms, .. } => arms.iter().for_each(|(_, _, value)| in_value(value, into)),
        ValueKind::For { body, .. } | ValueKind::Json(body) | ValueKind::Bind { body, .. } => in_value(body, into),
        ValueKind::Function(_, arguments) => arguments.iter().for_each(|value| in_value(value, into)),
        ValueKind::Rust(expr, _) if matches!(**expr, syn::Expr::Binary(_)) => into.push(expr),
        _ => {}
    }
}

/// Uses of other modules' handles, with what their places want, for checks in constants.
pub(crate) fn foreign_uses(stack: &Stack, evaluated: &[Evaluated]) -> Vec<ForeignUse> {
    let mut uses: Vec<(String, ForeignUse)> = Vec::new();
    for one in evaluated {
        for seen in &one.foreign {
            let key = format!("{:?} {}", seen.start, seen.foreign.property.join("/"));
            let at = match uses.iter().position(|(there, _)| *there == key) {
                Some(at) => at,
                None => {
                    uses.push((key, describe(stack, one, seen)));
                    uses.len() - 1
                }
            };
            if let Some((_, used)) = uses.get_mut(at) {
                if !used.environments.contains(&one.environment) {
                    used.environments.push(one.environment.clone());
                }
                let asked = seen.key.as_ref().map(|key| (one.environment.clone(), key.clone()));
                used.keys.extend(asked.filter(|asked| !used.keys.contains(asked)));
            }
        }
    }
    uses.into_iter().map(|(_, used)| used).collect()
}

fn describe(stack: &Stack, one: &Evaluated, seen: &crate::evaluate::ForeignSeen) -> ForeignUse {
    let foreign = seen.foreign.clone();
    let place = foreign
        .property
        .iter()
        .rev()
        .find(|key| !key.is_empty())
        .map(|key| infra_rules::names::snake(key))
        .unwrap_or_default();
    let mut used = ForeignUse {
        start: seen.start,
        place,
        environments: Vec::new(),
        keys: Vec::new(),
        tiers: 0,
        zones: 0,
        why: String::new(),
        foreign,
    };
    let resource = seen.resource.and_then(|index| {
        let _ = stack;
        let (_, at) = one.origin.values().find(|(origin, _)| *origin == index)?;
        one.template.resources.get(*at)
    });
    if let Some(resource) = resource {
        let path: Vec<&str> = used.foreign.property.iter().map(String::as_str).collect();
        if let Some(requirement) = infra_rules::rules::placement::requirement(resource, &path) {
            used.tiers = requirement.tiers.bits();
            used.zones = requirement.min_azs;
            requirement.why.clone_into(&mut used.why);
        }
    }
    used
}
