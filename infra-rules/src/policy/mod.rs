//! Policies: which rules a team holds to be an error, a warning or nothing, which tags it demands, and its own rules.
//!
//! A policy is a constant. The compiler evaluates it, and each finding of a rule that a policy may change is decided
//! there; synth reads the same constant. What CloudFormation would refuse ([`Group::Correctness`]) is an error under
//! every policy.
//!
//! - [`Pack`]: rules by the ids that people know
//! - [`TagRule`]: a tag that is demanded, or whose spelling and values are

mod decide;
mod ids;
mod mandate;
mod pack;
mod reasons;
mod services;
mod tags;
mod version;

pub use decide::{check_waiver, decide, decide_mild, decide_own};
pub use mandate::{check_kept, check_mandate};
pub use pack::Pack;
pub use reasons::Reason;
pub use tags::{MissingTags, OwnTag, TagRule, TaggedResource, check_missing_tags, check_own_tag};

use crate::check::{Group, Level, Rule};
use crate::rules::RULES;
use crate::text_in_const::{Text, contains, fail, same};

/// How many rules there are.
const COUNT: usize = RULES.len();
/// The most rules of one's own in a policy.
pub const MOST_OWN: usize = 64;
/// The most demands on tags in a policy.
pub const MOST_TAGS: usize = 64;

/// What a policy says of one rule.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The level, if the policy speaks of the rule.
    pub level: Option<Level>,
    /// Why it is off, or what mandates it.
    pub reason: &'static str,
    /// Environments in which it is denied whatever the level says.
    pub denied_in: &'static [&'static str],
    /// Whether the rule is mandated, so that nobody weakens it.
    pub is_mandated: bool,
    /// Whether a whole pack was set: a rule that comes later is not meant by it, see [`Policy::as_of`].
    pub is_wide: bool,
}

impl Setting {
    const NONE: Self = Self { level: None, reason: "", denied_in: &[], is_mandated: false, is_wide: false };
}

/// Which rules are errors, warnings or off; which tags are demanded; rules of one's own.
///
/// ```
/// use infra_rules::policy::{Pack, Policy};
///
/// pub const BASELINE: Policy = Policy::recommended().require_tag("CostCenter").deny_pack(Pack::Cis);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    name: &'static str,
    settings: [Setting; COUNT],
    own: [Option<(&'static Rule, Setting)>; MOST_OWN],
    tags: [Option<TagRule>; MOST_TAGS],
    /// The month that it is of; empty if it moves with the library.
    as_of: &'static str,
}

impl Policy {
    /// What holds where no policy is named: security is denied, hardening, reliability, cost and style are warnings.
    #[expect(clippy::large_stack_arrays, reason = "policies are built in constants")]
    pub const fn recommended() -> Self {
        Self { name: "", settings: [Setting::NONE; COUNT], own: [None; MOST_OWN], tags: [None; MOST_TAGS], as_of: "" }
    }

    /// [`Policy::recommended`], with every rule of AWS Foundational Security Best Practices denied.
    pub const fn fsbp() -> Self {
        Self::recommended().deny_pack(Pack::Fsbp)
    }

    /// [`Policy::recommended`], with every rule of the CIS AWS Foundations Benchmark denied.
    pub const fn cis() -> Self {
        Self::recommended().deny_pack(Pack::Cis)
    }

    /// [`Policy::recommended`], with every rule of cdk-nag's `AwsSolutions` denied.
    pub const fn aws_solutions() -> Self {
        Self::recommended().deny_pack(Pack::AwsSolutions)
    }

    /// The policy under a name of its own. Without one it is called as it is written where it is used.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// The policy, with a name if it has none.
    #[doc(hidden)]
    #[must_use]
    pub const fn or_named(self, name: &'static str) -> Self {
        if self.name.is_empty() { self.named(name) } else { self }
    }

    /// A finding of the rule is an error.
    #[must_use]
    #[track_caller]
    pub const fn deny(self, rule: &'static Rule) -> Self {
        self.set(rule, Setting { level: Some(Level::Deny), ..Setting::NONE })
    }

    /// A finding of the rule is an error in these environments; elsewhere its level stays what it was.
    #[must_use]
    #[track_caller]
    pub const fn deny_in(self, rule: &'static Rule, environments: &'static [&'static str]) -> Self {
        let known = self.setting(rule);
        self.set(rule, Setting { denied_in: environments, ..known })
    }

    /// A finding of the rule is a warning, shown at synth.
    #[must_use]
    #[track_caller]
    pub const fn warn(self, rule: &'static Rule) -> Self {
        self.set(rule, Setting { level: Some(Level::Warn), ..Setting::NONE })
    }

    /// A finding of the rule is nothing, for this reason. `check` counts what was left out.
    #[must_use]
    #[track_caller]
    pub const fn off(self, rule: &'static Rule, reason: &'static str) -> Self {
        if reason.trim_ascii().is_empty() {
            fail(&Text::new().add("`").add(rule.name).add("` is switched off without a reason"));
        }
        self.set(rule, Setting { level: Some(Level::Off), reason, ..Setting::NONE })
    }

    /// Adds a rule of one's own. Its level follows from its group, unless the policy says otherwise after this.
    #[must_use]
    #[track_caller]
    pub const fn rule(mut self, rule: &'static Rule) -> Self {
        if index_of(rule.name).is_some() || self.own_index(rule.name).is_some() {
            fail(
                &Text::new().add("there is a rule `").add(rule.name).add("` already\n  help: give yours another name"),
            );
        }
        let mut at = 0;
        while at < MOST_OWN {
            if self.own[at].is_none() {
                self.own[at] = Some((rule, Setting::NONE));
                return self;
            }
            at += 1;
        }
        fail(&Text::new().add("a policy has at most ").number(MOST_OWN).add(" rules of one's own"))
    }

    #[track_caller]
    const fn set(mut self, rule: &'static Rule, setting: Setting) -> Self {
        if matches!(rule.group, Group::Correctness) {
            fail(
                &Text::new()
                    .add("`")
                    .add(rule.name)
                    .add("` is what CloudFormation or the service would refuse: no policy changes that\n  help: waive it where it stands: `#[waive(")
                    .add(rule.name)
                    .add(", reason = \"…\")]`"),
            );
        }
        if let Some(at) = index_of(rule.name) {
            self.settings[at] = self.settings[at].replaced(setting, rule);
            return self;
        }
        match self.own_index(rule.name) {
            Some(at) => self.own[at] = Some((rule, self.setting(rule).replaced(setting, rule))),
            None => fail(
                &Text::new()
                    .add("this policy does not have the rule `")
                    .add(rule.name)
                    .add("`\n  help: add it before this: `.rule(&…)`"),
            ),
        }
        self
    }
}

impl Policy {
    /// The name; empty if it has none.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the policy says of a rule.
    pub const fn setting(&self, rule: &Rule) -> Setting {
        if let Some(at) = index_of(rule.name) {
            return self.settings[at];
        }
        if let Some(at) = self.own_index(rule.name)
            && let Some((_, setting)) = self.own[at]
        {
            return setting;
        }
        Setting::NONE
    }

    /// The level of a rule in an environment; in none in particular, if that is empty.
    pub const fn level(&self, rule: &Rule, environment: &str) -> Level {
        self.settled(rule, rule.group.level(), environment)
    }

    /// The level of a finding in an environment.
    pub const fn level_of(&self, finding: &crate::Finding, environment: &str) -> Level {
        let level = match finding.level {
            Some(level) => level,
            None => finding.rule.group.level(),
        };
        self.settled(finding.rule, level, environment)
    }

    /// The level of a rule in an environment, with the one that holds where the policy does not speak.
    const fn settled(&self, rule: &Rule, level: Level, environment: &str) -> Level {
        let mut setting = self.setting(rule);
        let mut level = level;
        if self.is_newer(rule) {
            let held;
            (setting, held) = version::held(setting, rule.group);
            if matches!(level, Level::Deny) || setting.is_wide {
                level = held;
            }
        }
        if contains(setting.denied_in, environment) {
            return Level::Deny;
        }
        match setting.level {
            Some(level) => level,
            None => level,
        }
    }

    /// The rules of one's own.
    pub fn own_rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.own.iter().flatten().map(|(rule, _)| *rule)
    }

    /// The demands on tags.
    pub fn tags(&self) -> impl Iterator<Item = &TagRule> + '_ {
        self.tags.iter().flatten()
    }

    const fn own_index(&self, name: &str) -> Option<usize> {
        let mut at = 0;
        while at < MOST_OWN {
            if let Some((rule, _)) = self.own[at]
                && same(rule.name, name)
            {
                return Some(at);
            }
            at += 1;
        }
        None
    }
}

/// The index of a rule of that name.
const fn index_of(name: &str) -> Option<usize> {
    use crate::text_in_const::is_before;
    let (mut low, mut high) = (0, COUNT);
    while low < high {
        let middle = usize::midpoint(low, high);
        let there = RULES[middle].name;
        if same(there, name) {
            return Some(middle);
        }
        if is_before(there, name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    None
}

#[cfg(test)]
mod tests;
