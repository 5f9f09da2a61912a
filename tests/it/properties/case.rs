//! The templates of one environment, and what their references lead to.

use infra_core::synth::synth;
use serde_json::{Value, json};
use stacks::Env;

/// One environment with its templates.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) env: Env,
    pub(super) stacks: Vec<Written>,
}

/// The template of one stack.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) stack: &'static str,
    pub(super) full_name: String,
    pub(super) template: Value,
    /// The template as it is written.
    pub(super) text: String,
    /// What our own rules deny.
    pub(super) errors: Vec<String>,
}

/// One resource of a case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resource<'a> {
    pub(super) stack: &'a str,
    pub(super) id: &'a str,
    pub(super) body: &'a Value,
}

impl PartialEq for Resource<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.stack, self.id) == (other.stack, other.id)
    }
}

impl<'a> Resource<'a> {
    /// `network.Vpc`, for messages.
    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.stack, self.id)
    }

    pub(super) fn ty(&self) -> &'a str {
        self.body["Type"].as_str().unwrap_or_default()
    }

    /// A property by its JSON pointer: `/VpcConfig/SubnetIds`. `Null` if there is none.
    pub(super) fn get(&self, pointer: &str) -> &'a Value {
        self.body["Properties"].pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The elements of a list; of one value, that value.
    pub(super) fn list(&self, pointer: &str) -> Vec<&'a Value> {
        elements(self.get(pointer))
    }
}

pub(super) fn elements(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    }
}

impl Case {
    /// Synthesizes all stacks.
    pub(super) fn new(env: &Env) -> Self {
        let stacks = synth(&stacks::app(), env).unwrap_or_else(|error| panic!("{}: {error}", env.name));
        // The policy names the three environments; a generated one has another name, and is right in all else.
        let is_real = Env::ALL.iter().any(|(name, _)| *name == env.name);
        let counts = |message: &str| is_real || !message.contains("the tag `Environment` is");
        let written = stacks.into_iter().map(|stack| Written {
            stack: stack.stack,
            full_name: stack.name,
            template: serde_json::from_str(&stack.json).expect("a template is JSON"),
            text: stack.json,
            errors: stack
                .findings
                .iter()
                .filter(|it| it.is_error() && counts(&it.message))
                .map(|it| it.message.clone())
                .collect(),
        });
        Self { env: *env, stacks: written.collect() }
    }

    pub(super) fn resources(&self) -> impl Iterator<Item = Resource<'_>> {
        self.stacks.iter().flat_map(|written| {
            let resources = written.template["Resources"].as_object().into_iter().flatten();
            resources.map(|(id, body)| Resource { stack: written.stack, id, body })
        })
    }

    pub(super) fn of_type(&self, ty: &str) -> Vec<Resource<'_>> {
        self.resources().filter(|resource| resource.ty() == ty).collect()
    }

    pub(super) fn find(&self, stack: &str, id: &str) -> Option<Resource<'_>> {
        self.resources().find(|resource| resource.stack == stack && resource.id == id)
    }

    /// The resource that a value stands for, through references within and between stacks.
    pub(super) fn target(&self, stack: &str, value: &Value) -> Option<Resource<'_>> {
        let (function, argument) = value.as_object().filter(|map| map.len() == 1)?.iter().next()?;
        match function.as_str() {
            "Ref" => self.find(stack, argument.as_str()?),
            "Fn::GetAtt" => self.find(stack, argument[0].as_str()?),
            "Fn::GetStackOutput" => {
                let full_name = argument["StackName"].as_str()?;
                let producer = self.stacks.iter().find(|written| written.full_name == full_name)?;
                let output = &producer.template["Outputs"][argument["OutputName"].as_str()?]["Value"];
                self.target(producer.stack, output)
            }
            // `${Secret}` and what stands around it.
            "Fn::Sub" => {
                let text = argument.as_str().or_else(|| argument[0].as_str())?;
                let hole = text.split_once("${")?.1.split_once('}')?.0;
                match argument[1].get(hole) {
                    Some(value) => self.target(stack, value),
                    None => self.find(stack, hole.split('.').next()?),
                }
            }
            _ => None,
        }
    }

    /// What a property of a resource leads to.
    pub(super) fn follow(&self, from: Resource<'_>, pointer: &str) -> Option<Resource<'_>> {
        self.target(from.stack, from.get(pointer))
    }

    /// What the elements of a property lead to; an element that leads nowhere is left out.
    pub(super) fn follow_list(&self, from: Resource<'_>, pointer: &str) -> Vec<Resource<'_>> {
        from.list(pointer).into_iter().filter_map(|value| self.target(from.stack, value)).collect()
    }
}

/// How plants change a template. They panic where there is nothing to change: a plant must not miss.
impl Case {
    fn body(&mut self, stack: &str, id: &str) -> &mut Value {
        let written = self.stacks.iter_mut().find(|written| written.stack == stack).expect("a stack of the app");
        written.template["Resources"].get_mut(id).unwrap_or_else(|| panic!("{stack} has no {id}"))
    }

    /// Writes a property; its parent must be there.
    pub(super) fn set(&mut self, stack: &str, id: &str, pointer: &str, value: Value) {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
        let parent = self.body(stack, id)["Properties"].pointer_mut(parent).expect("the parent is there");
        match parent {
            Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
            parent => parent[key] = value,
        }
    }

    /// Takes a property away.
    pub(super) fn unset(&mut self, stack: &str, id: &str, pointer: &str) {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
        let parent = self.body(stack, id)["Properties"].pointer_mut(parent).expect("the parent is there");
        parent.as_object_mut().expect("an object").remove(key).expect("the property is there");
    }

    /// Writes an attribute: `DeletionPolicy`.
    pub(super) fn attribute(&mut self, stack: &str, id: &str, key: &str, value: Value) {
        self.body(stack, id)[key] = value;
    }

    /// Adds a resource.
    pub(super) fn add(&mut self, stack: &str, id: &str, ty: &str, properties: &Value) {
        let written = self.stacks.iter_mut().find(|written| written.stack == stack).expect("a stack of the app");
        written.template["Resources"][id] = json!({ "Type": ty, "Properties": properties });
    }

    /// Takes a resource away.
    pub(super) fn remove(&mut self, stack: &str, id: &str) {
        let written = self.stacks.iter_mut().find(|written| written.stack == stack).expect("a stack of the app");
        written.template["Resources"].as_object_mut().expect("an object").remove(id).expect("the resource is there");
    }
}
