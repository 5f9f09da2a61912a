//! The rules over the module, once for each environment, and their findings as faults.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use infra_rules::check::{Coverage, Findings, Group, Level, Rule, Settings};
use infra_rules::model::Loc;
use infra_rules::{Dialect, Finding};

use crate::config::Config;
use crate::emit::{ForeignUse, RuleName, Ruled};
use crate::eval::{Scope, constant_comparisons};
use crate::evaluate::Evaluated;
use crate::hir::{Condition, Element, Member, Stack, Value, ValueKind};
use crate::report::Report;

/// Runs every rule. What CloudFormation would refuse is reported; the rest is for the policy to decide. Gives that rest,
/// and how much was known in each environment.
pub(crate) fn check(
    stack: &Stack,
    evaluated: &[Evaluated],
    config: Option<&Config>,
    own_rules: &[&'static Rule],
    report: &mut Report,
) -> (Vec<Ruled>, Vec<(String, Coverage)>) {
    failures(evaluated, report);
    comparisons(stack, config, report);
    let mut seen = Seen::new();
    let mut checked = BTreeSet::new();
    let mut coverage = Vec::new();
    for (index, one) in evaluated.iter().enumerate() {
        let mut settings = settings(one, config, checked.clone());
        settings.own_rules = own_rules.to_vec();
        let findings = infra_rules::check(&one.template, &settings);
        let foreign = one.foreign.iter().filter(|seen| seen.resource.is_some()).count();
        coverage.push((one.environment.clone(), Coverage::of(&one.template, &findings, foreign)));
        collect(findings, index, &mut seen);
        checked.extend(one.template.resources.iter().map(|resource| Arc::as_ptr(resource) as usize));
    }
    // A resource that environments share is checked in one of them, so what follows from what shows only here.
    let mut best: BTreeMap<Loc, u8> = BTreeMap::new();
    for found in seen.values().filter(|found| found.rule.group == Group::Correctness) {
        let rank = best.entry(found.loc).or_insert(u8::MAX);
        *rank = found.rule.rank().min(*rank);
    }
    let mut ruled = Vec::new();
    let sharing = Sharing::new(stack, evaluated);
    for found in seen.values().filter(|found| best.get(&found.loc).is_none_or(|best| found.rule.rank() <= *best)) {
        say(stack, &sharing, found, report, &mut ruled);
    }
    (ruled, coverage)
}

/// The findings, by place and rule.
type Seen = BTreeMap<(Loc, &'static str), Found>;

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

fn collect(findings: Findings, environment: usize, seen: &mut Seen) {
    for finding in findings.found {
        // What AWS takes and ignores is shown at synth.
        if finding.rule.group == Group::Correctness && finding.level() != Level::Deny {
            continue;
        }
        let (loc, rule) = (finding.loc, finding.rule);
        let found = seen.entry((loc, rule.name)).or_insert_with(|| Found { loc, rule, messages: Vec::new() });
        match found.messages.iter_mut().find(|(there, _)| there.message == finding.message) {
            Some((_, environments)) => drop(environments.insert(environment)),
            None => found.messages.push((finding, BTreeSet::from([environment]))),
        }
    }
}

/// What one rule found at one place, as one fault.
fn say(stack: &Stack, sharing: &Sharing<'_>, found: &Found, report: &mut Report, ruled: &mut Vec<Ruled>) {
    let mut lines: Vec<String> = Vec::new();
    for (finding, environments) in &found.messages {
        lines.push(format!("{}{}", sharing.in_environments(finding, environments), finding.message));
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
    // A rule that came later may be held back by the policy.
    if found.rule.group == Group::Correctness && !found.rule.is_later() {
        return report.push_range(start, end, &lines.join("\n  = "), help);
    }
    let rule = match infra_rules::rules::RULES.binary_search_by(|rule| rule.name.cmp(found.rule.name)) {
        Ok(index) => RuleName::Listed(index),
        Err(_) => RuleName::Own(found.rule.name, found.rule.group),
    };
    let held: BTreeSet<usize> =
        found.messages.iter().flat_map(|(finding, environments)| sharing.held_in(finding, environments)).collect();
    let environments = held.iter().filter_map(|index| sharing.evaluated.get(*index)).map(|one| one.environment.clone());
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

/// Which resources are the very same in several environments, and so were checked in one only.
struct Sharing<'a> {
    evaluated: &'a [Evaluated],
    /// First and last place of each resource of the module, with its index.
    ranges: Vec<(Loc, Loc, usize)>,
    /// By environment and resource: the addresses of its elements.
    elements: Vec<BTreeMap<usize, BTreeSet<usize>>>,
}

impl<'a> Sharing<'a> {
    fn new(stack: &Stack, evaluated: &'a [Evaluated]) -> Self {
        let resources = stack.resources.iter().enumerate();
        let mut ranges: Vec<_> = resources.map(|(index, one)| (one.locs.0, one.locs.1, index)).collect();
        ranges.sort_unstable();
        let elements = evaluated.iter().map(|one| {
            let mut elements: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for (origin, at) in one.origin.values() {
                if let Some(resource) = one.template.resources.get(*at) {
                    elements.entry(*origin).or_default().insert(Arc::as_ptr(resource) as usize);
                }
            }
            elements
        });
        Self { evaluated, ranges, elements: elements.collect() }
    }

    /// `in dev and prod: `, if these are not all.
    fn in_environments(&self, finding: &Finding, environments: &BTreeSet<usize>) -> String {
        let held = self.held_in(finding, environments);
        let names: Vec<&str> =
            held.iter().filter_map(|index| self.evaluated.get(*index)).map(|one| one.environment.as_str()).collect();
        if names.len() == self.evaluated.len() { String::new() } else { format!("in {}: ", names.join(" and ")) }
    }

    /// The environments in which a finding holds: where it was found, and where the same resource was not looked at again.
    fn held_in(&self, finding: &Finding, environments: &BTreeSet<usize>) -> Vec<usize> {
        let first = environments.iter().next().copied().unwrap_or(0);
        // A rule over the whole template has looked at each.
        let is_of_template = matches!(finding.rule.scope, infra_rules::check::Scope::Template(_));
        let resource = self.resource_at(finding.loc).filter(|_| !is_of_template);
        let is_shared = |other: usize| resource.is_some_and(|resource| self.is_shared(first, other, resource));
        (0..self.evaluated.len()).filter(|index| environments.contains(index) || is_shared(*index)).collect()
    }

    /// The resource of the module that a place belongs to.
    fn resource_at(&self, loc: Loc) -> Option<usize> {
        let after = self.ranges.partition_point(|(start, ..)| *start <= loc);
        let (_, end, index) = self.ranges.get(after.checked_sub(1)?)?;
        (loc <= *end).then_some(*index)
    }

    fn is_shared(&self, first: usize, other: usize, resource: usize) -> bool {
        let of = |environment: usize| self.elements.get(environment).and_then(|elements| elements.get(&resource));
        of(first).zip(of(other)).is_some_and(|(first, other)| other.is_subset(first))
    }
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
