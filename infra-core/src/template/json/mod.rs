//! A template as CloudFormation JSON: sections in the usual order, keys in the order as written, only what was written.

use crate::text::Put;
use infra_rules::model::{Call, Entry, Name, Node, Output, Resource, SubPart, Template, Value};

/// The template on lines, indented by two spaces, with a line feed at the end.
pub fn pretty(template: &Template) -> String {
    let mut writer = Writer { out: String::new(), indent: Some(0) };
    writer.template(template);
    writer.out.push('\n');
    writer.out
}

/// The template without white space.
pub fn compact(template: &Template) -> String {
    let mut writer = Writer { out: String::new(), indent: None };
    writer.template(template);
    writer.out
}

/// One value without white space.
pub fn compact_node(node: &Node) -> String {
    let mut writer = Writer { out: String::new(), indent: None };
    writer.node(node);
    writer.out
}

/// A number as JSON: whole numbers without a fraction.
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 { format!("{value:.0}") } else { format!("{value}") }
}

/// Text as JSON, with its quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Text as JSON, without its quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if u32::from(control) < 0x20 || u32::from(control) == 0x7f => {
                out.put(format_args!("\\u{:04x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out
}

struct Writer {
    out: String,
    /// Depth of indentation; `None`: no white space.
    indent: Option<usize>,
}

impl Writer {
    fn template(&mut self, template: &Template) {
        self.block('{', '}', |w| {
            w.member("AWSTemplateFormatVersion", |w| w.text("2010-09-09"));
            w.optional("Description", template.description.as_ref());
            w.optional("Metadata", template.metadata.as_ref());
            match template.transforms.as_slice() {
                [] => {}
                [only] => w.member("Transform", |w| w.node(only)),
                several => w.member("Transform", |w| w.nodes(several)),
            }
            let parameters = template.parameters.iter().map(|parameter| (&parameter.name, &parameter.body));
            w.section("Parameters", parameters);
            w.section("Mappings", template.mappings.iter().map(|mapping| (&mapping.name, &mapping.body)));
            w.section("Conditions", template.conditions.iter().map(|condition| (&condition.name, &condition.body)));
            w.section("Rules", template.rules.iter().map(|rule| (&rule.name, &rule.body)));
            w.member("Resources", |w| {
                w.block('{', '}', |w| {
                    for resource in &template.resources {
                        w.member(&resource.id.text, |w| w.resource(resource));
                    }
                });
            });
            if !template.outputs.is_empty() {
                w.member("Outputs", |w| w.outputs(&template.outputs));
            }
        });
    }

    fn outputs(&mut self, outputs: &[Output]) {
        self.block('{', '}', |w| {
            for output in outputs {
                w.member(&output.name.text, |w| w.output(output));
            }
        });
    }

    fn section<'a>(&mut self, key: &str, entries: impl Iterator<Item = (&'a Name, &'a Node)>) {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return;
        }
        self.member(key, |w| {
            w.block('{', '}', |w| {
                for (name, body) in entries {
                    w.member(&name.text, |w| w.node(body));
                }
            });
        });
    }

    fn resource(&mut self, resource: &Resource) {
        self.block('{', '}', |w| {
            w.member("Type", |w| w.text(&resource.type_name.text));
            if let Some(condition) = &resource.condition {
                w.member("Condition", |w| w.text(&condition.text));
            }
            match resource.depends_on.as_slice() {
                [] => {}
                [only] => w.member("DependsOn", |w| w.text(&only.text)),
                several => w.member("DependsOn", |w| {
                    w.block('[', ']', |w| several.iter().for_each(|name| w.element(|w| w.text(&name.text))));
                }),
            }
            w.optional("DeletionPolicy", resource.deletion_policy.as_ref());
            w.optional("UpdateReplacePolicy", resource.update_replace_policy.as_ref());
            w.optional("CreationPolicy", resource.creation_policy.as_ref());
            w.optional("UpdatePolicy", resource.update_policy.as_ref());
            w.optional("Metadata", resource.metadata.as_ref());
            w.others(&resource.other);
            if !resource.properties.is_empty() {
                w.member("Properties", |w| w.map(&resource.properties));
            }
        });
    }

    fn output(&mut self, output: &Output) {
        self.block('{', '}', |w| {
            w.optional("Description", output.description.as_ref());
            if let Some(condition) = &output.condition {
                w.member("Condition", |w| w.text(&condition.text));
            }
            w.optional("Value", output.value.as_ref());
            if let Some(export) = &output.export {
                w.member("Export", |w| w.block('{', '}', |w| w.member("Name", |w| w.node(export))));
            }
            w.others(&output.other);
        });
    }

    fn others(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.member(&entry.key.text, |w| w.node(&entry.node));
        }
    }

    fn optional(&mut self, key: &str, node: Option<&Node>) {
        if let Some(node) = node {
            self.member(key, |w| w.node(node));
        }
    }

    fn map(&mut self, entries: &[Entry]) {
        self.block('{', '}', |w| w.others(entries));
    }

    fn nodes<'a>(&mut self, nodes: impl IntoIterator<Item = &'a Node>) {
        self.block('[', ']', |w| nodes.into_iter().for_each(|node| w.element(|w| w.node(node))));
    }

    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(truth) => self.out.push_str(if *truth { "true" } else { "false" }),
            Value::Int(number) => self.out.push_str(&number.to_string()),
            Value::Float(value) => self.out.push_str(&number(*value)),
            Value::Text(text) => self.text(text),
            Value::List(nodes) => self.nodes(nodes),
            Value::Map(entries) => self.map(entries),
            Value::Call(call) => self.call(call),
            // The unknown does not reach synth; if it did, the property would be left out.
            Value::NoValue | Value::Unknown(_) => self.function("Ref", |w| w.text("AWS::NoValue")),
        }
    }

    fn call(&mut self, call: &Call) {
        match call {
            Call::Ref(name) => self.function("Ref", |w| w.text(&name.text)),
            Call::Condition(name) => self.function("Condition", |w| w.text(&name.text)),
            Call::GetAtt(name, attribute) => self.function("Fn::GetAtt", |w| {
                w.block('[', ']', |w| {
                    w.element(|w| w.text(&name.text));
                    w.element(|w| w.node(attribute));
                });
            }),
            Call::Sub(parts, variables) => self.function("Fn::Sub", |w| w.sub(parts, variables)),
            Call::Join(a, b) => self.function("Fn::Join", |w| w.nodes([a, b])),
            Call::Select(a, b) => self.function("Fn::Select", |w| w.nodes([a, b])),
            Call::Split(a, b) => self.function("Fn::Split", |w| w.nodes([a, b])),
            Call::If(name, then, otherwise) => self.function("Fn::If", |w| {
                w.block('[', ']', |w| {
                    w.element(|w| w.text(&name.text));
                    w.element(|w| w.node(then));
                    w.element(|w| w.node(otherwise));
                });
            }),
            Call::Base64(node) => self.function("Fn::Base64", |w| w.node(node)),
            Call::Cidr(block, count, bits) => {
                self.function("Fn::Cidr", |w| w.nodes([block, count].into_iter().chain(bits)));
            }
            Call::GetAzs(node) => self.function("Fn::GetAZs", |w| w.node(node)),
            Call::FindInMap(map, first, second, default) => self.function("Fn::FindInMap", |w| {
                w.block('[', ']', |w| {
                    for node in [map, first, second] {
                        w.element(|w| w.node(node));
                    }
                    if let Some(default) = default {
                        w.element(|w| w.function("DefaultValue", |w| w.node(default)));
                    }
                });
            }),
            Call::ImportValue(node) => self.function("Fn::ImportValue", |w| w.node(node)),
            Call::StackOutput(node) => self.function("Fn::GetStackOutput", |w| w.node(node)),
            Call::Logic(name, nodes) => self.function(&format!("Fn::{name}"), |w| w.nodes(nodes)),
            Call::Other(key, node) => self.function(key, |w| w.node(node)),
        }
    }

    fn sub(&mut self, parts: &[SubPart], variables: &[Entry]) {
        let mut text = String::new();
        for part in parts {
            match part {
                SubPart::Text(literal) => text.push_str(&literal.replace("${", "${!")),
                SubPart::Ref(name) => text.put(format_args!("${{{}}}", name.text)),
                SubPart::GetAtt(name, attribute) => text.put(format_args!("${{{}.{attribute}}}", name.text)),
                // The unknown does not reach synth.
                SubPart::Unknown => {}
            }
        }
        if variables.is_empty() {
            return self.text(&text);
        }
        self.block('[', ']', |w| {
            w.element(|w| w.text(&text));
            w.element(|w| w.map(variables));
        });
    }

    fn function(&mut self, key: &str, value: impl FnOnce(&mut Self)) {
        self.block('{', '}', |w| w.member(key, value));
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&quoted(text));
    }

    fn member(&mut self, key: &str, value: impl FnOnce(&mut Self)) {
        self.element(|w| {
            w.text(key);
            w.out.push_str(if w.indent.is_some() { ": " } else { ":" });
            value(w);
        });
    }

    fn element(&mut self, value: impl FnOnce(&mut Self)) {
        // Text ends in its quote, so an open bracket at the end is the block's own.
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
        self.line();
        value(self);
    }

    fn block(&mut self, open: char, close: char, body: impl FnOnce(&mut Self)) {
        self.out.push(open);
        let start = self.out.len();
        self.indent = self.indent.map(|depth| depth + 1);
        body(self);
        self.indent = self.indent.map(|depth| depth - 1);
        if self.out.len() > start {
            self.line();
        }
        self.out.push(close);
    }

    fn line(&mut self) {
        if let Some(depth) = self.indent {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }
}

#[cfg(test)]
mod tests;
