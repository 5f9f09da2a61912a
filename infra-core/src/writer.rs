//! What generated code writes a template with: entries of draft text.

use crate::draft::{Draft, DraftEntry, DraftSection, Waiver};
use crate::env::Environment;
use crate::handle::{Handle, Member, Reference, TypeInfo, attribute};
use crate::into::{
    IntoBoolean, IntoInteger, IntoKey, IntoNumber, IntoText, IntoTextList, IntoValue, IntoValueList, quote,
};

/// Writes the entries of one stack for one environment.
#[derive(Debug)]
pub struct Writer<'a> {
    stack: &'static str,
    environment: &'a dyn Environment,
    draft: &'a mut Draft,
    /// Before every logical id: the names of the components around.
    prefix: String,
    labels: String,
    text: String,
}

/// Where an entry stands in the source.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// The file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// Lines of properties, see [`DraftEntry::places`].
    pub places: &'static str,
    /// Rules that are waived.
    pub waived: &'static [Waiver],
}

/// A piece of draft text, rendered ahead of its use.
#[derive(Debug, Clone)]
pub struct Fragment(pub(crate) String);

impl<'a> Writer<'a> {
    /// A writer for a stack.
    pub fn new(stack: &'static str, environment: &'a dyn Environment, draft: &'a mut Draft) -> Self {
        Self { stack, environment, draft, prefix: String::new(), labels: String::new(), text: String::new() }
    }

    /// The environment.
    pub fn environment(&self) -> &'a dyn Environment {
        self.environment
    }

    /// Ends the entry that was written.
    pub fn finish(&mut self, section: DraftSection, id: &[&str], label: &str, at: At) {
        let id = match section {
            DraftSection::Transform => String::new(),
            _ => self.id(id),
        };
        let name = self.environment.name();
        let here = |environments: &[&str]| environments.is_empty() || environments.contains(&name);
        let waived = at.waived.iter().filter(|waiver| here(waiver.environments)).collect();
        self.draft.entries.push(DraftEntry {
            section,
            id,
            label: format!("{}{label}", self.labels),
            text: std::mem::take(&mut self.text),
            file: at.file,
            line: at.line,
            places: at.places,
            waived,
        });
    }

    /// Ends the resource that was written: its logical id and name, where it stands, the lines of its properties, what is
    /// waived.
    #[expect(
        clippy::too_many_arguments,
        reason = "generated code calls it for each resource, and each token counts there"
    )]
    pub fn resource(
        &mut self,
        id: &[&str],
        label: &str,
        (file, line): (&'static str, u32),
        places: &'static str,
        waived: &'static [Waiver],
    ) {
        self.finish(DraftSection::Resources, id, label, At { file, line, places, waived });
    }

    /// A logical id out of its parts.
    pub fn id(&self, parts: &[&str]) -> String {
        let mut id = self.prefix.clone();
        for part in parts {
            id.push_str(part);
        }
        id
    }

    /// Draft text as it is.
    pub fn raw(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// A file or folder that is uploaded: the folder of the crate that names it, the path from there, how the place
    /// names an object of S3.
    pub fn asset(&mut self, folder: &str, path: &str, form: &str) -> &mut Self {
        self.text.push_str("!asset[");
        for (index, part) in [folder, path, form].into_iter().enumerate() {
            self.text.push_str(if index == 0 { "" } else { "," });
            quote(part, &mut self.text);
        }
        self.text.push(']');
        self
    }

    /// A logical id as a JSON string.
    pub fn id_text(&mut self, parts: &[&str]) -> &mut Self {
        let id = self.id(parts);
        quote(&id, &mut self.text);
        self
    }

    /// A value where text is wanted.
    pub fn text<T: IntoText + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_text(&mut self.text);
        self
    }

    /// A value where a whole number is wanted.
    pub fn integer<T: IntoInteger + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_integer(&mut self.text);
        self
    }

    /// A value where a number is wanted.
    pub fn number<T: IntoNumber + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_number(&mut self.text);
        self
    }

    /// A value where `true` or `false` is wanted.
    pub fn boolean<T: IntoBoolean + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_boolean(&mut self.text);
        self
    }

    /// A value where anything goes.
    pub fn any<T: IntoValue + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_value(&mut self.text);
        self
    }

    /// A list where texts are wanted.
    pub fn texts<T: IntoTextList + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_text_list(&mut self.text);
        self
    }

    /// A list where any values are wanted.
    pub fn list<T: IntoValueList + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.put_value_list(&mut self.text);
        self
    }

    /// A reference to a resource of this module.
    pub fn reference(&mut self, id: &[&str], attribute: Option<&str>) -> &mut Self {
        let id = self.id(id);
        put_reference(&id, attribute, &mut self.text);
        self
    }

    /// References to all of these.
    pub fn references(&mut self, ids: &[String], attribute: Option<&str>) -> &mut Self {
        self.text.push('[');
        for id in ids {
            let id = self.id(&[id.as_str()]);
            put_reference(&id, attribute, &mut self.text);
            self.text.push(',');
        }
        self.text.push(']');
        self
    }

    /// A handle of another module: one reference, or all of a list's.
    pub fn foreign<T>(&mut self, handle: &Handle<T>, fields: &[&str]) -> &mut Self {
        let attribute = (!fields.is_empty()).then(|| handle.attribute(fields));
        if !handle.many {
            let id = self.single(handle);
            return self.out(handle.stack, &id, attribute.as_deref());
        }
        self.text.push('[');
        for id in handle.ids_in(self.environment) {
            self.out(handle.stack, &id, attribute.as_deref());
            self.text.push(',');
        }
        self.text.push(']');
        self
    }

    /// One of a list of another module.
    pub fn foreign_at<T>(&mut self, handle: &Handle<T>, key: &str, fields: &[&str]) -> &mut Self {
        let attribute = (!fields.is_empty()).then(|| handle.attribute(fields));
        self.out(handle.stack, &handle.id_of(key), attribute.as_deref())
    }

    /// The logical id of a single resource of another module; one that is absent here is named all the same.
    fn single<T>(&self, handle: &Handle<T>) -> String {
        handle.ids_in(self.environment).into_iter().next().unwrap_or_else(|| handle.id.0.to_owned())
    }

    fn out(&mut self, stack: &str, id: &str, attribute: Option<&str>) -> &mut Self {
        if stack == self.stack {
            put_reference(id, attribute, &mut self.text);
        } else {
            put_out(stack, id, attribute, &mut self.text);
        }
        self
    }

    /// A resource of a component used here.
    pub fn member<T>(&mut self, instance: &[&str], member: &Member<T>, fields: &[&str]) -> &mut Self {
        let attribute = (!fields.is_empty()).then(|| attribute(member.ty, fields));
        let id = format!("{}{}", self.id(instance), member.id);
        put_reference(&id, attribute.as_deref(), &mut self.text);
        self
    }

    /// A resource that was handed to this component.
    pub fn prop<T>(&mut self, reference: &Reference<T>, attribute: Option<&str>) -> &mut Self {
        match attribute {
            None => self.text.push_str(&reference.text),
            Some(attribute) => self.text.push_str(&reference.attribute.replace('\u{1}', attribute)),
        }
        self
    }

    /// All of the resources that were handed to this component.
    pub fn props<T>(&mut self, references: &[Reference<T>], attribute: Option<&str>) -> &mut Self {
        self.text.push('[');
        for reference in references {
            self.prop(reference, attribute);
            self.text.push(',');
        }
        self.text.push(']');
        self
    }

    /// A piece that was rendered before.
    pub fn fragment(&mut self, fragment: &Fragment) -> &mut Self {
        self.text.push_str(&fragment.0);
        self
    }

    /// Renders a piece ahead of its use.
    pub fn capture(&mut self, write: impl FnOnce(&mut Self)) -> Fragment {
        let before = std::mem::take(&mut self.text);
        write(self);
        Fragment(std::mem::replace(&mut self.text, before))
    }

    /// Writes the entries of a component: `name` goes before its logical ids, `label` before its names.
    pub fn component(&mut self, name: &[&str], label: &str, build: impl FnOnce(&mut Self)) {
        let prefix = self.id(name);
        let prefix = std::mem::replace(&mut self.prefix, prefix);
        let labels = format!("{}{label}.", self.labels);
        let labels = std::mem::replace(&mut self.labels, labels);
        build(self);
        self.prefix = prefix;
        self.labels = labels;
    }

    /// A resource of this module, for a component's prop.
    pub fn hand<T: crate::handle::ResourceType>(&self, _: &Handle<T>, id: &[&str]) -> Reference<T> {
        let id = self.id(id);
        Self::make_reference(T::INFO, |attribute, out| put_reference(&id, attribute, out))
    }

    /// All resources of a list of this module, for a component's prop.
    pub fn hand_all<T: crate::handle::ResourceType>(&self, _: &Handle<T>, ids: &[String]) -> Vec<Reference<T>> {
        let one = |id: &String| {
            let id = self.id(&[id.as_str()]);
            Self::make_reference(T::INFO, |attribute, out| put_reference(&id, attribute, out))
        };
        ids.iter().map(one).collect()
    }

    /// A handle of another module, for a component's prop.
    pub fn hand_foreign<T: crate::handle::ResourceType>(&self, handle: &Handle<T>) -> Reference<T> {
        self.hand_out(handle, &self.single(handle))
    }

    /// One of a list of another module, for a component's prop.
    pub fn hand_foreign_at<T: crate::handle::ResourceType>(&self, handle: &Handle<T>, key: &str) -> Reference<T> {
        self.hand_out(handle, &handle.id_of(key))
    }

    /// A list of another module, for a component's prop.
    pub fn hand_foreign_all<T: crate::handle::ResourceType>(&self, handle: &Handle<T>) -> Vec<Reference<T>> {
        handle.ids_in(self.environment).iter().map(|id| self.hand_out(handle, id)).collect()
    }

    /// A resource of a component, for another component's prop.
    pub fn hand_member<T: crate::handle::ResourceType>(&self, instance: &[&str], member: &Member<T>) -> Reference<T> {
        let id = format!("{}{}", self.id(instance), member.id);
        Self::make_reference(T::INFO, |attribute, out| put_reference(&id, attribute, out))
    }

    /// A resource of this module as a piece of text.
    pub(crate) fn fragment_of_id(&self, id: &[&str]) -> Fragment {
        let mut text = String::new();
        put_reference(&self.id(id), None, &mut text);
        Fragment(text)
    }

    /// A handle of another module as a piece of text.
    pub(crate) fn fragment_of<T>(&self, handle: &Handle<T>) -> Fragment {
        let mut text = String::new();
        let id = self.single(handle);
        if handle.stack == self.stack {
            put_reference(&id, None, &mut text);
        } else {
            put_out(handle.stack, &id, None, &mut text);
        }
        Fragment(text)
    }

    fn hand_out<T: crate::handle::ResourceType>(&self, handle: &Handle<T>, id: &str) -> Reference<T> {
        let same = handle.stack == self.stack;
        Self::make_reference(T::INFO, |attribute, out| {
            if same { put_reference(id, attribute, out) } else { put_out(handle.stack, id, attribute, out) }
        })
    }

    fn make_reference<T>(ty: &'static TypeInfo, put: impl Fn(Option<&str>, &mut String)) -> Reference<T> {
        let (mut text, mut attribute) = (String::new(), String::new());
        put(None, &mut text);
        put(Some("\u{1}"), &mut attribute);
        Reference { text, attribute: attribute.replace("\\u0001", "\u{1}"), ty, marker: std::marker::PhantomData }
    }
}

impl<T> Reference<T> {
    /// CloudFormation's name of an attribute as written in a component.
    pub fn attribute(&self, fields: &[&str]) -> String {
        attribute(self.ty, fields)
    }
}

fn put_reference(id: &str, attribute: Option<&str>, out: &mut String) {
    match attribute {
        None => {
            out.push_str("{\"Ref\":");
            quote(id, out);
        }
        Some(attribute) => {
            out.push_str("{\"Fn::GetAtt\":[");
            quote(id, out);
            out.push(',');
            quote(attribute, out);
            out.push(']');
        }
    }
    out.push('}');
}

fn put_out(stack: &str, id: &str, attribute: Option<&str>, out: &mut String) {
    out.push_str("!out[");
    quote(stack, out);
    out.push(',');
    quote(id, out);
    out.push(',');
    match attribute {
        Some(attribute) => quote(attribute, out),
        None => out.push_str("null"),
    }
    out.push(']');
}

/// The key of an element, as part of a logical id.
pub fn key<T: IntoKey + ?Sized>(key: &T) -> String {
    infra_rules::names::id_part(&key.key())
}
