//! What an environment says of a use: presence, and the tiers and zones of subnets.

use infra_rules::text_in_const::{Text, same};

use super::Use;
use super::environments::Fault;
use crate::handle::{Element, EnvFacts};

/// What is wrong with the use in this environment.
pub(super) const fn fault(used: &Use, many: bool, facts: &EnvFacts) -> Option<Fault> {
    if !many && facts.elements.is_empty() {
        return Some(absent(used));
    }
    if many && used.indexed {
        return picked(used, facts);
    }
    let mut at = 0;
    while at < facts.elements.len() {
        let fault = tier(&facts.elements[at], used);
        if fault.is_some() {
            return fault;
        }
        at += 1;
    }
    if many && used.zones > 1 { zones(facts, used) } else { None }
}

const fn absent(used: &Use) -> Fault {
    let text = Text::new().add("there is no `").add(used.shown).add("`, and this is always there");
    Fault { text, help: "\n  help: put it under the same `#[when(…)]`, or choose with `if … { … }`" }
}

/// The elements that are picked by their keys.
const fn picked(used: &Use, facts: &EnvFacts) -> Option<Fault> {
    let mut at = 0;
    while at < used.keys.len() {
        let (environment, key) = used.keys[at];
        if same(environment, facts.name) {
            let fault = match find_element(facts.elements, key) {
                Some(element) => tier(element, used),
                None => Some(absent_element(used, facts, key)),
            };
            if fault.is_some() {
                return fault;
            }
        }
        at += 1;
    }
    None
}

const fn absent_element(used: &Use, facts: &EnvFacts, key: &str) -> Fault {
    let text = Text::new().add("there is no `").add(used.shown).add("[").add(key).add("]`: ");
    let count = facts.elements.len();
    let text = text.add("the list has ").number(count).add(if count == 1 { " element" } else { " elements" });
    Fault { text, help: "" }
}

const fn find_element<'a>(elements: &'a [Element], key: &str) -> Option<&'a Element> {
    let mut at = 0;
    while at < elements.len() {
        if same(elements[at].key, key) {
            return Some(&elements[at]);
        }
        at += 1;
    }
    None
}

const fn tier(element: &Element, used: &Use) -> Option<Fault> {
    if used.tiers == 0 || element.tier == 0 || used.tiers & element.tier != 0 {
        return None;
    }
    let tier = match element.tier {
        1 => "public",
        4 => "routed",
        8 => "isolated",
        _ => "private",
    };
    let text = Text::new().add("`").add(used.place).add("` uses the ").add(tier).add(" subnet `").add(used.shown);
    let text = if element.key.is_empty() || used.indexed { text } else { text.add("[").add(element.key).add("]") };
    let help = if used.tiers == 1 { "\n  help: use public subnets" } else { "\n  help: use private subnets" };
    Some(Fault { text: text.add("`: ").add(used.why).add(" [subnet_in_wrong_tier]"), help })
}

/// Counts the zones; one that is not known may be any, and so counts too.
const fn zones(facts: &EnvFacts, used: &Use) -> Option<Fault> {
    let mut zones = 0;
    let mut all_known = true;
    let mut at = 0;
    while at < facts.elements.len() {
        let az = facts.elements[at].az;
        let mut before = 0;
        while before < at && !same(facts.elements[before].az, az) {
            before += 1;
        }
        if before == at || az.is_empty() {
            zones += 1;
        }
        all_known = all_known && !az.is_empty();
        at += 1;
    }
    if zones >= used.zones as usize {
        return None;
    }
    let text = Text::new().add("`").add(used.shown).add(if all_known { "` lies in " } else { "` has " }).number(zones);
    let what = match (all_known, zones) {
        (true, 1) => " availability zone, and `",
        (true, _) => " availability zones, and `",
        (false, 1) => " subnet, and `",
        (false, _) => " subnets, and `",
    };
    let text = text
        .add(what)
        .add(used.place)
        .add("` needs ")
        .number(used.zones as usize)
        .add(if all_known { "" } else { " in different availability zones" })
        .add(" [too_few_availability_zones]");
    let help = if all_known {
        "\n  help: put subnets into more zones"
    } else {
        "\n  help: more subnets in more zones; a component asks for them in `props!`: `[ec2::Subnet; 2..]`"
    };
    Some(Fault { text, help })
}
