//! The references of a definition to other parts of itself.

use super::api_definition_ill_formed::Definition;
use crate::model::{Entry, Loc, Node, Value};
use crate::rules::body::hides_keys;
use crate::schema::{MOST_NAMES, suggest};

/// Deeper values are not followed.
const MOST_DEPTH: usize = 40;

/// So many keys are looked at for all references of a definition; what comes after is not followed.
const MOST_KEYS: usize = 10_000_000;

/// Values in which a reference is none.
const EXAMPLES: &[&str] = &["default", "enum", "example", "examples"];

/// Checks that each reference leads somewhere.
pub(super) fn check(root: &Node, entries: &[Entry], definition: &mut Definition<'_, '_, '_>) {
    let mut walk = Walk { root, definition, keys_left: MOST_KEYS };
    for entry in entries {
        walk.below(&entry.node, 0);
    }
}

struct Walk<'w, 'n, 'r, 'c, 'a> {
    root: &'n Node,
    definition: &'w mut Definition<'r, 'c, 'a>,
    keys_left: usize,
}

impl Walk<'_, '_, '_, '_, '_> {
    fn below(&mut self, node: &Node, depth: usize) {
        if depth > MOST_DEPTH {
            return;
        }
        match &node.value {
            Value::List(nodes) => nodes.iter().for_each(|node| self.below(node, depth + 1)),
            Value::Map(entries) => {
                for Entry { key, node } in entries {
                    match node.as_text() {
                        Some(text) if key.text == "$ref" => self.reference(text, node.loc),
                        _ if EXAMPLES.contains(&key.text.as_str()) => {}
                        _ => self.below(node, depth + 1),
                    }
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, text: &str, loc: Loc) {
        let Some(pointer) = text.strip_prefix("#/").filter(|text| !text.contains("${") && !text.contains('%')) else {
            return;
        };
        let mut at = self.root;
        for part in pointer.split('/') {
            let part = part.replace("~1", "/").replace("~0", "~");
            let Some(entries) = at.as_map() else { return };
            let Some(left) = self.keys_left.checked_sub(entries.len()) else { return };
            self.keys_left = left;
            match at.get(&part) {
                Some(inner) => at = inner,
                None if hides_keys(entries) => return,
                None => {
                    let near = suggest(&part, entries.iter().map(|entry| entry.key.text.as_str()).take(MOST_NAMES));
                    let help = near.map(|near| format!("did you mean `{near}`?"));
                    let message = format!(
                        "`{}` leads nowhere: there is no `{}`",
                        crate::text::short(text),
                        crate::text::short(&part)
                    );
                    // Models are made of schemas; of the rest API Gateway reads what it knows.
                    let is_model = pointer.starts_with("definitions/") || pointer.starts_with("components/schemas/");
                    return if is_model && self.definition.is_rest {
                        self.definition.fault(loc, message, help);
                    } else {
                        self.definition.warn(loc, message, help);
                    };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn found(schema: &str, sections: &str) -> Vec<String> {
        let responses = format!(r#"{{"200": {{"description": "a", "schema": {schema}}}}}"#);
        let paths = format!(r#"{{"/": {{"get": {{"responses": {responses}}}}}}}"#);
        let body = format!(r#"{{"Body": {{"swagger": "2.0", "info": {{}}, "paths": {paths}, {sections}}}}}"#);
        resource("AWS::ApiGateway::RestApi", &body).messages("api_definition_ill_formed")
    }

    #[test]
    fn references_lead_somewhere() {
        let orders = r##""definitions": {"Order": {"type": "object", "example": {"$ref": "#/none"}}}"##;
        assert_eq!(
            found(r##"{"$ref": "#/definitions/Ordr"}"##, orders),
            ["`#/definitions/Ordr` leads nowhere: there is no `Ordr`"]
        );
        assert_eq!(found(r##"{"$ref": "#/definitions/A"}"##, r#""tags": []"#).len(), 1);
        for fine in [
            r##"{"type": "array", "items": {"$ref": "#/definitions/Order"}}"##,
            r#"{"$ref": "https://example.com/order.json"}"#,
            r##"{"$ref": "#/definitions/${Name}"}"##,
            r#"{"properties": {"$ref": {"type": "string"}}}"#,
        ] {
            assert_eq!(found(fine, orders), Vec::<String>::new(), "{fine}");
        }
        assert!(found(r##"{"$ref": "#/definitions/A"}"##, r#""definitions": {"Fn::Transform": {}}"#).is_empty());
    }
}
