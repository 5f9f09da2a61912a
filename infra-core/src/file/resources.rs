//! Resources and outputs of a document.

use std::sync::Arc;

use infra_rules::model::{Entry, Name, Node, Output, RESOURCE_KEYS, Resource, Value};

use super::lower::{Lower, is_expanded};
use super::span::Span;
use super::structure::{ENTRY_ILL_FORMED, RESOURCE_ILL_FORMED, TRANSFORM_MISSING};
use super::tree::{Member, Tree, TreeValue};
use crate::template::read::Functions;

impl Lower<'_> {
    pub(super) fn resources(&mut self, value: Tree, key_span: Span) {
        let is_map = matches!(value.value, TreeValue::Map(_));
        let members = self.members("Resources", value, key_span);
        if is_map && members.is_empty() && !self.transforms.includes() {
            self.no_resources(key_span);
        }
        for member in members {
            if is_expanded(&member.key) {
                self.hidden(member);
            } else {
                self.resource(member);
            }
        }
    }

    fn resource(&mut self, member: Member) {
        let Member { key, key_span, value } = member.at_key();
        let members = match value.value {
            TreeValue::Map(members) => members,
            TreeValue::Null => return self.null(value.span),
            _ => {
                let message = format!("the resource `{key}` is no object");
                return self.ill_formed(value.span, message, "write `Type` and `Properties`");
            }
        };
        let id = self.name(key, key_span);
        let Some(type_name) = self.type_name(&members, &id.text, key_span) else { return };
        let mut resource = Resource::new(id, type_name);
        resource.open = self.transforms.fills_in(&resource.type_name.text);
        for member in members {
            self.attribute(&mut resource, member);
        }
        self.template.resources.push(Arc::new(resource));
    }

    fn ill_formed(&mut self, span: Span, message: String, help: &str) {
        self.fault(&RESOURCE_ILL_FORMED, span, message, help.to_owned());
    }

    fn type_name(&mut self, members: &[Member], id: &str, id_span: Span) -> Option<Name> {
        let Some(member) = members.iter().find(|member| member.key == "Type") else {
            if !members.iter().any(|member| is_expanded(&member.key)) && !self.transforms.is_custom() {
                let message = format!("the resource `{id}` has no `Type`");
                self.ill_formed(id_span, message, "write its type, as `Type: AWS::S3::Bucket`");
                self.keys_without_type(members);
            }
            return None;
        };
        let TreeValue::Text(text) = &member.value.value else {
            if matches!(member.value.value, TreeValue::Null) && self.transforms.is_none() {
                self.null(member.value.span);
                let message = format!("the resource `{id}` has no `Type`");
                self.ill_formed(id_span, message, "write its type, as `Type: AWS::S3::Bucket`");
            } else if self.transforms.is_none() {
                let message = format!("the `Type` of the resource `{id}` is no text");
                self.ill_formed(member.value.span, message, "write its type, as `Type: AWS::S3::Bucket`");
            }
            return None;
        };
        if text.starts_with("AWS::Serverless::") && self.transforms.is_none() {
            let message = format!("`{text}` is a type of SAM, and the template does not name its transform");
            let help = "add `Transform: AWS::Serverless-2016-10-31`".to_owned();
            self.fault(&TRANSFORM_MISSING, member.value.span, message, help);
            return None;
        }
        Some(self.name(text.clone(), member.value.span))
    }

    /// Keys that no resource has, where no rule comes by because the type is missing.
    fn keys_without_type(&mut self, members: &[Member]) {
        for member in members.iter().filter(|member| !RESOURCE_KEYS.contains(&member.key.as_str())) {
            let near = infra_rules::schema::suggest(&member.key, RESOURCE_KEYS.iter().copied());
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "put it into `Properties`, if it is one".to_owned(),
            };
            self.ill_formed(member.key_span, format!("a resource has no key `{}`", member.key), &help);
        }
    }

    fn attribute(&mut self, resource: &mut Resource, member: Member) {
        let member = member.at_key();
        match member.key.as_str() {
            "Type" => {}
            "Properties" => {
                resource.body = self.loc(member.key_span);
                self.properties(resource, member.value);
            }
            "Condition" => resource.condition = self.text_attribute(member),
            "DependsOn" => resource.depends_on = self.depends_on(member),
            "DeletionPolicy" => resource.deletion_policy = Some(self.node(member.value, Functions::Values)),
            "UpdateReplacePolicy" => {
                resource.update_replace_policy = Some(self.node(member.value, Functions::Values));
            }
            "CreationPolicy" => resource.creation_policy = Some(self.node(member.value, Functions::Values)),
            "UpdatePolicy" => resource.update_policy = Some(self.node(member.value, Functions::Values)),
            "Metadata" => resource.metadata = Some(self.node(member.value, Functions::Values)),
            _ => {
                let entry = self.entry(member, Functions::Values);
                resource.open |= is_expanded(&entry.key.text);
                resource.other.push(entry);
            }
        }
    }

    fn properties(&mut self, resource: &mut Resource, value: Tree) {
        let span = value.span;
        match value.value {
            TreeValue::Map(members) => {
                let mut entries = self.entries(members, Functions::Values);
                let hidden = Self::take_hidden(&mut entries);
                resource.open |= !hidden.is_empty();
                resource.other.extend(hidden);
                if let [only] = entries.as_slice()
                    && only.key.text == "Fn::If"
                {
                    // Not a form that is documented; what it gives is not known.
                    resource.open = true;
                    entries.clear();
                }
                resource.properties = entries;
            }
            TreeValue::Null => self.null(span),
            _ => {
                let message = format!("the properties of `{}` are no object", resource.id.text);
                self.ill_formed(span, message, "write each property by its name");
                resource.open = true;
            }
        }
    }

    /// An attribute that is text. Functions are let through where a transform resolves them.
    fn text_attribute(&mut self, member: Member) -> Option<Name> {
        let span = member.value.span;
        match member.value.value {
            TreeValue::Text(text) => return Some(self.name(text, span)),
            TreeValue::Null => self.null(span),
            _ if self.transforms.extends_language() => {}
            _ => {
                let message = format!("`{}` is no text", member.key);
                self.ill_formed(span, message, "write the name of a condition of this template");
            }
        }
        None
    }

    fn depends_on(&mut self, member: Member) -> Vec<Name> {
        let trees = match member.value.value {
            TreeValue::List(items) => items,
            _ => vec![member.value],
        };
        let mut names = Vec::new();
        for Tree { value, span } in trees {
            match value {
                TreeValue::Text(text) => names.push(self.name(text, span)),
                TreeValue::Null => self.null(span),
                _ if self.transforms.extends_language() => {}
                _ => {
                    let message = "`DependsOn` takes logical ids, one or a list".to_owned();
                    self.ill_formed(span, message, "write the logical id as text, without a function");
                }
            }
        }
        names
    }

    pub(super) fn output(&mut self, key: String, key_span: Span, value: Tree) {
        if !self.is_object("output", &key, &value) {
            return;
        }
        let TreeValue::Map(members) = value.value else { return };
        let name = self.name(key.clone(), key_span);
        let mut output = Output {
            name,
            label: key,
            value: None,
            description: None,
            export: None,
            condition: None,
            other: Vec::new(),
        };
        for member in members.into_iter().map(Member::at_key) {
            match member.key.as_str() {
                "Value" if matches!(member.value.value, TreeValue::Null) && self.transforms.is_none() => {
                    self.null(member.value.span);
                }
                "Value" => output.value = Some(self.node(member.value, Functions::Values)),
                "Description" => output.description = Some(self.node(member.value, Functions::Values)),
                "Condition" => output.condition = self.text_attribute(member),
                "Export" => self.export(&mut output, member),
                _ => {
                    let entry = self.entry(member, Functions::Values);
                    output.other.push(entry);
                }
            }
        }
        self.template.outputs.push(output);
    }

    fn export(&mut self, output: &mut Output, member: Member) {
        let span = member.value.span;
        let key_span = member.key_span;
        let node = self.node(member.value, Functions::Values);
        let Node { value: Value::Map(entries), .. } = node else {
            if matches!(node.value, Value::Unknown(_) | Value::Call(_)) {
                return;
            }
            let message = "`Export` is no object".to_owned();
            return self.fault(&ENTRY_ILL_FORMED, span, message, "write `Export` with a `Name`".to_owned());
        };
        for Entry { key, .. } in
            entries.iter().filter(|entry| entry.key.text != "Name" && !is_expanded(&entry.key.text))
        {
            let message = format!("`Export` has no key `{}`", key.text);
            self.fault(&ENTRY_ILL_FORMED, self.place(key.loc), message, "write `Export` with a `Name`".to_owned());
        }
        let name = entries.into_iter().find(|Entry { key, .. }| key.text == "Name");
        if name.is_none() {
            let message = "`Export` has no `Name`".to_owned();
            self.fault(&ENTRY_ILL_FORMED, key_span, message, "write `Export` with a `Name`".to_owned());
        }
        output.export = name.map(|entry| entry.node);
    }
}
