//! The subnets that a property names.

use crate::model::{Call, Index, Loc, Node, Parameter, Resource, Template, Value};
use crate::rules::read::reference;

/// The subnets of one property, as far as they can be told.
#[derive(Debug, Default)]
pub(super) struct Uses<'a> {
    /// One for each value that stands for one subnet.
    pub(super) subnets: Vec<Use<'a>>,
    /// Whether these are all, and none is there only sometimes.
    pub(super) complete: bool,
}

/// One subnet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use<'a> {
    /// The subnet's logical id, if it is in this template.
    pub(super) subnet: Option<&'a str>,
    /// A parameter or literal that names it.
    pub(super) outside: Option<&'a str>,
    /// Where it is named.
    pub(super) loc: Loc,
}

/// Reads the subnets of the values of one property.
pub(super) fn uses<'a>(nodes: &[&'a Node], template: &'a Template, index: &Index<'a, &'a Resource>) -> Uses<'a> {
    let mut reader = Reader { template, index, found: Uses { subnets: Vec::new(), complete: true } };
    for node in nodes {
        reader.read(node);
    }
    reader.found
}

struct Reader<'a, 'b> {
    template: &'a Template,
    index: &'b Index<'a, &'a Resource>,
    found: Uses<'a>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, node: &'a Node) {
        match &node.value {
            Value::List(nodes) => nodes.iter().for_each(|node| self.read(node)),
            Value::Text(text) if !text.contains(',') => self.add(None, Some(text), node.loc),
            Value::NoValue => {}
            Value::Call(call) => self.read_call(call, node),
            _ => self.found.complete = false,
        }
    }

    fn read_call(&mut self, call: &'a Call, node: &'a Node) {
        match call {
            Call::If(_, then, otherwise) => {
                self.read(then);
                self.read(otherwise);
                self.found.complete = false;
            }
            Call::Join(delimiter, list) if delimiter.as_text() == Some(",") => self.read(list),
            Call::Select(index, list) => self.read_selected(index, list, node.loc),
            _ => match reference(node) {
                Some((id, _)) => self.read_reference(id, node.loc),
                None => self.found.complete = false,
            },
        }
    }

    fn read_selected(&mut self, index: &'a Node, list: &'a Node, loc: Loc) {
        let chosen = index.as_int().and_then(|index| usize::try_from(index).ok());
        match (chosen, list.as_list()) {
            (Some(chosen), Some(nodes)) if nodes.get(chosen).is_some() => {
                if let Some(node) = nodes.get(chosen) {
                    self.read(node);
                }
            }
            _ => self.add(None, None, loc),
        }
    }

    fn read_reference(&mut self, id: &'a str, loc: Loc) {
        match self.index.get(id) {
            Some(resource) if resource.is("AWS::EC2::Subnet") => self.add(Some(id), None, loc),
            None if self.is_one(id) => self.add(None, Some(id), loc),
            _ => self.found.complete = false,
        }
    }

    /// Whether a parameter stands for one subnet, not a list.
    fn is_one(&self, id: &str) -> bool {
        let parameter = self.template.parameters.iter().find(|parameter| parameter.name.text == id);
        parameter.and_then(kind).is_some_and(|kind| kind == "AWS::EC2::Subnet::Id")
    }

    fn add(&mut self, subnet: Option<&'a str>, outside: Option<&'a str>, loc: Loc) {
        self.found.subnets.push(Use { subnet, outside, loc });
    }
}

fn kind(parameter: &Parameter) -> Option<&str> {
    parameter.body.get("Type").and_then(Node::as_text)
}
