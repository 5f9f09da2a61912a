//! The rules over a finished template: what the macro could not decide is decided here.

use infra_rules::check::Settings;
use infra_rules::model::Template;
use infra_rules::{Dialect, Level};

use crate::env::Environment;
use crate::template::{Place, Places};

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

/// Checks one template, worst first, then by place.
pub(crate) fn check(
    stack: &str,
    template: &Template,
    places: &Places,
    region: &str,
    env: &dyn Environment,
) -> Vec<SynthFinding> {
    let settings = Settings {
        required_tags: env.tags().into_iter().map(|(key, value)| (key, Some(value))).collect(),
        region: Some(region.to_owned()),
        environment: Some(env.name().to_owned()),
        template_size: Some(crate::template::json::compact(template).len()),
        ..Settings::new(Dialect::Rust)
    };
    let mut found: Vec<SynthFinding> = infra_rules::check(template, &settings)
        .found
        .into_iter()
        .map(|finding| SynthFinding {
            level: finding.level(),
            rule: finding.rule.name,
            stack: stack.to_owned(),
            message: finding.message,
            help: finding.help,
            place: places.get(finding.loc),
        })
        .filter(|finding| finding.level > Level::Off)
        .collect();
    found.sort_by(|a, b| b.level.cmp(&a.level).then(a.place.cmp(&b.place)));
    found
}
