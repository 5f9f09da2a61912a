//! The form of a template: parameters, mappings, conditions, outputs, attributes of resources, functions.

pub(crate) mod deletion_policy_unknown;
pub(crate) mod duplicate_export_name;
pub(crate) mod function_ill_formed;
pub(crate) mod function_misplaced;
pub(crate) mod mapping_ill_formed;
pub(crate) mod mapping_key_unknown;
pub(crate) mod output_ill_formed;
pub(crate) mod parameter_ill_formed;
pub(crate) mod resource_attribute_unknown;
pub(crate) mod sub_forgotten;
pub(crate) mod unknown_function;
pub(crate) mod unknown_transform;
pub(crate) mod update_policy_misplaced;

use crate::check::{Context, Rule, Scope};
use crate::model::{Call, Entry, Loc, Node, Resource, Value};

/// The walk over the functions of each resource.
pub(crate) const RESOURCES: Scope = Scope::Resource(&[], check_resource);

/// The walk over the functions of outputs and conditions.
pub(crate) const REST: Scope = Scope::Template(check_rest);

/// One fault of a function.
type Fault = (&'static Rule, Loc, String, String);

/// Walks over values and keeps the faults of their functions.
struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    /// Whether conditions are compared here.
    in_condition: bool,
    faults: Vec<Fault>,
}

fn check_resource(resource: &Resource, context: &mut Context<'_>) {
    let mut walk = Walk { context, in_condition: false, faults: Vec::new() };
    walk.entries(&resource.properties);
    for (rule, loc, message, help) in walk.faults {
        context.find_in(resource, rule, loc, message, help);
    }
}

fn check_rest(context: &mut Context<'_>) {
    let template = context.template;
    let mut walk = Walk { context, in_condition: false, faults: Vec::new() };
    for node in template.outputs.iter().flat_map(|output| [&output.value, &output.export]).flatten() {
        walk.node(node);
    }
    walk.in_condition = true;
    for condition in &template.conditions {
        walk.node(&condition.body);
    }
    for (rule, loc, message, help) in walk.faults {
        context.find(rule, loc, message, help);
    }
}

impl Walk<'_, '_> {
    fn entries(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.node(&entry.node);
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Text(text) if text.contains("${") => self.text(text, node.loc),
            Value::List(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Value::Map(entries) => self.entries(entries),
            Value::Call(call) => self.call(call, node.loc),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, loc: Loc) {
        if let Some(name) = sub_forgotten::placeholder(text, self.context) {
            let (message, help) = sub_forgotten::describe(name, self.context);
            self.faults.push((&sub_forgotten::RULE, loc, message, help));
        }
    }

    fn call(&mut self, call: &Call, loc: Loc) {
        if let Call::Other(key, _) = call {
            // What a transform or a loop makes of it is not known here.
            if key == "Fn::Transform" || key.starts_with("Fn::ForEach") {
                return;
            }
            if let Some((message, help)) = unknown_function::describe(key) {
                return self.faults.push((&unknown_function::RULE, loc, message, help));
            }
        }
        if !self.in_condition
            && let Some((message, help)) = function_misplaced::describe(call, self.context)
        {
            return self.faults.push((&function_misplaced::RULE, loc, message, help));
        }
        // With the extensions most arguments may be functions.
        if !function_misplaced::has_extensions(self.context)
            && let Some((loc, message, help)) = function_ill_formed::fault(call, loc)
        {
            self.faults.push((&function_ill_formed::RULE, loc, message, help));
        }
        if let Call::FindInMap(map, first, second, None) = call
            && let Some((loc, message, help)) = mapping_key_unknown::fault(map, first, second, self.context)
        {
            self.faults.push((&mapping_key_unknown::RULE, loc, message, help));
        }
        call.for_each_argument(&mut |node| self.node(node));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Level, Rule};
    use crate::testing::fixture;

    #[test]
    fn examples_in_json_are_found_once_and_clean() {
        // An ellipsis stands for what would not fit; tests of those rules count for themselves.
        let whole = |rule: &&&Rule| rule.bad.starts_with('{') && !rule.bad.contains('…');
        for rule in crate::rules::RULES.iter().filter(whole) {
            let denied = |example: &str| -> Vec<&str> {
                let level = |name: &str| crate::rules::find(name).map(|rule| rule.group.level());
                let found = fixture(example).found();
                found.iter().map(|found| found.rule).filter(|name| level(name) == Some(Level::Deny)).collect()
            };
            assert_eq!(denied(rule.bad), [rule.name], "{}", rule.bad);
            assert_eq!(denied(rule.good), Vec::<&str>::new(), "{}", rule.good);
        }
    }
}
