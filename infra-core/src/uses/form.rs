//! What the type system and the schema say of a use: one or a list, the attribute, the type.

use infra_rules::text_in_const::{Text, fail, same};

use super::{Use, Wants};
use crate::handle::TypeInfo;

#[track_caller]
pub(super) const fn check_list(many: bool, used: &Use) {
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
pub(super) const fn check_attribute(ty: &TypeInfo, used: &Use) {
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
pub(super) const fn check_target(ty: &TypeInfo, used: &Use) {
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
