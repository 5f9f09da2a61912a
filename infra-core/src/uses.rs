//! Checks in constants: uses of handles of other modules, and the stacks of an application.
//!
//! rustc evaluates them where both sides are known; what is wrong is a compile error at the user's token.

use crate::app::Stack;
use crate::handle::{Element, EnvFacts, Handle, TypeInfo};

/// Whether a place takes one or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// One.
    One,
    /// A list.
    List,
    /// Either.
    Either,
}

/// A use of a handle, and what its place wants of it.
#[derive(Debug)]
pub struct Use {
    /// The handle as written: `network::zone::private`.
    pub shown: &'static str,
    /// The property: `subnet_ids`; empty where there is none.
    pub place: &'static str,
    /// Environments in which the user is there.
    pub environments: &'static [&'static str],
    /// One or a list.
    pub wants: Wants,
    /// References that fit: type, attribute (empty: what `Ref` gives).
    pub targets: &'static [(&'static str, &'static str)],
    /// The types that are wanted, in words.
    pub wanted: &'static str,
    /// The attribute as written; empty: none.
    pub attribute: &'static str,
    /// Whether one element of the list is picked.
    pub indexed: bool,
    /// The keys that are picked, by environment.
    pub keys: &'static [(&'static str, &'static str)],
    /// Tiers of subnets that fit, as bits; 0: any.
    pub tiers: u8,
    /// The least number of availability zones.
    pub zones: u8,
    /// Why, in words.
    pub why: &'static str,
}

/// Text put together in a constant.
struct Text {
    bytes: [u8; 2048],
    len: usize,
}

impl Text {
    const fn new() -> Self {
        Self { bytes: [0; 2048], len: 0 }
    }

    const fn add(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.len < self.bytes.len() {
            self.bytes[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
        self
    }

    const fn number(self, number: usize) -> Self {
        let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        if number >= 10 { self.number(number / 10).add(digits[number % 10]) } else { self.add(digits[number]) }
    }

    const fn as_str(&self) -> &str {
        let (used, _) = self.bytes.split_at(self.len);
        match std::str::from_utf8(used) {
            Ok(text) => text,
            Err(_) => "a name is not text",
        }
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "how a constant reports an error to the compiler")]
const fn fail(text: &Text) -> ! {
    panic!("{}", text.as_str())
}

const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Checks a use: list or one, type and attribute, presence, tier and availability zones.
#[track_caller]
pub const fn check_use<T>(handle: &Handle<T>, used: &Use) {
    check_list(handle.many, used);
    check_attribute(handle.ty, used);
    check_target(handle.ty, used);
    if !handle.facts.known {
        return;
    }
    let mut at = 0;
    while at < handle.facts.environments.len() {
        let facts = &handle.facts.environments[at];
        if contains(used.environments, facts.name) {
            check_environment(handle.many, facts, used);
        }
        at += 1;
    }
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
}

#[track_caller]
const fn check_list(many: bool, used: &Use) {
    if many && !used.indexed && matches!(used.wants, Wants::One) {
        fail(
            &Text::new()
                .add("one is wanted here, and `")
                .add(used.shown)
                .add("` is a list\n  help: pick one: `")
                .add(used.shown)
                .add("[0]`"),
        );
    }
    if !many && used.indexed {
        fail(
            &Text::new()
                .add("`")
                .add(used.shown)
                .add("` is one resource, not a list\n  help: write `")
                .add(used.shown)
                .add("`"),
        );
    }
    if (!many || used.indexed) && matches!(used.wants, Wants::List) && used.attribute.is_empty() {
        fail(
            &Text::new()
                .add("a list is wanted here, and `")
                .add(used.shown)
                .add("` is one\n  help: write `[")
                .add(used.shown)
                .add("]`"),
        );
    }
}

#[track_caller]
const fn check_attribute(ty: &TypeInfo, used: &Use) {
    if used.attribute.is_empty() || ty.attributes.is_empty() || find_attribute(ty, used.attribute).is_some() {
        return;
    }
    let mut text = Text::new()
        .add("`")
        .add(used.shown)
        .add("` has no attribute `")
        .add(used.attribute)
        .add("`\n  help: ")
        .add(ty.rust)
        .add(" has ");
    let mut at = 0;
    while at < ty.attributes.len() && at < 12 {
        if at > 0 {
            text = text.add(", ");
        }
        text = text.add(ty.attributes[at].0);
        at += 1;
    }
    if at < ty.attributes.len() {
        text = text.add(", …");
    }
    fail(&text);
}

const fn find_attribute(ty: &TypeInfo, written: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < ty.attributes.len() {
        if same(ty.attributes[at].0, written) {
            return Some(ty.attributes[at].1);
        }
        at += 1;
    }
    None
}

/// The reference must fit one of the targets, where there are any for this type or for no other.
#[track_caller]
const fn check_target(ty: &TypeInfo, used: &Use) {
    if used.targets.is_empty() {
        return;
    }
    let given = match find_attribute(ty, used.attribute) {
        Some(attribute) => attribute,
        None => "",
    };
    let mut of_type = None;
    let mut at = 0;
    while at < used.targets.len() {
        let (name, attribute) = used.targets[at];
        if same(name, ty.name) {
            let fits = same(attribute, given)
                || (given.is_empty() && same(attribute, ty.ref_gives))
                || (attribute.is_empty() && same(given, ty.ref_gives));
            if fits {
                return;
            }
            of_type = Some(attribute);
        }
        at += 1;
    }
    match of_type {
        Some(attribute) => wrong_attribute(ty, used, attribute),
        None if ty.ref_gives.is_empty() => {}
        None => wrong_type(ty, used),
    }
}

#[track_caller]
const fn wrong_attribute(ty: &TypeInfo, used: &Use, wanted: &str) {
    let mut help = wanted;
    let mut at = 0;
    while at < ty.attributes.len() {
        if same(ty.attributes[at].1, wanted) {
            help = ty.attributes[at].0;
        }
        at += 1;
    }
    let mut text = Text::new().add("`").add(used.shown);
    if used.attribute.is_empty() {
        text = text.add("` gives its ").add(ty.ref_gives);
    } else {
        text = text.add(".").add(used.attribute).add("` is its ").add(used.attribute);
    }
    text = text.add(", and `").add(used.place).add("` wants ");
    if wanted.is_empty() {
        fail(&text.add("what a plain reference gives\n  help: write `").add(used.shown).add("`"));
    }
    fail(&text.add("its ").add(wanted).add("\n  help: write `").add(used.shown).add(".").add(help).add("`"));
}

/// Whether the attribute is the resource's own id.
const fn is_own_id(ty: &TypeInfo, used: &Use) -> bool {
    let own = [
        ("AWS::EC2::Instance", "instance_id"),
        ("AWS::EC2::InternetGateway", "internet_gateway_id"),
        ("AWS::EC2::NatGateway", "nat_gateway_id"),
        ("AWS::EC2::RouteTable", "route_table_id"),
        ("AWS::EC2::SecurityGroup", "group_id"),
        ("AWS::EC2::Subnet", "subnet_id"),
        ("AWS::EC2::VPC", "vpc_id"),
    ];
    let mut at = 0;
    while at < own.len() {
        if same(own[at].0, ty.name) && same(own[at].1, used.attribute) {
            return true;
        }
        at += 1;
    }
    false
}

#[track_caller]
const fn wrong_type(ty: &TypeInfo, used: &Use) {
    // An attribute of another type may well hold what is wanted: a bucket's domain name, a load balancer's zone.
    if !used.attribute.is_empty()
        && !same(used.attribute, ty.ref_gives)
        && !same(used.attribute, "arn")
        && !is_own_id(ty, used)
    {
        return;
    }
    fail(
        &Text::new()
            .add("`")
            .add(used.shown)
            .add("` is of type ")
            .add(ty.rust)
            .add(", and `")
            .add(used.place)
            .add("` wants ")
            .add(used.wanted),
    );
}

#[track_caller]
const fn check_environment(many: bool, facts: &EnvFacts, used: &Use) {
    if !many && facts.elements.is_empty() {
        fail(&absent(used, facts.name));
    }
    if many && used.indexed {
        let mut at = 0;
        while at < used.keys.len() {
            let (environment, key) = used.keys[at];
            if same(environment, facts.name) {
                match find_element(facts.elements, key) {
                    Some(element) => check_tier(element, facts.name, used),
                    None => fail(&absent_element(used, facts, key)),
                }
            }
            at += 1;
        }
        return;
    }
    let mut at = 0;
    while at < facts.elements.len() {
        check_tier(&facts.elements[at], facts.name, used);
        at += 1;
    }
    if many {
        check_zones(facts, used);
    }
}

const fn absent(used: &Use, environment: &str) -> Text {
    let text = Text::new().add("in ").add(environment).add(": there is no `").add(used.shown);
    text.add("`, and this is always there\n  help: put it under the same `#[when(…)]`, or choose with `if … { … }`")
}

const fn absent_element(used: &Use, facts: &EnvFacts, key: &str) -> Text {
    let text =
        Text::new().add("in ").add(facts.name).add(": there is no `").add(used.shown).add("[").add(key).add("]`: ");
    let count = facts.elements.len();
    text.add("the list has ").number(count).add(if count == 1 { " element" } else { " elements" })
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

#[track_caller]
const fn check_tier(element: &Element, environment: &str, used: &Use) {
    if used.tiers == 0 || element.tier == 0 || used.tiers & element.tier != 0 {
        return;
    }
    let tier = match element.tier {
        1 => "public",
        2 => "private",
        4 => "routed",
        _ => "isolated",
    };
    let mut text = Text::new()
        .add("in ")
        .add(environment)
        .add(": `")
        .add(used.place)
        .add("` uses the ")
        .add(tier)
        .add(" subnet `")
        .add(used.shown);
    if !element.key.is_empty() && !used.indexed {
        text = text.add("[").add(element.key).add("]");
    }
    let wanted = if used.tiers == 1 { "public" } else { "private" };
    fail(&text.add("`: ").add(used.why).add(" [subnet_in_wrong_tier]\n  help: use ").add(wanted).add(" subnets"));
}

/// Counts the zones that are known to differ; an unknown one may be any.
#[track_caller]
const fn check_zones(facts: &EnvFacts, used: &Use) {
    if used.zones < 2 {
        return;
    }
    let mut zones = 0;
    let mut at = 0;
    while at < facts.elements.len() {
        if facts.elements[at].az.is_empty() {
            return;
        }
        let mut before = 0;
        while before < at && !same(facts.elements[before].az, facts.elements[at].az) {
            before += 1;
        }
        if before == at {
            zones += 1;
        }
        at += 1;
    }
    if zones < used.zones as usize {
        fail(
            &Text::new()
                .add("in ")
                .add(facts.name)
                .add(": `")
                .add(used.shown)
                .add("` lies in ")
                .number(zones)
                .add(if zones == 1 { " availability zone, and `" } else { " availability zones, and `" })
                .add(used.place)
                .add("` needs ")
                .number(used.zones as usize)
                .add(" [too_few_availability_zones]\n  help: put subnets into more zones"),
        );
    }
}

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
    if !handle.facts.known {
        return;
    }
    let mut at = 0;
    while at < handle.facts.environments.len() {
        let facts = &handle.facts.environments[at];
        if handle.many && !indexed {
            check_count(handle.name, facts, prop, wants);
        }
        let mut element = 0;
        while element < facts.elements.len() && !indexed {
            check_prop_tier(handle.name, &facts.elements[element], facts.name, prop, wants.tiers);
            element += 1;
        }
        at += 1;
    }
}

#[track_caller]
const fn check_count(name: &str, facts: &EnvFacts, prop: &str, wants: &PropWants) {
    if facts.elements.len() < wants.least {
        fail(
            &Text::new()
                .add("in ")
                .add(facts.name)
                .add(": `")
                .add(prop)
                .add("` wants at least ")
                .number(wants.least)
                .add(", and `")
                .add(name)
                .add("` has ")
                .number(facts.elements.len()),
        );
    }
}

#[track_caller]
const fn check_prop_tier(name: &str, element: &Element, environment: &str, prop: &str, tiers: u8) {
    if tiers == 0 || element.tier == 0 || tiers & element.tier != 0 {
        return;
    }
    let wanted = if tiers == 1 { "public" } else { "private" };
    fail(
        &Text::new()
            .add("in ")
            .add(environment)
            .add(": `")
            .add(prop)
            .add("` wants ")
            .add(wanted)
            .add(" subnets, and `")
            .add(name)
            .add("` is not"),
    );
}

/// Checks the stacks of an application: each stack that is used is listed, no name twice, no cycle.
#[track_caller]
pub const fn check_app(stacks: &[&Stack]) {
    let mut at = 0;
    while at < stacks.len() {
        let mut other = 0;
        while other < at {
            if same(stacks[other].name, stacks[at].name) {
                fail(
                    &Text::new()
                        .add("two stacks are called `")
                        .add(stacks[at].name)
                        .add("`\n  help: #[stack(name = \"…\")] gives one of them another name"),
                );
            }
            other += 1;
        }
        check_listed(stacks, stacks[at]);
        at += 1;
    }
    check_cycle(stacks);
}

const fn position(stacks: &[&Stack], name: &str) -> Option<usize> {
    let mut at = 0;
    while at < stacks.len() {
        if same(stacks[at].name, name) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[track_caller]
const fn check_listed(stacks: &[&Stack], stack: &Stack) {
    let mut at = 0;
    while at < stack.uses.len() {
        if position(stacks, stack.uses[at]).is_none() {
            fail(
                &Text::new()
                    .add("`")
                    .add(stack.name)
                    .add("` uses the stack `")
                    .add(stack.uses[at])
                    .add("`, which app! does not list\n  help: add it to app![…]"),
            );
        }
        at += 1;
    }
}

/// Takes away stacks that use none of the others, until none is left, or a cycle is.
#[track_caller]
const fn check_cycle(stacks: &[&Stack]) {
    let mut gone = [false; 256];
    if stacks.len() > gone.len() {
        return;
    }
    let mut changed = true;
    while changed {
        changed = false;
        let mut at = 0;
        while at < stacks.len() {
            if !gone[at] && next_left(stacks, stacks[at], &gone).is_none() {
                gone[at] = true;
                changed = true;
            }
            at += 1;
        }
    }
    let mut at = 0;
    while at < stacks.len() {
        if !gone[at] {
            fail(&cycle(stacks, at, &gone));
        }
        at += 1;
    }
}

/// A stack that this one uses and that is still there.
const fn next_left(stacks: &[&Stack], stack: &Stack, gone: &[bool; 256]) -> Option<usize> {
    let mut at = 0;
    while at < stack.uses.len() {
        if let Some(used) = position(stacks, stack.uses[at])
            && !gone[used]
        {
            return Some(used);
        }
        at += 1;
    }
    None
}

/// The path of the cycle that is reached from here.
const fn cycle(stacks: &[&Stack], from: usize, gone: &[bool; 256]) -> Text {
    // After as many steps as there are stacks one surely stands on the cycle.
    let mut at = from;
    let mut steps = 0;
    while steps < stacks.len() {
        if let Some(next) = next_left(stacks, stacks[at], gone) {
            at = next;
        }
        steps += 1;
    }
    let start = at;
    let mut text = Text::new().add("the stacks use each other in a circle: ").add(stacks[start].name);
    let mut steps = 0;
    while steps < stacks.len() {
        if let Some(next) = next_left(stacks, stacks[at], gone) {
            at = next;
        }
        text = text.add(" → ").add(stacks[at].name);
        if at == start {
            break;
        }
        steps += 1;
    }
    text.add("\n  help: move what both need into a stack of its own")
}
