//! Intrinsic functions that CloudFormation refuses by their form, and lookups in mappings that lead nowhere.

use infra_rules::model::{Call, Kind, Node, Template, Value};

use super::lower::{Lower, is_expanded};
use super::span::Span;
use super::structure::{FUNCTION_ILL_FORMED, MAPPING_UNKNOWN};

/// Functions that the model does not know by name.
const KNOWN: &[&str] = &[
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::GetArtifactAtt",
    "Fn::GetParam",
    "Fn::GetStackOutput",
    "Fn::Length",
    "Fn::RefAll",
    "Fn::ToJsonString",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

/// A lookup whose names are literal, as far as they are.
pub(super) struct Lookup {
    names: Vec<String>,
    span: Span,
}

impl Lower {
    /// Looks at a function that was just read.
    pub(super) fn function(&mut self, value: &Value, span: Span) {
        let Value::Call(call) = value else { return };
        if self.transforms.extends_language() {
            return;
        }
        if let Call::FindInMap(map, first, second, None) = &**call {
            let literal = |node: &Node| match &node.value {
                Value::Text(text) => Some(text.clone()),
                Value::Int(number) => Some(number.to_string()),
                _ => None,
            };
            let names = [map, first, second].into_iter().map_while(literal).collect();
            self.lookups.push(Lookup { names, span });
        }
        if let Some(wants) = fault(call) {
            let message = match wants {
                "" => format!("there is no function `{}`", call.function()),
                _ => format!("`{}` takes {wants}", call.function()),
            };
            self.fault(&FUNCTION_ILL_FORMED, span, message, None);
        }
    }

    /// Looks up what the template looks up, once all mappings are known.
    pub(super) fn check_lookups(&mut self) {
        if self.template.open {
            return;
        }
        for Lookup { names, span } in std::mem::take(&mut self.lookups) {
            if !leads_somewhere(&self.template, &names) {
                let message = format!("`{}` is in no mapping", names.join("::"));
                let help = "add it to `Mappings`, or give a default as the fourth argument".to_owned();
                self.fault(&MAPPING_UNKNOWN, span, message, help);
            }
        }
    }
}

fn leads_somewhere(template: &Template, names: &[String]) -> bool {
    let Some((map, keys)) = names.split_first() else { return true };
    let Some(mapping) = template.mappings.iter().find(|mapping| mapping.name.text == *map) else { return false };
    let mut node = &mapping.body;
    for key in keys {
        let Some(entries) = node.as_map() else { return true };
        if entries.iter().any(|entry| is_expanded(&entry.key.text)) {
            return true;
        }
        let Some(next) = node.get(key) else { return false };
        node = next;
    }
    true
}

/// What a function wants, if it does not get it; nothing, if there is no such function.
fn fault(call: &Call) -> Option<&'static str> {
    const JOIN: &str = "a delimiter and a list";
    const SELECT: &str = "a whole number and a list";
    const SPLIT: &str = "a delimiter and text";
    let is = |node: &Node, kinds: &[Kind]| node.kind().is_some_and(|kind| kinds.contains(&kind));
    let no_list = &[Kind::Text, Kind::Int, Kind::Float, Kind::Bool, Kind::Map];
    match call {
        Call::Join(delimiter, list) => (is(delimiter, &[Kind::List, Kind::Map]) || is(list, no_list)).then_some(JOIN),
        Call::Select(index, list) => {
            let is_index = index.kind().is_none() || index.as_int().is_some_and(|index| index >= 0);
            (!is_index || is(list, no_list)).then_some(SELECT)
        }
        Call::Split(delimiter, text) => {
            (is(delimiter, &[Kind::List, Kind::Map]) || is(text, &[Kind::List, Kind::Map])).then_some(SPLIT)
        }
        Call::Logic("Not", parts) => (parts.len() != 1).then_some("a list of one condition"),
        Call::Logic("Equals", parts) => (parts.len() != 2).then_some("a list of two values"),
        Call::Logic(_, parts) => (!(2..=10).contains(&parts.len())).then_some("a list of 2 to 10 conditions"),
        // Its argument comes from another function: nothing can be said.
        Call::Other(_, argument) if argument.is_undecided() => None,
        Call::Other(key, _) if is_expanded(key) || KNOWN.contains(&key.as_str()) => None,
        Call::Other(key, _) => Some(match key.as_str() {
            "Ref" => "the name of a resource or parameter, as text",
            "Fn::GetAtt" => "a logical id and an attribute",
            "Fn::Sub" => "text, or a list of text and an object with variables",
            "Fn::If" => "the name of a condition and two values",
            "Fn::Join" => JOIN,
            "Fn::Select" => SELECT,
            "Fn::Split" => SPLIT,
            "Fn::Cidr" => "a block, a count and the bits for hosts",
            "Fn::FindInMap" => "the name of a mapping and two keys",
            "Fn::And" | "Fn::Or" | "Fn::Not" => "a list of conditions",
            "Fn::Equals" => "a list of two values",
            _ => "",
        }),
        _ => None,
    }
}
