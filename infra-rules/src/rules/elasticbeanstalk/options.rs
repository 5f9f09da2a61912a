//! The options of an environment of Elastic Beanstalk: a list of name space, name and value.

use crate::check::{Context, Rule};
use crate::model::{Node, Resource};
use crate::rules::read::{Read, read};

/// Reports an option that is left out, or has another value than the wanted one. Options that a template of the
/// configuration, a saved version or the platform may bring are not known.
pub(super) fn expect_option(
    resource: &Resource,
    (space, name, wanted): (&str, &str, Option<&str>),
    rule: &'static Rule,
    context: &mut Context<'_>,
    message: &str,
) {
    if ["TemplateName", "PlatformArn"].iter().any(|key| resource.get(key).is_some()) {
        return;
    }
    let loc = match read(resource, &["OptionSettings"]) {
        Read::Absent(loc) => loc,
        Read::Undecided(loc) => return context.undecided(rule, loc),
        Read::Is(node) => {
            let Some(options) = node.as_list() else { return };
            if options.iter().any(|option| option.as_map().is_none()) {
                return;
            }
            let text = |option: &Node, key: &str| option.get(key).and_then(Node::as_text).map(str::to_owned);
            let is_meant = |option: &&Node| {
                text(option, "Namespace").as_deref() == Some(space)
                    && text(option, "OptionName").as_deref() == Some(name)
            };
            match options.iter().find(is_meant).map(|option| (option, option.get("Value"))) {
                None => node.loc,
                Some((_, Some(value))) => match (wanted, value.as_text()) {
                    (Some(wanted), Some(written)) if wanted != written => value.loc,
                    _ => return,
                },
                Some((option, None)) => option.loc,
            }
        }
    };
    let help =
        format!("set `{name}` of `{space}`{}", wanted.map(|word| format!(" to `\"{word}\"`")).unwrap_or_default());
    context.find_in(resource, rule, loc, format!("`{}` {message}", resource.label), help);
}
