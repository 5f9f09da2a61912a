//! The world after the changes, as far as it is known: what is new or replaced has no id yet.

use crate::local::engine::cloud::Cloud;
use crate::local::engine::live::{Live, unresolved};
use crate::local::engine::stack::Stack;
use crate::local::template::evaluate::{Fault, UNKNOWN, World};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What becomes of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It does not exist yet.
    New,
    /// It stays as it is.
    Unchanged,
    /// It is changed in place, or may be replaced.
    Modified,
    /// Another one takes its place.
    Replaced,
}

/// The view of one stack while its change set is made.
#[derive(Debug)]
pub(super) struct Foresight<'a> {
    live: Live<'a>,
    fates: RefCell<BTreeMap<String, Fate>>,
    missing: RefCell<Option<String>>,
    warnings: RefCell<Vec<(String, String)>>,
}

impl<'a> Foresight<'a> {
    /// Nothing is decided yet.
    pub(super) fn new(cloud: &'a Cloud, stack: &'a Stack) -> Self {
        Self {
            live: Live::of(cloud, stack),
            fates: RefCell::default(),
            missing: RefCell::default(),
            warnings: RefCell::default(),
        }
    }

    /// What becomes of a resource is known.
    pub(super) fn settle(&self, logical: &str, fate: Fate) {
        self.fates.borrow_mut().insert(logical.to_owned(), fate);
    }

    /// What becomes of a resource, if it is known.
    pub(super) fn fate(&self, logical: &str) -> Option<Fate> {
        self.fates.borrow().get(logical).copied()
    }

    /// Whether a resource is in the new template.
    pub(super) fn knows(&self, logical: &str) -> bool {
        self.fates.borrow().contains_key(logical)
    }

    /// Blames a resource for an export that was missing while it was evaluated.
    pub(super) fn note_warning(&self, logical: &str) {
        if let Some(name) = self.missing.borrow_mut().take() {
            self.warnings.borrow_mut().push((logical.to_owned(), name));
        }
    }

    /// The warning on values that could not be found.
    pub(super) fn warning(&self) -> Option<String> {
        let warnings = self.warnings.borrow();
        let (logical, name) = warnings.first()?;
        Some(format!(
            "[WARN] --include-property-values option can return incomplete ChangeSet data because: ChangeSet creation \
             failed for resource [{logical}] because: No export named {name}"
        ))
    }
}

fn unknown() -> Value {
    Value::String(UNKNOWN.to_owned())
}

impl World for Foresight<'_> {
    fn reference(&self, logical: &str) -> Result<Value, Fault> {
        match self.fate(logical) {
            None => Err(unresolved(logical)),
            Some(Fate::New | Fate::Replaced) => Ok(unknown()),
            Some(Fate::Unchanged | Fate::Modified) => self.live.reference(logical),
        }
    }

    fn attribute(&self, logical: &str, name: &str) -> Result<Value, Fault> {
        match self.fate(logical) {
            None => Err(unresolved(logical)),
            Some(Fate::Unchanged) => Ok(self.live.attribute(logical, name).unwrap_or_else(|_| unknown())),
            Some(_) => Ok(unknown()),
        }
    }

    fn export(&self, name: &str) -> Option<Value> {
        let known = self.live.export(name);
        if known.is_none() {
            *self.missing.borrow_mut() = Some(name.to_owned());
        }
        known.or_else(|| Some(unknown()))
    }

    fn stack_output(&self, stack: &str, output: &str, region: Option<&str>) -> Option<Value> {
        self.live.stack_output(stack, output, region).or_else(|| Some(unknown()))
    }

    fn ssm(&self, name: &str) -> Option<Value> {
        self.live.ssm(name)
    }
}
