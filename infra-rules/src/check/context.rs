//! What a rule sees, and where it reports.

use std::rc::Rc;
use std::sync::Arc;

use super::graph::{Graph, Reference};
use super::{Dialect, Finding, Findings, Rule, Settings, Waived};
use crate::model::{Index, Loc, Node, Parameter, Resource, Template};
use crate::schema::Memo;

/// A template under check.
#[derive(Debug)]
pub struct Context<'a> {
    /// The template.
    pub template: &'a Template,
    /// The surroundings.
    pub settings: &'a Settings,
    /// Resources by logical id.
    pub resources: Rc<Index<'a, &'a Resource>>,
    parameters: Rc<Index<'a, &'a Parameter>>,
    /// Every reference of the template.
    pub graph: Rc<Graph<'a>>,
    /// Properties that were looked up before.
    pub(crate) memo: Rc<Memo>,
    findings: Findings,
}

impl<'a> Context<'a> {
    /// A template, not yet checked.
    pub fn new(template: &'a Template, settings: &'a Settings) -> Self {
        let parameters = template.parameters.iter().map(|parameter| (parameter.name.text.as_str(), parameter));
        Self {
            template,
            settings,
            resources: Rc::new(template.index()),
            parameters: Rc::new(parameters.collect()),
            graph: Rc::new(Graph::new(template)),
            memo: Rc::default(),
            findings: Findings::default(),
        }
    }

    /// The same template, with nothing found.
    pub(crate) fn new_of(other: &Self) -> Self {
        Self {
            template: other.template,
            settings: other.settings,
            resources: Rc::clone(&other.resources),
            parameters: Rc::clone(&other.parameters),
            graph: Rc::clone(&other.graph),
            memo: Rc::clone(&other.memo),
            findings: Findings::default(),
        }
    }

    /// A parameter by its name.
    pub fn parameter(&self, name: &str) -> Option<&'a Parameter> {
        self.parameters.get(name).copied()
    }

    /// What was found so far.
    pub(crate) fn found(&self) -> &[Finding] {
        &self.findings.found
    }

    /// Reports a fault at a place.
    pub fn find(&mut self, rule: &'static Rule, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.report(Finding { rule, loc, message: message.into(), help: help.into(), level: None });
    }

    /// Reports a fault.
    pub fn report(&mut self, finding: Finding) {
        self.findings.found.push(finding);
    }

    /// Reports a fault of a resource, unless its rule is waived there.
    pub fn report_in(&mut self, resource: &Resource, finding: Finding) {
        if resource.waived.iter().any(|name| name == finding.rule.name) {
            self.findings.waived.push(Waived { resource: resource.id.text.clone(), finding });
        } else {
            self.report(finding);
        }
    }

    /// Reports a fault of a resource, unless the rule is waived there.
    #[expect(clippy::too_many_arguments, reason = "one call for each finding, which reads as a sentence")]
    pub fn find_in(
        &mut self,
        resource: &Resource,
        rule: &'static Rule,
        loc: Loc,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        self.report_in(resource, Finding { rule, loc, message: message.into(), help: help.into(), level: None });
    }

    /// Notes that a rule met a value that is not known.
    pub fn undecided(&mut self, rule: &'static Rule, loc: Loc) {
        self.findings.undecided.push((rule.name, loc));
    }

    /// A property's name in the words of the user: `cidr_block` or `CidrBlock`.
    pub fn property(&self, aws: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => crate::names::snake(aws),
            Dialect::Json | Dialect::Yaml => aws.to_owned(),
        }
    }

    /// Several properties' names in the words of the user, as a sentence has them: `` `a`, `b` and `c` ``.
    pub fn properties(&self, aws: &[&str], last: &str) -> String {
        let names: Vec<String> = aws.iter().map(|name| format!("`{}`", self.property(name))).collect();
        crate::text::list(&names, last)
    }

    /// A type's name in the words of the user: `ec2::Vpc` or `AWS::EC2::VPC`.
    pub fn type_name(&self, aws: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => crate::names::rust_type(aws),
            Dialect::Json | Dialect::Yaml => aws.to_owned(),
        }
    }

    /// A reference in the words of the user: `vpc`, `sg.group_id`; `{"Ref": "Vpc"}`, `{"Fn::GetAtt": ["Sg", "GroupId"]}`;
    /// `!Ref Vpc`, `!GetAtt Sg.GroupId`.
    pub fn reference(&self, label: &str, attribute: Option<&str>) -> String {
        match (self.settings.dialect, attribute) {
            (Dialect::Rust, None) => label.to_owned(),
            (Dialect::Rust, Some(attribute)) => format!("{label}.{}", self.attribute(attribute)),
            (Dialect::Json, None) => format!("{{\"Ref\": \"{label}\"}}"),
            (Dialect::Json, Some(attribute)) => format!("{{\"Fn::GetAtt\": [\"{label}\", \"{attribute}\"]}}"),
            (Dialect::Yaml, None) => format!("!Ref {label}"),
            (Dialect::Yaml, Some(attribute)) => format!("!GetAtt {label}.{attribute}"),
        }
    }

    /// The name of a condition, a mapping or a rule in the words of the user: `is_home` or `IsHome`.
    pub fn item(&self, id: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => crate::names::snake(id),
            Dialect::Json | Dialect::Yaml => id.to_owned(),
        }
    }

    /// An attribute's name in the words of the user: `endpoint.address` or `Endpoint.Address`.
    pub fn attribute(&self, aws: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => aws.split('.').map(crate::names::snake).collect::<Vec<_>>().join("."),
            Dialect::Json | Dialect::Yaml => aws.to_owned(),
        }
    }

    /// A reference to what the user may have, for examples: `key.arn`, or `{"Fn::GetAtt": ["Key", "Arn"]}`.
    pub fn example(&self, name: &str, attribute: Option<&str>) -> String {
        match self.settings.dialect {
            Dialect::Rust => self.reference(name, attribute),
            Dialect::Json | Dialect::Yaml => self.reference(&crate::names::logical_id(name), attribute),
        }
    }

    /// An object in the words of the user: `{ key: value }`, `{"Key": value}` or `{Key: value}`.
    pub fn object(&self, entries: &[(&str, &str)]) -> String {
        let pairs: Vec<String> = entries.iter().map(|(key, value)| self.pair(key, value)).collect();
        match self.settings.dialect {
            Dialect::Rust => format!("{{ {} }}", pairs.join(", ")),
            Dialect::Json | Dialect::Yaml => format!("{{{}}}", pairs.join(", ")),
        }
    }

    /// An entry of a document, whose keys are the document's own: `Service: "x"`, or `"Service": "x"`.
    pub fn document_pair(&self, key: &str, value: &str) -> String {
        let is_name = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        match self.settings.dialect {
            Dialect::Rust if is_name(key) => format!("{key}: {value}"),
            Dialect::Rust | Dialect::Json => format!("\"{key}\": {value}"),
            Dialect::Yaml => format!("{key}: {}", in_yaml(value)),
        }
    }

    /// A function in the words of the user: `sub!`, `split`, or `Fn::Sub`, `Fn::Split`.
    pub fn function(&self, aws: &str) -> String {
        match (self.settings.dialect, aws) {
            (Dialect::Json | Dialect::Yaml, _) => aws.to_owned(),
            (Dialect::Rust, "Fn::Sub") => "sub!".to_owned(),
            (Dialect::Rust, "Fn::GetAZs") => "get_azs".to_owned(),
            (Dialect::Rust, _) => crate::names::snake(aws.strip_prefix("Fn::").unwrap_or(aws)),
        }
    }

    /// A text with references in it, in the words of a template: `{"Fn::Sub": "…"}` or `!Sub "…"`.
    pub(crate) fn sub(&self, text: &str) -> String {
        if self.settings.dialect == Dialect::Yaml {
            format!("!Sub \"{text}\"")
        } else {
            format!("{{\"Fn::Sub\": \"{text}\"}}")
        }
    }

    /// That one resource waits for another, in the words of the user: `#[depends_on(x)]`, `"DependsOn": "X"` or
    /// `DependsOn: X`.
    pub fn depends_on(&self, label: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => format!("#[depends_on({label})]"),
            Dialect::Json => format!("\"DependsOn\": \"{label}\""),
            Dialect::Yaml => format!("DependsOn: {label}"),
        }
    }

    /// A `key: value` in the words of the user, ready to paste. The value is as it should be printed.
    pub fn pair(&self, aws: &str, value: &str) -> String {
        match self.settings.dialect {
            Dialect::Rust => format!("{}: {value}", crate::names::snake(aws)),
            Dialect::Json | Dialect::Yaml => self.document_pair(aws, value),
        }
    }

    /// The user's word for a logical id: the label of the resource, parameter or output, or the id itself.
    pub fn label<'b>(&'b self, id: &'b str) -> &'b str {
        if let Some(resource) = self.resources.get(id) {
            return &resource.label;
        }
        self.parameter(id).map_or(id, |found| &found.label)
    }

    /// The resource that a reference names, with the attribute it takes; `None` as attribute stands for `Ref`.
    pub fn referenced<'b>(&self, node: &'b Node) -> Option<(&'a Resource, Option<&'b str>)> {
        let (id, attribute) = node.reference()?;
        self.resources.get(id).map(|resource| (*resource, attribute))
    }

    /// The resource that a reference of the graph names.
    pub fn target(&self, reference: &Reference<'_>) -> Option<&'a Resource> {
        self.template.resources.get(reference.target?).map(|resource| &**resource)
    }

    /// Whether the words are those of a stack in Rust.
    pub fn is_rust(&self) -> bool {
        self.settings.dialect == Dialect::Rust
    }

    /// Whether this very resource was checked as part of another template.
    pub(crate) fn is_checked_elsewhere(&self, resource: &Arc<Resource>) -> bool {
        self.settings.checked.contains(&(Arc::as_ptr(resource) as usize))
    }

    pub(crate) fn into_findings(self) -> Findings {
        self.findings
    }
}

/// A value as one writes it in YAML: a word without quotes.
fn in_yaml(value: &str) -> &str {
    const NO_WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    let Some(word) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return value };
    let is_word = word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/' | b'.'))
        && !NO_WORDS.iter().any(|no| no.eq_ignore_ascii_case(word));
    if is_word { word } else { value }
}
