//! Findings, decided in constants: the macro found them, and only the compiler knows the policy.

use super::{Policy, Setting, level};
use crate::check::{Group, Level};
use crate::rules::RULES;
use crate::text_in_const::{Text, contains, fail, same};

/// What a policy makes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// An error, because the rule is one by default.
    Denied,
    /// An error, because the policy says so.
    DeniedByPolicy,
    /// No error.
    Passed,
}

/// Ends the constant where the policy denies the finding: `rule` is an index into [`RULES`], `environments` are those in
/// which it holds.
#[track_caller]
pub const fn decide(policy: &Policy, rule: usize, environments: &[&str], text: &str) {
    say(policy, policy.settings[rule], RULES[rule].group, environments, text);
}

/// As [`decide`], for a rule of one's own by its name.
#[track_caller]
pub const fn decide_own(policy: &Policy, name: &str, group: Group, environments: &[&str], text: &str) {
    let mut setting = Setting::NONE;
    let mut at = 0;
    while at < policy.own.len() {
        if let Some((rule, known)) = policy.own[at]
            && same(rule.name, name)
        {
            setting = known;
        }
        at += 1;
    }
    say(policy, setting, group, environments, text);
}

#[track_caller]
const fn say(policy: &Policy, setting: Setting, group: Group, environments: &[&str], text: &str) {
    match decision(setting, group, environments) {
        Decision::Passed => {}
        Decision::Denied => fail(&Text::new().add(text)),
        Decision::DeniedByPolicy => fail(&with_policy(Text::new().add(text), policy, setting, environments)),
    }
}

/// What happens to a finding that holds in these environments.
const fn decision(setting: Setting, group: Group, environments: &[&str]) -> Decision {
    if matches!(level(setting, group, ""), Level::Deny) {
        return if setting.level.is_some() { Decision::DeniedByPolicy } else { Decision::Denied };
    }
    let mut at = 0;
    while at < environments.len() {
        if contains(setting.denied_in, environments[at]) {
            return Decision::DeniedByPolicy;
        }
        at += 1;
    }
    Decision::Passed
}

const fn with_policy(text: Text, policy: &Policy, setting: Setting, environments: &[&str]) -> Text {
    let mut text = text.add("\n  policy: denied");
    if !matches!(setting.level, Some(Level::Deny)) {
        let mut at = 0;
        let mut first = true;
        while at < environments.len() {
            if contains(setting.denied_in, environments[at]) {
                text = text.add(if first { " in " } else { ", " }).add(environments[at]);
                first = false;
            }
            at += 1;
        }
    }
    if policy.name.is_empty() { text } else { text.add(" by `").add(policy.name).add("`") }
}
