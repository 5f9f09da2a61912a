//! What each function takes: kinds of literals, and which functions may stand in each of its arguments.
//!
//! The sets are those of AWS's page on each intrinsic function, crossed with what cfn-lint 1.58.0 answered for each
//! function in each argument (November 2026): only what both refuse is refused here.

use super::function_ill_formed::form;
use super::slot::{
    BLOCK, COMPARED, COUNT, EXPORTED, INDEX, KEY, LIST, LITERAL, PART, SPLIT, SPLIT_WITHOUT_GET_ATT, Slot, TRUTH,
    Wants, ZONES, advice, fits, given_word, is_block, is_region, text, wanted,
};
use crate::check::Context;
use crate::model::{Call, Loc, Node, SubPart, Value};
use crate::rules::schema::given;
use crate::schema::Kinds;

/// A fault: its place, what is wrong, and the right form.
type Fault = (Loc, String, String);

/// The faults of a function's own arguments. `extended`: whether the language has its extensions, with which most
/// arguments may be functions.
pub(super) fn check(call: &Call, context: &Context<'_>, extended: bool, faults: &mut Vec<Fault>) {
    let mut asked = Asked { function: call.function(), context, extended, faults };
    match call {
        Call::Base64(node) => asked.slot(node, PART),
        Call::ImportValue(node) => asked.slot(node, text(SPLIT_WITHOUT_GET_ATT)),
        Call::GetAzs(node) => asked.zones(node),
        Call::GetAtt(_, attribute) if !extended => {
            asked.slot(attribute, text(&["Ref"]));
        }
        Call::Sub(_, variables) => {
            for entry in variables {
                asked.slot(&entry.node, PART);
            }
        }
        Call::Join(delimiter, list) => {
            asked.slot(delimiter, LITERAL);
            asked.slot(list, LIST);
            list.as_list().unwrap_or_default().iter().for_each(|part| asked.slot(part, PART));
        }
        Call::Select(index, list) => {
            asked.slot(index, INDEX);
            let before = asked.faults.len();
            asked.slot(list, LIST);
            // In a file a literal that is no list is the fault of the function, as other checkers have it.
            let is_literal = list.kind().is_some() && !context.is_rust();
            for fault in asked.faults.iter_mut().skip(before).filter(|_| is_literal) {
                fault.0 = index.loc;
            }
            asked.bounds(index, list);
        }
        Call::Split(delimiter, source) => {
            asked.slot(delimiter, LITERAL);
            if delimiter.as_text() == Some("") {
                let message = "the delimiter of `Fn::Split` is empty".to_owned();
                asked.fault(delimiter.loc, message, "write for example `\",\"`");
            }
            asked.slot(source, SPLIT);
        }
        Call::Cidr(block, count, bits) => asked.cidr(block, count, bits.as_ref()),
        Call::FindInMap(map, first, second, _) if !extended => {
            for node in [map, first, second] {
                asked.slot(node, KEY);
            }
        }
        Call::Logic("Equals", nodes) => {
            asked.count(call);
            for node in nodes {
                asked.slot(node, COMPARED);
            }
        }
        Call::Logic(_, nodes) => {
            asked.count(call);
            for node in nodes {
                asked.slot(node, TRUTH);
            }
        }
        Call::StackOutput(argument) => asked.stack_output(argument),
        Call::Other(key, argument) => asked.other(key, argument),
        _ => {}
    }
}

/// The faults of an export's name.
pub(super) fn check_export(node: &Node, context: &Context<'_>, faults: &mut Vec<Fault>) {
    Asked { function: "Export", context, extended: false, faults }.slot(node, EXPORTED);
    resources_in(node, context, faults);
}

/// The name of an export is decided before any resource exists.
fn resources_in(node: &Node, context: &Context<'_>, faults: &mut Vec<Fault>) {
    let mut found = |loc: Loc, id: &str| {
        if context.resources.contains_key(id) {
            let message = format!("the name of an export cannot look at the resource `{id}`");
            faults.push((
                loc,
                message,
                format!("name it after the stack: `{}`", context.sub("${AWS::StackName}-name")),
            ));
        }
    };
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| resources_in(node, context, faults)),
        Value::Call(call) => match &**call {
            Call::Ref(name) => found(name.loc, &name.text),
            Call::Sub(parts, variables) => {
                for part in parts {
                    match part {
                        SubPart::Ref(name) if !variables.iter().any(|entry| entry.key.text == name.text) => {
                            found(name.loc, &name.text);
                        }
                        SubPart::GetAtt(name, _) => found(name.loc, &name.text),
                        _ => {}
                    }
                }
                for entry in variables {
                    resources_in(&entry.node, context, faults);
                }
            }
            call => call.for_each_argument(&mut |node| resources_in(node, context, faults)),
        },
        _ => {}
    }
}

/// The faults of a condition's outermost expression.
pub(super) fn check_condition(node: &Node, context: &Context<'_>, faults: &mut Vec<Fault>) {
    Asked { function: "Conditions", context, extended: false, faults }.slot(node, TRUTH);
}

/// A function whose arguments are looked at.
struct Asked<'c, 'a> {
    function: &'c str,
    context: &'c Context<'a>,
    extended: bool,
    faults: &'c mut Vec<Fault>,
}

impl Asked<'_, '_> {
    fn fault(&mut self, loc: Loc, message: String, help: &str) {
        self.faults.push((loc, message, help.to_owned()));
    }

    fn slot(&mut self, node: &Node, slot: Slot) {
        match &node.value {
            Value::Call(call) => self.function(node, call, slot),
            Value::Unknown(_) | Value::NoValue | Value::Null => {}
            _ if !fits(&node.value, slot.wants) => {
                let message = match &node.value {
                    Value::Text(text) if !text.is_empty() => {
                        format!(
                            "`{}` wants {} here, this is `{}`",
                            self.function,
                            wanted(slot),
                            crate::text::short(text)
                        )
                    }
                    value => format!("`{}` wants {} here, this is {}", self.function, wanted(slot), given_word(value)),
                };
                self.fault(node.loc, message, advice(slot));
            }
            _ => {}
        }
    }

    fn function(&mut self, node: &Node, call: &Call, slot: Slot) {
        let name = call.function();
        // What a loop or a macro makes of it is not known; neither what an extension resolves before.
        if name == "Fn::Transform" || name.starts_with("Fn::ForEach") || self.extended && name == "Fn::FindInMap" {
            return;
        }
        if !slot.functions.contains(&name) {
            let known = slot.functions.iter().any(|known| known.starts_with("Fn::"));
            let message = format!("`{}` takes no `{name}` here", self.function);
            let help = if known && slot.functions.len() < 8 {
                format!("it takes {}", crate::text::quoted(slot.functions, slot.functions.len()))
            } else {
                advice(slot).to_owned()
            };
            return self.faults.push((node.loc, message, help));
        }
        if let Call::If(_, then, otherwise) = call {
            self.slot(then, slot);
            return self.slot(otherwise, slot);
        }
        let Some(kinds) = given(call, self.context) else { return };
        let is_list = kinds == Kinds::ARRAY;
        if is_list != (slot.wants == Wants::List) && kinds != Kinds::OBJECT && slot.wants != Wants::Truth {
            let gives = if is_list { "a list" } else { "one value" };
            let message = format!("`{}` wants {} here, this gives {gives}", self.function, wanted(slot));
            // The extensions take the elements of a list one by one.
            self.fault(node.loc, message, advice(slot));
        }
    }

    /// Whether there are as many arguments as the function takes.
    fn count(&mut self, call: &Call) {
        let Call::Logic(name, nodes) = call else { return };
        let (least, most, words) = logic_count(name);
        if !(least..=most).contains(&nodes.len()) {
            let loc = nodes.first().map_or(Loc::NONE, |node| node.loc);
            self.fault(loc, format!("`Fn::{name}` takes {words}, these are {}", nodes.len()), "add or remove some");
        }
    }

    fn bounds(&mut self, index: &Node, list: &Node) {
        let Some(number) = index.as_int() else { return };
        if number < 0 {
            let message = "the index of `Fn::Select` must be a number from 0".to_owned();
            return self.fault(index.loc, message, "write for example `0`");
        }
        // An element may be left out or stand for several.
        let known = |elements: &&[Node]| {
            elements.iter().all(|element| element.kind().is_some() || element.reference().is_some())
        };
        let Some(elements) = list.as_list().filter(known) else { return };
        if usize::try_from(number).is_ok_and(|number| number >= elements.len()) {
            let count = crate::text::count(elements.len() as u64, "element");
            let message = format!("there is no element {number}: the list has {count}");
            self.fault(index.loc, message, "the first element is 0");
        }
    }

    fn zones(&mut self, region: &Node) {
        self.slot(region, ZONES);
        if let Some(text) = region.as_text().filter(|text| !is_region(text)) {
            let message = format!("`Fn::GetAZs` wants a region, this is `{}`", crate::text::short(text));
            self.fault(region.loc, message, "leave it empty: that is the region of the stack");
        }
    }

    fn cidr(&mut self, block: &Node, count: &Node, bits: Option<&Node>) {
        self.slot(block, BLOCK);
        if let Some(text) = block.as_text()
            && !is_block(text)
        {
            let message = format!("`Fn::Cidr` wants a block of addresses here, this is `{}`", crate::text::short(text));
            self.fault(block.loc, message, "write for example `10.0.0.0/16`");
        }
        let outside = |node: &Node, most: i64| node.as_int().is_some_and(|number| !(1..=most).contains(&number));
        self.slot(count, COUNT);
        if outside(count, 256) {
            self.fault(count.loc, "`Fn::Cidr` makes 1 to 256 blocks".to_owned(), "write a number from 1 to 256");
        }
        let Some(bits) = bits else { return };
        self.slot(bits, COUNT);
        if outside(bits, 128) {
            let message = "the bits of `Fn::Cidr` are those of the host, 1 to 128".to_owned();
            self.fault(bits.loc, message, "8 gives blocks of 256 addresses");
        }
    }

    fn stack_output(&mut self, argument: &Node) {
        const KEYS: &[&str] = &["StackName", "OutputName", "Region", "RoleArn"];
        let Some(entries) = argument.as_map() else {
            if argument.kind().is_some() {
                let message = "`Fn::GetStackOutput` wants an object".to_owned();
                self.fault(argument.loc, message, "write `StackName` and `OutputName`");
            }
            return;
        };
        for key in ["StackName", "OutputName"].into_iter().filter(|key| argument.get(key).is_none()) {
            let message = format!("`Fn::GetStackOutput` has no `{key}`");
            self.fault(argument.loc, message, "write `StackName` and `OutputName`");
        }
        for entry in entries {
            if !KEYS.contains(&entry.key.text.as_str()) {
                let message = format!("`Fn::GetStackOutput` takes no `{}`", entry.key.text);
                self.faults.push((entry.key.loc, message, format!("it takes {}", crate::text::quoted(KEYS, 4))));
            }
            self.slot(&entry.node, SPLIT);
        }
    }

    /// What has no form of its own in the model: the number of the arguments is wrong, or the kind of one.
    fn other(&mut self, key: &str, argument: &Node) {
        match key {
            "Fn::Length" if self.extended => return self.length(argument),
            "Fn::ToJsonString" if self.extended => return self.json(argument),
            _ => {}
        }
        let (Some(form), Some(counts)) = (form(key, self.context.settings.dialect), counts(key)) else { return };
        let help = format!("write `{form}`");
        let list = argument.as_list();
        let Some(nodes) = list.filter(|nodes| counts.contains(&nodes.len())) else {
            if matches!(argument.value, Value::Unknown(_)) {
                return;
            }
            let message = match list {
                Some(nodes) if counts.start() == counts.end() => {
                    format!(
                        "`{key}` takes {}, these are {}",
                        crate::text::count(*counts.end() as u64, "argument"),
                        nodes.len()
                    )
                }
                Some(nodes) if !counts.is_empty() => {
                    format!("`{key}` takes {} to {} arguments, these are {}", counts.start(), counts.end(), nodes.len())
                }
                _ => format!("`{key}` has arguments that it does not take"),
            };
            self.faults.push((argument.loc, message, help));
            if matches!(key, "Fn::And" | "Fn::Or" | "Fn::Not") {
                list.unwrap_or_default().iter().for_each(|node| self.slot(node, TRUTH));
            }
            return;
        };
        if self.extended && key != "Fn::If" && key != "Fn::Sub" {
            return;
        }
        let first_is_text = matches!(nodes.first().map(|node| &node.value), Some(Value::Text(_)));
        let wrong = match key {
            "Fn::FindInMap" => nodes.get(3),
            "Fn::Sub" if first_is_text => nodes.get(1),
            _ => nodes.first(),
        };
        if let Some(wrong) = wrong.filter(|wrong| !matches!(wrong.value, Value::Unknown(_))) {
            self.faults.push((wrong.loc, format!("`{key}` has an argument that it does not take"), help));
        }
    }

    fn length(&mut self, argument: &Node) {
        let message = "`Fn::Length` counts the elements of a list, this is none".to_owned();
        let is_wrong = match &argument.value {
            Value::Text(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Map(_) => true,
            Value::Call(call) => given(call, self.context).is_some_and(|kinds| kinds != Kinds::ARRAY),
            _ => false,
        };
        if is_wrong {
            self.fault(argument.loc, message, "give it a list");
        }
    }

    fn json(&mut self, argument: &Node) {
        if matches!(argument.value, Value::Text(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_)) {
            let message = "`Fn::ToJsonString` writes an object or a list as text, this is neither".to_owned();
            self.fault(argument.loc, message, "give it an object or a list");
        }
    }
}

/// How many arguments a function takes; an empty range where it takes no list.
fn counts(key: &str) -> Option<std::ops::RangeInclusive<usize>> {
    Some(match key {
        "Ref" => {
            #[expect(clippy::reversed_empty_ranges, reason = "no list fits")]
            let none = 1..=0;
            none
        }
        "Fn::Join" | "Fn::Select" | "Fn::Split" | "Fn::GetAtt" | "Fn::Sub" | "Fn::Equals" => 2..=2,
        "Fn::If" => 3..=3,
        "Fn::Cidr" => 2..=3,
        "Fn::FindInMap" => 3..=4,
        "Fn::And" | "Fn::Or" => 2..=10,
        "Fn::Not" => 1..=1,
        _ => return None,
    })
}

fn logic_count(name: &str) -> (usize, usize, &'static str) {
    match name {
        "Not" => (1, 1, "1 condition"),
        "Equals" => (2, 2, "2 values"),
        _ => (2, 10, "2 to 10 conditions"),
    }
}
