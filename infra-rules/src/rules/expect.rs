//! What many rules ask of one property: that it is on, that it is there, that it has one of some values.

use super::read::{Flag, Read, flag, read};
use crate::check::{Context, Rule};
use crate::model::{Loc, Node, Resource};

/// Reports a property that is not `true`: written as `false`, or left out.
pub(crate) fn expect_on(
    resource: &Resource,
    path: &[&str],
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    match flag(resource, path) {
        Flag::Absent(loc) | Flag::Off(loc) => report(resource, rule, loc, context, (message, path, "true")),
        Flag::Undecided(loc) => context.undecided(rule, loc),
        Flag::On(_) => {}
    }
}

/// Reports a property that is written as the given truth value.
pub(crate) fn expect_not(
    resource: &Resource,
    (path, refused): (&[&str], bool),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    let wanted = if refused { "false" } else { "true" };
    match (flag(resource, path), refused) {
        (Flag::On(loc), true) | (Flag::Off(loc), false) => {
            report(resource, rule, loc, context, (message, path, wanted));
        }
        (Flag::Undecided(loc), _) => context.undecided(rule, loc),
        _ => {}
    }
}

/// Reports a property that is left out; `example` is what could stand there.
pub(crate) fn expect_present(
    resource: &Resource,
    (path, example): (&[&str], &str),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    match read(resource, path) {
        Read::Absent(loc) => report(resource, rule, loc, context, (message, path, example)),
        Read::Undecided(loc) => context.undecided(rule, loc),
        Read::Is(_) => {}
    }
}

/// Reports a property that is left out and that refers to another resource: `kms_key_id: key.arn`.
pub(crate) fn expect_reference(
    resource: &Resource,
    (path, (name, attribute)): (&[&str], (&str, &str)),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    let example = context.example(name, Some(attribute));
    expect_present(resource, (path, &example), rule, context, message);
}

/// Reports a text that fails the test; what only the run knows is undecided, what is left out passes.
pub(crate) fn expect_text(
    resource: &Resource,
    (path, fits): (&[&str], fn(&str) -> bool),
    rule: &'static Rule,
    context: &mut Context<'_>,
    (message, example): (&str, &str),
) {
    match read(resource, path) {
        Read::Is(node) if node.as_text().is_some_and(|text| !fits(text)) => {
            report(resource, rule, node.loc, context, (message, path, example));
        }
        Read::Undecided(loc) => context.undecided(rule, loc),
        Read::Is(_) | Read::Absent(_) => {}
    }
}

/// Reports a number that is smaller than the least; `default` is what holds if it is left out, unless that is not known.
pub(crate) fn expect_at_least(
    resource: &Resource,
    (path, least, default): (&[&str], i64, Option<i64>),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    let (number, loc) = match read(resource, path) {
        Read::Absent(loc) => (default, loc),
        Read::Undecided(loc) => return context.undecided(rule, loc),
        Read::Is(node) => (node.as_int(), node.loc),
    };
    if number.is_some_and(|number| number < least) {
        report(resource, rule, loc, context, (message, path, &least.to_string()));
    }
}

/// Reports a list that is left out or empty.
pub(crate) fn expect_filled(
    resource: &Resource,
    (path, example): (&[&str], &str),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    match read(resource, path) {
        Read::Absent(loc) => report(resource, rule, loc, context, (message, path, example)),
        Read::Is(node) if node.as_list().is_some_and(<[Node]>::is_empty) => {
            report(resource, rule, node.loc, context, (message, path, example));
        }
        Read::Undecided(loc) => context.undecided(rule, loc),
        Read::Is(_) => {}
    }
}

/// `metadata_options: { http_tokens: "required" }`, or the same in a template's spelling.
pub(crate) fn assignment(context: &Context<'_>, path: &[&str], value: &str) -> String {
    let Some((last, outer)) = path.split_last() else { return value.to_owned() };
    let mut value = value.to_owned();
    let mut key = last;
    for name in outer.iter().rev() {
        value = context.object(&[(key, &value)]);
        key = name;
    }
    context.pair(key, &value)
}

/// The truth value of an attribute in a list of `{Key, Value}`; `None` if it is not written, or not known.
pub(crate) fn attribute<'a>(attributes: &'a [Node], key: &str) -> Option<&'a Node> {
    let entry = attributes.iter().find(|entry| entry.get("Key").and_then(Node::as_text) == Some(key))?;
    entry.get("Value")
}

fn report(
    resource: &Resource,
    rule: &'static Rule,
    loc: Loc,
    context: &mut Context<'_>,
    (message, path, value): (&str, &[&str], &str),
) {
    let help = format!("`{}`", assignment(context, path, value));
    context.find_in(resource, rule, loc, format!("`{}` {message}", resource.label), help);
}
