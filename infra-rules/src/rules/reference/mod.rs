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
mod typed_parameter;
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
    is_made_by_module(id, context) || is_hidden(context, || is_made_by_sam(id, context))
}

/// Whether there may be a condition that the template does not show. SAM brings none that a template can name.
pub(crate) fn condition_may_exist(context: &Context<'_>) -> bool {
    is_hidden(context, || false)
}

/// Whether a template may have parts that it does not show; of SAM the caller knows.
fn is_hidden(context: &Context<'_>, by_sam: impl Fn() -> bool) -> bool {
    context.template.open
        || context.graph.has_loops
        || context.template.transforms.iter().any(|transform| match transform.as_text() {
            Some("AWS::LanguageExtensions" | "AWS::CodeDeployBlueGreen") => false,
            Some(name) if name.starts_with("AWS::SecretsManager-") => false,
            Some(name) if name.starts_with("AWS::Serverless-") => by_sam(),
            _ => true,
        })
}

/// Whether something that the template does not show may use its parts: a transform's globals, an included file.
pub(crate) fn hides_users(context: &Context<'_>) -> bool {
    context.template.open
        || context.template.transforms.iter().any(|name| name.as_text() != Some("AWS::LanguageExtensions"))
}

/// A module's resources are named after the module: `Module.Bucket`, `ModuleBucket`.
pub(crate) fn is_made_by_module(id: &str, context: &Context<'_>) -> bool {
    is_named_after(id, context, |type_name| type_name.ends_with("::MODULE"))
}

/// SAM names what it makes after the resource it makes it for, or after itself.
fn is_made_by_sam(id: &str, context: &Context<'_>) -> bool {
    id.starts_with("Serverless") || is_named_after(id, context, |type_name| type_name.starts_with("AWS::Serverless::"))
}

/// Whether a name begins with that of a resource of such a type, and goes on.
fn is_named_after(id: &str, context: &Context<'_>, is_meant: fn(&str) -> bool) -> bool {
    let mut begins = id.char_indices().skip(1).take(LONGEST_ID).map(|(at, _)| &id[..at]);
    begins.any(|begin| context.resources.get(begin).is_some_and(|resource| is_meant(&resource.type_name.text)))
}

/// The longest logical id.
const LONGEST_ID: usize = 255;
