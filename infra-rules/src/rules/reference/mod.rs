//! References: what is named exists, is there when it is needed, gives what is wanted, and nothing waits for itself.
//!
//! What a property wants is checked where the property tree is walked, in `rules::schema`.

pub(crate) mod dangling_reference;
pub(crate) mod dependency_cycle;
pub(crate) mod duplicate_logical_id;
pub(crate) mod list_where_one_is_wanted;
pub(crate) mod missing_in_environment;
pub(crate) mod one_where_a_list_is_wanted;
pub(crate) mod redundant_depends_on;
pub(crate) mod resource_in_condition;
pub(crate) mod unknown_attribute;
pub(crate) mod unused_condition;
pub(crate) mod unused_mapping;
pub(crate) mod unused_parameter;
pub(crate) mod wrong_reference;

use crate::check::{Context, Holder, Reference};

/// Pseudo parameters.
pub(crate) const PSEUDO: &[&str] = &[
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// Who refers, in the user's word.
pub(crate) fn describe_holder(from: Holder<'_>) -> &str {
    match from {
        Holder::Resource(resource) => &resource.label,
        Holder::Output(output) => &output.label,
        Holder::Condition(condition) => &condition.name.text,
        Holder::Rule(rule) => &rule.name.text,
        Holder::Transform => "Transform",
    }
}

/// Whether a waiver of the holder covers the rule.
pub(crate) fn is_waived(reference: &Reference<'_>, rule: &str) -> bool {
    match reference.from {
        Holder::Resource(resource) => resource.waived.iter().any(|name| name == rule),
        Holder::Output(_) | Holder::Condition(_) | Holder::Rule(_) | Holder::Transform => false,
    }
}

/// Whether something of this name may exist that the template does not show: a transform makes it, a loop binds it.
pub(crate) fn may_exist(id: &str, context: &Context<'_>) -> bool {
    if context.template.open || context.graph.has_loops || is_made_by_module(id, context) {
        return true;
    }
    context.template.transforms.iter().any(|transform| match transform.as_text() {
        Some("AWS::LanguageExtensions" | "AWS::CodeDeployBlueGreen") => false,
        Some(name) if name.starts_with("AWS::SecretsManager-") => false,
        Some(name) if name.starts_with("AWS::Serverless-") => is_made_by_sam(id, context),
        _ => true,
    })
}

/// Whether there may be a condition that the template does not show. Transforms of AWS bring none that a template can name.
pub(crate) fn condition_may_exist(context: &Context<'_>) -> bool {
    let is_known = |name: &str| {
        matches!(name, "AWS::LanguageExtensions" | "AWS::CodeDeployBlueGreen")
            || name.starts_with("AWS::Serverless-")
            || name.starts_with("AWS::SecretsManager-")
    };
    context.template.open
        || context.graph.has_loops
        || context.template.transforms.iter().any(|transform| !transform.as_text().is_some_and(is_known))
}

/// Whether something that the template does not show may use its parts: a transform's globals, an included file.
pub(crate) fn hides_users(context: &Context<'_>) -> bool {
    context.template.open
        || context.template.transforms.iter().any(|name| name.as_text() != Some("AWS::LanguageExtensions"))
}

/// A module's resources are named after the module: `Module.Bucket`, `ModuleBucket`.
fn is_made_by_module(id: &str, context: &Context<'_>) -> bool {
    let modules = context.template.resources.iter().filter(|resource| resource.type_name.text.ends_with("::MODULE"));
    modules.into_iter().any(|module| id.len() > module.id.text.len() && id.starts_with(&module.id.text))
}

/// SAM names what it makes after the resource it makes it for, or after itself.
fn is_made_by_sam(id: &str, context: &Context<'_>) -> bool {
    id.starts_with("Serverless")
        || context.template.resources.iter().any(|resource| {
            resource.type_name.text.starts_with("AWS::Serverless::") && id.starts_with(&resource.id.text)
        })
}
