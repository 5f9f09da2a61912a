//! The one walk of the tag rules: every group of tags of every resource.

use super::read::tag_groups;
use super::{
    duplicate_tag_key, missing_required_tag, reserved_tag_prefix, tag_key_differs_only_in_case, tag_too_long,
    tag_value_not_allowed, tag_without_key, too_many_tags,
};
use crate::check::Context;

pub(super) fn check(context: &mut Context<'_>) {
    let template = context.template;
    let settings = context.settings;
    let asked = !settings.required_tags.is_empty() || !settings.tag_values.is_empty() || !settings.tag_rules.is_empty();
    for resource in &template.resources {
        let Some(groups) = tag_groups(resource) else { continue };
        tag_without_key::check_text(resource, context);
        for group in &groups {
            if asked {
                missing_required_tag::check_group(resource, group, context);
                tag_value_not_allowed::check_group(resource, group, context);
            }
            tag_without_key::check_group(resource, group, context);
            if group.tags.is_empty() {
                continue;
            }
            duplicate_tag_key::check_group(resource, group, context);
            tag_key_differs_only_in_case::check_group(resource, group, context);
            reserved_tag_prefix::check_group(resource, group, context);
            tag_too_long::check_group(resource, group, context);
            too_many_tags::check_group(resource, group, context);
        }
    }
}
