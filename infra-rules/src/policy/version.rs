//! Policies that stay as they are: a rule that came later than the policy is a warning, until the policy moves.

use super::{Policy, Setting};
use crate::check::{Finding, Group, Level, Rule};
use crate::text_in_const::{Text, fail, is_before, same};

/// The releases that brought rules, each with its month.
const RELEASES: &[(&str, &str)] = &[("0.1.0", "2026-11")];

impl Rule {
    /// The month in which the rule came, `2026-11`; empty for a rule of one's own that does not say it.
    pub const fn month(&self) -> &'static str {
        let mut at = 0;
        while at < RELEASES.len() {
            if same(RELEASES[at].0, self.since) {
                return RELEASES[at].1;
            }
            at += 1;
        }
        self.since
    }

    /// Whether the rule came after the first release, so that a policy may hold it back.
    pub const fn is_later(&self) -> bool {
        is_before(RELEASES[0].1, self.month())
    }

    /// For a rule of one's own: the month in which it came, `2027-01`. Under a policy of an earlier month it is a warning.
    #[must_use]
    #[track_caller]
    pub const fn since(mut self, month: &'static str) -> Self {
        check_month(month);
        self.since = month;
        self
    }
}

impl Policy {
    /// The policy as it was in a month, `2026-11`: a finding of a rule that came later is a warning at most, so that an
    /// update of the library or of the house's rules breaks no build. What the policy itself says of a rule by name or id
    /// holds all the same.
    #[must_use]
    #[track_caller]
    pub const fn as_of(mut self, month: &'static str) -> Self {
        check_month(month);
        self.as_of = month;
        self
    }

    /// The month that the policy is of; empty if it moves with the library.
    pub const fn month(&self) -> &'static str {
        self.as_of
    }

    /// Whether the rule came after the policy.
    pub const fn is_newer(&self, rule: &Rule) -> bool {
        !self.as_of.is_empty() && is_before(self.as_of, rule.month())
    }

    /// Whether a finding would be an error, were the policy not of an earlier month than its rule.
    pub fn holds_back(&self, finding: &Finding, environment: &str) -> bool {
        let now = Self { as_of: "", ..*self };
        self.is_newer(finding.rule)
            && self.level_of(finding, environment) != Level::Deny
            && now.level_of(finding, environment) == Level::Deny
    }
}

/// What is said of a rule that came after the policy: the setting without what a pack says, and a warning at most.
pub(super) const fn held(setting: Setting, group: Group) -> (Setting, Level) {
    let level = match setting.level {
        Some(level) if setting.is_wide => level,
        _ => group.level(),
    };
    let level = if matches!(level, Level::Deny) { Level::Warn } else { level };
    let setting = if setting.is_wide { Setting { level: None, ..setting } } else { setting };
    (setting, level)
}

#[track_caller]
const fn check_month(month: &str) {
    let bytes = month.as_bytes();
    let mut is_month = bytes.len() == 7 && bytes[4] == b'-';
    let mut at = 0;
    while at < bytes.len() {
        is_month = is_month && (at == 4 || bytes[at].is_ascii_digit());
        at += 1;
    }
    if !is_month {
        fail(&Text::new().add("\"").add(month).add("\" is no month\n  help: a month is written like \"2026-11\""));
    }
}

#[cfg(test)]
mod tests {
    use super::RELEASES;
    use crate::rules::RULES;

    #[test]
    fn each_rule_came_with_a_release() {
        assert!(RELEASES.is_sorted_by_key(|(_, month)| *month));
        for rule in RULES {
            assert!(RELEASES.iter().any(|(version, _)| *version == rule.since), "{}: {}", rule.name, rule.since);
        }
    }
}
