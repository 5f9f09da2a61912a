//! Findings, decided in constants: the macro found them, and only the compiler knows the policy.

use super::mandate::check_waived;
use super::version::held;
use super::{Policy, Setting};
use crate::check::{Group, Level, Rule};
use crate::rules::RULES;
use crate::text_in_const::{Text, contains, fail, same};

/// What a policy makes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
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
    say(policy, Some(RULES[rule]), policy.settings[rule], (RULES[rule].group.level(), environments, text));
}

/// As [`decide`], for a finding that is a warning where the policy does not speak.
#[track_caller]
pub const fn decide_mild(policy: &Policy, rule: usize, environments: &[&str], text: &str) {
    say(policy, Some(RULES[rule]), policy.settings[rule], (Level::Warn, environments, text));
}

/// As [`decide`], for a rule of one's own by its name.
#[track_caller]
pub const fn decide_own(policy: &Policy, name: &str, group: Group, environments: &[&str], text: &str) {
    let mut setting = Setting::NONE;
    let mut known_rule = None;
    let mut at = 0;
    while at < policy.own.len() {
        if let Some((rule, known)) = policy.own[at]
            && same(rule.name, name)
        {
            setting = known;
            known_rule = Some(rule);
        }
        at += 1;
    }
    say(policy, known_rule, setting, (group.level(), environments, text));
}

/// Ends the constant where a waiver names a rule that is not in the list, and that the policy does not have either.
#[track_caller]
pub const fn check_waiver(policy: &Policy, name: &str, near: &str) {
    if let Some(at) = policy.own_index(name) {
        if let Some((rule, setting)) = policy.own[at] {
            check_waived(policy, rule, setting);
        }
        return;
    }
    // The macro knows it, and the policy does not speak of it.
    if same(near, name) {
        return;
    }
    let text = Text::new().add("there is no rule `").add(name).add("`\n  help: ");
    if near.is_empty() {
        fail(&text.add("an error names its rule in brackets at its end"));
    }
    fail(&text.add("did you mean `").add(near).add("`?"))
}

#[track_caller]
const fn say(
    policy: &Policy,
    rule: Option<&Rule>,
    setting: Setting,
    (level, environments, text): (Level, &[&str], &str),
) {
    let (setting, level) = match rule {
        Some(rule) if policy.is_newer(rule) => held(setting, rule.group),
        _ => (setting, level),
    };
    match decision(setting, level, environments) {
        Decision::Passed => {}
        Decision::Denied => fail(&Text::new().add(text)),
        Decision::DeniedByPolicy => fail(&with_policy(Text::new().add(text), policy, setting, environments)),
    }
}

/// What happens to a finding that holds in these environments.
const fn decision(setting: Setting, level: Level, environments: &[&str]) -> Decision {
    match setting.level {
        Some(Level::Deny) => return Decision::DeniedByPolicy,
        None if matches!(level, Level::Deny) => return Decision::Denied,
        _ => {}
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
    if setting.is_mandated {
        let by = if policy.name.is_empty() { "the policy" } else { policy.name };
        return text.add("\n  policy: mandated by `").add(by).add("`: ").add(setting.reason);
    }
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
