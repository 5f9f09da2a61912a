//! What a template sees of the world while it is deployed: the stack's own resources and what lies around.

use super::children::NESTED;
use super::cloud::Cloud;
use super::identity::{self, Place};
use super::knowledge;
use super::stack::{Resource, Stack};
use crate::local::template::evaluate::{Fault, Pseudo, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// The view of one stack.
#[derive(Debug)]
pub struct Live<'a> {
    /// Everything around.
    pub cloud: &'a Cloud,
    /// The stack's region.
    pub region: &'a str,
    /// The stack's name.
    pub stack: &'a str,
    /// The stack's ARN.
    pub id: &'a str,
    /// The stack's resources.
    pub resources: &'a BTreeMap<String, Resource>,
}

impl<'a> Live<'a> {
    /// The view of a stack.
    pub fn of(cloud: &'a Cloud, stack: &'a Stack) -> Self {
        Self { cloud, region: stack.region(), stack: &stack.name, id: &stack.id, resources: &stack.resources }
    }

    fn place(&self) -> Place<'_> {
        Place { account: &self.cloud.account, region: self.region, stack: self.stack, seed: "" }
    }
}

/// The pseudo parameters of a stack.
pub fn pseudo(cloud: &Cloud, stack: &Stack, notification_arns: &[String]) -> Pseudo {
    Pseudo {
        account: cloud.account.clone(),
        region: stack.region().to_owned(),
        stack_name: stack.name.clone(),
        stack_id: stack.id.clone(),
        notification_arns: notification_arns.to_vec(),
    }
}

/// What `Fn::GetAtt` gives for a resource.
///
/// # Errors
/// The type has no such attribute.
pub fn attribute(place: Place<'_>, logical: &str, resource: &Resource, name: &str) -> Result<Value, Fault> {
    check_attribute(&resource.kind, name)?;
    Ok(identity::attribute(place, logical, resource, name))
}

/// Whether the type has the attribute.
///
/// # Errors
/// It has not.
pub fn check_attribute(kind: &str, name: &str) -> Result<(), Fault> {
    if knowledge::has_attribute(kind, name) == Some(false) {
        return Err(Fault::at_place(format!("Resource type {kind} does not support attribute {{{name}}}.")));
    }
    Ok(())
}

/// A reference to a resource that the conditions leave out.
pub fn unresolved(logical: &str) -> Fault {
    Fault::new(format!(
        "Template format error: Unresolved resource dependencies [{logical}] in the Resources block of the template"
    ))
}

impl World for Live<'_> {
    fn reference(&self, logical: &str) -> Result<Value, Fault> {
        let resource = self.resources.get(logical).ok_or_else(|| unresolved(logical))?;
        Ok(Value::String(resource.physical.clone()))
    }

    fn attribute(&self, logical: &str, name: &str) -> Result<Value, Fault> {
        let resource = self.resources.get(logical).ok_or_else(|| unresolved(logical))?;
        if let Some(output) = name.strip_prefix("Outputs.").filter(|_| resource.kind == NESTED) {
            let found = self.cloud.stack_output(self.region, &resource.physical, output).map(Value::String);
            let missing = || Fault::new(format!("Output '{output}' not found in stack '{}'", resource.physical));
            return found.ok_or_else(missing);
        }
        attribute(self.place(), logical, resource, name)
    }

    fn export(&self, name: &str) -> Option<Value> {
        self.cloud.export(self.region, name).map(|(_, value)| Value::String(value.to_owned()))
    }

    fn stack_output(&self, stack: &str, output: &str, region: Option<&str>) -> Option<Value> {
        self.cloud.stack_output(region.unwrap_or(self.region), stack, output).map(Value::String)
    }

    fn ssm(&self, name: &str) -> Option<Value> {
        self.cloud.ssm(self.region, name)
    }
}
