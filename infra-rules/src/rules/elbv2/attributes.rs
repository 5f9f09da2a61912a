//! Attributes of load balancers, a list of keys and values.

use crate::check::{Context, Rule};
use crate::model::{Node, Resource};
use crate::rules::expect::attribute;
use crate::rules::read::{Read, read, text};

/// Reports an application load balancer whose attribute has not the wanted value; whether leaving it out is wrong too.
pub(super) fn expect_attribute(
    resource: &Resource,
    (key, wanted, default_is_wrong): (&str, &str, bool),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    if text(resource, &["Type"]).is_some_and(|kind| kind != "application") {
        return;
    }
    let loc = match read(resource, &["LoadBalancerAttributes"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(rule, loc),
        Read::Is(node) => {
            let attributes = node.as_list().unwrap_or_default();
            match attribute(attributes, key) {
                Some(value) if value.is_undecided() => return context.undecided(rule, value.loc),
                Some(value) if says(value, wanted) => return,
                Some(value) => return report(resource, rule, context, (key, wanted, message), value.loc),
                None if attributes.iter().any(Node::is_undecided) => return context.undecided(rule, node.loc),
                None => node.loc,
            }
        }
    };
    if default_is_wrong {
        report(resource, rule, context, (key, wanted, message), loc);
    }
}

fn says(value: &Node, wanted: &str) -> bool {
    value.as_text() == Some(wanted)
        || value.as_bool().is_some_and(|truth| truth.to_string() == wanted)
        || (wanted == "defensive" && value.as_text() == Some("strictest"))
}

fn report(
    resource: &Resource,
    rule: &'static Rule,
    context: &mut Context<'_>,
    (key, wanted, message): (&str, &str, &str),
    loc: crate::model::Loc,
) {
    let (key, wanted) = (format!("\"{key}\""), format!("\"{wanted}\""));
    let help = format!("`{}`", context.object(&[("Key", &key), ("Value", &wanted)]));
    context.find_in(resource, rule, loc, format!("`{}` {message}", resource.label), help);
}
