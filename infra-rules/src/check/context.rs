//! What a rule sees, and where it reports.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Dialect, Finding, Findings, Rule};
use crate::model::{Loc, Resource, Template};

/// What one check is told about its surroundings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// In whose words messages speak.
    pub dialect: Dialect,
    /// Required tags: key, and the value every resource must carry (`None`: any value, or one not known here).
    pub required_tags: Vec<(String, Option<String>)>,
    /// The region of the deployment, where it is known.
    pub region: Option<String>,
    /// Resources that were checked before as part of another template: addresses of the shared resources.
    pub checked: BTreeSet<usize>,
}

/// A template under check.
#[derive(Debug)]
pub struct Context<'a> {
    /// The template.
    pub template: &'a Template,
    /// The surroundings.
    pub settings: &'a Settings,
    /// Resources by logical id.
    pub resources: BTreeMap<&'a str, &'a Resource>,
    findings: Findings,
}

impl<'a> Context<'a> {
    /// A template, not yet checked.
    pub fn new(template: &'a Template, settings: &'a Settings) -> Self {
        Self { template, settings, resources: template.index(), findings: Findings::default() }
    }

    /// Reports a fault at a place.
    pub fn find(&mut self, rule: &'static Rule, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.findings.found.push(Finding { rule, loc, message: message.into(), help: help.into() });
    }

    /// Reports a fault of a resource, unless the rule is waived there.
    pub fn find_in(
        &mut self,
        resource: &Resource,
        rule: &'static Rule,
        loc: Loc,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        if !resource.waived.iter().any(|name| name == rule.name) {
            self.find(rule, loc, message, help);
        }
    }

    /// Notes that a rule met a value that is not known.
    pub fn undecided(&mut self, rule: &'static Rule, loc: Loc) {
        self.findings.undecided.push((rule.name, loc));
    }

    /// A property's name in the words of the user: `cidr_block` or `CidrBlock`.
    pub fn property(&self, aws: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => crate::names::snake(aws),
            Dialect::Template => aws.to_owned(),
        }
    }

    /// A type's name in the words of the user: `ec2::Vpc` or `AWS::EC2::VPC`.
    pub fn type_name(&self, aws: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => crate::names::rust_type(aws),
            Dialect::Template => aws.to_owned(),
        }
    }

    /// A reference in the words of the user: `vpc`, `sg.group_id`, or `Ref: Vpc`, `Fn::GetAtt: [Sg, GroupId]`.
    pub fn reference(&self, label: &str, attribute: Option<&str>) -> String {
        match (self.settings.dialect, attribute) {
            (Dialect::Rust, None) => label.to_owned(),
            (Dialect::Rust, Some(attribute)) => {
                let path: Vec<String> = attribute.split('.').map(crate::names::snake).collect();
                format!("{label}.{}", path.join("."))
            }
            (Dialect::Template, None) => format!("{{\"Ref\": \"{label}\"}}"),
            (Dialect::Template, Some(attribute)) => format!("{{\"Fn::GetAtt\": [\"{label}\", \"{attribute}\"]}}"),
        }
    }

    /// Whether this very resource was checked as part of another template.
    pub(crate) fn is_checked_elsewhere(&self, resource: &Arc<Resource>) -> bool {
        self.settings.checked.contains(&(Arc::as_ptr(resource) as usize))
    }

    pub(crate) fn into_findings(self) -> Findings {
        self.findings
    }
}
