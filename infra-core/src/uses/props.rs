//! What a component's prop wants of the handle that is given to it.

use infra_rules::text_in_const::Text;

use super::environments::{Check, Fault, PropUse, check_environments};
use crate::handle::{Element, EnvFacts, Handle};

/// What a component's prop wants of the subnets that it is given.
#[derive(Debug)]
pub struct PropWants {
    /// Tiers that fit, as bits; 0: any.
    pub tiers: u8,
    /// The least number of elements of a list.
    pub least: usize,
}

/// Checks what is given to a component's prop: number and tier, in every environment.
#[track_caller]
pub const fn check_prop<T>(handle: &Handle<T>, prop: &str, indexed: bool, wants: &PropWants) {
    if handle.facts.known {
        let given = PropUse { name: handle.name, prop, is_list: handle.many, indexed, wants };
        check_environments(handle.facts.environments, &Check::Prop(&given));
    }
}

/// What is wrong with what is given in this environment.
pub(super) const fn fault(given: &PropUse<'_>, facts: &EnvFacts) -> Option<Fault> {
    if given.indexed {
        return None;
    }
    if given.is_list && facts.elements.len() < given.wants.least {
        return Some(too_few(given, facts.elements.len()));
    }
    let mut at = 0;
    while at < facts.elements.len() {
        let fault = tier(given, &facts.elements[at]);
        if fault.is_some() {
            return fault;
        }
        at += 1;
    }
    None
}

const fn too_few(given: &PropUse<'_>, count: usize) -> Fault {
    let text = Text::new()
        .add("`")
        .add(given.prop)
        .add("` wants at least ")
        .number(given.wants.least)
        .add(", and `")
        .add(given.name)
        .add("` has ")
        .number(count);
    Fault { text, help: "" }
}

const fn tier(given: &PropUse<'_>, element: &Element) -> Option<Fault> {
    let tiers = given.wants.tiers;
    if tiers == 0 || element.tier == 0 || tiers & element.tier != 0 {
        return None;
    }
    let wanted = if tiers == 1 { "public" } else { "private" };
    let text = Text::new()
        .add("`")
        .add(given.prop)
        .add("` wants ")
        .add(wanted)
        .add(" subnets, and `")
        .add(given.name)
        .add("` is not");
    Some(Fault { text, help: "" })
}
