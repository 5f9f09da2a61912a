//! Every value of a template, innermost first.

use std::sync::Arc;

use infra_rules::model::{Call, Entry, Node, Template, Value};

/// Calls `visit` with every value of the template, the arguments of a function before the function.
pub(crate) fn each_node(template: &mut Template, visit: &mut dyn FnMut(&mut Node)) {
    let bodies = template.parameters.iter_mut().map(|parameter| &mut parameter.body);
    let bodies = bodies.chain(template.mappings.iter_mut().map(|mapping| &mut mapping.body));
    let bodies = bodies.chain(template.conditions.iter_mut().map(|condition| &mut condition.body));
    let bodies = bodies.chain(template.rules.iter_mut().map(|rule| &mut rule.body));
    let bodies = bodies.chain(template.metadata.iter_mut()).chain(template.description.iter_mut());
    bodies.for_each(|node| node_in(node, visit));
    for resource in &mut template.resources {
        let resource = Arc::make_mut(resource);
        entries_in(&mut resource.properties, visit);
        entries_in(&mut resource.other, visit);
        let policies = [
            &mut resource.deletion_policy,
            &mut resource.update_replace_policy,
            &mut resource.creation_policy,
            &mut resource.update_policy,
            &mut resource.metadata,
        ];
        for node in policies.into_iter().flatten() {
            node_in(node, visit);
        }
    }
    for output in &mut template.outputs {
        let parts = [&mut output.value, &mut output.description, &mut output.export];
        for node in parts.into_iter().flatten() {
            node_in(node, visit);
        }
        entries_in(&mut output.other, visit);
    }
}

fn entries_in(entries: &mut [Entry], visit: &mut dyn FnMut(&mut Node)) {
    for entry in entries.iter_mut() {
        node_in(&mut entry.node, visit);
    }
}

fn node_in(node: &mut Node, visit: &mut dyn FnMut(&mut Node)) {
    match &mut node.value {
        Value::List(nodes) => nodes.iter_mut().for_each(|node| node_in(node, visit)),
        Value::Map(entries) => entries_in(entries, visit),
        Value::Call(call) => call_in(call, visit),
        _ => {}
    }
    visit(node);
}

fn call_in(call: &mut Call, visit: &mut dyn FnMut(&mut Node)) {
    match call {
        Call::Ref(_) | Call::Condition(_) => {}
        Call::Sub(_, entries) => entries_in(entries, visit),
        Call::GetAtt(_, node) => node_in(node, visit),
        Call::Base64(node)
        | Call::GetAzs(node)
        | Call::ImportValue(node)
        | Call::StackOutput(node)
        | Call::Other(_, node) => node_in(node, visit),
        Call::Join(a, b) | Call::Select(a, b) | Call::Split(a, b) | Call::If(_, a, b) => {
            node_in(a, visit);
            node_in(b, visit);
        }
        Call::Cidr(a, b, c) => [a, b].into_iter().chain(c).for_each(|node| node_in(node, visit)),
        Call::FindInMap(a, b, c, d) => [a, b, c].into_iter().chain(d).for_each(|node| node_in(node, visit)),
        Call::Logic(_, nodes) => nodes.iter_mut().for_each(|node| node_in(node, visit)),
    }
}
