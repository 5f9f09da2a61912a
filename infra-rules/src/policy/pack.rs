//! Packs: rules by the ids that people know.

use super::reasons::{Reason, reason};
use super::{COUNT, Policy, Setting, ids};
use crate::check::{Group, Known, Level, Rule, Source};
use crate::rules::RULES;
use crate::text_in_const::{Text, contains_sorted, fail, same};

/// A list of checks that many teams follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pack {
    /// AWS Foundational Security Best Practices, of Security Hub.
    Fsbp,
    /// CIS AWS Foundations Benchmark 5.0.
    Cis,
    /// `AwsSolutions` of cdk-nag.
    AwsSolutions,
}

impl Pack {
    /// All packs.
    pub const ALL: [Self; 3] = [Self::Fsbp, Self::Cis, Self::AwsSolutions];

    /// The word for it on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fsbp => "fsbp",
            Self::Cis => "cis",
            Self::AwsSolutions => "aws-solutions",
        }
    }

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Fsbp => "AWS Foundational Security Best Practices",
            Self::Cis => "CIS AWS Foundations Benchmark 5.0",
            Self::AwsSolutions => "AwsSolutions of cdk-nag",
        }
    }

    /// All of its ids, whether a rule covers them or not; sorted byte by byte.
    pub const fn ids(self) -> &'static [&'static str] {
        match self {
            Self::Fsbp => ids::FSBP,
            Self::Cis => ids::CIS,
            Self::AwsSolutions => ids::AWS_SOLUTIONS,
        }
    }

    /// The rules that decide one of its ids.
    pub fn rules(self, id: &str) -> impl Iterator<Item = &'static Rule> {
        RULES.iter().copied().filter(move |rule| self.has(rule) && has_id(rule, id))
    }

    /// Its ids that no rule decides, each with why.
    pub fn without_rules(self) -> impl Iterator<Item = (&'static str, Reason)> {
        let open = self.ids().iter().copied().filter(move |id| self.rules(id).next().is_none());
        open.map(|id| (id, reason(id)))
    }

    /// Whether one of its ids is decided by the rule.
    pub const fn has(self, rule: &Rule) -> bool {
        let mut at = 0;
        while at < rule.sources.len() {
            if let Source::Known(known, id) = rule.sources[at]
                && self.numbers(known)
                && contains_sorted(self.ids(), id)
            {
                return true;
            }
            at += 1;
        }
        false
    }

    const fn numbers(self, known: Known) -> bool {
        matches!(
            (self, known),
            (Self::Fsbp, Known::SecurityHub) | (Self::Cis, Known::Cis) | (Self::AwsSolutions, Known::CdkNag)
        )
    }
}

impl Policy {
    /// Every rule that decides an id of the pack is an error.
    #[must_use]
    pub const fn deny_pack(self, pack: Pack) -> Self {
        self.set_pack(pack, Level::Deny)
    }

    /// Every rule that decides an id of the pack is a warning.
    #[must_use]
    #[track_caller]
    pub const fn warn_pack(self, pack: Pack) -> Self {
        self.set_pack(pack, Level::Warn)
    }

    #[track_caller]
    const fn set_pack(mut self, pack: Pack, level: Level) -> Self {
        let mut at = 0;
        while at < COUNT {
            if !matches!(RULES[at].group, Group::Correctness) && pack.has(RULES[at]) {
                let setting = Setting { level: Some(level), is_wide: true, ..Setting::NONE };
                self.settings[at] = self.settings[at].replaced(setting, RULES[at]);
            }
            at += 1;
        }
        self
    }

    /// Every rule with this id is an error: `S3.5`, `RDS_MULTI_AZ_SUPPORT`, `AwsSolutions-S10`, `CKV_AWS_18`, `2.1.1`.
    #[must_use]
    #[track_caller]
    pub const fn deny_id(self, id: &str) -> Self {
        self.set_id(id, Setting { level: Some(Level::Deny), ..Setting::NONE })
    }

    /// Every rule with this id is a warning.
    #[must_use]
    #[track_caller]
    pub const fn warn_id(self, id: &str) -> Self {
        self.set_id(id, Setting { level: Some(Level::Warn), ..Setting::NONE })
    }

    /// Every rule with this id is off, for this reason.
    #[must_use]
    #[track_caller]
    pub const fn off_id(self, id: &str, reason: &'static str) -> Self {
        if reason.trim_ascii().is_empty() {
            fail(&Text::new().add("`").add(id).add("` is switched off without a reason"));
        }
        self.set_id(id, Setting { level: Some(Level::Off), reason, ..Setting::NONE })
    }

    #[track_caller]
    const fn set_id(mut self, id: &str, setting: Setting) -> Self {
        let mut found = false;
        let mut at = 0;
        while at < COUNT {
            if has_id(RULES[at], id) {
                found = true;
                if !matches!(RULES[at].group, Group::Correctness) {
                    self.settings[at] = self.settings[at].replaced(setting, RULES[at]);
                }
            }
            at += 1;
        }
        if !found {
            fail(
                &Text::new()
                    .add("no rule has the id `")
                    .add(id)
                    .add("`\n  help: the command `policy --pack` lists the ids that are covered"),
            );
        }
        self
    }
}

const fn has_id(rule: &Rule, id: &str) -> bool {
    let mut at = 0;
    while at < rule.sources.len() {
        if let Source::Known(_, known) = rule.sources[at]
            && same(known, id)
        {
            return true;
        }
        at += 1;
    }
    false
}
