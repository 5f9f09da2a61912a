//! From a document to a template of the model. What the model cannot hold becomes a fault of structure.

use infra_rules::model::{Call, Entry, Loc, Name, Node, SubPart, Template, Unknown, Value};

use super::loops::{self, Expanded};
use super::span::Span;
use super::structure::{DUPLICATE_KEY, NULL_VALUE, StructureFault, StructureRule};
use super::transform::Transforms;
use super::tree::{Document, Member, Tree, TreeValue};
use super::waivers::Waivers;
use crate::template::intrinsic;
use crate::template::read::Functions;

/// A template, the places behind its [`Loc`]s, and what was wrong with its structure.
#[derive(Debug)]
pub(crate) struct Lowered {
    pub(crate) template: Template,
    pub(crate) places: Vec<Span>,
    pub(crate) faults: Vec<StructureFault>,
    /// Whether a transform of somebody's own may turn the template into anything.
    pub(crate) is_rewritten: bool,
    /// Where loops stood that were expanded.
    pub(crate) loops: Vec<Span>,
    pub(super) waivers: Waivers,
}

impl Lowered {
    /// The place behind an index; the whole text's start where there is none.
    pub(crate) fn place(&self, loc: Loc) -> Span {
        (loc.0 as usize).checked_sub(1).and_then(|index| self.places.get(index)).copied().unwrap_or_default()
    }
}

/// Builds the template of a document. `today` is what the dates of waivers are compared with.
pub(crate) fn lower(mut document: Document, text: &str, today: Option<&str>) -> Lowered {
    let transforms = Transforms::of(&document.root);
    let is_rewritten = transforms.is_custom();
    let mut waivers = Waivers::read(&document.root, today);
    let loops = if transforms.has_loops() { loops::expand(&mut document.root) } else { Expanded::default() };
    let faults = std::mem::take(&mut waivers.faults);
    // A value or key stands on so many bytes, about.
    let places = Vec::with_capacity(text.len() / 8);
    let mut lower = Lower { text, places, faults, template: Template::default(), transforms };
    lower.template.open = loops.is_example;
    for duplicate in document.duplicates {
        let message = format!("`{}` is a second time in the same object", duplicate.key);
        lower.fault(&DUPLICATE_KEY, duplicate.span, message, "take one of them away".to_owned());
        let message = format!("`{}` stands again further down in the same object", duplicate.key);
        lower.fault(&DUPLICATE_KEY, duplicate.first, message, "take one of them away".to_owned());
    }
    lower.sections(document.root);
    let Lower { template, places, faults, .. } = lower;
    Lowered { template, places, faults, is_rewritten, loops: loops.places, waivers }
}

/// The template so far.
pub(super) struct Lower<'t> {
    text: &'t str,
    pub(super) places: Vec<Span>,
    pub(super) faults: Vec<StructureFault>,
    pub(super) template: Template,
    pub(super) transforms: Transforms,
}

impl Lower<'_> {
    pub(super) fn fault(
        &mut self,
        rule: &'static StructureRule,
        span: Span,
        message: String,
        help: impl Into<Option<String>>,
    ) {
        self.faults.push(StructureFault { rule, span, message, help: help.into() });
    }

    pub(super) fn loc(&mut self, span: Span) -> Loc {
        self.places.push(span);
        Loc(u32::try_from(self.places.len()).unwrap_or(u32::MAX))
    }

    /// The place behind an index.
    pub(super) fn place(&self, loc: Loc) -> Span {
        (loc.0 as usize).checked_sub(1).and_then(|index| self.places.get(index)).copied().unwrap_or_default()
    }

    pub(super) fn name(&mut self, text: String, span: Span) -> Name {
        Name { text, loc: self.loc(span) }
    }

    /// A value, with the functions that may stand there.
    pub(super) fn node(&mut self, tree: Tree, functions: Functions) -> Node {
        let loc = self.loc(tree.span);
        let value = match tree.value {
            TreeValue::Null => {
                self.null(tree.span);
                // It is told; what it stands for is not there.
                if self.transforms.is_none() { Value::NoValue } else { Value::Unknown(Unknown::Anything) }
            }
            TreeValue::Bool(truth) => Value::Bool(truth),
            TreeValue::Int(number) => Value::Int(number),
            TreeValue::Float(number) => Value::Float(number),
            TreeValue::Text(text) => Value::Text(text),
            TreeValue::List(items) => Value::List(items.into_iter().map(|item| self.node(item, functions)).collect()),
            TreeValue::Map(members) => self.object(members, functions, loc),
        };
        Node { value, loc }
    }

    /// Null is refused everywhere; a transform may have filled it in before.
    pub(super) fn null(&mut self, span: Span) {
        if self.transforms.is_none() {
            let help = "write a value, or take the key away";
            self.fault(&NULL_VALUE, span, "null is not allowed in templates".to_owned(), help.to_owned());
        }
    }

    fn object(&mut self, members: Vec<Member>, functions: Functions, loc: Loc) -> Value {
        let macro_key = members.iter().find(|member| is_expanded(&member.key)).map(|member| member.key.clone());
        let entries = self.entries(members, functions);
        match macro_key {
            // Beside other keys, the loop or transform adds keys that are not known here.
            Some(key) if entries.len() > 1 => {
                Value::Call(Box::new(Call::Other(key, Node { value: Value::Map(entries), loc })))
            }
            _ => {
                let mut value = intrinsic::value_of(entries, functions);
                if let Value::Call(call) = &mut value
                    && let Call::Sub(parts, _) = &mut **call
                {
                    self.place_variables(parts);
                }
                value
            }
        }
    }

    /// Gives each `${…}` of a text the place where it is written. Escapes may hide it: then the text is its place.
    fn place_variables(&mut self, parts: &mut [SubPart]) {
        let mut from = None;
        for part in parts {
            let (name, attribute) = match part {
                SubPart::Ref(name) => (name, None),
                SubPart::GetAtt(name, attribute) => (name, Some(attribute.as_str())),
                SubPart::Text(_) | SubPart::Unknown => continue,
            };
            let span = self.place(name.loc);
            let start = from.unwrap_or_else(|| span.start());
            let Some(found) = self.text.get(start..span.end()).and_then(|text| variable(text, &name.text, attribute))
            else {
                continue;
            };
            let found = Span::new(start + found.start(), start + found.end());
            from = Some(found.end());
            // In a text of several lines: where the text begins, as other checkers have it.
            if self.text.get(span.start()..found.start()).is_none_or(|before| before.contains('\n')) {
                continue;
            }
            name.loc = self.loc(found);
        }
    }

    pub(super) fn entries(&mut self, members: Vec<Member>, functions: Functions) -> Vec<Entry> {
        members.into_iter().map(|member| self.entry(member, functions)).collect()
    }

    pub(super) fn entry(&mut self, member: Member, functions: Functions) -> Entry {
        let Member { key, key_span, value } = member.at_key();
        Entry { key: self.name(key, key_span), node: self.node(value, functions) }
    }
}

/// Where a text has `${name}` or `${name.attribute}`; blanks may stand inside of the braces.
fn variable(text: &str, name: &str, attribute: Option<&str>) -> Option<Span> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("${")?;
        let inner = text.get(start + 2..)?;
        let end = inner.find('}')?;
        let written = inner[..end].trim();
        let is_it = match attribute {
            Some(attribute) => written.split_once('.') == Some((name, attribute)),
            None => written == name,
        };
        if is_it {
            return Some(Span::new(start, start + end + 3));
        }
        from = start + 2;
    }
}

/// Whether a key stands for other keys: a loop, or a transform.
pub(super) fn is_expanded(key: &str) -> bool {
    key == "Fn::Transform" || key.starts_with("Fn::ForEach")
}
