//! A template as the service reads it: parsed once, shared, kept in the state as the text that was sent.

pub mod cidr;
pub mod evaluate;
pub mod functions;
pub mod include;
pub mod parameters;
pub mod references;
pub mod validate;

#[cfg(test)]
mod tests;

use super::error::ApiError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A template. Cloning is cheap.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template(Arc<Parsed>);

#[derive(Debug)]
struct Parsed {
    body: String,
    root: Value,
    resources: BTreeMap<String, Declared>,
    order: Vec<String>,
}

/// One resource as the template declares it.
#[derive(Debug, Clone)]
pub struct Declared {
    /// `AWS::EC2::VPC`
    pub kind: String,
    /// Its condition's name.
    pub condition: Option<String>,
    /// Logical ids it must wait for, from `DependsOn` and from references, sorted.
    pub depends_on: Vec<String>,
    /// `DeletionPolicy`, if written.
    pub deletion_policy: Option<String>,
    /// `UpdateReplacePolicy`, if written.
    pub replace_policy: Option<String>,
    /// `Properties`; an empty object if absent.
    pub properties: Value,
    /// `Metadata`; null if absent.
    pub metadata: Value,
}

impl Template {
    /// Reads and validates a template.
    ///
    /// # Errors
    /// The first fault, in the service's words.
    pub fn parse(body: &str) -> Result<Self, ApiError> {
        let root = read(body)?;
        validate::check(&root)?;
        let resources = declared(&root);
        let order = references::order(&resources)?;
        Ok(Self(Arc::new(Parsed { body: body.to_owned(), root, resources, order })))
    }

    /// Reads a template with what it includes.
    ///
    /// # Errors
    /// The first fault, in the service's words; what cannot be included is an `Err` inside.
    pub fn expand(body: &str, lookup: include::Lookup<'_>) -> Result<Result<Self, String>, ApiError> {
        if !include::includes(body) {
            return Self::parse(body).map(Ok);
        }
        match include::expand(read(body)?, lookup) {
            Ok(root) => Self::parse(&root.to_string()).map(Ok),
            Err(reason) => Ok(Err(reason)),
        }
    }

    /// A template that stands for one whose parts cannot be read.
    ///
    /// # Errors
    /// Never, as it is a template.
    pub fn stand_in() -> Result<Self, ApiError> {
        Self::parse(r#"{"Resources":{"Unknown":{"Type":"AWS::CloudFormation::WaitConditionHandle"}}}"#)
    }

    /// The text that was sent.
    pub fn body(&self) -> &str {
        &self.0.body
    }

    /// `Description`, if any.
    pub fn description(&self) -> Option<&str> {
        self.0.root.get("Description").and_then(Value::as_str)
    }

    /// A section of the template; `None` if it is absent or no object.
    pub fn section(&self, name: &str) -> Option<&Map<String, Value>> {
        self.0.root.get(name).and_then(Value::as_object)
    }

    /// A resource by its logical id.
    pub fn resource(&self, logical: &str) -> Option<&Declared> {
        self.0.resources.get(logical)
    }

    /// Every resource, sorted by logical id.
    pub fn resources(&self) -> impl Iterator<Item = (&String, &Declared)> {
        self.0.resources.iter()
    }

    /// Logical ids, each after those it waits for.
    pub fn order(&self) -> &[String] {
        &self.0.order
    }

    /// The names of its transforms.
    pub fn transforms(&self) -> Vec<&str> {
        match self.0.root.get("Transform") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(many)) => many.iter().filter_map(transform_name).collect(),
            Some(other) => transform_name(other).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The whole document.
    pub fn root(&self) -> &Value {
        &self.0.root
    }
}

impl TryFrom<String> for Template {
    type Error = ApiError;

    fn try_from(body: String) -> Result<Self, ApiError> {
        Self::parse(&body)
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        template.0.body.clone()
    }
}

fn transform_name(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("Name")?.as_str())
}

/// What does not begin like JSON is taken for YAML.
fn read(body: &str) -> Result<Value, ApiError> {
    let begins = body.trim_start();
    if !begins.starts_with(['{', '[', '"']) {
        let root = crate::file::value(body).ok_or_else(|| ApiError::template_format("YAML not well-formed."))?;
        return if root.is_object() { Ok(root) } else { Err(ApiError::template_format("unsupported structure.")) };
    }
    let root: Value = serde_json::from_str(body).map_err(|error| {
        ApiError::template_format(format!("JSON not well-formed. (line {}, column {})", error.line(), error.column()))
    })?;
    if root.is_object() { Ok(root) } else { Err(ApiError::template_format("unsupported structure.")) }
}

fn declared(root: &Value) -> BTreeMap<String, Declared> {
    let Some(resources) = root.get("Resources").and_then(Value::as_object) else { return BTreeMap::new() };
    resources.iter().map(|(logical, value)| (logical.clone(), declare(value, resources))).collect()
}

fn declare(value: &Value, resources: &Map<String, Value>) -> Declared {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let properties = value.get("Properties").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    let mut depends_on = references::depends_on(value);
    references::collect(&properties, &mut |name, _| depends_on.push(name.to_owned()));
    depends_on.retain(|name| resources.contains_key(name));
    depends_on.sort();
    depends_on.dedup();
    Declared {
        kind: text("Type").unwrap_or_default(),
        condition: text("Condition"),
        depends_on,
        deletion_policy: text("DeletionPolicy"),
        replace_policy: text("UpdateReplacePolicy"),
        properties,
        metadata: value.get("Metadata").cloned().unwrap_or(Value::Null),
    }
}
