//! Rules that nobody below the policy can weaken: a mandated rule is an error, and neither a policy that builds on this
//! one nor a waiver changes that.

use super::{COUNT, MOST_OWN, Pack, Policy, Setting};
use crate::check::{Group, Level, Rule};
use crate::rules::RULES;
use crate::text_in_const::{Text, contains, fail};

impl Policy {
    /// A finding of the rule is an error, and stays one: a policy that builds on this one cannot switch it off, no stack
    /// can waive it. `mandate` is who demands it and why, and stands in the message: `"SEC-12: nothing travels in the clear"`.
    #[must_use]
    #[track_caller]
    pub const fn mandate(self, rule: &'static Rule, mandate: &'static str) -> Self {
        check_mandate_text(rule.name, mandate);
        self.set(rule, Setting::mandated(mandate))
    }

    /// [`Policy::mandate`] for every rule that decides an id of the pack.
    #[must_use]
    #[track_caller]
    pub const fn mandate_pack(mut self, pack: Pack, mandate: &'static str) -> Self {
        check_mandate_text(pack.title(), mandate);
        let mut at = 0;
        while at < COUNT {
            if !matches!(RULES[at].group, Group::Correctness) && pack.has(RULES[at]) {
                self.settings[at] = Setting { is_wide: true, ..Setting::mandated(mandate) };
            }
            at += 1;
        }
        self
    }

    /// What mandates the rule; empty if nothing does.
    pub const fn mandate_of(&self, rule: &Rule) -> &'static str {
        self.setting(rule).mandate()
    }
}

impl Setting {
    const fn mandated(mandate: &'static str) -> Self {
        Self { level: Some(Level::Deny), reason: mandate, is_mandated: true, ..Self::NONE }
    }

    /// What mandates the rule; empty if nothing does.
    pub const fn mandate(&self) -> &'static str {
        if self.is_mandated { self.reason } else { "" }
    }

    /// This setting, replaced by a later one; ends the constant where that one weakens a mandate.
    #[track_caller]
    pub(super) const fn replaced(self, later: Self, rule: &Rule) -> Self {
        if !self.is_mandated || later.is_mandated {
            return later;
        }
        if matches!(later.level, Some(Level::Deny)) {
            return self;
        }
        fail(
            &Text::new()
                .add("`")
                .add(rule.name)
                .add("` is mandated by the policy that this one builds on: ")
                .add(self.reason)
                .add("\n  help: leave it denied, or ask whoever keeps that policy"),
        )
    }
}

/// Ends the constant where a waiver names a rule that the policy mandates: `rule` is an index into [`RULES`].
#[track_caller]
pub const fn check_mandate(policy: &Policy, rule: usize) {
    check_waived(policy, RULES[rule], policy.settings[rule]);
}

#[track_caller]
pub(super) const fn check_waived(policy: &Policy, rule: &Rule, setting: Setting) {
    if !setting.is_mandated {
        return;
    }
    let mut text = Text::new().add("`").add(rule.name).add("` cannot be waived: ");
    if !policy.name.is_empty() {
        text = text.add("`").add(policy.name).add("` mandates it, ");
    }
    fail(
        &text
            .add(setting.reason)
            .add("\n  help: mend the resource and remove the waiver, or ask whoever keeps the policy"),
    )
}

/// Ends the constant where the policy of a stack leaves out what the policy of its application mandates.
#[track_caller]
pub const fn check_kept(application: &Policy, stack: &Policy) {
    let mut at = 0;
    while at < COUNT {
        check_kept_rule(application, stack, RULES[at], application.settings[at]);
        at += 1;
    }
    let mut at = 0;
    while at < MOST_OWN {
        if let Some((rule, setting)) = application.own[at] {
            check_kept_rule(application, stack, rule, setting);
        }
        at += 1;
    }
}

#[track_caller]
const fn check_kept_rule(application: &Policy, stack: &Policy, rule: &Rule, setting: Setting) {
    if !setting.is_mandated || !stack.mandate_of(rule).is_empty() {
        return;
    }
    let mut text = Text::new().add("`").add(stack.name).add("` leaves out `").add(rule.name).add("`, which ");
    let name = if application.name.is_empty() { "the policy of the application" } else { application.name };
    text = text.add("`").add(name).add("` mandates: ").add(setting.reason);
    fail(&text.add("\n  help: build the policy of the stack on that one"))
}

#[track_caller]
const fn check_mandate_text(name: &str, mandate: &str) {
    if mandate.trim_ascii().is_empty() || contains(&["-", "."], mandate) {
        fail(&Text::new().add("`").add(name).add("` is mandated without a word on who demands it, and why"));
    }
}
