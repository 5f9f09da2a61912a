//! The transforms that a template names, and what they allow.

use super::tree::{Tree, TreeValue};

/// The transforms of a template.
#[derive(Debug, Default)]
pub(super) struct Transforms {
    names: Vec<String>,
    /// SAM's defaults: `Function`, `Api`, …
    globals: Vec<String>,
    has_unnamed: bool,
}

impl Transforms {
    /// Those of a document.
    pub(super) fn of(root: &Tree) -> Self {
        let mut transforms = Self::default();
        match root.get("Transform") {
            Some(Tree { value: TreeValue::List(items), .. }) => items.iter().for_each(|item| transforms.add(item)),
            Some(one) => transforms.add(one),
            None => {}
        }
        if transforms.is_sam() {
            let globals = root.get("Globals").and_then(Tree::as_map).unwrap_or_default();
            transforms.globals = globals.iter().map(|member| member.key.clone()).collect();
        }
        transforms
    }

    fn add(&mut self, tree: &Tree) {
        let name = match &tree.value {
            TreeValue::Text(text) => Some(text),
            _ => match tree.get("Name").map(|name| &name.value) {
                Some(TreeValue::Text(text)) => Some(text),
                _ => None,
            },
        };
        match name {
            Some(name) => self.names.push(name.clone()),
            None => self.has_unnamed = true,
        }
    }

    /// Whether the template is deployed as it is written.
    pub(super) fn is_none(&self) -> bool {
        self.names.is_empty() && !self.has_unnamed
    }

    /// Whether one of them is not of AWS, or is not known: it may turn the template into anything.
    pub(super) fn is_custom(&self) -> bool {
        self.has_unnamed || self.names.iter().any(|name| !name.starts_with("AWS::"))
    }

    /// Whether SAM builds the template.
    pub(super) fn is_sam(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("AWS::Serverless-"))
    }

    /// Whether more sections or resources come from outside of the file.
    pub(super) fn includes(&self) -> bool {
        self.is_custom() || self.names.iter().any(|name| name == "AWS::Include")
    }

    /// Whether functions may stand where otherwise only text may.
    pub(super) fn extends_language(&self) -> bool {
        self.is_custom() || self.names.iter().any(|name| name == "AWS::LanguageExtensions")
    }

    /// Whether loops are expanded as AWS does it.
    pub(super) fn has_loops(&self) -> bool {
        self.names.iter().any(|name| name == "AWS::LanguageExtensions")
    }

    /// Whether SAM's defaults add properties to resources of a type.
    pub(super) fn fills_in(&self, type_name: &str) -> bool {
        let short = type_name.strip_prefix("AWS::Serverless::");
        short.is_some_and(|short| self.globals.iter().any(|name| name == short))
    }
}
