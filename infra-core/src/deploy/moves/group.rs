//! Which stacks take part in one refactor, and what is deployed of them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::super::Context;
use super::super::prepare::{Prepared, is_new};
use super::across::{Part, templates};
use super::{Across, Moves};
use crate::aws::CloudFormation;
use crate::aws::model::ResourcePlace;
use crate::error::DeployError;
use crate::event::{Sink, StackOutcome};
use crate::plan::Action;
use crate::synth::SynthStack;

/// CloudFormation takes so many stacks in one refactor.
const MAX_STACKS: usize = 5;

/// A resource that comes from another stack: places by position of the stack and logical id.
#[derive(Debug, Clone)]
struct Move {
    from: (usize, String),
    to: (usize, String),
}

/// The stack and the logical id of `network::Vpc`.
fn from_other(moved: &str) -> Option<(&str, &str)> {
    moved.split_once("::")
}

/// Finds what moves between the stacks, and notes it in each that takes part.
pub(crate) async fn find<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &mut [Prepared<'_>],
) -> Result<(), DeployError> {
    let mut deployed: BTreeMap<usize, Option<Value>> = BTreeMap::new();
    let mut moves = Vec::new();
    for to in 0..stacks.len() {
        for (source, old, new) in incoming(stacks[to].stack) {
            let Some(from) = stacks.iter().position(|item| item.stack.stack == source) else {
                if let Some(refusal) = outside(context, stacks[to].stack, (&source, &old, &new)).await? {
                    stacks[to].refusal = Some(refusal);
                }
                continue;
            };
            for index in [from, to] {
                if let Entry::Vacant(slot) = deployed.entry(index) {
                    slot.insert(template_of(context, &stacks[index]).await?);
                }
            }
            let there = |index: usize, id: &str| {
                deployed[&index].as_ref().is_some_and(|template| template["Resources"].get(id).is_some())
            };
            if there(from, &old) && !there(to, &new) && stacks[from].stack.template.resource(&old).is_none() {
                moves.push(Move { from: (from, old), to: (to, new) });
            }
        }
    }
    for group in groups(&moves) {
        settle(stacks, &group, &moves, &deployed);
    }
    Ok(())
}

/// Attributes to write where one stack loses a resource and another one gets its like.
pub(crate) async fn offer_across<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &mut [Prepared<'_>],
) -> Result<(), DeployError> {
    let mut notes = Vec::new();
    for (from, source) in stacks.iter().enumerate() {
        let gone = changed(source, Action::Remove);
        let is_like = |new: &(String, String)| gone.iter().any(|(_, type_name)| *type_name == new.1);
        let takes = |(to, item): &(usize, &Prepared<'_>)| *to != from && changed(item, Action::Add).iter().any(is_like);
        let takers: Vec<(usize, &Prepared<'_>)> = stacks.iter().enumerate().filter(takes).collect();
        if takers.is_empty() {
            continue;
        }
        let deployed = template_of(context, source).await?.unwrap_or_default();
        for (to, item) in takers {
            notes.extend(offers(source, &gone, &deployed, item).into_iter().map(|note| (to, note)));
        }
    }
    for (to, note) in notes {
        stacks[to].plan.notes.push(note);
    }
    Ok(())
}

/// Logical id and type of what a plan does so with.
fn changed(item: &Prepared<'_>, action: Action) -> Vec<(String, String)> {
    let each = item.plan.changes.iter().filter(|change| change.action == action);
    each.map(|change| (change.logical_id.clone(), change.type_name.clone())).collect()
}

/// What to write in `to` for what goes in `source` and has exactly one like there.
fn offers(source: &Prepared<'_>, gone: &[(String, String)], deployed: &Value, to: &Prepared<'_>) -> Vec<String> {
    let wanted: Value = serde_json::from_str(&to.body).unwrap_or_default();
    let content = |template: &Value, id: &str| template["Resources"][id].get("Properties").cloned();
    let source = source.stack.stack;
    let offer = |(id, type_name): (String, String)| {
        let is_same =
            |(old, other): &&(String, String)| *other == type_name && content(deployed, old) == content(&wanted, &id);
        let mut found = gone.iter().filter(is_same);
        let (Some((old, _)), None) = (found.next(), found.next()) else { return None };
        Some(format!(
            "{old} of {source} goes and {id} comes with the same content; to keep it, write \
             `#[moved(from = \"{source}::{old}\")]` above it"
        ))
    };
    changed(to, Action::Add).into_iter().filter_map(offer).collect()
}

/// Source, old and new logical id of what a stack gets from others.
fn incoming(stack: &SynthStack) -> Vec<(String, String, String)> {
    let of = |resource: &infra_rules::model::Resource| {
        let (source, old) = from_other(resource.moved.as_deref()?)?;
        (source != stack.stack).then(|| (source.to_owned(), old.to_owned(), resource.id.text.clone()))
    };
    stack.template.resources.iter().filter_map(|resource| of(resource)).collect()
}

async fn template_of<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
) -> Result<Option<Value>, DeployError> {
    if is_new(item.state.as_ref()) {
        return Ok(None);
    }
    let text = context.clients.get(&item.stack.region)?.template(&item.stack.name).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// A resource whose stack this run leaves alone: it cannot move, and must not be made anew.
async fn outside<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
    (source, old, new): (&str, &str, &str),
) -> Result<Option<StackOutcome>, DeployError> {
    let Some(neighbour) = context.neighbours.iter().find(|one| one.stack == source) else { return Ok(None) };
    let client = context.clients.get(&neighbour.region)?;
    let read = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let theirs = read(client.template(&neighbour.name).await?).unwrap_or_default();
    let ours = read(context.clients.get(&stack.region)?.template(&stack.name).await?).unwrap_or_default();
    let waits = theirs["Resources"].get(old).is_some() && ours["Resources"].get(new).is_none();
    Ok(waits.then(|| {
        let env = context.env.name();
        let reason = format!("{new} is still {old} of {source}: `deploy {env} {source} {}` moves it", stack.stack);
        StackOutcome::Rejected { reason, problems: Vec::new() }
    }))
}

/// Stacks that moves connect.
fn groups(moves: &[Move]) -> Vec<BTreeSet<usize>> {
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for one in moves {
        let mut joined = BTreeSet::from([one.from.0, one.to.0]);
        groups.retain(|group| {
            let touches = !group.is_disjoint(&joined);
            if touches {
                joined.extend(group);
            }
            !touches
        });
        groups.push(joined);
    }
    groups
}

/// Makes the templates of one group.
fn settle(
    stacks: &mut [Prepared<'_>],
    group: &BTreeSet<usize>,
    all: &[Move],
    deployed: &BTreeMap<usize, Option<Value>>,
) {
    let moves: Vec<&Move> = all.iter().filter(|one| group.contains(&one.to.0)).collect();
    let place = |(index, id): &(usize, String)| ResourcePlace {
        stack: stacks[*index].stack.name.clone(),
        logical_id: id.clone(),
    };
    let mut map: BTreeMap<ResourcePlace, ResourcePlace> =
        moves.iter().map(|one| (place(&one.from), place(&one.to))).collect();
    for index in group {
        let (stack, template) = (stacks[*index].stack, deployed.get(index).and_then(Option::as_ref));
        let own = template.map(|template| super::own_ids(stack, template)).unwrap_or_default();
        map.extend(own.iter().map(|(from, to)| (place(&(*index, from.clone())), place(&(*index, to.clone())))));
    }
    let region = moves.first().map(|one| stacks[one.to.0].stack.region.clone()).unwrap_or_default();
    let parts: Vec<Part<'_>> = group.iter().map(|index| part(&stacks[*index], deployed.get(index))).collect();
    let made = if group.iter().any(|index| stacks[*index].stack.region != region) {
        Err(vec!["a refactor moves nothing from one region to another: take `#[moved]` away, and the resource is made anew there".to_owned()])
    } else if group.len() > MAX_STACKS {
        Err(vec![format!(
            "a refactor takes {MAX_STACKS} stacks, and this one would take {}: deploy some of the moves first, and write \
             the other `#[moved]` afterwards",
            group.len()
        )])
    } else {
        templates(&parts, &map)
    };
    let bodies: Vec<String> = match made {
        Ok(made) => made.iter().map(Value::to_string).collect(),
        Err(faults) => {
            let refusal = StackOutcome::Rejected { reason: faults.join("; "), problems: Vec::new() };
            for one in moves {
                stacks[one.to.0].refusal = Some(refusal.clone());
            }
            return;
        }
    };
    let names = group.iter().map(|index| stacks[*index].stack.name.clone());
    let across = Arc::new(Across {
        region,
        stacks: names.zip(bodies.clone()).collect(),
        moves: map.into_iter().collect(),
        creates: group.iter().any(|index| is_new(stacks[*index].state.as_ref())),
    });
    let told: Vec<(usize, String)> = moves.iter().flat_map(|one| tell(one, stacks)).collect();
    for (index, body) in group.iter().zip(bodies) {
        let told = told.iter().filter(|(of, _)| of == index).map(|(_, text)| text.clone()).collect();
        stacks[*index].moves = Some(Moves { ids: Vec::new(), told, body, across: Some(Arc::clone(&across)) });
    }
}

fn part<'a>(item: &'a Prepared<'_>, deployed: Option<&Option<Value>>) -> Part<'a> {
    let outputs = item.state.as_ref().map(|state| state.outputs.as_slice()).unwrap_or_default();
    Part {
        name: &item.stack.name,
        deployed: deployed.cloned().flatten(),
        wanted: serde_json::from_str(&item.body).unwrap_or_default(),
        outputs: outputs.iter().map(|output| (output.key.clone(), output.value.clone())).collect(),
    }
}

/// What to say of a move on both of its sides.
fn tell(one: &Move, stacks: &[Prepared<'_>]) -> [(usize, String); 2] {
    let (from, to) = (stacks[one.from.0].stack.stack, stacks[one.to.0].stack.stack);
    let (old, new) = (&one.from.1, &one.to.1);
    [
        (one.from.0, format!("{old} goes to {to} as {new}: a refactor, nothing is replaced")),
        (one.to.0, format!("{new} comes from {from}, where it is {old}: a refactor, nothing is replaced")),
    ]
}
