//! Entries in one environment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use infra_rules::model::{
    Condition as ModelCondition, Mapping, Name, Node, Output as ModelOutput, Parameter, Resource as Model,
    Section as ModelSection, Template, Value,
};

use super::elements::Presence;
use super::{Machine, shared};
use crate::emit::logical;
use crate::hir::{Condition, Output, Resource, Section, SectionKind};

impl Machine<'_> {
    /// The template, and by logical id the resource of the module.
    pub(super) fn template(&mut self) -> (Template, BTreeMap<String, (usize, usize)>) {
        let mut template = Template { open: !self.stack.components.is_empty(), ..Template::default() };
        template.open |= self.stack.role == crate::hir::Role::Component;
        template.open |= self.elements.iter().any(|elements| !elements.known);
        let docs = &self.stack.docs;
        template.description = (!docs.is_empty()).then(|| Node::new(Value::Text(docs.join(" ")), self.stack.loc));
        let mut origin = BTreeMap::new();
        for value in &self.stack.transforms {
            template.transforms.extend(self.value(value));
        }
        for section in &self.stack.sections {
            self.section(section, &mut template);
        }
        for (index, resource) in self.stack.resources.iter().enumerate() {
            for made in self.resources(index, resource) {
                origin.insert(made.id.text.clone(), (index, template.resources.len()));
                template.resources.push(made);
            }
        }
        self.current = None;
        template.handed_out = Some(self.handed_out());
        for output in &self.stack.outputs {
            self.output(output, &mut template);
        }
        (template, origin)
    }

    fn resources(&mut self, index: usize, resource: &Resource) -> Vec<Arc<Model>> {
        let elements = self.elements.get(index).cloned().unwrap_or_default();
        let mut made = Vec::new();
        for element in &elements.list {
            let outer = std::mem::replace(&mut self.scope, element.scope.clone());
            self.this.clone_from(&element.key);
            self.current = Some(index);
            let label = element.label(self.stack, resource);
            let one = self.resource(resource, &element.id, label);
            made.push(shared(self.previous, one));
            self.scope = outer;
        }
        self.this = None;
        made
    }

    fn resource(&mut self, resource: &Resource, id: &str, label: String) -> Model {
        let type_name = resource.ty.map_or_else(
            || resource.type_path.segments.iter().map(ToString::to_string).collect::<Vec<_>>().join("::"),
            |ty| ty.name().to_owned(),
        );
        let mut made = Model::new(Name::new(id, resource.loc), Name::new(type_name, resource.type_loc));
        made.ty = resource.ty;
        made.label = label;
        let (properties, open) = self.members(&resource.properties);
        made.properties = properties;
        made.open = open;
        let group = resource.group.and_then(|group| self.stack.groups.get(group));
        for condition in [resource.when.as_ref(), group.and_then(|group| group.when.as_ref())].into_iter().flatten() {
            if let Condition::Named(name, loc) = condition {
                made.condition = Some(Name::new(name, *loc));
                break;
            }
        }
        for value in &resource.depends_on {
            if let Some(node) = self.value(value) {
                depends(&node, &mut made.depends_on);
            }
        }
        for (key, value) in &resource.attributes {
            let node = self.value(value);
            match *key {
                "DeletionPolicy" => made.deletion_policy = node,
                "UpdateReplacePolicy" => made.update_replace_policy = node,
                "CreationPolicy" => made.creation_policy = node,
                "UpdatePolicy" => made.update_policy = node,
                // Only a deployment asks what it was called before, and what exists already.
                "Moved" | "Adopt" => {}
                _ => made.metadata = node,
            }
        }
        made.waived = self.waived(resource);
        infra_rules::rules::tags::normalize_resource(&mut made);
        made
    }

    /// The rules that are waived in this environment.
    fn waived(&self, resource: &Resource) -> Vec<String> {
        let name = self.scope.lookup("env").and_then(crate::eval::Outcome::known);
        let name = name.as_ref().and_then(|env| env.get("name")).and_then(|name| name.as_text().map(str::to_owned));
        resource
            .waivers
            .iter()
            .filter(|waiver| {
                waiver.environments.is_empty()
                    || waiver.environments.iter().any(|one| name.as_deref() == Some(one.to_string().as_str()))
            })
            .map(|waiver| waiver.rule.to_string())
            .collect()
    }

    /// The resources that components are given: these may gain routes, rules and the like that are not seen here.
    fn handed_out(&mut self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for component in &self.stack.components {
            for (_, _, value) in &component.props {
                if let Some(node) = self.value(value) {
                    names_in(&node, &mut ids);
                }
            }
        }
        ids
    }

    fn section(&mut self, section: &Section, template: &mut Template) {
        let text = section.id();
        let name = Name::new(text, section.loc);
        let Some(body) = self.value(&section.value) else { return };
        match section.kind {
            SectionKind::Parameter => {
                template.parameters.push(Parameter { name, label: section.name.to_string(), body });
            }
            SectionKind::Mapping => template.mappings.push(Mapping { name, body }),
            SectionKind::Condition => template.conditions.push(ModelCondition { name, body }),
            SectionKind::Rule => template.rules.push(ModelSection { name, body }),
            SectionKind::Metadata => {
                let entry = infra_rules::model::Entry { key: name, node: body };
                match &mut template.metadata {
                    Some(Node { value: Value::Map(entries), .. }) => entries.push(entry),
                    there => *there = Some(Node::new(Value::Map(vec![entry]), section.loc)),
                }
            }
        }
    }

    fn output(&mut self, output: &Output, template: &mut Template) {
        let mut known = true;
        let group = output.group.and_then(|group| self.stack.groups.get(group));
        let mut found = vec![(None, self.scope.clone())];
        for each in [group.and_then(|group| group.each.as_ref()), output.each.as_ref()].into_iter().flatten() {
            found = self.loop_over(each, found, &mut known);
        }
        let outer = self.scope.clone();
        for (key, scope) in found {
            let whens = [group.and_then(|group| group.when.as_ref()), output.when.as_ref()];
            if whens.iter().any(|when| self.presence(*when, &scope) == Presence::Absent) {
                continue;
            }
            self.scope = scope;
            self.this.clone_from(&key);
            let part = key
                .as_ref()
                .and_then(super::evaluate_text)
                .map(|text| infra_rules::names::id_part(&text))
                .unwrap_or_default();
            let id = match group {
                Some(group) => format!("{}{part}{}", logical(&group.name), logical(&output.name)),
                None => format!("{}{part}", logical(&output.name)),
            };
            let condition = match &output.when {
                Some(Condition::Named(name, loc)) => Some(Name::new(name, *loc)),
                _ => None,
            };
            template.outputs.push(ModelOutput {
                name: Name::new(id, output.loc),
                label: output.name.to_string(),
                value: self.value(&output.value),
                description: None,
                export: output.export.as_ref().and_then(|value| self.value(value)),
                condition,
                other: Vec::new(),
            });
        }
        self.scope = outer;
        self.this = None;
    }
}

/// The logical ids behind references.
fn depends(node: &Node, into: &mut Vec<Name>) {
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| depends(node, into)),
        Value::Text(text) => into.push(Name::new(text, node.loc)),
        Value::Call(call) => {
            if let infra_rules::model::Call::Ref(name) | infra_rules::model::Call::GetAtt(name, _) = &**call {
                into.push(name.clone());
            }
        }
        _ => {}
    }
}

/// The logical ids that a value refers to.
fn names_in(node: &Node, into: &mut BTreeSet<String>) {
    use infra_rules::model::{Call, SubPart};
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| names_in(node, into)),
        Value::Map(entries) => entries.iter().for_each(|entry| names_in(&entry.node, into)),
        Value::Call(call) => match &**call {
            Call::Ref(name) | Call::GetAtt(name, _) => {
                into.insert(name.text.clone());
            }
            Call::Sub(parts, _) => {
                into.extend(parts.iter().filter_map(|part| match part {
                    SubPart::Ref(name) | SubPart::GetAtt(name, _) => Some(name.text.clone()),
                    _ => None,
                }));
            }
            Call::Join(_, list) => names_in(list, into),
            _ => {}
        },
        _ => {}
    }
}
