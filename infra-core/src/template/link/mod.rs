//! References between stacks: `!out` in a consumer becomes `Fn::GetStackOutput` or `Fn::ImportValue`, and the producer
//! gets the output that it reads.

use std::collections::{BTreeMap, BTreeSet};

use infra_rules::model::{Call, Entry, Loc, Name, Node, Output, Template, Value};
use infra_rules::schema;

use super::place::{Place, Places};
use super::read::OUT;
use super::walk::each_node;
use crate::app::References;
use crate::error::SynthError;
use crate::waivers::WrittenWaiver;

/// A template under construction, with what others need to refer to it.
#[derive(Debug)]
pub struct Linked {
    /// The stack's short name.
    pub name: String,
    /// `{app}-{env}-{stack}`.
    pub full_name: String,
    /// Its region.
    pub region: String,
    /// Its template.
    pub template: Template,
    /// Its places.
    pub places: Places,
    /// Short names of the stacks it reads from.
    pub reads: BTreeSet<String>,
    /// The waivers of its resources.
    pub waivers: Vec<WrittenWaiver>,
}

/// What a consumer reads: stack, logical id, attribute (`None`: what `Ref` gives).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Need {
    stack: String,
    id: String,
    attribute: Option<String>,
}

/// How a need is met.
#[derive(Debug, Clone)]
struct Supply {
    full_name: String,
    region: String,
    output: String,
    export: Option<Node>,
    is_list: bool,
}

/// Resolves the references between `stacks`.
pub fn link(stacks: &mut [Linked], references: References) -> Result<(), SynthError> {
    let needs = collect(stacks, references)?;
    let mut supplies = BTreeMap::new();
    for need in needs {
        let Some(producer) = stacks.iter_mut().find(|stack| stack.name == need.stack) else { continue };
        let supply = supply(producer, &need, references);
        supplies.insert(need, supply);
    }
    for stack in stacks {
        let region = stack.region.clone();
        each_node(&mut stack.template, &mut |node| {
            if let Some(supply) = need_of(node).and_then(|need| supplies.get(&need)) {
                *node = reference(supply, &region, node.loc);
            }
        });
    }
    Ok(())
}

fn collect(stacks: &mut [Linked], references: References) -> Result<BTreeSet<Need>, SynthError> {
    let mut found: Vec<(usize, Need, Loc)> = Vec::new();
    for (index, stack) in stacks.iter_mut().enumerate() {
        each_node(&mut stack.template, &mut |node| {
            found.extend(need_of(node).map(|need| (index, need, node.loc)));
        });
    }
    for (index, need, loc) in &found {
        let place = stacks[*index].places.get(*loc);
        check(stacks, &stacks[*index], need, place, references)?;
        stacks[*index].reads.insert(need.stack.clone());
    }
    Ok(found.into_iter().map(|(_, need, _)| need).collect())
}

fn check(
    stacks: &[Linked],
    consumer: &Linked,
    need: &Need,
    place: Option<Place>,
    references: References,
) -> Result<(), SynthError> {
    let Some(producer) = stacks.iter().find(|stack| stack.name == need.stack) else {
        return Err(SynthError::UnknownStackInReference {
            consumer: consumer.name.clone(),
            producer: need.stack.clone(),
            id: need.id.clone(),
            place,
        });
    };
    let template = &producer.template;
    let is_known = template.resource(&need.id).is_some()
        || template.parameters.iter().any(|parameter| parameter.name.text == need.id && need.attribute.is_none());
    if !is_known {
        return Err(SynthError::UnknownIdInReference {
            consumer: consumer.name.clone(),
            producer: need.stack.clone(),
            id: need.id.clone(),
            place,
        });
    }
    if references == References::Strong && producer.region != consumer.region {
        return Err(SynthError::StrongAcrossRegions {
            consumer: consumer.name.clone(),
            consumer_region: consumer.region.clone(),
            producer: producer.name.clone(),
            producer_region: producer.region.clone(),
        });
    }
    Ok(())
}

fn need_of(node: &Node) -> Option<Need> {
    let Some(Call::Other(key, arguments)) = node.as_call() else { return None };
    if key != OUT {
        return None;
    }
    let [stack, id, rest @ ..] = arguments.as_list()? else { return None };
    let attribute = rest.first().and_then(Node::as_text).map(str::to_owned);
    Some(Need { stack: stack.as_text()?.to_owned(), id: id.as_text()?.to_owned(), attribute })
}

/// Finds or adds the output of the producer that meets a need.
fn supply(producer: &mut Linked, need: &Need, references: References) -> Supply {
    let (value, is_list) = value_of(&producer.template, need);
    let condition = producer.template.resource(&need.id).and_then(|resource| resource.condition.clone());
    let loc = producer.template.resource(&need.id).map_or(Loc::NONE, infra_rules::model::Resource::loc);
    let output = name_for(&producer.template, need, &value, references);
    let full_name = producer.full_name.clone();
    let generated = || Node::new(Value::Text(format!("{full_name}:{output}")), loc);
    let known = producer.template.outputs.iter_mut().find(|known| known.name.text == output);
    let export = match (known, references) {
        (Some(known), References::Strong) => Some(known.export.get_or_insert_with(generated).clone()),
        (Some(_), References::Weak) => None,
        (None, _) => {
            let export = (references == References::Strong).then(generated);
            producer.template.outputs.push(Output {
                name: Name::new(output.clone(), loc),
                label: output.clone(),
                value: Some(value),
                description: None,
                export: export.clone(),
                condition,
                other: Vec::new(),
            });
            export
        }
    };
    Supply { full_name: producer.full_name.clone(), region: producer.region.clone(), output, export, is_list }
}

/// The value of the output, and whether it is a list that had to be joined.
fn value_of(template: &Template, need: &Need) -> (Node, bool) {
    let loc = template.resource(&need.id).map_or(Loc::NONE, infra_rules::model::Resource::loc);
    let name = Name::new(need.id.clone(), loc);
    let node = |value| Node::new(value, loc);
    let (call, is_list) = match &need.attribute {
        None => {
            let parameter = template.parameters.iter().find(|parameter| parameter.name.text == need.id);
            let kind = parameter.and_then(|parameter| parameter.body.get("Type")).and_then(Node::as_text);
            let is_list = kind.is_some_and(|kind| kind == "CommaDelimitedList" || kind.contains("List<"));
            (Call::Ref(name), is_list)
        }
        Some(attribute) => {
            let ty = template.resource(&need.id).and_then(|resource| resource.ty);
            let kind = ty.and_then(|ty| ty.attribute(attribute)).map(|attribute| attribute.kind);
            let attribute = node(Value::Text(attribute.clone()));
            (Call::GetAtt(name, Box::new(attribute)), kind == Some(schema::AttributeKind::List))
        }
    };
    let value = node(Value::Call(Box::new(call)));
    if !is_list {
        return (value, false);
    }
    let comma = node(Value::Text(",".to_owned()));
    (node(Value::Call(Box::new(Call::Join(comma, value)))), true)
}

/// The first name that is free, or that stands for this very value: the id and the attribute without dots.
fn name_for(template: &Template, need: &Need, value: &Node, references: References) -> String {
    let fits = |name: &str| {
        let known = template.outputs.iter().find(|output| output.name.text == name);
        known.is_none_or(|output| {
            let is_readable =
                references == References::Weak || output.export.as_ref().is_none_or(|name| name.as_text().is_some());
            is_readable && output.value.as_ref().is_some_and(|known| is_same(known, value))
        })
    };
    let attribute = need.attribute.as_deref().unwrap_or_default().replace('.', "");
    let kind = if need.attribute.is_some() { "GetAtt" } else { "Ref" };
    let candidates = [format!("{}{attribute}", need.id), format!("{}{kind}{attribute}", need.id)];
    let numbered = (2..).map(|number| format!("{}{kind}{attribute}{number}", need.id));
    candidates.into_iter().chain(numbered).find(|name| fits(name)).unwrap_or_default()
}

/// Equal as JSON: places do not count.
fn is_same(a: &Node, b: &Node) -> bool {
    super::json::compact_node(a) == super::json::compact_node(b)
}

fn reference(supply: &Supply, region: &str, loc: Loc) -> Node {
    let node = |value| Node::new(value, loc);
    let text = |text: &str| node(Value::Text(text.to_owned()));
    let call = match &supply.export {
        Some(export) => Call::ImportValue(node(export.value.clone())),
        None => {
            let mut arguments = vec![("StackName", &supply.full_name), ("OutputName", &supply.output)];
            if supply.region != region {
                arguments.push(("Region", &supply.region));
            }
            let entry = |(key, value): (&str, &String)| Entry { key: Name::new(key, loc), node: text(value) };
            Call::StackOutput(node(Value::Map(arguments.into_iter().map(entry).collect())))
        }
    };
    let value = node(Value::Call(Box::new(call)));
    if supply.is_list { node(Value::Call(Box::new(Call::Split(text(","), value)))) } else { value }
}

#[cfg(test)]
mod tests;
