//! Text composed of parts: `!sub` and `!json` become plain text, or `Fn::Sub` where a part is known only at deployment.

use infra_rules::model::{Call, Entry, Name, Node, SubPart, Value};

use super::json;

/// Text under construction.
#[derive(Debug, Default)]
pub(crate) struct Composer {
    parts: Vec<SubPart>,
    variables: Vec<Entry>,
}

impl Composer {
    /// The composed value: text if every part is literal.
    pub(crate) fn finish(mut self) -> Value {
        match self.parts.as_mut_slice() {
            [] => Value::Text(String::new()),
            [SubPart::Text(text)] => Value::Text(std::mem::take(text)),
            _ => Value::Call(Box::new(Call::Sub(self.parts, self.variables))),
        }
    }

    /// Adds a value as text. An error says why it cannot be text.
    pub(crate) fn add_text(&mut self, node: Node) -> Result<(), String> {
        match node.value {
            Value::Text(text) => self.literal(&text),
            Value::Int(number) => self.literal(&number.to_string()),
            Value::Float(number) => self.literal(&json::number(number)),
            Value::Bool(truth) => self.literal(if truth { "true" } else { "false" }),
            Value::Call(call) => self.call(*call, node.loc, str::to_owned),
            Value::List(_) | Value::Map(_) => return Err("a list or an object cannot stand in text".to_owned()),
            Value::Null | Value::NoValue | Value::Unknown(_) => {
                return Err("a value that is absent cannot stand in text".to_owned());
            }
        }
        Ok(())
    }

    /// Adds a value as JSON text. An error says why that cannot be done.
    pub(crate) fn add_json(&mut self, node: Node) -> Result<(), String> {
        match node.value {
            Value::List(nodes) => {
                self.literal("[");
                for (index, element) in nodes.into_iter().filter(|node| node.value != Value::NoValue).enumerate() {
                    self.literal(if index > 0 { "," } else { "" });
                    self.add_json(element)?;
                }
                self.literal("]");
            }
            Value::Map(entries) => {
                self.literal("{");
                let present = entries.into_iter().filter(|entry| entry.node.value != Value::NoValue);
                for (index, entry) in present.enumerate() {
                    let comma = if index > 0 { "," } else { "" };
                    self.literal(&format!("{comma}{}:", json::quoted(&entry.key.text)));
                    self.add_json(entry.node)?;
                }
                self.literal("}");
            }
            Value::Call(call) => match *call {
                Call::If(name, then, otherwise) => {
                    let branches = (json_text(then)?, json_text(otherwise)?);
                    let call = Call::If(name, branches.0, branches.1);
                    self.variable(Node::new(Value::Call(Box::new(call)), node.loc));
                }
                call => {
                    self.literal("\"");
                    self.call(call, node.loc, json::escaped);
                    self.literal("\"");
                }
            },
            Value::NoValue | Value::Unknown(_) => return Err("a value that is absent has no JSON text".to_owned()),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) => {
                self.literal(&json::compact_node(&node));
            }
        }
        Ok(())
    }

    fn literal(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(SubPart::Text(last)) => last.push_str(text),
            _ => self.parts.push(SubPart::Text(text.to_owned())),
        }
    }

    /// Adds a function; `escape` prepares literal text inside it.
    fn call(&mut self, call: Call, loc: infra_rules::model::Loc, escape: fn(&str) -> String) {
        match call {
            Call::Ref(name) => self.parts.push(SubPart::Ref(name)),
            Call::GetAtt(name, attribute) => match attribute.value {
                Value::Text(text) => self.parts.push(SubPart::GetAtt(name, text)),
                _ => self.variable(Node::new(Value::Call(Box::new(Call::GetAtt(name, attribute))), loc)),
            },
            Call::Sub(parts, variables) => self.nested(parts, &variables, escape),
            call => self.variable(Node::new(Value::Call(Box::new(call)), loc)),
        }
    }

    /// Adds the parts of another `Fn::Sub`; its variables get names of ours.
    fn nested(&mut self, parts: Vec<SubPart>, variables: &[Entry], escape: fn(&str) -> String) {
        for part in parts {
            match part {
                SubPart::Text(text) => self.literal(&escape(&text)),
                SubPart::Ref(name) => match variables.iter().find(|entry| entry.key.text == name.text) {
                    Some(entry) => self.variable(entry.node.clone()),
                    None => self.parts.push(SubPart::Ref(name)),
                },
                part => self.parts.push(part),
            }
        }
    }

    fn variable(&mut self, node: Node) {
        let known = self.variables.iter().find(|entry| entry.node.value == node.value);
        let name = if let Some(entry) = known {
            entry.key.clone()
        } else {
            let key = Name::new(format!("Value{}", self.variables.len() + 1), node.loc);
            self.variables.push(Entry { key: key.clone(), node });
            key
        };
        self.parts.push(SubPart::Ref(name));
    }
}

/// The JSON text of a value as a value of its own.
fn json_text(node: Node) -> Result<Node, String> {
    let loc = node.loc;
    let mut composer = Composer::default();
    composer.add_json(node)?;
    Ok(Node::new(composer.finish(), loc))
}
