//! Demands on tags: which must be there, how they are spelled, which values they may have.

use super::services::is_meant;
use super::{MOST_TAGS, Policy};
use crate::check::{Group, Level};
use crate::text_in_const::{Text, fail, same, same_letters};

/// What is demanded of one tag.
///
/// Where resource types are listed, each is `*` (all that take tags), a type of CloudFormation (`AWS::EC2::Instance`), or
/// a word of tag policies (`ec2:instance`, `ec2:ALL_SUPPORTED`, `ec2:*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagRule {
    /// The key, in the letters that it must have.
    pub key: &'static str,
    /// The values that are allowed; all, if there are none. One `*` in a value stands for any text.
    pub values: &'static [&'static str],
    /// Types that must carry it.
    pub required_for: &'static [&'static str],
    /// Types on which other letters or another value are an error. On the others they are a warning.
    pub enforced_for: &'static [&'static str],
}

const ALL: &[&str] = &["*"];

impl TagRule {
    /// Whether resources of this type must carry the tag.
    pub const fn is_required_for(&self, type_name: &str) -> bool {
        is_meant(self.required_for, type_name)
    }

    /// Whether other letters or another value are an error on resources of this type.
    pub const fn is_enforced_for(&self, type_name: &str) -> bool {
        is_meant(self.enforced_for, type_name)
    }

    /// Whether the tag may have this value.
    pub const fn allows(&self, value: &str) -> bool {
        let mut at = 0;
        while at < self.values.len() {
            if fits(self.values[at], value) {
                return true;
            }
            at += 1;
        }
        self.values.is_empty()
    }

    /// The words among its types that mean nothing here, so that nothing is held to them.
    pub fn unknown_types(&self) -> impl Iterator<Item = &'static str> {
        self.required_for.iter().chain(self.enforced_for).copied().filter(|word| !super::services::is_known(word))
    }

    /// Whether a key is this one in other letters.
    pub const fn is_misspelled(&self, key: &str) -> bool {
        same_letters(self.key, key) && !same(self.key, key)
    }
}

/// Whether a value is as a pattern with at most one `*` has it.
const fn fits(pattern: &str, value: &str) -> bool {
    let (pattern, value) = (pattern.as_bytes(), value.as_bytes());
    let mut star = 0;
    while star < pattern.len() && pattern[star] != b'*' {
        if star >= value.len() || pattern[star] != value[star] {
            return false;
        }
        star += 1;
    }
    if star == pattern.len() {
        return value.len() == star;
    }
    let rest = pattern.len() - star - 1;
    if value.len() < star + rest {
        return false;
    }
    let mut at = 1;
    while at <= rest {
        if pattern[pattern.len() - at] != value[value.len() - at] {
            return false;
        }
        at += 1;
    }
    true
}

impl Policy {
    /// Every resource that takes tags must carry this one.
    #[must_use]
    #[track_caller]
    pub const fn require_tag(self, key: &'static str) -> Self {
        self.tag(TagRule { key, values: &[], required_for: ALL, enforced_for: ALL })
    }

    /// Every resource that takes tags must carry this one, with one of these values; a `*` in a value is any text.
    #[must_use]
    #[track_caller]
    pub const fn require_tag_among(self, key: &'static str, values: &'static [&'static str]) -> Self {
        self.tag(TagRule { key, values, required_for: ALL, enforced_for: ALL })
    }

    /// Resources of these types must carry the tag: `AWS::RDS::DBInstance`.
    #[must_use]
    #[track_caller]
    pub const fn require_tag_for(self, key: &'static str, types: &'static [&'static str]) -> Self {
        self.tag(TagRule { key, values: &[], required_for: types, enforced_for: ALL })
    }

    /// The tag policy of an organization, from `tag_policy!("path.json")`.
    #[must_use]
    #[track_caller]
    pub const fn tag_policy(mut self, rules: &'static [TagRule]) -> Self {
        let mut at = 0;
        while at < rules.len() {
            self = self.tag(rules[at]);
            at += 1;
        }
        self
    }

    /// Adds a demand on a tag.
    #[must_use]
    #[track_caller]
    pub const fn tag(mut self, rule: TagRule) -> Self {
        let mut at = 0;
        while at < MOST_TAGS {
            if self.tags[at].is_none() {
                self.tags[at] = Some(rule);
                return self;
            }
            at += 1;
        }
        fail(&Text::new().add("a policy has at most ").number(MOST_TAGS).add(" demands on tags"))
    }

    const fn denies_tags(&self, rule: &crate::check::Rule, enforced: bool) -> bool {
        match self.setting(rule).level {
            Some(level) => matches!(level, Level::Deny),
            None => enforced,
        }
    }
}

/// The tags of a stack's resources, for the check in a constant.
#[derive(Debug, Clone, Copy)]
pub struct MissingTags {
    /// The tags that every resource gets from infra.toml.
    pub applied: &'static [OwnTag],
    /// The resources that take tags and of which all tags are known.
    pub resources: &'static [TaggedResource],
}

/// A resource that takes tags: label, type, line, keys of its own tags.
pub type TaggedResource = (&'static str, &'static str, u32, &'static [&'static str]);

/// The most resources that a message lists.
const MOST_LISTED: usize = 6;

/// Ends the constant where resources lack tags that the policy demands, or get wrong ones from infra.toml.
#[track_caller]
pub const fn check_missing_tags(policy: &Policy, tags: &MissingTags) {
    let mut at = 0;
    while at < tags.resources.len() {
        let mut tag = 0;
        while tag < tags.applied.len() {
            // What is wrong on every type was said where infra.toml is read.
            check_tag(policy, &tags.applied[tag], tags.resources[at].1, Some(&tags.resources[at]));
            tag += 1;
        }
        at += 1;
    }
    check_lacking(policy, tags);
}

#[track_caller]
const fn check_lacking(policy: &Policy, tags: &MissingTags) {
    use crate::rules::tags::missing_required_tag::RULE;
    if !policy.denies_tags(&RULE, matches!(RULE.group.level(), Level::Deny)) {
        return;
    }
    let mut text = Text::new();
    let mut failed = "";
    let mut at = 0;
    while at < MOST_TAGS {
        if let Some(rule) = &policy.tags[at] {
            let lacking = lacking(rule, tags);
            if lacking > 0 {
                text = list(text.add(if failed.is_empty() { "" } else { "\n  " }), rule, tags, lacking);
                failed = rule.key;
            }
        }
        at += 1;
    }
    if !failed.is_empty() {
        let text = text
            .add(" [")
            .add(RULE.name)
            .add("]\n  help: `")
            .add(failed)
            .add(" = \"…\"` under [tags] in infra.toml, or `tags: { ")
            .add(failed)
            .add(": \"…\" }` on each");
        fail(&demanded_by(text, policy));
    }
}

const fn lacks(rule: &TagRule, tags: &MissingTags, resource: &TaggedResource) -> bool {
    rule.is_required_for(resource.1) && !crate::text_in_const::contains(resource.3, rule.key) && !is_applied(rule, tags)
}

const fn is_applied(rule: &TagRule, tags: &MissingTags) -> bool {
    let mut at = 0;
    while at < tags.applied.len() {
        if same(tags.applied[at].key, rule.key) {
            return true;
        }
        at += 1;
    }
    false
}

const fn lacking(rule: &TagRule, tags: &MissingTags) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < tags.resources.len() {
        count += lacks(rule, tags, &tags.resources[at]) as usize;
        at += 1;
    }
    count
}

const fn list(text: Text, rule: &TagRule, tags: &MissingTags, lacking: usize) -> Text {
    let mut text = text;
    let (mut at, mut shown) = (0, 0);
    while at < tags.resources.len() && shown < MOST_LISTED {
        let resource = &tags.resources[at];
        if lacks(rule, tags, resource) {
            if shown > 0 {
                text = text.add(", ");
            }
            text = text.add("`").add(resource.0).add("` (line ").number(resource.2 as usize).add(")");
            shown += 1;
        }
        at += 1;
    }
    if lacking > shown {
        text = text.add(" and ").number(lacking - shown).add(" more");
    }
    text.add(if lacking == 1 { " lacks the tag `" } else { " lack the tag `" }).add(rule.key).add("`")
}

/// A tag as it is written, on a resource or in infra.toml, for the check in a constant.
#[derive(Debug, Clone, Copy)]
pub struct OwnTag {
    /// The resource's type; `*` for a tag of infra.toml.
    pub type_name: &'static str,
    /// The key.
    pub key: &'static str,
    /// The values that are known, by environment (empty: every environment).
    pub values: &'static [(&'static str, &'static str)],
}

/// Ends the constant where a tag is spelled otherwise than the policy demands, or has another value.
#[track_caller]
pub const fn check_own_tag(policy: &Policy, tag: &OwnTag) {
    check_tag(policy, tag, tag.type_name, None);
}

/// Checks a tag on a type; with the resource that gets it, if it comes from infra.toml.
#[track_caller]
const fn check_tag(policy: &Policy, tag: &OwnTag, type_name: &str, gets: Option<&TaggedResource>) {
    let mut at = 0;
    while at < MOST_TAGS {
        if let Some(rule) = &policy.tags[at] {
            let said = gets.is_some() && rule.is_enforced_for("*");
            let enforced = rule.is_enforced_for(type_name);
            if !said && rule.is_misspelled(tag.key) {
                check_letters(policy, rule, tag, enforced, gets);
            }
            if !said && same(rule.key, tag.key) {
                check_values(policy, rule, tag, enforced, gets);
            }
        }
        at += 1;
    }
}

/// `network::vpc` (line 3) gets …
const fn start(gets: Option<&TaggedResource>) -> Text {
    match gets {
        Some(resource) => Text::new()
            .add("`")
            .add(resource.0)
            .add("` (line ")
            .number(resource.2 as usize)
            .add(") gets it from infra.toml: "),
        None => Text::new(),
    }
}

#[track_caller]
const fn check_letters(policy: &Policy, rule: &TagRule, tag: &OwnTag, enforced: bool, gets: Option<&TaggedResource>) {
    use crate::rules::tags::tag_key_differs_only_in_case::RULE;
    if policy.denies_tags(&RULE, enforced) {
        let text = start(gets)
            .add("the tag `")
            .add(tag.key)
            .add("` is written `")
            .add(rule.key)
            .add("` [")
            .add(RULE.name)
            .add("]\n  help: write `")
            .add(rule.key)
            .add("`");
        fail(&demanded_by(text, policy));
    }
}

#[track_caller]
const fn check_values(policy: &Policy, rule: &TagRule, tag: &OwnTag, enforced: bool, gets: Option<&TaggedResource>) {
    use crate::rules::tags::tag_value_not_allowed::RULE;
    let denied = policy.denies_tags(&RULE, enforced && matches!(RULE.group.level(), Level::Deny));
    let mut at = 0;
    while denied && at < tag.values.len() {
        let (environment, value) = tag.values[at];
        if !rule.allows(value) {
            let place = if environment.is_empty() { "" } else { "in " };
            let text = start(gets).add(place).add(environment).add(if environment.is_empty() { "" } else { ": " });
            let text = text.add("the tag `").add(tag.key).add("` is \"").add(value).add("\"; it must be ");
            fail(&demanded_by(values(text, rule).add(" [").add(RULE.name).add("]"), policy));
        }
        at += 1;
    }
}

const fn values(text: Text, rule: &TagRule) -> Text {
    let mut text = text;
    let mut at = 0;
    while at < rule.values.len() {
        let before = match at {
            0 => "\"",
            at if at + 1 == rule.values.len() => " or \"",
            _ => ", \"",
        };
        text = text.add(before).add(rule.values[at]).add("\"");
        at += 1;
    }
    text
}

const fn demanded_by(text: Text, policy: &Policy) -> Text {
    if policy.name.is_empty() { text } else { text.add("\n  policy: demanded by `").add(policy.name).add("`") }
}

/// The demands are the organisation's.
const _: () = assert!(matches!(crate::rules::tags::missing_required_tag::RULE.group, Group::Governance));
