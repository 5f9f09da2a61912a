//! A stack's draft to its template.

use std::collections::BTreeMap;
use std::sync::Arc;

use infra_rules::model::{
    Condition, Entry, Loc, Mapping, Name, Node, Output, Parameter, Resource, Section, Template, Value,
};

use super::place::{Place, Places};
use super::read::{Functions, Locate, ReadError, read};
use crate::draft::{Draft, DraftEntry, DraftSection};
use crate::error::SynthError;

/// Builds the template of `stack`. References to other stacks stay open until [`super::link`].
pub fn build(
    stack: &str,
    description: Option<&str>,
    draft: &Draft,
    places: &mut Places,
) -> Result<Template, SynthError> {
    let mut template = Template::default();
    if let Some(text) = description {
        template.description = Some(Node::new(Value::Text(text.to_owned()), Loc::NONE));
    }
    check_ids(stack, draft)?;
    for entry in &draft.entries {
        let loc = places.add(place(entry));
        let mut lines =
            Lines { entry, known: entry.lines(), places, is_resource: entry.section == DraftSection::Resources };
        let node = read(&entry.text, functions(entry.section), &mut lines)
            .and_then(|node| node.ok_or_else(|| malformed("the entry is absent as a whole")))
            .and_then(|node| add(&mut template, entry, node, loc));
        node.map_err(|source| SynthError::Draft {
            stack: stack.to_owned(),
            label: entry.label.clone(),
            place: place(entry),
            source,
        })?;
    }
    Ok(template)
}

/// Where an entry stands.
pub(crate) fn place(entry: &DraftEntry) -> Place {
    Place { file: entry.file, line: entry.line }
}

/// A logical id is used once in a section; parameters and resources share theirs.
fn check_ids(stack: &str, draft: &Draft) -> Result<(), SynthError> {
    let mut known: BTreeMap<(DraftSection, &str), &DraftEntry> = BTreeMap::new();
    for entry in &draft.entries {
        let space = match entry.section {
            DraftSection::Transform | DraftSection::Metadata => continue,
            DraftSection::Parameters => DraftSection::Resources,
            section => section,
        };
        if let Some(first) = known.insert((space, &entry.id), entry) {
            return Err(SynthError::Duplicate {
                stack: stack.to_owned(),
                id: entry.id.clone(),
                first: place(first),
                second: place(entry),
            });
        }
    }
    Ok(())
}

fn functions(section: DraftSection) -> Functions {
    match section {
        DraftSection::Parameters | DraftSection::Mappings => Functions::None,
        DraftSection::Conditions | DraftSection::Rules => Functions::Conditions,
        DraftSection::Metadata | DraftSection::Transform | DraftSection::Resources | DraftSection::Outputs => {
            Functions::Values
        }
    }
}

fn malformed(message: &str) -> ReadError {
    ReadError { message: message.to_owned(), near: "the start of the entry".to_owned() }
}

/// The places of one entry's values.
struct Lines<'a> {
    entry: &'a DraftEntry,
    known: Vec<(&'static str, u32)>,
    places: &'a mut Places,
    is_resource: bool,
}

impl Locate for Lines<'_> {
    fn locate(&mut self, path: &str, outer: Loc) -> Loc {
        let path = if self.is_resource { path.strip_prefix("Properties/").unwrap_or(path) } else { path };
        match self.known.iter().find(|(known, _)| *known == path) {
            Some((_, line)) => self.places.add(Place { file: self.entry.file, line: *line }),
            None if outer == Loc::NONE => self.places.add(place(self.entry)),
            None => outer,
        }
    }
}

fn add(template: &mut Template, entry: &DraftEntry, node: Node, loc: Loc) -> Result<(), ReadError> {
    let name = Name::new(entry.id.clone(), loc);
    let label = entry.label.clone();
    match entry.section {
        DraftSection::Metadata => add_metadata(template, name, node)?,
        DraftSection::Transform => match node.value {
            Value::List(nodes) => template.transforms.extend(nodes),
            value => template.transforms.push(Node::new(value, node.loc)),
        },
        DraftSection::Parameters => template.parameters.push(Parameter { name, label, body: node }),
        DraftSection::Mappings => template.mappings.push(Mapping { name, body: node }),
        DraftSection::Conditions => template.conditions.push(Condition { name, body: node }),
        DraftSection::Rules => template.rules.push(Section { name, body: node }),
        DraftSection::Resources => template.resources.push(Arc::new(resource(entry, name, node)?)),
        DraftSection::Outputs => template.outputs.push(output(name, label, entries_of(node)?)?),
    }
    Ok(())
}

fn add_metadata(template: &mut Template, name: Name, node: Node) -> Result<(), ReadError> {
    let added = if name.text.is_empty() { entries_of(node)? } else { vec![Entry { key: name, node }] };
    let mut entries = match template.metadata.take().map(|node| node.value) {
        Some(Value::Map(entries)) => entries,
        _ => Vec::new(),
    };
    entries.extend(added);
    template.metadata = Some(Node::new(Value::Map(entries), Loc::NONE));
    Ok(())
}

fn entries_of(node: Node) -> Result<Vec<Entry>, ReadError> {
    match node.value {
        Value::Map(entries) => Ok(entries),
        _ => Err(malformed("expected an object")),
    }
}

fn name_of(node: Node) -> Result<Name, ReadError> {
    match node.value {
        Value::Text(text) => Ok(Name::new(text, node.loc)),
        _ => Err(malformed("expected a name")),
    }
}

fn resource(entry: &DraftEntry, id: Name, node: Node) -> Result<Resource, ReadError> {
    let entries = entries_of(node)?;
    let type_name = entries.iter().find(|entry| entry.key.text == "Type").map(|entry| entry.node.clone());
    let mut type_name = type_name.map(name_of).transpose()?.ok_or_else(|| malformed("the resource has no `Type`"))?;
    type_name.loc = id.loc;
    let mut resource = Resource::new(id, type_name);
    resource.label.clone_from(&entry.label);
    resource.waived = entry.waived.iter().map(|waiver| waiver.rule.to_owned()).collect();
    for Entry { key, node } in entries {
        match key.text.as_str() {
            "Type" => {}
            "Properties" => resource.properties = entries_of(node)?,
            "Condition" => resource.condition = Some(name_of(node)?),
            "DependsOn" => resource.depends_on = names_of(node)?,
            "DeletionPolicy" => resource.deletion_policy = Some(node),
            "UpdateReplacePolicy" => resource.update_replace_policy = Some(node),
            "CreationPolicy" => resource.creation_policy = Some(node),
            "UpdatePolicy" => resource.update_policy = Some(node),
            "Metadata" => resource.metadata = Some(node),
            "Adopt" => resource.adopt = Some(node),
            "Moved" => resource.moved = Some(name_of(node)?.text),
            _ => resource.other.push(Entry { key, node }),
        }
    }
    Ok(resource)
}

fn names_of(node: Node) -> Result<Vec<Name>, ReadError> {
    match node.value {
        Value::List(nodes) => nodes.into_iter().map(name_of).collect(),
        value => Ok(vec![name_of(Node::new(value, node.loc))?]),
    }
}

fn output(name: Name, label: String, entries: Vec<Entry>) -> Result<Output, ReadError> {
    let mut output =
        Output { name, label, value: None, description: None, export: None, condition: None, other: Vec::new() };
    for Entry { key, node } in entries {
        match key.text.as_str() {
            "Value" => output.value = Some(node),
            "Description" => output.description = Some(node),
            "Condition" => output.condition = Some(name_of(node)?),
            "Export" => {
                let name = entries_of(node)?.into_iter().find(|entry| entry.key.text == "Name");
                output.export = name.map(|entry| entry.node);
            }
            _ => output.other.push(Entry { key, node }),
        }
    }
    Ok(output)
}
