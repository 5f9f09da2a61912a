//! Faults of a file's structure: what the model of a template cannot hold, so that no rule over the model can see it.

use super::span::Span;

/// A rule about the structure of a template file.
#[derive(Debug)]
pub struct StructureRule {
    /// Its name, as in findings.
    pub name: &'static str,
    /// What is wrong, one line.
    pub title: &'static str,
    /// Why it matters.
    pub rationale: &'static str,
}

/// All of them, sorted by name.
pub static STRUCTURE_RULES: &[&StructureRule] = &[
    &DUPLICATE_KEY,
    &ENTRY_ILL_FORMED,
    &NO_RESOURCES,
    &NULL_VALUE,
    &RESOURCE_ILL_FORMED,
    &SECTION_ILL_FORMED,
    &TRANSFORM_MISSING,
    &UNKNOWN_SECTION,
];

pub(crate) static DUPLICATE_KEY: StructureRule = StructureRule {
    name: "duplicate_key",
    title: "a key twice in one object",
    rationale: "The last one wins and the others are lost, or CloudFormation refuses the template, by its format.",
};

pub(crate) static ENTRY_ILL_FORMED: StructureRule = StructureRule {
    name: "entry_ill_formed",
    title: "a parameter, mapping, condition, rule or output without its form",
    rationale: "CloudFormation refuses the template before it looks at any resource.",
};

pub(crate) static NO_RESOURCES: StructureRule = StructureRule {
    name: "no_resources",
    title: "a template without resources",
    rationale: "CloudFormation refuses it: at least one member of `Resources` must be defined.",
};

pub(crate) static NULL_VALUE: StructureRule = StructureRule {
    name: "null_value",
    title: "a key without a value",
    rationale: "CloudFormation refuses it: null is not allowed in templates. In YAML it is what a key with nothing behind it has.",
};

pub(crate) static RESOURCE_ILL_FORMED: StructureRule = StructureRule {
    name: "resource_ill_formed",
    title: "a resource without its form",
    rationale: "CloudFormation refuses it: a resource is an object with a `Type`, and its attributes have forms of their own.",
};

pub(crate) static SECTION_ILL_FORMED: StructureRule = StructureRule {
    name: "section_ill_formed",
    title: "a section without its form",
    rationale: "CloudFormation refuses the template before it looks at what the section holds.",
};

pub(crate) static TRANSFORM_MISSING: StructureRule = StructureRule {
    name: "transform_missing",
    title: "what only a transform understands, without it",
    rationale: "Types and sections of SAM exist only where the template names its transform.",
};

pub(crate) static UNKNOWN_SECTION: StructureRule = StructureRule {
    name: "unknown_section",
    title: "a section that templates do not have",
    rationale: "CloudFormation refuses it: invalid template property.",
};

/// A fault of structure and where it is.
#[derive(Debug)]
pub(crate) struct StructureFault {
    pub(crate) rule: &'static StructureRule,
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}
