//! Tag policies of AWS Organizations: the JSON file, read while the crate of the policy compiles.
//!
//! Source of the form: "Tag policy syntax and examples" and "Enforce Required tag key with `IaC`" of the AWS Organizations
//! user guide, November 2026.

use std::path::Path;

use infra_rules::model::{Entry, Node, Value};
use infra_rules::schema::suggest;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitStr;

/// What a tag policy says of one tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) key: String,
    pub(super) values: Vec<String>,
    pub(super) enforced_for: Vec<String>,
    pub(super) required_for: Vec<String>,
}

/// What is wrong, and what to do.
type Fault = (String, String);

const PARTS: [&str; 4] = ["tag_key", "tag_value", "enforced_for", "report_required_tag_for"];
const EFFECTIVE: &str =
    "take the effective policy: aws organizations describe-effective-policy --policy-type TAG_POLICY";

/// The expansion of `tag_policy!("tag-policy.json")`: a list of rules.
pub(crate) fn emit_tag_policy(input: TokenStream) -> TokenStream {
    let path = match syn::parse2::<LitStr>(input) {
        Ok(path) => path,
        Err(error) => {
            let text = "`tag_policy!` names a file\n  = help: tag_policy!(\"tag-policy.json\"), beside Cargo.toml";
            return fallback(&syn::Error::new(error.span(), text).to_compile_error());
        }
    };
    match load(&path.value()) {
        Ok(tags) => emit(&path, &tags),
        Err((message, help)) => {
            let text = format!("{}: {message}\n  = help: {help}", path.value());
            fallback(&syn::Error::new(path.span(), text).to_compile_error())
        }
    }
}

/// The error, with a value that lets the rest compile.
fn fallback(error: &TokenStream) -> TokenStream {
    quote!({ #error; &[] as &[::infra_core::TagRule] })
}

fn emit(path: &LitStr, tags: &[Tag]) -> TokenStream {
    let rules = tags.iter().map(|tag| {
        let Tag { key, values, enforced_for, required_for } = tag;
        quote! {
            ::infra_core::TagRule {
                key: #key,
                values: &[#(#values),*],
                required_for: &[#(#required_for),*],
                enforced_for: &[#(#enforced_for),*],
            }
        }
    });
    let path = LitStr::new(&format!("/{}", path.value()), Span::mixed_site());
    quote! {{
        // Cargo builds anew when the file changes.
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
        &[#(#rules),*] as &[::infra_core::TagRule]
    }}
}

fn load(path: &str) -> Result<Vec<Tag>, Fault> {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let text = std::fs::read_to_string(Path::new(&folder).join(path)).map_err(|error| {
        let help = "the path starts at the folder of Cargo.toml".to_owned();
        (format!("the file cannot be read: {error}"), help)
    })?;
    read(&text)
}

/// Reads a tag policy, as it was written or effective.
pub(super) fn read(text: &str) -> Result<Vec<Tag>, Fault> {
    let root = infra_rules::json::read_document(text)
        .map_err(|line| (format!("line {line} is no JSON"), "mend the file; it is read as JSON".to_owned()))?;
    let form =
        || "a tag policy is `{\"tags\": {\"costcenter\": {\"tag_key\": {\"@@assign\": \"CostCenter\"}}}}`".to_owned();
    let Some(Value::Map(tags)) = root.get("tags").map(|node| &node.value) else {
        return Err(("there is no object `tags`".to_owned(), form()));
    };
    let is_tag = |entry: &&Entry| !entry.key.text.starts_with("@@");
    tags.iter().filter(is_tag).map(|entry| tag(&entry.key.text, &entry.node)).collect()
}

fn tag(name: &str, node: &Node) -> Result<Tag, Fault> {
    let Value::Map(parts) = &node.value else {
        return Err((format!("`{name}` is no object"), "it holds `tag_key`, `tag_value` and so on".to_owned()));
    };
    // Without one, lower case is what AWS asks for.
    let mut tag = Tag { key: name.to_lowercase(), ..Tag::default() };
    for part in parts.iter().filter(|part| !part.key.text.starts_with("@@")) {
        let word = part.key.text.as_str();
        let values = || values(name, word, &part.node);
        match word {
            "tag_key" => tag.key = key(name, values()?)?,
            "tag_value" => tag.values = values()?,
            "enforced_for" => tag.enforced_for = values()?,
            "report_required_tag_for" => tag.required_for = values()?,
            _ => {
                let near = suggest(word, PARTS.into_iter());
                let help = near.map_or_else(
                    || format!("there are {}", PARTS.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err((format!("the tag `{name}` has no part `{word}`"), help));
            }
        }
    }
    match tag.values.iter().find(|value| value.matches('*').count() > 1) {
        Some(value) => {
            Err((format!("\"{value}\" of `{name}` has several `*`"), "AWS allows one in a value".to_owned()))
        }
        None => Ok(tag),
    }
}

fn key(name: &str, values: Vec<String>) -> Result<String, Fault> {
    match <[String; 1]>::try_from(values) {
        Ok([key]) if key.eq_ignore_ascii_case(name) => Ok(key),
        Ok([key]) => Err((
            format!("`tag_key` of `{name}` is \"{key}\""),
            "it may differ from the policy's key by the case of its letters only".to_owned(),
        )),
        Err(_) => Err((format!("`tag_key` of `{name}` is not one text"), "{\"@@assign\": \"CostCenter\"}".to_owned())),
    }
}

/// `["a"]`, `"a"`, `{"@@assign": ["a"], "@@append": ["b"]}`
fn values(name: &str, part: &str, node: &Node) -> Result<Vec<String>, Fault> {
    let wrong = || (format!("`{part}` of `{name}` is no list of texts"), "{\"@@assign\": [\"…\"]}".to_owned());
    match &node.value {
        Value::Map(operators) => {
            let mut all = Vec::new();
            for operator in operators {
                match operator.key.text.as_str() {
                    "@@assign" | "@@append" => all.extend(texts(&operator.node).ok_or_else(wrong)?),
                    "@@operators_allowed_for_child_policies" => {}
                    "@@remove" => {
                        return Err((format!("`{part}` of `{name}` removes what it inherits"), EFFECTIVE.to_owned()));
                    }
                    other => return Err((format!("`{part}` of `{name}` has no operator `{other}`"), wrong().1)),
                }
            }
            Ok(all)
        }
        _ => texts(node).ok_or_else(wrong),
    }
}

fn texts(node: &Node) -> Option<Vec<String>> {
    match &node.value {
        Value::Text(text) => Some(vec![text.clone()]),
        Value::List(nodes) => nodes.iter().map(|node| node.as_text().map(str::to_owned)).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Tag, read};

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_policy_as_written_and_the_effective_one() {
        let cost = Tag {
            key: "CostCenter".to_owned(),
            values: strings(&["100", "2*"]),
            enforced_for: strings(&["ec2:instance"]),
            required_for: strings(&["rds:ALL_SUPPORTED"]),
        };
        let written = r#"{"tags": {"costcenter": {
            "tag_key": {"@@assign": "CostCenter", "@@operators_allowed_for_child_policies": ["@@none"]},
            "tag_value": {"@@assign": ["100"], "@@append": ["2*"]},
            "enforced_for": {"@@assign": ["ec2:instance"]},
            "report_required_tag_for": {"@@assign": ["rds:ALL_SUPPORTED"]}}}}"#;
        assert_eq!(read(written).unwrap(), [cost]);
        let effective = r#"{"tags": {"Project": {"tag_key": "Project", "tag_value": ["a", "b"]}, "owner": {}}}"#;
        let tags = read(effective).unwrap();
        assert_eq!((tags[0].key.as_str(), tags[0].values.len(), tags[1].key.as_str()), ("Project", 2, "owner"));
    }

    fn fault(text: &str) -> String {
        let (message, help): Fault = read(text).unwrap_err();
        format!("{message} | {help}")
    }

    #[test]
    fn faults_say_what_to_do() {
        assert_eq!(fault("{\n\"tags\": {,}"), "line 2 is no JSON | mend the file; it is read as JSON");
        assert!(fault("{}").starts_with("there is no object `tags` | a tag policy is `{\"tags\""));
        assert_eq!(
            fault(r#"{"tags": {"a": {"tag_vlaue": []}}}"#),
            "the tag `a` has no part `tag_vlaue` | did you mean `tag_value`?"
        );
        assert_eq!(
            fault(r#"{"tags": {"a": {"tag_value": ["*x*"]}}}"#),
            "\"*x*\" of `a` has several `*` | AWS allows one in a value"
        );
        assert!(fault(r#"{"tags": {"a": {"tag_value": {"@@remove": ["x"]}}}}"#).contains("describe-effective-policy"));
        assert!(fault(r#"{"tags": {"a": {"tag_key": {"@@assign": "b"}}}}"#).starts_with("`tag_key` of `a` is \"b\""));
        assert!(
            fault(r#"{"tags": {"a": {"tag_value": {"@@assign": [1]}}}}"#).starts_with("`tag_value` of `a` is no list")
        );
    }
}
