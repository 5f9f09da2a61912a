//! The form of a template: parameters, mappings, conditions, outputs, attributes of resources, functions.

mod arguments;
pub(crate) mod assertion_ill_formed;
pub(crate) mod deletion_policy_unknown;
pub(crate) mod duplicate_export_name;
pub(crate) mod dynamic_reference_ill_formed;
mod form;
pub(crate) mod function_ill_formed;
pub(crate) mod function_misplaced;
pub(crate) mod interface_ill_formed;
pub(crate) mod loop_ill_formed;
pub(crate) mod mapping_ill_formed;
pub(crate) mod mapping_key_unknown;
pub(crate) mod output_ill_formed;
pub(crate) mod parameter_ill_formed;
pub(crate) mod resource_attribute_unknown;
mod slot;
pub(crate) mod sub_forgotten;
pub(crate) mod unknown_function;
pub(crate) mod unknown_transform;
pub(crate) mod update_policy_misplaced;

use crate::check::{Context, Rule, Scope};
use crate::model::{Call, Entry, Loc, Node, Resource, SubPart, Value};
use crate::schema::Kinds;

/// The walk over the functions of each resource.
pub(crate) const RESOURCES: Scope = Scope::Resource(&[], check_resource);

/// The walk over the functions of outputs and conditions.
pub(crate) const REST: Scope = Scope::Template(check_rest);

/// The metadata of a resource that CloudFormation has a form for.
const SETUP: [&str; 2] = ["AWS::CloudFormation::Init", "AWS::CloudFormation::Authentication"];

/// One fault of a function.
type Fault = (&'static Rule, Loc, String, String);

/// Walks over values and keeps the faults of their functions.
struct Walk<'c, 'a, 'n> {
    context: &'c Context<'a>,
    /// Whether conditions are compared here.
    in_condition: bool,
    /// Whether the language has its extensions.
    extended: bool,
    /// The keys on the way here: some hold text in a language that has placeholders of its own.
    keys: Vec<&'n str>,
    /// In how many `Fn::Base64` this is.
    encoded: u32,
    faults: Vec<Fault>,
}

fn check_resource(resource: &Resource, context: &mut Context<'_>) {
    let mut walk = Walk::new(context);
    walk.entries(&resource.properties);
    for node in [&resource.creation_policy, &resource.update_policy].into_iter().flatten() {
        walk.node(node);
    }
    // What instances read: CloudFormation works its functions out. Its texts are code.
    let setup = resource.metadata.iter().flat_map(|node| node.as_map().unwrap_or_default());
    walk.encoded += 1;
    for entry in setup.filter(|entry| SETUP.contains(&entry.key.text.as_str())) {
        walk.node(&entry.node);
    }
    for (rule, loc, message, help) in walk.faults {
        context.find_in(resource, rule, loc, message, help);
    }
}

fn check_rest(context: &mut Context<'_>) {
    let template = context.template;
    let mut walk = Walk::new(context);
    for node in template.outputs.iter().flat_map(|output| [&output.value, &output.export]).flatten() {
        walk.node(node);
    }
    for output in &template.outputs {
        let mut faults = Vec::new();
        if let Some(export) = &output.export {
            arguments::check_export(export, context, &mut faults);
        }
        walk.take(faults);
    }
    walk.in_condition = true;
    for condition in &template.conditions {
        let mut faults = Vec::new();
        arguments::check_condition(&condition.body, context, &mut faults);
        walk.take(faults);
        walk.node(&condition.body);
    }
    for (rule, loc, message, help) in walk.faults {
        context.find(rule, loc, message, help);
    }
}

impl<'c, 'a, 'n> Walk<'c, 'a, 'n> {
    fn new(context: &'c Context<'a>) -> Self {
        let extended = function_misplaced::has_extensions(context);
        Self { context, in_condition: false, extended, keys: Vec::new(), encoded: 0, faults: Vec::new() }
    }

    /// Faults of arguments.
    fn take(&mut self, faults: Vec<(Loc, String, String)>) {
        let rule = &function_ill_formed::RULE;
        self.faults.extend(faults.into_iter().map(|(loc, message, help)| (rule, loc, message, help)));
    }

    /// `${…}` puts one value into a text.
    fn variables(&mut self, call: &Call) {
        let Call::Sub(parts, variables) = call else { return };
        for part in parts {
            let (name, given, word) = match part {
                SubPart::Ref(name) if !variables.iter().any(|entry| entry.key.text == name.text) => {
                    (name, crate::rules::schema::given_by_ref(&name.text, self.context), name.text.clone())
                }
                SubPart::GetAtt(name, attribute) => {
                    let given = crate::rules::schema::given_by_attribute(&name.text, attribute, self.context);
                    (name, given, format!("{}.{attribute}", name.text))
                }
                _ => continue,
            };
            if given == Some(Kinds::ARRAY) {
                let message = format!("`{word}` is a list, and `Fn::Sub` puts one value into the text");
                let help = "pick one with `Fn::Select`, or `Fn::Join` them, in a variable".to_owned();
                self.faults.push((&function_ill_formed::RULE, name.loc, message, help));
            }
        }
    }

    fn entries(&mut self, entries: &'n [Entry]) {
        for entry in entries {
            self.keys.push(&entry.key.text);
            self.node(&entry.node);
            self.keys.pop();
        }
    }

    fn node(&mut self, node: &'n Node) {
        match &node.value {
            Value::Text(text) if crate::text::has(text, b'$') => self.text(text, node.loc),
            Value::List(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Value::Map(entries) => self.entries(entries),
            Value::Call(call) => self.call(call, node.loc),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, loc: Loc) {
        let plain =
            !self.context.is_rust() && self.encoded == 0 && !self.keys.iter().any(|key| sub_forgotten::is_code(key));
        if let Some(name) = sub_forgotten::placeholder(text, plain, self.context) {
            let (message, help) = sub_forgotten::describe(name, self.context);
            self.faults.push((&sub_forgotten::RULE, loc, message, help));
        }
    }

    fn call(&mut self, call: &'n Call, loc: Loc) {
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
        let mut faults = Vec::new();
        arguments::check(call, self.context, self.extended, &mut faults);
        self.take(faults);
        self.variables(call);
        if let Call::FindInMap(map, first, second, None) = call
            && let Some((loc, message, help)) = mapping_key_unknown::fault(map, first, second, self.context)
        {
            self.faults.push((&mapping_key_unknown::RULE, loc, message, help));
        }
        let encodes = u32::from(matches!(call, Call::Base64(_)));
        self.encoded += encodes;
        call.for_each_argument(&mut |node| self.node(node));
        self.encoded -= encodes;
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
