//! What the type system and the schema say of a use: one or a list, the attribute, the type.

use infra_rules::fit::{Fit, Given, Wanted, fit};
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

/// The reference gives what the property wants.
#[track_caller]
pub(super) const fn check_target(ty: &TypeInfo, used: &Use) {
    let attribute = match find_attribute(ty, used.attribute) {
        Some(attribute) => attribute,
        None if used.attribute.is_empty() => "",
        // Said already.
        None => return,
    };
    let given = Given { type_name: ty.name, ref_gives: ty.ref_gives, attribute };
    let wanted = Wanted { targets: used.targets, own: used.own, key: used.key, arn: used.arn, format: used.format };
    match fit(given, wanted) {
        Fit::Fits => {}
        Fit::Attribute(wanted) => wrong_attribute(ty, used, wanted),
        Fit::Type => wrong_type(ty, used),
        Fit::Form(form) => wrong_form(ty, used, form.what),
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
    let mut text = gives(ty, used).add(", and `").add(used.place).add("` wants its ");
    text = text.add(if wanted.is_empty() { ty.ref_gives } else { wanted });
    text = text.add(" [wrong_reference]\n  help: write `").add(used.shown);
    text = if wanted.is_empty() { text } else { text.add(".").add(help) };
    fail(&text.add("`"));
}

#[track_caller]
const fn wrong_form(ty: &TypeInfo, used: &Use, what: &str) {
    let text = gives(ty, used).add(", and `").add(used.place).add("` wants ").add(what);
    fail(&text.add(" [wrong_reference]"));
}

/// What the reference gives: `host.private_ip` is its `private_ip`.
const fn gives(ty: &TypeInfo, used: &Use) -> Text {
    let text = Text::new().add("`").add(used.shown);
    if used.attribute.is_empty() {
        text.add("` gives its ").add(ty.ref_gives)
    } else {
        text.add(".").add(used.attribute).add("` is its ").add(used.attribute)
    }
}

#[track_caller]
const fn wrong_type(ty: &TypeInfo, used: &Use) {
    fail(
        &Text::new()
            .add("`")
            .add(used.shown)
            .add("` is of type ")
            .add(ty.rust)
            .add(", and `")
            .add(used.place)
            .add("` wants ")
            .add(used.wanted)
            .add(" [wrong_reference]"),
    );
}
