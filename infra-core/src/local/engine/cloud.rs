//! Everything that the state keeps: regions, stacks, what is left of deleted stacks, stored objects.

use super::stack::{Resource, Stack};
use super::status::Status;
use crate::local::error::ApiError;
use crate::local::refactor::Refactor;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// One account.
#[derive(Debug, Clone)]
pub struct Cloud {
    /// Account id.
    pub account: String,
    /// Its regions by name.
    pub regions: BTreeMap<String, Region>,
    /// Names and values of SSM parameters that templates may look up.
    pub parameters: BTreeMap<String, String>,
    /// Whether exports in use are reported in the words of before 2025.
    pub old_export_texts: bool,
}

/// One region of an account.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Region {
    /// The engine's clock when the region was saved, in milliseconds since 1970.
    pub now: u64,
    /// Stacks by ARN, deleted ones too.
    pub stacks: BTreeMap<String, Stack>,
    /// Resources that no stack manages any more but that exist: retained, or not deletable.
    pub unmanaged: Vec<Resource>,
    /// Objects by `bucket/key`.
    pub objects: BTreeMap<String, String>,
    /// Refactors of stacks.
    pub refactors: Vec<Refactor>,
    /// Grows with each stack.
    pub counter: u64,
}

impl Cloud {
    /// The stack of a name (live) or ARN (any).
    pub fn find(&self, region: &str, name: &str) -> Option<&Stack> {
        let stacks = &self.regions.get(region)?.stacks;
        stacks.get(name).or_else(|| stacks.values().find(|stack| stack.name == name && stack.is_live()))
    }

    /// The ARN of the outermost stack that holds a nested one.
    pub fn root<'a>(&'a self, stack: &'a Stack) -> Option<&'a str> {
        let mut root = stack.parent.as_deref()?;
        while let Some(outer) = self.find(stack.region(), root).and_then(|outer| outer.parent.as_deref()) {
            root = outer;
        }
        Some(root)
    }

    /// The ARN of the stack of a name (live) or ARN (any).
    pub fn find_id(&self, region: &str, name: &str) -> Option<String> {
        self.find(region, name).map(|stack| stack.id.clone())
    }

    /// The text of what a template includes, `s3://bucket/key`.
    ///
    /// # Errors
    /// It is not there, in the service's words.
    pub fn included(&self, location: &str) -> Result<String, String> {
        let key = location.strip_prefix("s3://").unwrap_or(location);
        let bucket = key.split('/').next().unwrap_or(key);
        let objects = || self.regions.values().flat_map(|region| &region.objects);
        if let Some((_, text)) = objects().find(|(known, _)| *known == key) {
            return Ok(text.clone());
        }
        if objects().any(|(known, _)| known.split('/').next() == Some(bucket)) {
            return Err("The specified key does not exist.".to_owned());
        }
        Err(format!("S3 bucket [{bucket}] does not exist."))
    }

    /// The stack of an ARN, to be changed.
    ///
    /// # Errors
    /// There is none.
    pub fn stack_mut(&mut self, region: &str, id: &str) -> Result<&mut Stack, ApiError> {
        let missing = || ApiError::validation(format!("Stack [{id}] does not exist"));
        self.regions.get_mut(region).and_then(|region| region.stacks.get_mut(id)).ok_or_else(missing)
    }

    /// An export: the stack that makes it and its value.
    pub fn export(&self, region: &str, name: &str) -> Option<(&Stack, &str)> {
        self.live(region).find_map(|stack| {
            let output = stack.outputs.iter().find(|output| output.export.as_deref() == Some(name))?;
            Some((stack, output.value.as_str()))
        })
    }

    /// Names of the stacks that import an export, sorted.
    pub fn importers(&self, region: &str, export: &str) -> Vec<&str> {
        let imports = |stack: &&Stack| {
            stack.imports.contains(export) || stack.operation.as_ref().is_some_and(|op| op.imports.contains(export))
        };
        let mut names: Vec<&str> = self.live(region).filter(imports).map(|stack| stack.name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// An output of a live stack.
    pub fn stack_output(&self, region: &str, stack: &str, output: &str) -> Option<String> {
        let stack = self.find(region, stack).filter(|stack| stack.is_live())?;
        stack.outputs.iter().find(|one| one.key == output).map(|one| one.value.clone())
    }

    /// The value of an SSM parameter: one that was set, or one that a stack made.
    pub fn ssm(&self, region: &str, name: &str) -> Option<Value> {
        if let Some(value) = self.parameters.get(name) {
            return Some(Value::String(value.clone()));
        }
        self.live(region)
            .flat_map(|stack| stack.resources.values())
            .find(|one| {
                one.kind == "AWS::SSM::Parameter" && one.physical == name && one.status != Status::DeleteComplete
            })
            .and_then(|one| one.properties.get("Value").cloned())
    }

    /// Whether a physical resource exists; the name of its stack if one manages it.
    pub fn holder(&self, region: &str, kind: &str, physical: &str) -> Option<Option<&str>> {
        let is_it = |one: &Resource| one.kind == kind && one.physical == physical;
        let is_there = |one: &Resource| !matches!(one.status, Status::DeleteComplete | Status::DeleteSkipped);
        let managed = self.live(region).find(|stack| stack.resources.values().any(|one| is_it(one) && is_there(one)));
        if let Some(stack) = managed {
            return Some(Some(&stack.name));
        }
        self.regions.get(region)?.unmanaged.iter().any(is_it).then_some(None)
    }

    /// A resource that exists outside of any stack.
    pub fn unmanaged(&self, region: &str, kind: &str, physical: &str) -> Option<&Resource> {
        self.regions.get(region)?.unmanaged.iter().find(|one| one.kind == kind && one.physical == physical)
    }

    /// The live stacks of a region.
    pub fn live(&self, region: &str) -> impl Iterator<Item = &Stack> {
        self.regions.get(region).into_iter().flat_map(|region| region.stacks.values()).filter(|stack| stack.is_live())
    }

    /// A region, made if it is not there.
    pub fn region_mut(&mut self, region: &str) -> &mut Region {
        self.regions.entry(region.to_owned()).or_default()
    }
}
