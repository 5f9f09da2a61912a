//! The one loop over the rules.

mod context;
mod finding;
mod rule;

pub use context::{Context, Settings};
pub use finding::{Finding, Findings};
pub use rule::{Group, Known, Level, Rule, Scope, Source};

use crate::model::Template;

/// In whose words a message speaks: our snake_case in stacks, CloudFormation's spelling in templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// A stack in Rust: `cidr_block`, `ec2::Vpc`.
    Rust,
    /// A CloudFormation template: `CidrBlock`, `AWS::EC2::VPC`.
    Template,
}

/// Checks one template: every rule, every finding.
pub fn check(template: &Template, settings: &Settings) -> Findings {
    let mut context = Context::new(template, settings);
    for rule in crate::rules::RULES {
        match rule.scope {
            Scope::Template(run) => run(&mut context),
            Scope::Resource(types, run) => {
                for resource in &template.resources {
                    let applies = types.is_empty() || types.contains(&resource.type_name.text.as_str());
                    if applies && !context.is_checked_elsewhere(resource) {
                        run(resource, &mut context);
                    }
                }
            }
            Scope::Reported => {}
        }
    }
    context.into_findings()
}
