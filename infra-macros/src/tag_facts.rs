//! What is known of the tags of a module, in all environments together.

use std::collections::{BTreeMap, BTreeSet};

use infra_rules::model::Loc;
use infra_rules::rules::tags::carried;

use crate::config::{Config, Environment, TagRule};
use crate::emit::{TagFacts, WrittenTag, label, line_of};
use crate::evaluate::Evaluated;
use crate::hir::Stack;

/// Values of one written tag, by environment.
type Values = BTreeMap<String, BTreeSet<String>>;

/// One resource of the module: the keys that its elements have everywhere; `None` where they are not all known.
type Keys = BTreeMap<usize, Option<BTreeSet<String>>>;

/// Collects them.
pub(crate) fn tag_facts(stack: &Stack, evaluated: &[Evaluated]) -> TagFacts {
    let mut keys = Keys::new();
    let mut written: BTreeMap<(Loc, Loc), (String, String, Values)> = BTreeMap::new();
    for one in evaluated {
        for (origin, at) in one.origin.values() {
            let Some(resource) = one.template.resources.get(*at) else { continue };
            let Some(own) = carried(resource) else { continue };
            let here: BTreeSet<String> = own.tags.iter().map(|(key, ..)| (*key).to_owned()).collect();
            let known = own.complete && !resource.waived.iter().any(|name| name == "missing_required_tag");
            let here = known.then_some(here);
            keys.entry(*origin)
                .and_modify(|all| *all = all.as_ref().zip(here.as_ref()).map(|(all, here)| all & here))
                .or_insert(here);
            for (key, loc, node) in own.tags {
                let end = node.map_or(loc, |node| node.loc);
                let entry = written
                    .entry((loc, end))
                    .or_insert_with(|| (resource.type_name.text.clone(), key.to_owned(), Values::new()));
                if let Some(text) = node.and_then(|node| node.as_text()) {
                    entry.2.entry(one.environment.clone()).or_default().insert(text.to_owned());
                }
            }
        }
    }
    TagFacts {
        resources: resources(stack, keys),
        own: written.into_iter().map(|(locs, tag)| written_tag(stack, locs, tag, evaluated.len())).collect(),
    }
}

/// The tags of infra.toml with what is known of their values.
pub(crate) fn applied(config: &Config) -> Vec<(String, Vec<(String, String)>)> {
    let values = |rule: &TagRule| -> Vec<(String, String)> {
        let of = |one: &Environment| Some((one.name.clone(), rule.text(&one.values)?));
        config.environments.iter().filter_map(of).collect()
    };
    config.tags.iter().map(|rule| (rule.key.clone(), values(rule))).collect()
}

fn resources(stack: &Stack, keys: Keys) -> Vec<(String, String, u32, Vec<String>)> {
    let known = keys.into_iter().filter_map(|(origin, keys)| Some((stack.resources.get(origin)?, keys?)));
    known
        .map(|(resource, keys)| {
            let line = line_of(stack.places.get(resource.loc).0);
            let ty = resource.ty.map_or("", |ty| ty.name()).to_owned();
            (label(stack, resource), ty, line, keys.into_iter().collect())
        })
        .collect()
}

fn written_tag(
    stack: &Stack,
    (key_loc, end): (Loc, Loc),
    (type_name, key, values): (String, String, Values),
    environments: usize,
) -> WrittenTag {
    let all: BTreeSet<&String> = values.values().flatten().collect();
    let same = values.len() == environments && all.len() == 1;
    let values = if same {
        all.into_iter().map(|value| (String::new(), value.clone())).collect()
    } else {
        values.into_iter().flat_map(|(name, of)| of.into_iter().map(move |value| (name.clone(), value))).collect()
    };
    let (start, end) = (stack.places.get(key_loc).0, stack.places.get(end).1);
    WrittenTag { start, end, type_name, key, values }
}
