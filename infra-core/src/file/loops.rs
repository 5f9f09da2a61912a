//! `Fn::ForEach`, expanded as the transform `AWS::LanguageExtensions` does, so that the rules see what it makes.
//!
//! A loop over values that the file does not tell stays as it is. What a parameter's default tells is taken for an
//! example: the resources are checked, and others may be there.

use super::span::Span;
use super::tree::{Member, Tree, TreeValue};

/// What loops begin with.
const LOOP: &str = "Fn::ForEach::";
/// Values that all loops of a template make, at most.
const MOST_VALUES: usize = 100_000;

/// What came of the loops of a template.
#[derive(Debug, Default)]
pub(super) struct Expanded {
    /// Where the loops stand.
    pub(super) places: Vec<Span>,
    /// Whether some went over the default of a parameter.
    pub(super) is_example: bool,
    made: usize,
}

/// Replaces the loops of a template by what they make.
pub(super) fn expand(root: &mut Tree) -> Expanded {
    let mut expanded = Expanded::default();
    if !has_loop(root) {
        return expanded;
    }
    let sources = Sources { parameters: root.get("Parameters").cloned(), mappings: root.get("Mappings").cloned() };
    expanded.tree(root, &sources);
    expanded
}

fn has_loop(tree: &Tree) -> bool {
    match &tree.value {
        TreeValue::Map(members) => members.iter().any(|member| member.key.starts_with(LOOP) || has_loop(&member.value)),
        TreeValue::List(items) => items.iter().any(has_loop),
        _ => false,
    }
}

/// What a collection may be taken from.
struct Sources {
    parameters: Option<Tree>,
    mappings: Option<Tree>,
}

/// The values that a loop goes over.
struct Collection {
    values: Vec<String>,
    is_example: bool,
}

impl Expanded {
    fn tree(&mut self, tree: &mut Tree, sources: &Sources) {
        match &mut tree.value {
            TreeValue::Map(members) => {
                let before = std::mem::take(members);
                for member in before {
                    self.member(member, sources, members);
                }
            }
            TreeValue::List(items) => items.iter_mut().for_each(|item| self.tree(item, sources)),
            _ => {}
        }
    }

    fn member(&mut self, mut member: Member, sources: &Sources, out: &mut Vec<Member>) {
        if !member.key.starts_with(LOOP) {
            self.tree(&mut member.value, sources);
            return out.push(member);
        }
        match self.copies(&member.value, sources) {
            Some(copies) => {
                self.places.push(Span::new(member.key_span.start(), member.value.span.end()));
                for copy in copies {
                    self.member(copy, sources, out);
                }
            }
            None => out.push(member),
        }
    }

    /// What a loop makes: `[name, collection, {key: value}]`.
    fn copies(&mut self, arguments: &Tree, sources: &Sources) -> Option<Vec<Member>> {
        let TreeValue::List(items) = &arguments.value else { return None };
        let [Tree { value: TreeValue::Text(name), .. }, collection, body] = items.as_slice() else { return None };
        let body = body.as_map()?;
        let Collection { values, is_example } = sources.collection(collection)?;
        let size: usize = body.iter().map(|member| count(&member.value)).sum();
        let made = self.made.saturating_add(size.saturating_mul(values.len()));
        if made > MOST_VALUES {
            return None;
        }
        self.made = made;
        self.is_example |= is_example;
        let mut copies = Vec::with_capacity(values.len() * body.len());
        for value in &values {
            let bound = Bound::new(name, value);
            copies.extend(body.iter().map(|member| Member {
                key: bound.text(&member.key),
                key_span: member.key_span,
                value: bound.tree(&member.value),
            }));
        }
        Some(copies)
    }
}

/// How many values a tree holds.
fn count(tree: &Tree) -> usize {
    1 + match &tree.value {
        TreeValue::List(items) => items.iter().map(count).sum(),
        TreeValue::Map(members) => members.iter().map(|member| count(&member.value)).sum(),
        _ => 0,
    }
}

impl Sources {
    fn collection(&self, tree: &Tree) -> Option<Collection> {
        if let TreeValue::List(items) = &tree.value {
            let values: Option<Vec<String>> = items.iter().map(scalar).collect();
            return Some(Collection { values: values?, is_example: false });
        }
        if let Some(Tree { value: TreeValue::Text(name), .. }) = tree.get("Ref") {
            return Some(Collection { values: self.default(name)?, is_example: true });
        }
        let TreeValue::List(path) = &tree.get("Fn::FindInMap")?.value else { return None };
        let [map, first, second] = path.as_slice() else { return None };
        let mut found = self.mappings.as_ref()?;
        for key in [map, first, second] {
            let TreeValue::Text(key) = &key.value else { return None };
            found = found.get(key)?;
        }
        self.collection(found).filter(|found| !found.is_example)
    }

    /// The default of a parameter that is a list.
    fn default(&self, name: &str) -> Option<Vec<String>> {
        let default = scalar(self.parameters.as_ref()?.get(name)?.get("Default")?)?;
        Some(default.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect())
    }
}

fn scalar(tree: &Tree) -> Option<String> {
    match &tree.value {
        TreeValue::Text(text) => Some(text.clone()),
        TreeValue::Int(number) => Some(number.to_string()),
        TreeValue::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The name of a loop and one of its values.
struct Bound<'a> {
    name: &'a str,
    value: &'a str,
    /// `${Name}`
    plain: String,
    /// `&{Name}`: without what logical ids do not take.
    stripped: String,
    letters: String,
}

impl<'a> Bound<'a> {
    fn new(name: &'a str, value: &'a str) -> Self {
        let letters = value.chars().filter(char::is_ascii_alphanumeric).collect();
        Self { name, value, plain: format!("${{{name}}}"), stripped: format!("&{{{name}}}"), letters }
    }

    fn text(&self, text: &str) -> String {
        if text.contains('{') {
            text.replace(&self.plain, self.value).replace(&self.stripped, &self.letters)
        } else {
            text.to_owned()
        }
    }

    fn tree(&self, tree: &Tree) -> Tree {
        let value = match &tree.value {
            TreeValue::Text(text) => TreeValue::Text(self.text(text)),
            TreeValue::List(items) => TreeValue::List(items.iter().map(|item| self.tree(item)).collect()),
            TreeValue::Map(members) => self.map(members),
            other => other.clone(),
        };
        Tree::new(value, tree.span)
    }

    fn map(&self, members: &[Member]) -> TreeValue {
        if let [Member { key, value: Tree { value: TreeValue::Text(text), .. }, .. }] = members {
            let filled = self.text(text);
            match key.as_str() {
                "Ref" if text == self.name => return TreeValue::Text(self.value.to_owned()),
                // Where only a name may stand, the transform takes a text that needs nothing more.
                "Fn::Sub" if filled != *text && !filled.contains("${") => return TreeValue::Text(filled),
                _ => {}
            }
        }
        let members = members.iter().map(|member| Member {
            key: self.text(&member.key),
            key_span: member.key_span,
            value: self.tree(&member.value),
        });
        TreeValue::Map(members.collect())
    }
}
