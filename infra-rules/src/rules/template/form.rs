//! The forms of what is no property of a type: policies of updates, metadata that AWS reads, attributes of parameters.

use crate::model::{Entry, Loc, Node, Value};
use crate::schema::suggest;

/// What a value has to be.
pub(super) enum Form {
    /// Anything.
    Any,
    /// A scalar.
    Text,
    /// `true` or `false`, or their text.
    Truth,
    /// A scalar of at most so many characters.
    Short(usize),
    /// A number.
    Number,
    /// A number without a fraction, within bounds.
    Whole(i64, i64),
    /// One of some words.
    Word(&'static [&'static str]),
    /// A list of one form.
    List(&'static Self),
    /// An object with keys of one's own, all of one form.
    Map(&'static Self),
    /// An object with these keys; those that are required come first, as many as are told.
    Object(&'static [(&'static str, Self)], usize),
    /// The same; other keys may stand beside these.
    Partly(&'static [(&'static str, Self)], usize),
}

/// A fault: the place, what is wrong, how to mend it.
pub(super) type Fault = (Loc, String, String);

impl Form {
    /// Checks a value that is called `what` in messages.
    pub(super) fn check(&self, node: &Node, what: &str, faults: &mut Vec<Fault>) {
        if matches!(node.value, Value::Call(_) | Value::Unknown(_) | Value::NoValue | Value::Null) {
            return;
        }
        match (self, &node.value) {
            (Self::List(form), Value::List(nodes)) => nodes.iter().for_each(|node| form.check(node, what, faults)),
            (Self::Map(form), Value::Map(entries)) => {
                for entry in entries.iter().filter(|entry| !is_function(entry)) {
                    form.check(&entry.node, &entry.key.text, faults);
                }
            }
            (Self::Partly(keys, required), Value::Map(entries)) => {
                let known = |entry: &&Entry| keys.iter().any(|(key, _)| *key == entry.key.text);
                let entries: Vec<Entry> = entries.iter().filter(known).cloned().collect();
                object(node, &entries, (keys, *required), what, faults);
            }
            (Self::Object(keys, required), Value::Map(entries)) => {
                object(node, entries, (keys, *required), what, faults);
            }
            _ if self.takes(node) => {}
            (Self::Word(words), _) => {
                let message = format!("`{what}` cannot be {}", describe(node));
                faults.push((node.loc, message, format!("it can be {}", crate::text::quoted(words, words.len()))));
            }
            _ => {
                let wanted = self.wanted();
                faults.push((
                    node.loc,
                    format!("`{what}` wants {wanted}, this is {}", describe(node)),
                    format!("write {wanted}"),
                ));
            }
        }
    }

    fn takes(&self, node: &Node) -> bool {
        let is_scalar = !matches!(node.value, Value::List(_) | Value::Map(_));
        match self {
            Self::Any => true,
            Self::Text => is_scalar,
            Self::Short(most) => is_scalar && node.as_text().is_none_or(|text| text.chars().count() <= *most),
            Self::Number => is_number(node),
            Self::Truth => is_truth(node),
            Self::Whole(least, most) => node.as_int().is_some_and(|number| (*least..=*most).contains(&number)),
            Self::Word(words) => node.as_text().is_some_and(|text| words.contains(&text)),
            Self::List(_) | Self::Map(_) | Self::Object(..) | Self::Partly(..) => false,
        }
    }

    fn wanted(&self) -> String {
        match self {
            Self::Any => "a value".to_owned(),
            Self::Text | Self::Word(_) => "text".to_owned(),
            Self::Short(most) => format!("text of at most {most} characters"),
            Self::Number => "a number".to_owned(),
            Self::Truth => "`true` or `false`".to_owned(),
            Self::Whole(i64::MIN, i64::MAX) => "a whole number".to_owned(),
            Self::Whole(least, i64::MAX) => format!("a whole number from {least}"),
            Self::Whole(i64::MIN, most) => format!("a whole number up to {most}"),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) | Self::Object(..) | Self::Partly(..) => "an object".to_owned(),
        }
    }
}

fn object(
    node: &Node,
    entries: &[Entry],
    (keys, required): (&[(&str, Form)], usize),
    what: &str,
    faults: &mut Vec<Fault>,
) {
    let open = entries.iter().any(is_function);
    for (key, _) in keys.iter().take(required).filter(|(key, _)| !open && node.get(key).is_none()) {
        faults.push((node.loc, format!("`{what}` has no `{key}`"), format!("add `{key}`")));
    }
    for entry in entries.iter().filter(|entry| !is_function(entry)) {
        let name = entry.key.text.as_str();
        if let Some((_, form)) = keys.iter().find(|(key, _)| *key == name) {
            form.check(&entry.node, name, faults);
            continue;
        }
        let known: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
        let help = suggest(name, known.iter().copied()).map(|found| format!("did you mean `{found}`?"));
        let help = help.unwrap_or_else(|| format!("it can have {}", crate::text::quoted(&known, known.len())));
        faults.push((entry.key.loc, format!("`{what}` has no key `{name}`"), help));
    }
}

/// CloudFormation reads the words in any case.
fn is_truth(node: &Node) -> bool {
    let words = ["true", "false"];
    matches!(node.value, Value::Bool(_))
        || node.as_text().is_some_and(|text| words.iter().any(|word| word.eq_ignore_ascii_case(text)))
}

fn is_number(node: &Node) -> bool {
    match &node.value {
        Value::Int(_) | Value::Float(_) => true,
        Value::Text(text) => text.trim().parse::<f64>().is_ok(),
        _ => false,
    }
}

/// Whether a loop or a transform stands for keys that are not known.
fn is_function(entry: &Entry) -> bool {
    entry.key.text.starts_with("Fn::")
}

fn describe(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => format!("`{}`", crate::text::short(text)),
        Value::Int(number) => format!("`{number}`"),
        Value::Float(number) => format!("`{number}`"),
        Value::Bool(truth) => format!("`{truth}`"),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "an object".to_owned(),
        _ => "something else".to_owned(),
    }
}
