//! The sections of a document, one by one.

use infra_rules::model::{Call, Condition, Entry, Loc, Mapping, Node, Parameter, Section, Value};

use super::lower::{Lower, is_expanded};
use super::span::Span;
use super::structure::{ENTRY_ILL_FORMED, NO_RESOURCES, SECTION_ILL_FORMED, TRANSFORM_MISSING, UNKNOWN_SECTION};
use super::tree::{Member, Tree, TreeValue};
use crate::template::read::Functions;

/// The sections of a template.
pub(super) const SECTIONS: &[&str] = &[
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Hooks",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
];

/// What SAM has defaults for.
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>.
const GLOBALS: &[&str] =
    &["Api", "CapacityProvider", "Function", "HttpApi", "LayerVersion", "SimpleTable", "StateMachine", "WebSocketApi"];

impl Lower<'_> {
    /// All sections of a document.
    pub(super) fn sections(&mut self, root: Tree) {
        let span = root.span;
        let TreeValue::Map(members) = root.value else { return };
        let has_resources = members.iter().any(|member| member.key == "Resources" || is_expanded(&member.key));
        for member in members {
            self.section(member);
        }
        self.template.open |= self.transforms.includes();
        if !has_resources && !self.transforms.includes() {
            let at = Span::new(span.start(), span.start());
            let help = "add `Resources` with at least one resource".to_owned();
            self.fault(&NO_RESOURCES, at, "the template has no `Resources`".to_owned(), help);
        }
    }

    fn section(&mut self, member: Member) {
        let Member { key, key_span, value } = member.at_key();
        let heading = (key.clone(), self.loc(key_span));
        self.template.headings.push(heading);
        match key.as_str() {
            "AWSTemplateFormatVersion" => self.version(&value),
            "Description" => {
                if let Some(tree) = self.text_section(&key, value) {
                    self.template.description = Some(self.node(tree, Functions::None));
                }
            }
            "Metadata" => {
                let members = self.members(&key, value, key_span);
                let loc = self.loc(key_span);
                let value = Value::Map(self.entries(members, Functions::None));
                self.template.metadata = Some(Node { value, loc });
            }
            "Transform" => self.transform(value),
            "Resources" => self.resources(value, key_span),
            "Parameters" | "Mappings" | "Conditions" | "Rules" | "Outputs" => {
                for member in self.members(&key, value, key_span) {
                    self.named(&key, member);
                }
            }
            "Hooks" => {}
            "Globals" if self.transforms.is_sam() => {
                self.globals(&value);
                self.hidden(Member { key, key_span, value });
            }
            _ if is_expanded(&key) => self.hidden(Member { key, key_span, value }),
            _ => self.unknown_section(&key, key_span),
        }
    }

    fn version(&mut self, value: &Tree) {
        let is_right = matches!(&value.value, TreeValue::Text(text) if text == "2010-09-09");
        if !is_right {
            let message = "the only version of the template format is `2010-09-09`".to_owned();
            self.fault(&SECTION_ILL_FORMED, value.span, message, "write `2010-09-09`".to_owned());
        }
    }

    fn text_section(&mut self, key: &str, value: Tree) -> Option<Tree> {
        match value.value {
            TreeValue::Text(_) => return Some(value),
            TreeValue::Null => self.null(value.span),
            _ => {
                let message = format!("`{key}` is no text");
                self.fault(&SECTION_ILL_FORMED, value.span, message, "write one text, in quotes".to_owned());
            }
        }
        None
    }

    fn transform(&mut self, value: Tree) {
        let trees = match value.value {
            TreeValue::List(items) => items,
            _ => vec![value],
        };
        for tree in trees {
            let node = self.node(tree, Functions::Values);
            self.template.transforms.push(node);
        }
    }

    /// What stays unread, but for the references that it holds: a loop, a transform, SAM's defaults.
    pub(super) fn hidden(&mut self, member: Member) {
        self.template.open |= is_expanded(&member.key);
        let loc = self.loc(member.key_span);
        let argument = self.node(member.value, Functions::Values);
        let value = Value::Call(Box::new(Call::Other(member.key, argument)));
        self.template.transforms.push(Node { value, loc });
    }

    /// SAM's defaults: properties of its types, by the type's last word.
    fn globals(&mut self, value: &Tree) {
        let Some(kinds) = value.as_map() else {
            let message = "`Globals` is no object".to_owned();
            return self.fault(&SECTION_ILL_FORMED, value.span, message, "write its entries by their names".to_owned());
        };
        for kind in kinds.iter().filter(|kind| !is_expanded(&kind.key)) {
            if !GLOBALS.contains(&kind.key.as_str()) {
                let message = format!("SAM has no defaults for `{}`", kind.key);
                self.fault(&UNKNOWN_SECTION, kind.key_span, message, format!("it has them for {}", GLOBALS.join(", ")));
                continue;
            }
            let Some(ty) = infra_rules::schema::schema().find(&format!("AWS::Serverless::{}", kind.key)) else {
                continue;
            };
            for entry in kind.value.as_map().unwrap_or_default() {
                if ty.root().property(&entry.key).is_none() && !entry.key.starts_with("Fn::") {
                    let message = format!("`{}` has no property `{}`", ty.name(), entry.key);
                    self.fault(&UNKNOWN_SECTION, entry.key_span, message, None);
                }
            }
        }
    }

    fn unknown_section(&mut self, key: &str, span: Span) {
        if self.transforms.is_custom() {
            return;
        }
        if key == "Globals" {
            let message = "`Globals` is a section of SAM, and the template does not name its transform".to_owned();
            self.fault(&TRANSFORM_MISSING, span, message, "add `Transform: AWS::Serverless-2016-10-31`".to_owned());
            return;
        }
        let near = infra_rules::schema::suggest(key, SECTIONS.iter().copied());
        let help = match near {
            Some(near) => format!("write `{near}`"),
            None => format!("a template has: {}", SECTIONS.join(", ")),
        };
        self.fault(&UNKNOWN_SECTION, span, format!("templates have no section `{key}`"), help);
    }

    /// The members of a section.
    pub(super) fn members(&mut self, key: &str, value: Tree, key_span: Span) -> Vec<Member> {
        match value.value {
            TreeValue::Map(members) => return members,
            TreeValue::Null => self.null(key_span),
            _ => {
                let message = format!("`{key}` is no object");
                self.fault(&SECTION_ILL_FORMED, value.span, message, "write its entries by their names".to_owned());
            }
        }
        Vec::new()
    }

    fn named(&mut self, section: &str, member: Member) {
        if is_expanded(&member.key) {
            return self.hidden(member);
        }
        let Member { key, key_span, value } = member.at_key();
        match section {
            "Parameters" => {
                if self.is_object("parameter", &key, &value) {
                    let name = self.name(key.clone(), key_span);
                    let body = self.body(value, Functions::None, name.loc);
                    self.template.parameters.push(Parameter { name, label: key, body });
                }
            }
            "Mappings" => {
                let is_transform = value.get("Fn::Transform").is_some();
                if self.is_object("mapping", &key, &value) {
                    let name = self.name(key, key_span);
                    let functions = if is_transform { Functions::Values } else { Functions::None };
                    let body = self.body(value, functions, name.loc);
                    self.template.mappings.push(Mapping { name, body });
                }
            }
            "Outputs" => self.output(key, key_span, value),
            _ => {
                let kind = if section == "Rules" { "rule" } else { "condition" };
                let is_constant = section == "Conditions" && matches!(value.value, TreeValue::Bool(_));
                if is_constant || self.is_object(kind, &key, &value) {
                    let name = self.name(key, key_span);
                    let body = self.body(value, Functions::Conditions, name.loc);
                    match section {
                        "Rules" => self.template.rules.push(Section { name, body }),
                        _ => self.template.conditions.push(Condition { name, body }),
                    }
                }
            }
        }
    }

    /// What stands under a name. In YAML it begins on a later line; what it lacks is said of its name.
    fn body(&mut self, value: Tree, functions: Functions, name: Loc) -> Node {
        let Node { value, .. } = self.node(value, functions);
        Node { value, loc: name }
    }

    /// Whether it is an object; what is none is a fault.
    pub(super) fn is_object(&mut self, kind: &str, id: &str, value: &Tree) -> bool {
        match value.value {
            TreeValue::Map(_) => return true,
            TreeValue::Null => self.null(value.span),
            _ => {
                let message = format!("the {kind} `{id}` is no object");
                self.fault(&ENTRY_ILL_FORMED, value.span, message, None);
            }
        }
        false
    }

    /// Takes what a loop or a transform stands for out of the entries.
    pub(super) fn take_hidden(entries: &mut Vec<Entry>) -> Vec<Entry> {
        let (hidden, shown) = std::mem::take(entries).into_iter().partition(|entry| is_expanded(&entry.key.text));
        *entries = shown;
        hidden
    }
}

impl Lower<'_> {
    /// Reports that there is no resource at all.
    pub(super) fn no_resources(&mut self, span: Span) {
        let help = "add at least one resource".to_owned();
        self.fault(&NO_RESOURCES, span, "`Resources` is empty".to_owned(), help);
    }
}
