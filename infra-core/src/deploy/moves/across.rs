//! Moves from one stack to another: the templates of all stacks that take part, before anything else changes.
//!
//! A refactor may change no value. So each deployed template keeps its resources as they are, and only what refers to
//! one that is elsewhere afterwards is written anew: through the outputs that the new templates have for it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::references;
use crate::aws::model::ResourcePlace;

/// A stack that takes part.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    /// Its name in CloudFormation.
    pub(super) name: &'a str,
    /// What is deployed; `None`: it is made.
    pub(super) deployed: Option<Value>,
    /// The template that will be deployed after the move.
    pub(super) wanted: Value,
    /// The values of its deployed outputs.
    pub(super) outputs: BTreeMap<String, String>,
}

/// Pseudo parameters that are the same in every stack.
const SHARED: &[&str] = &["AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::URLSuffix"];

/// The moves of one refactor.
#[derive(Debug)]
struct Refactoring<'p> {
    parts: &'p [Part<'p>],
    moves: &'p BTreeMap<ResourcePlace, ResourcePlace>,
    /// Outputs that the moves make necessary: stack and name.
    needed: Vec<(String, String)>,
    faults: Vec<String>,
}

/// The templates after the moves, in the order of the parts.
///
/// # Errors
/// What keeps the resources from being moved, each.
pub(super) fn templates(
    parts: &[Part<'_>],
    moves: &BTreeMap<ResourcePlace, ResourcePlace>,
) -> Result<Vec<Value>, Vec<String>> {
    let mut work = Refactoring { parts, moves, needed: Vec::new(), faults: Vec::new() };
    let mut made: Vec<Value> = parts.iter().map(|part| part.deployed.clone().unwrap_or_else(|| json!({}))).collect();
    let resources = work.resources();
    for (index, part) in parts.iter().enumerate() {
        let own: Map<String, Value> = resources
            .iter()
            .filter(|(place, _)| place.stack == part.name)
            .map(|(place, body)| (place.logical_id.clone(), body.clone()))
            .collect();
        if own.is_empty() {
            work.faults.push(format!(
                "{} would be left without a resource, which CloudFormation does not allow: keep one in it",
                part.name
            ));
        }
        made[index]["Resources"] = Value::Object(own);
        let outputs = work.outputs(part);
        if let (Some(fields), false) = (made[index].as_object_mut(), outputs.is_empty()) {
            fields.insert("Outputs".to_owned(), Value::Object(outputs));
        }
    }
    for (stack, name) in std::mem::take(&mut work.needed) {
        let Some(index) = parts.iter().position(|part| part.name == stack) else { continue };
        if made[index]["Outputs"].get(&name).is_none() {
            made[index]["Outputs"][&name] = parts[index].wanted["Outputs"][&name].clone();
        }
    }
    if work.faults.is_empty() { Ok(made) } else { Err(work.faults) }
}

impl Refactoring<'_> {
    /// All resources at their new places, with references that hold there.
    fn resources(&mut self) -> Vec<(ResourcePlace, Value)> {
        let mut found = Vec::new();
        for part in self.parts {
            let all = part.deployed.as_ref().and_then(|template| template["Resources"].as_object());
            for (id, body) in all.into_iter().flatten() {
                let from = place(part.name, id);
                let to = self.after(&from);
                if to.stack != from.stack {
                    self.check(part, &from, body);
                }
                let mut body = body.clone();
                self.depend(&mut body, part.name, &to.stack);
                self.refer(&mut body, part.name, &to);
                found.push((to, body));
            }
        }
        found
    }

    fn after(&self, from: &ResourcePlace) -> ResourcePlace {
        self.moves.get(from).cloned().unwrap_or_else(|| from.clone())
    }

    /// What a template means by a name is lost where the resource leaves the template.
    fn check(&mut self, part: &Part<'_>, from: &ResourcePlace, body: &Value) {
        let mut named = std::collections::BTreeSet::new();
        references::ids(body, &mut named);
        let resources = part.deployed.as_ref().map(|template| template["Resources"].clone()).unwrap_or_default();
        let own = named.iter().find(|name| resources.get(*name).is_none() && !SHARED.contains(&name.as_str()));
        let text = body.to_string();
        let section = ["\"Fn::If\"", "\"Fn::FindInMap\""].iter().find(|call| text.contains(**call));
        let fault = match (own, section, body.get("Condition")) {
            (Some(own), ..) => format!("it refers to `{own}`, which only its own stack has"),
            (_, Some(call), _) => format!("it has {}, which only its own stack can answer", call.trim_matches('"')),
            (.., Some(_)) => "it has a condition of its own stack".to_owned(),
            _ => return,
        };
        self.faults.push(format!("{} of {} cannot move: {fault}", from.logical_id, from.stack));
    }

    /// `DependsOn`: nothing in another stack can be waited for.
    fn depend(&self, body: &mut Value, origin: &str, stack: &str) {
        let Some(fields) = body.as_object_mut() else { return };
        let Some(old) = fields.remove("DependsOn") else { return };
        let ids = match &old {
            Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect::<Vec<_>>(),
        };
        let there = ids.into_iter().map(|id| self.after(&place(origin, id))).filter(|to| to.stack == stack);
        let ids: Vec<String> = there.map(|to| to.logical_id).collect();
        match (ids.as_slice(), old) {
            ([], _) => {}
            ([one], Value::String(_)) => drop(fields.insert("DependsOn".to_owned(), json!(one))),
            (many, _) => drop(fields.insert("DependsOn".to_owned(), json!(many))),
        }
    }

    /// Writes the references in a value of the template `origin` so that they hold at the new place of their resource.
    fn refer(&mut self, value: &mut Value, origin: &str, at: &ResourcePlace) {
        if let Some((id, attribute)) = reference(value)
            && self.has(origin, &id)
        {
            *value = self.expression(&place(origin, &id), attribute.as_deref(), at);
            return;
        }
        if let Some((stack, inner)) = self.own_output(value, at) {
            *value = inner;
            return self.refer(value, &stack, at);
        }
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.refer(item, origin, at)),
            Value::Object(fields) => {
                if let Some(call) = fields.get_mut("Fn::Sub") {
                    self.substitute(call, origin, at);
                    if let Value::Array(parts) = call {
                        parts.iter_mut().skip(1).for_each(|part| self.refer(part, origin, at));
                    }
                    return;
                }
                fields.values_mut().for_each(|inner| self.refer(inner, origin, at));
            }
            _ => {}
        }
    }

    fn has(&self, stack: &str, id: &str) -> bool {
        self.deployed(stack).is_some_and(|template| template["Resources"].get(id).is_some())
    }

    fn deployed(&self, stack: &str) -> Option<&Value> {
        self.parts.iter().find(|part| part.name == stack)?.deployed.as_ref()
    }

    /// What an output of the very stack stands for: a stack does not read its own outputs.
    fn own_output(&self, value: &Value, at: &ResourcePlace) -> Option<(String, Value)> {
        let call = value.as_object().filter(|fields| fields.len() == 1)?.get("Fn::GetStackOutput")?;
        let (stack, output) = (call["StackName"].as_str()?, call["OutputName"].as_str()?);
        let inner = self.deployed(stack).filter(|_| stack == at.stack)?["Outputs"].get(output)?.get("Value")?;
        Some((stack.to_owned(), inner.clone()))
    }

    /// The reference to what was at `from`, as it is written in the stack of `at`.
    fn expression(&mut self, from: &ResourcePlace, attribute: Option<&str>, at: &ResourcePlace) -> Value {
        let to = self.after(from);
        let local = |id: &str| match attribute {
            None => json!({"Ref": id}),
            Some(attribute) => json!({"Fn::GetAtt": [id, attribute]}),
        };
        if to.stack == at.stack {
            return local(&to.logical_id);
        }
        let own = local(&to.logical_id);
        let wanted = self.parts.iter().find(|part| part.name == to.stack).and_then(|part| part.wanted.get("Outputs"));
        let outputs = wanted.and_then(Value::as_object);
        let Some((name, output)) = outputs.into_iter().flatten().find(|(_, output)| output["Value"] == own) else {
            self.faults.push(format!(
                "{} of {} refers to {} of {}, and no output of the new templates gives that",
                at.logical_id, at.stack, to.logical_id, to.stack
            ));
            return own;
        };
        self.needed.push((to.stack.clone(), name.clone()));
        match output["Export"].get("Name") {
            Some(export) => json!({"Fn::ImportValue": export}),
            None => json!({"Fn::GetStackOutput": {"StackName": to.stack, "OutputName": name}}),
        }
    }

    /// `${Vpc}` of another stack becomes a variable of the call.
    fn substitute(&mut self, call: &mut Value, origin: &str, at: &ResourcePlace) {
        let (text, mut known) = match call {
            Value::String(text) => (text.clone(), Map::new()),
            Value::Array(parts) => (
                parts.first().and_then(Value::as_str).unwrap_or_default().to_owned(),
                parts.get(1).and_then(Value::as_object).cloned().unwrap_or_default(),
            ),
            _ => return,
        };
        let mut pieces = text.split("${");
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
            let (id, attribute) = name.split_once('.').map_or((name, None), |(id, attribute)| (id, Some(attribute)));
            let mut written = name.to_owned();
            if !known.contains_key(name) && self.has(origin, id) {
                match self.expression(&place(origin, id), attribute, at) {
                    Value::Object(fields) if fields.contains_key("Ref") || fields.contains_key("Fn::GetAtt") => {
                        written = self.after(&place(origin, id)).logical_id;
                        written.extend(attribute.map(|attribute| format!(".{attribute}")));
                    }
                    other => {
                        written = format!("{id}{}", attribute.unwrap_or_default().replace('.', ""));
                        known.insert(written.clone(), other);
                    }
                }
            }
            out.push_str(&format!("${{{written}}}{rest}"));
        }
        *call = if known.is_empty() { json!(out) } else { json!([out, known]) };
    }

    /// The outputs that a stack has now. Of what has left it they say the value that they have.
    fn outputs(&mut self, part: &Part<'_>) -> Map<String, Value> {
        let deployed = part.deployed.as_ref().and_then(|template| template["Outputs"].as_object()).cloned();
        let mut outputs = deployed.unwrap_or_default();
        outputs.retain(|name, output| {
            let mut named = std::collections::BTreeSet::new();
            references::ids(&output["Value"], &mut named);
            let has_left = named.iter().any(|id| self.after(&place(part.name, id)).stack != part.name);
            match part.outputs.get(name) {
                Some(value) if has_left => output["Value"] = json!(value),
                None if has_left => return false,
                _ => self.refer(&mut output["Value"], part.name, &place(part.name, name)),
            }
            true
        });
        outputs
    }
}

fn place(stack: &str, id: &str) -> ResourcePlace {
    ResourcePlace { stack: stack.to_owned(), logical_id: id.to_owned() }
}

/// `Ref` or `Fn::GetAtt`: the id, and the attribute.
fn reference(value: &Value) -> Option<(String, Option<String>)> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    if let Some(id) = fields.get("Ref") {
        return Some((id.as_str()?.to_owned(), None));
    }
    let (id, attribute) = match fields.get("Fn::GetAtt")? {
        Value::String(text) => text.split_once('.')?,
        parts => (parts.get(0)?.as_str()?, parts.get(1)?.as_str()?),
    };
    Some((id.to_owned(), Some(attribute.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part<'a>(name: &'a str, deployed: Option<Value>, wanted: Value, outputs: &[(&str, &str)]) -> Part<'a> {
        let outputs = outputs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Part { name, deployed, wanted, outputs }
    }

    fn one(from: (&str, &str), to: (&str, &str)) -> BTreeMap<ResourcePlace, ResourcePlace> {
        BTreeMap::from([(place(from.0, from.1), place(to.0, to.1))])
    }

    #[test]
    fn what_refers_to_it_reads_it_from_its_new_stack() {
        let old = json!({
            "Resources": {
                "Table": {"Type": "T"},
                "Fn": {"Type": "F", "DependsOn": "Table", "Properties": {
                    "Name": {"Ref": "Table"}, "Arn": {"Fn::GetAtt": ["Table", "Arn"]},
                    "Text": {"Fn::Sub": "x/${Table}/${Table.Arn}/${AWS::Region}"},
                }},
            },
            "Outputs": {"TableName": {"Value": {"Ref": "Table"}}, "FnName": {"Value": {"Ref": "Fn"}}},
        });
        let wanted = json!({"Resources": {}, "Outputs": {
            "Orders": {"Value": {"Ref": "Orders"}}, "OrdersArn": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}},
        }});
        let parts = [part("api", Some(old), json!({}), &[("TableName", "t-1")]), part("data", None, wanted, &[])];
        let made = templates(&parts, &one(("api", "Table"), ("data", "Orders"))).unwrap();
        let read = |name: &str| json!({"Fn::GetStackOutput": {"StackName": "data", "OutputName": name}});
        assert_eq!(
            made[0],
            json!({
                "Resources": {"Fn": {"Type": "F", "Properties": {
                    "Name": read("Orders"), "Arn": read("OrdersArn"),
                    "Text": {"Fn::Sub": ["x/${Table}/${TableArn}/${AWS::Region}",
                        {"Table": read("Orders"), "TableArn": read("OrdersArn")}]},
                }}},
                "Outputs": {"TableName": {"Value": "t-1"}, "FnName": {"Value": {"Ref": "Fn"}}},
            })
        );
        assert_eq!(
            made[1],
            json!({
                "Resources": {"Orders": {"Type": "T"}},
                "Outputs": {
                    "Orders": {"Value": {"Ref": "Orders"}}, "OrdersArn": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}},
                },
            })
        );
    }

    #[test]
    fn what_it_read_from_its_new_stack_is_at_hand_there() {
        let net = json!({"Resources": {"Vpc": {"Type": "V"}}, "Outputs": {"Vpc": {"Value": {"Ref": "Vpc"}}}});
        let read = json!({"Fn::GetStackOutput": {"StackName": "net", "OutputName": "Vpc"}});
        let api = json!({"Resources": {"Group": {"Type": "G", "Properties": {"VpcId": read}}, "Rest": {"Type": "R"}}});
        let parts = [part("api", Some(api), json!({}), &[]), part("net", Some(net), json!({}), &[("Vpc", "vpc-1")])];
        let made = templates(&parts, &one(("api", "Group"), ("net", "Group"))).unwrap();
        assert_eq!(made[1]["Resources"]["Group"]["Properties"]["VpcId"], json!({"Ref": "Vpc"}));
        assert_eq!(made[0]["Resources"], json!({"Rest": {"Type": "R"}}));
    }

    #[test]
    fn what_cannot_move_is_told() {
        let check = |old: Value, expect: &str| {
            let parts = [part("api", Some(old), json!({}), &[]), part("data", None, json!({}), &[])];
            let faults = templates(&parts, &one(("api", "T"), ("data", "T"))).unwrap_err();
            assert!(faults.iter().any(|fault| fault.contains(expect)), "{faults:?}");
        };
        check(json!({"Resources": {"T": {"Type": "T"}}}), "api would be left without a resource");
        let with = |body: Value| json!({"Resources": {"T": body, "U": {"Type": "U"}}});
        check(with(json!({"Type": "T", "P": {"Ref": "Size"}})), "it refers to `Size`, which only its own stack has");
        check(with(json!({"Type": "T", "P": {"Ref": "AWS::StackName"}})), "it refers to `AWS::StackName`");
        check(with(json!({"Type": "T", "Condition": "C"})), "it has a condition of its own stack");
        check(with(json!({"Type": "T", "P": {"Ref": "U"}})), "no output of the new templates gives that");
    }
}
