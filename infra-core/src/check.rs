//! The rules over a finished template: what the macro could not decide is decided here.

use std::collections::BTreeMap;

use infra_rules::check::{NestedTemplate, Settings};
use infra_rules::model::Template;
use infra_rules::{Dialect, Finding, Level, Policy};

use crate::env::Environment;
use crate::template::{Place, Places};
use crate::waivers::{LeftOut, WrittenWaiver};

/// What a rule found in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SynthFinding {
    /// Whether it stops the deployment.
    pub level: Level,
    /// The rule's name.
    pub rule: &'static str,
    /// The stack.
    pub stack: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where it is written.
    pub place: Option<Place>,
}

impl SynthFinding {
    /// Whether it stops the deployment.
    pub fn is_error(&self) -> bool {
        self.level == Level::Deny
    }
}

/// What one template is checked under.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings<'a> {
    pub(crate) stack: &'a str,
    pub(crate) region: &'a str,
    pub(crate) env: &'a dyn Environment,
    pub(crate) policy: &'static Policy,
    /// The day, `2027-01-31`, where it is known.
    pub(crate) today: Option<&'a str>,
    /// The templates of its nested stacks, by their URLs.
    pub(crate) nested: BTreeMap<String, NestedTemplate>,
}

/// Checks one template. The findings come worst first, then by place.
pub(crate) fn check(
    surroundings: Surroundings<'_>,
    template: &Template,
    places: &Places,
    waivers: Vec<WrittenWaiver>,
) -> (Vec<SynthFinding>, LeftOut) {
    let Surroundings { stack, region, env, policy, today, nested } = surroundings;
    let settings = Settings {
        required_tags: env.tags().into_iter().map(|(key, value)| (key, Some(value))).collect(),
        tag_rules: policy.tags().copied().collect(),
        own_rules: policy.own_rules().collect(),
        region: Some(region.to_owned()),
        environment: Some(env.name().to_owned()),
        today: today.map(str::to_owned),
        nested,
        template_size: Some(crate::template::json::compact(template).len()),
        ..Settings::new(Dialect::Rust)
    };
    let findings = infra_rules::check(template, &settings);
    let mut left_out = LeftOut { waivers, ..LeftOut::default() };
    let mut found = Vec::new();
    for finding in findings.found {
        let level = policy.level_of(&finding, env.name());
        if level == Level::Off {
            left_out.count_off(finding.rule, policy);
            continue;
        }
        let place = places.get(finding.loc);
        let is_held_back = policy.holds_back(&finding, env.name());
        let month = finding.rule.month();
        let mut said = said(stack, finding, level, place);
        if is_held_back {
            said = with_help(said, &format!("an error under a policy that is `.as_of(\"{month}\")`"));
        }
        found.push(said);
    }
    for waived in findings.waived {
        let place = places.get(waived.finding.loc);
        let mandate = policy.mandate_of(waived.finding.rule);
        if !mandate.is_empty() {
            let by = if policy.name().is_empty() { "the policy" } else { policy.name() };
            let waived = said(stack, waived.finding, Level::Deny, place);
            found.push(with_help(waived, &format!("the waiver does not count: `{by}` mandates the rule, {mandate}")));
            continue;
        }
        left_out.hit(&waived.resource, said(stack, waived.finding, Level::Warn, place));
    }
    found.sort_by(|a, b| b.level.cmp(&a.level).then(a.place.cmp(&b.place)));
    (found, left_out)
}

fn said(stack: &str, finding: Finding, level: Level, place: Option<Place>) -> SynthFinding {
    let Finding { rule, message, help, .. } = finding;
    SynthFinding { level, rule: rule.name, stack: stack.to_owned(), message, help, place }
}

/// A finding with one more line of help.
fn with_help(finding: SynthFinding, line: &str) -> SynthFinding {
    let help = finding.help.map_or_else(|| line.to_owned(), |help| format!("{help}\n{line}"));
    SynthFinding { help: Some(help), ..finding }
}
