//! Evaluates a template's values: references, functions, conditions.
//!
//! What is not known yet is the text [`UNKNOWN`]; whatever is made from it is unknown as a whole.

use super::{Template, functions, references};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Stands for a value that only the deployment gives.
pub const UNKNOWN: &str = "{{changeSet:KNOWN_AFTER_APPLY}}";

/// A value, or nothing (`AWS::NoValue`).
pub type Evaluated = Result<Option<Value>, Fault>;

/// Why a value has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In the service's words.
    pub message: String,
    /// The way to the value, from the inside out.
    path: Vec<String>,
    /// Whether the path belongs to the message.
    shows_path: bool,
}

/// What a template may ask from outside itself.
pub trait World {
    /// What `Ref` gives for a resource.
    fn reference(&self, logical: &str) -> Result<Value, Fault>;
    /// What `Fn::GetAtt` gives.
    fn attribute(&self, logical: &str, attribute: &str) -> Result<Value, Fault>;
    /// An export of this region; `None` if there is none.
    fn export(&self, name: &str) -> Option<Value>;
    /// An output of a stack; the region is this one if `None`.
    fn stack_output(&self, stack: &str, output: &str, region: Option<&str>) -> Option<Value>;
    /// What a dynamic reference or SSM parameter gives; `None` leaves it as it is written.
    fn ssm(&self, name: &str) -> Option<Value>;
}

/// The pseudo parameters.
#[derive(Debug, Clone)]
pub struct Pseudo {
    /// `AWS::AccountId`
    pub account: String,
    /// `AWS::Region`
    pub region: String,
    /// `AWS::StackName`
    pub stack_name: String,
    /// `AWS::StackId`
    pub stack_id: String,
    /// `AWS::NotificationARNs`
    pub notification_arns: Vec<String>,
}

/// Everything that the values of one template depend on.
pub struct Scope<'a> {
    /// The template.
    pub template: &'a Template,
    /// Values of its parameters: a text or a list of texts.
    pub parameters: &'a BTreeMap<String, Value>,
    /// The pseudo parameters.
    pub pseudo: &'a Pseudo,
    /// What lies outside.
    pub world: &'a dyn World,
    conditions: RefCell<BTreeMap<String, bool>>,
    imports: RefCell<BTreeSet<String>>,
}

impl std::fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope").field("pseudo", self.pseudo).finish_non_exhaustive()
    }
}

impl Fault {
    /// A fault with its message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: Vec::new(), shows_path: false }
    }

    /// A fault whose place belongs to its message.
    pub fn at_place(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: Vec::new(), shows_path: true }
    }

    /// Adds the name of the enclosing member.
    #[must_use]
    pub fn within(mut self, name: impl Into<String>) -> Self {
        self.path.push(name.into());
        self
    }

    /// The message as the service gives it.
    pub fn text(&self) -> String {
        if !self.shows_path {
            return self.message.clone();
        }
        let path: Vec<&str> = self.path.iter().rev().map(String::as_str).collect();
        format!("[Error] /{}: {}", path.join("/"), self.message)
    }
}

impl<'a> Scope<'a> {
    /// A scope with nothing evaluated yet.
    pub fn new(
        template: &'a Template,
        parameters: &'a BTreeMap<String, Value>,
        pseudo: &'a Pseudo,
        world: &'a dyn World,
    ) -> Self {
        Self { template, parameters, pseudo, world, conditions: RefCell::default(), imports: RefCell::default() }
    }

    /// The exports that were imported so far.
    pub fn imports(&self) -> BTreeSet<String> {
        self.imports.borrow().clone()
    }

    /// Whether a condition holds; one that is not declared does not.
    ///
    /// # Errors
    /// A fault in its expression.
    pub fn condition(&self, name: &str) -> Result<bool, Fault> {
        if let Some(known) = self.conditions.borrow().get(name) {
            return Ok(*known);
        }
        let expression = self.template.section("Conditions").and_then(|all| all.get(name));
        let holds = match expression {
            Some(expression) => self.holds(expression)?,
            None => return Err(Fault::new(format!("Template error: unresolved condition dependency {name}"))),
        };
        self.conditions.borrow_mut().insert(name.to_owned(), holds);
        Ok(holds)
    }

    /// Whether a resource of the template is there under the conditions.
    ///
    /// # Errors
    /// A fault in its condition.
    pub fn is_present(&self, logical: &str) -> Result<bool, Fault> {
        match self.template.resource(logical) {
            Some(resource) => resource.condition.as_deref().map_or(Ok(true), |name| self.condition(name)),
            None => Ok(false),
        }
    }

    /// Evaluates a value.
    ///
    /// # Errors
    /// The first fault, with the way to it.
    pub fn evaluate(&self, value: &Value) -> Evaluated {
        match value {
            Value::Object(members) => match references::single(value) {
                Some((name, argument)) if is_function(name) => {
                    self.call(name, argument).map_err(|fault| fault.within(name))
                }
                _ => self.object(members).map(Some),
            },
            Value::Array(items) => self.array(items).map(Some),
            Value::String(text) if text.contains("{{resolve:ssm:") => Ok(Some(self.dynamic(text))),
            other => Ok(Some(other.clone())),
        }
    }

    /// Evaluates a value that must be there.
    ///
    /// # Errors
    /// Also if it is `AWS::NoValue`.
    pub fn required(&self, value: &Value) -> Result<Value, Fault> {
        self.evaluate(value)?.ok_or_else(|| Fault::new("Template error: AWS::NoValue is not allowed here"))
    }

    /// Evaluates to a text.
    ///
    /// # Errors
    /// If it is a list or an object.
    pub fn text(&self, value: &Value) -> Result<String, Fault> {
        text_of(&self.required(value)?)
    }

    /// The name of a `Ref` or of a variable in a text.
    pub(super) fn reference(&self, name: &str) -> Evaluated {
        if let Some(pseudo) = name.strip_prefix("AWS::") {
            return self.pseudo(pseudo);
        }
        if let Some(value) = self.parameters.get(name) {
            return Ok(Some(value.clone()));
        }
        self.world.reference(name).map(Some)
    }

    pub(super) fn import(&self, name: &str) -> Result<Value, Fault> {
        self.imports.borrow_mut().insert(name.to_owned());
        self.world.export(name).ok_or_else(|| Fault::new(format!("No export named {name} found")))
    }

    pub(super) fn holds(&self, expression: &Value) -> Result<bool, Fault> {
        let (name, argument) = references::single(expression)
            .ok_or_else(|| Fault::new("Template error: a condition must be a function"))?;
        let items = argument.as_array().map_or(&[][..], Vec::as_slice);
        match name {
            "Fn::Equals" => match items {
                [left, right] => Ok(self.required(left)? == self.required(right)?),
                _ => Err(Fault::new("Template error: every Fn::Equals object requires a list of 2 string parameters.")),
            },
            "Fn::Not" => items.first().map_or(Ok(false), |inner| self.holds(inner).map(|holds| !holds)),
            "Fn::And" => self.all_of(items, true),
            "Fn::Or" => self.all_of(items, false).map(|none| !none),
            "Condition" => self.condition(argument.as_str().unwrap_or("")),
            other => Err(Fault::new(format!("Template error: {other} is not a condition function"))),
        }
    }

    /// Whether every item holds as `wanted`.
    fn all_of(&self, items: &[Value], wanted: bool) -> Result<bool, Fault> {
        for item in items {
            if self.holds(item)? != wanted {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn call(&self, name: &str, argument: &Value) -> Evaluated {
        match name {
            "Ref" => self.reference(argument.as_str().unwrap_or("")),
            "Fn::If" => self.choose(argument),
            "Condition" => self.condition(argument.as_str().unwrap_or("")).map(|holds| Some(Value::Bool(holds))),
            _ => functions::call(self, name, argument).map(Some),
        }
    }

    fn choose(&self, argument: &Value) -> Evaluated {
        let [Value::String(condition), yes, no] = argument.as_array().map_or(&[][..], Vec::as_slice) else {
            return Err(Fault::new("Template error: Fn::If requires a list argument with three elements"));
        };
        if self.condition(condition)? { self.evaluate(yes) } else { self.evaluate(no) }
    }

    fn pseudo(&self, name: &str) -> Evaluated {
        let china = self.pseudo.region.starts_with("cn-");
        let text = match name {
            "NoValue" => return Ok(None),
            "AccountId" => self.pseudo.account.as_str(),
            "Region" => &self.pseudo.region,
            "StackName" => &self.pseudo.stack_name,
            "StackId" => &self.pseudo.stack_id,
            "Partition" if china => "aws-cn",
            "Partition" => "aws",
            "URLSuffix" if china => "amazonaws.com.cn",
            "URLSuffix" => "amazonaws.com",
            "NotificationARNs" => {
                let arns = self.pseudo.notification_arns.iter().cloned().map(Value::String).collect();
                return Ok(Some(Value::Array(arns)));
            }
            other => return Err(Fault::new(format!("Template error: AWS::{other} is not a pseudo parameter"))),
        };
        Ok(Some(Value::String(text.to_owned())))
    }

    fn object(&self, members: &Map<String, Value>) -> Result<Value, Fault> {
        let mut done = Map::new();
        for (name, member) in members {
            if let Some(value) = self.evaluate(member).map_err(|fault| fault.within(name))? {
                done.insert(name.clone(), value);
            }
        }
        Ok(Value::Object(done))
    }

    fn array(&self, items: &[Value]) -> Result<Value, Fault> {
        let mut done = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            done.extend(self.evaluate(item).map_err(|fault| fault.within(index.to_string()))?);
        }
        Ok(Value::Array(done))
    }

    /// A text that is one `{{resolve:ssm:name}}`; any other stays as it is.
    fn dynamic(&self, text: &str) -> Value {
        let name = text.strip_prefix("{{resolve:ssm:").and_then(|rest| rest.strip_suffix("}}"));
        let name = name.map(|name| name.split(':').next().unwrap_or(name));
        name.and_then(|name| self.world.ssm(name)).unwrap_or_else(|| Value::String(text.to_owned()))
    }
}

/// A scalar as text.
///
/// # Errors
/// If it is a list or an object.
pub fn text_of(value: &Value) -> Result<String, Fault> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(value) => Ok(value.to_string()),
        _ => Err(Fault::new("Template error: a string was expected")),
    }
}

/// Whether the value is the unknown, or a list that has it.
pub fn is_unknown(value: &Value) -> bool {
    match value {
        Value::String(text) => text == UNKNOWN,
        Value::Array(items) => items.iter().any(is_unknown),
        _ => false,
    }
}

fn is_function(name: &str) -> bool {
    name == "Ref" || name == "Condition" || name.starts_with("Fn::")
}
