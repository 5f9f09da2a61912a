//! Forms of values that no resource schema describes: policies of updates, setups of instances, documents.

use crate::model::{Loc, Node, Value};
use crate::schema::suggest;

/// What a value looks like. Numbers and truth values may stand as text, as everywhere in a template.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// Anything.
    Any,
    /// Text, or what becomes text.
    Text,
    /// A truth value.
    Bool,
    /// A number without a fraction, at least and at most.
    Int(i64, i64),
    /// One of some texts.
    OneOf(&'static [&'static str]),
    /// A list of such values.
    List(&'static Form),
    /// Text, or a list of anything.
    TextOrList,
    /// Text, or an object of anything.
    TextOrMap,
    /// An object with any keys, and such values.
    Each(&'static Form),
    /// An object with these keys, of which the first number must be there.
    Map(usize, &'static [(&'static str, Form)]),
}

/// What does not fit.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) loc: Loc,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// Whether it is a word that is near to no known one: the service may have it by now.
    pub(crate) may_be_new: bool,
}

impl Fault {
    fn new(loc: Loc, message: String) -> Self {
        Self { loc, message, help: None, may_be_new: false }
    }

    /// A word that is none of those known; `all` tells them where none is near.
    fn unknown(loc: Loc, message: String, word: &str, known: &[&str], all: impl FnOnce() -> String) -> Self {
        let near = suggest(word, known.iter().copied());
        let help = near.map_or_else(all, |near| format!("did you mean `{near}`?"));
        Self { loc, message, help: Some(help), may_be_new: near.is_none() }
    }
}

/// Takes what does not fit.
pub(crate) type Report<'r> = dyn FnMut(Fault) + 'r;

/// Checks a value; `what` is how a message names it.
pub(crate) fn check(node: &Node, form: Form, what: &str, report: &mut Report<'_>) {
    match &node.value {
        Value::Call(_) | Value::NoValue | Value::Unknown(_) | Value::Null => {
            for branch in node.branches().filter(|branch| branch.loc != node.loc) {
                check(branch, form, what, report);
            }
        }
        Value::Map(entries) if entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) => {}
        _ => check_known(node, form, what, report),
    }
}

fn check_known(node: &Node, form: Form, what: &str, report: &mut Report<'_>) {
    let mut wrong = |wanted: &str| report(Fault::new(node.loc, format!("`{what}` is {wanted}")));
    match form {
        Form::Text if is_compound(node) => wrong("text"),
        Form::TextOrList if node.as_map().is_some() => wrong("text or a list"),
        Form::TextOrMap if node.as_list().is_some() => wrong("text or an object"),
        Form::Any | Form::Text | Form::TextOrList | Form::TextOrMap => {}
        Form::Bool => match node.as_text() {
            Some("True" | "False" | "yes" | "no") => {}
            _ if node.as_bool().is_none() => wrong("`true` or `false`"),
            _ => {}
        },
        Form::Int(least, most) => match node.as_int() {
            None if matches!(node.value, Value::Float(_)) || node.as_text().is_some() || is_compound(node) => {
                wrong("a number");
            }
            Some(number) if !(least..=most).contains(&number) => {
                let wanted = if most == i64::MAX { format!("at least {least}") } else { format!("{least} to {most}") };
                wrong(&wanted);
            }
            _ => {}
        },
        Form::OneOf(texts) => match node.as_text() {
            Some(text) if texts.contains(&text) || text.contains("${") => {}
            Some(text) => {
                let message = format!("`{what}` cannot be `{}`", crate::text::short(text));
                let all = || format!("it can be {}", crate::text::quoted(texts, texts.len()));
                report(Fault::unknown(node.loc, message, text, texts, all));
            }
            None => wrong(&format!("one of {}", crate::text::quoted(texts, texts.len()))),
        },
        Form::List(inner) => match node.as_list() {
            Some(nodes) => {
                for node in nodes {
                    check(node, *inner, what, report);
                }
            }
            None => wrong("a list"),
        },
        Form::Each(inner) => match node.as_map() {
            Some(entries) => {
                for entry in entries {
                    check(&entry.node, *inner, &entry.key.text, report);
                }
            }
            None => wrong("an object"),
        },
        Form::Map(required, keys) => map(node, (required, keys), what, report),
    }
}

fn map(node: &Node, (required, keys): (usize, &[(&str, Form)]), what: &str, report: &mut Report<'_>) {
    let Some(entries) = node.as_map() else {
        return report(Fault::new(node.loc, format!("`{what}` is an object")));
    };
    for entry in entries {
        let key = entry.key.text.as_str();
        match keys.iter().find(|(name, _)| *name == key) {
            Some((name, form)) => check(&entry.node, *form, name, report),
            None => {
                let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
                let message = format!("`{what}` has no key `{}`", crate::text::short(key));
                let all = || format!("it can have {}", crate::text::quoted(&names, 20));
                report(Fault::unknown(entry.key.loc, message, key, &names, all));
            }
        }
    }
    for (name, _) in keys.iter().take(required).filter(|(name, _)| node.get(name).is_none()) {
        let help = Some(format!("add `{name}`"));
        report(Fault { help, ..Fault::new(node.loc, format!("`{what}` has no `{name}`")) });
    }
}

/// Whether a value is known, and no object.
pub(crate) fn is_other_than_map(node: &Node) -> bool {
    matches!(node.value, Value::Text(_) | Value::List(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_))
}

fn is_compound(node: &Node) -> bool {
    matches!(node.value, Value::List(_) | Value::Map(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form::Map(
        1,
        &[
            ("Kind", Form::OneOf(&["Rolling", "Whole"])),
            ("Count", Form::Int(0, 10)),
            ("Wait", Form::Bool),
            ("Names", Form::List(&Form::Text)),
            ("Each", Form::Each(&Form::TextOrList)),
        ],
    );

    fn said(json: &str) -> Vec<String> {
        let node = crate::json::read(json, Loc(1)).unwrap();
        let mut said = Vec::new();
        check(&node, FORM, "Policy", &mut |fault| said.push(fault.message));
        said
    }

    #[test]
    fn what_fits_is_fine() {
        for fine in [
            r#"{"Kind": "Rolling", "Count": "3", "Wait": "true", "Names": ["a", 1], "Each": {"a": "b", "c": []}}"#,
            r#"{"Fn::Transform": {}}"#,
            r#"{"Kind": "${Kind}"}"#,
        ] {
            assert_eq!(said(fine), Vec::<String>::new(), "{fine}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        for (json, message) in [
            ("{}", "`Policy` has no `Kind`"),
            ("[]", "`Policy` is an object"),
            (r#"{"Kind": "Roling"}"#, "`Kind` cannot be `Roling`"),
            (r#"{"Kind": "Whole", "Count": 11}"#, "`Count` is 0 to 10"),
            (r#"{"Kind": "Whole", "Count": "x"}"#, "`Count` is a number"),
            (r#"{"Kind": "Whole", "Wait": 5}"#, "`Wait` is `true` or `false`"),
            (r#"{"Kind": "Whole", "Names": "a"}"#, "`Names` is a list"),
            (r#"{"Kind": "Whole", "Names": [{}]}"#, "`Names` is text"),
            (r#"{"Kind": "Whole", "Each": {"a": {}}}"#, "`a` is text or a list"),
            (r#"{"Kind": "Whole", "Nmes": []}"#, "`Policy` has no key `Nmes`"),
        ] {
            assert_eq!(said(json), [message], "{json}");
        }
    }
}
