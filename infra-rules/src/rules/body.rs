//! Documents that stand in a property as text: definitions of state machines, bodies of dashboards.

use std::borrow::Cow;

use crate::model::{Call, Entry, Loc, Node, SubPart, Value};

/// Stands for what only the run knows, in a text that is put together.
const OPEN: &str = "${…}";

/// A document in a property.
#[derive(Debug)]
pub(crate) enum Body<'n> {
    /// What it holds. Each part of what was read from text stands at the place of the text.
    Read(Cow<'n, Node>),
    /// Text that is no JSON, and nothing that the run puts in can make it so.
    NoJson(Loc),
    /// Only the run knows.
    Unknown,
}

/// The document that a property holds as JSON text, or as what `Fn::ToJsonString` makes text of.
pub(crate) fn json(node: &Node) -> Body<'_> {
    if let Some(Call::Other(function, argument)) = node.as_call() {
        return if function == "Fn::ToJsonString" { Body::Read(Cow::Borrowed(argument)) } else { Body::Unknown };
    }
    let Some((text, is_whole)) = text_of(node) else { return Body::Unknown };
    match crate::json::read(&text, node.loc) {
        Some(read) => Body::Read(Cow::Owned(read)),
        None if !is_whole || text.contains("${") || text.contains("{{") => Body::Unknown,
        None => Body::NoJson(node.loc),
    }
}

/// The text of a document, with `${…}` for what only the run knows, and whether all of it is known.
pub(crate) fn text_of(node: &Node) -> Option<(Cow<'_, str>, bool)> {
    if let Some(text) = node.as_text() {
        return Some((Cow::Borrowed(text), true));
    }
    let mut text = String::new();
    match node.as_call()? {
        Call::Sub(parts, _) => {
            for part in parts {
                match part {
                    SubPart::Text(known) => text.push_str(known),
                    _ => text.push_str(OPEN),
                }
            }
        }
        Call::Join(separator, list) => {
            let separator = separator.as_text()?;
            for (at, part) in list.as_list()?.iter().enumerate() {
                if at > 0 {
                    text.push_str(separator);
                }
                text.push_str(part.as_text().unwrap_or(OPEN));
            }
        }
        _ => return None,
    }
    Some((Cow::Owned(text), false))
}

/// Whether a value is decided by the run, or by a substitution.
pub(crate) fn is_open(node: &Node) -> bool {
    match &node.value {
        Value::Call(_) | Value::NoValue | Value::Unknown(_) | Value::Null => true,
        Value::Map(entries) => entries.iter().any(|entry| entry.key.text.starts_with("Fn::")),
        Value::Text(text) => text.contains("${") || text.contains("{{"),
        _ => false,
    }
}

/// Whether an object may have keys that are not shown.
pub(crate) fn hides_keys(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.text.starts_with("Fn::") || entry.key.text.contains("${"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;

    fn text(text: &str) -> Node {
        Node::new(Value::Text(text.to_owned()), Loc(1))
    }

    #[test]
    fn text_is_read_where_it_can_be() {
        assert!(matches!(json(&text(r#"{"a": 1}"#)), Body::Read(node) if node.get("a").is_some()));
        assert!(matches!(json(&text("{")), Body::NoJson(Loc(1))));
        assert!(matches!(json(&text("{${Rest}")), Body::Unknown));
        let parts = |end: &str| {
            let parts = [
                SubPart::Text("{\"a\": \"".to_owned()),
                SubPart::Ref(Name::new("R", Loc(1))),
                SubPart::Text(end.to_owned()),
            ];
            Node::new(Value::Call(Box::new(Call::Sub(parts.into(), Vec::new()))), Loc(1))
        };
        assert!(matches!(json(&parts("\"}")), Body::Read(node) if node.get("a").and_then(Node::as_text) == Some(OPEN)));
        assert!(matches!(json(&parts("\"")), Body::Unknown));
        let call = Call::Other("Fn::ToJsonString".to_owned(), text("x"));
        assert!(matches!(json(&Node::new(Value::Call(Box::new(call)), Loc(1))), Body::Read(Cow::Borrowed(_))));
    }
}
