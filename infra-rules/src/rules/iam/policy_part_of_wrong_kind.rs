//! A part of an IAM document that is of another kind: a list where an object belongs, an object where text belongs.

use super::{Statement, hides_keys};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Entry, Node, Resource, Value};

pub(crate) static RULE: Rule = Rule {
    name: "policy_part_of_wrong_kind",
    group: Group::Correctness,
    title: "a part of an IAM document that is of another kind",
    rationale: "Each part of a document has its kind: statements are objects, actions are texts, conditions are objects of objects. IAM refuses the rest.",
    bad: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: [], Resource: "*" }] } });
    "#,
    good: r#"
        resource!(<iam::ManagedPolicy> policy { policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: "*" }] } });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"),
        Source::Known(Known::CfnLint, "E3510"),
        Source::Known(Known::CfnLint, "E3512"),
        Source::Known(Known::CfnLint, "E3530"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports a document that is no object.
pub(super) fn check_document(document: &Node, resource: &Resource, context: &mut Context<'_>) {
    if matches!(document.value, Value::List(_) | Value::Bool(_) | Value::Int(_) | Value::Float(_)) {
        say(document, "a policy is an object with `Version` and `Statement`", resource, context);
    }
}

/// Checks the keys of a document beside its statements.
pub(super) fn check_keys(document: &Node, resource: &Resource, context: &mut Context<'_>) {
    if let Some(id) = document.get("Id") {
        text(id, "`Id` is text", resource, context);
    }
    if let Some(node) = document.get("Statement")
        && node.as_list().is_some_and(<[Node]>::is_empty)
    {
        say(node, "the policy has no statement", resource, context);
    }
}

/// Reports a statement that is no object.
pub(super) fn check_statement(node: &Node, resource: &Resource, context: &mut Context<'_>) {
    let is_text = node.as_call().is_some_and(|call| match call {
        Call::Sub(..) | Call::Join(..) | Call::Base64(_) => true,
        // A parameter gives text; what a macro puts in its place is not known.
        Call::Ref(name) => gives_text(&name.text, context),
        _ => false,
    });
    if is_text || !matches!(node.value, Value::Map(_) | Value::Call(_) | Value::NoValue | Value::Unknown(_)) {
        say(node, "a statement is an object with `Effect`, `Action` and what belongs to them", resource, context);
    }
}

fn gives_text(name: &str, context: &Context<'_>) -> bool {
    name.starts_with("AWS::") || context.resources.contains_key(name) || context.parameter(name).is_some()
}

/// Checks the kinds of the parts of a statement.
pub(super) fn check(statement: Statement<'_>, resource: &Resource, context: &mut Context<'_>) {
    for Entry { key, node } in statement.entries {
        match key.text.as_str() {
            "Sid" => text(node, "`Sid` is text", resource, context),
            "Effect" => text(node, "`Effect` is text, `Allow` or `Deny`", resource, context),
            "Action" | "NotAction" => {
                texts(node, &key.text, resource, context);
                if node.as_list().is_some_and(<[Node]>::is_empty) {
                    let help = "name the actions, such as `\"s3:GetObject\"`".to_owned();
                    context.find_in(resource, &RULE, node.loc, format!("`{}` names no action", key.text), help);
                }
            }
            "Resource" | "NotResource" => texts(node, &key.text, resource, context),
            "Condition" => condition(node, resource, context),
            _ => {}
        }
    }
}

fn condition(node: &Node, resource: &Resource, context: &mut Context<'_>) {
    for node in node.branches() {
        match &node.value {
            Value::Map(operators) => {
                for operator in operators.iter().filter(|operator| !operator.key.text.starts_with("Fn::")) {
                    compared(&operator.node, resource, context);
                    if operator.key.text == "Null" {
                        truths(&operator.node, resource, context);
                    }
                }
            }
            Value::Call(_) | Value::NoValue | Value::Unknown(_) => {}
            _ => say(node, "`Condition` is an object: an operator, below it the keys to compare", resource, context),
        }
    }
}

/// What `Null` compares with is true or false.
fn truths(node: &Node, resource: &Resource, context: &mut Context<'_>) {
    for entry in node.as_map().unwrap_or_default() {
        let values = entry.node.as_list().unwrap_or_else(|| std::slice::from_ref(&entry.node));
        for value in values.iter().filter(|value| value.as_text().is_some_and(|text| !text.contains("${"))) {
            let is_truth = |text: &str| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
            if !value.as_text().is_some_and(is_truth) {
                say(value, "`Null` compares with `true` or `false`", resource, context);
            }
        }
    }
}

fn compared(node: &Node, resource: &Resource, context: &mut Context<'_>) {
    for node in node.branches() {
        match &node.value {
            Value::Map(keys) => {
                for Entry { node, .. } in keys {
                    if matches!(&node.value, Value::Map(entries) if !hides_keys(entries)) {
                        say(node, "a key is compared with a text or a list of texts", resource, context);
                    }
                }
            }
            Value::Call(_) | Value::NoValue | Value::Unknown(_) => {}
            _ => say(node, "below an operator stand the keys to compare, each with its values", resource, context),
        }
    }
}

fn text(node: &Node, message: &str, resource: &Resource, context: &mut Context<'_>) {
    for node in node.branches() {
        if is_compound(node) {
            say(node, message, resource, context);
        }
    }
}

/// Text or a list of texts.
fn texts(node: &Node, key: &str, resource: &Resource, context: &mut Context<'_>) {
    for node in node.branches() {
        let wrong = match &node.value {
            Value::List(nodes) => nodes.iter().flat_map(Node::branches).find(|node| is_compound(node)),
            _ => Some(node).filter(|node| is_compound(node)),
        };
        if let Some(wrong) = wrong {
            say(wrong, &format!("`{key}` takes text or a list of texts"), resource, context);
        }
    }
}

fn is_compound(node: &Node) -> bool {
    match &node.value {
        Value::List(_) => true,
        Value::Map(entries) => !hides_keys(entries),
        _ => false,
    }
}

fn say(node: &Node, message: &str, resource: &Resource, context: &mut Context<'_>) {
    context.find_in(resource, &RULE, node.loc, message, None);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::resource;

    fn messages(document: &str) -> Vec<String> {
        resource("AWS::IAM::ManagedPolicy", &format!(r#"{{"PolicyDocument": {document}}}"#)).messages(RULE.name)
    }

    fn statement(parts: &str) -> Vec<String> {
        messages(&format!(r#"{{"Statement": [{{"Effect": "Allow", "Action": "s3:*", "Resource": "*", {parts}}}]}}"#))
    }

    #[test]
    fn each_part_has_its_kind() {
        assert_eq!(messages("[]"), ["a policy is an object with `Version` and `Statement`"]);
        assert_eq!(messages(r#"{"Id": [1], "Statement": []}"#), ["`Id` is text", "the policy has no statement"]);
        assert_eq!(messages(r#"{"Statement": ["a"]}"#).len(), 1);
        assert_eq!(statement(r#""Sid": {}"#), ["`Sid` is text"]);
        assert_eq!(statement(r#""NotAction": [[]]"#), ["`NotAction` takes text or a list of texts"]);
        assert_eq!(statement(r#""NotAction": []"#), ["`NotAction` names no action"]);
        assert_eq!(statement(r#""Condition": ["a"]"#).len(), 1);
        assert_eq!(statement(r#""Condition": {"Null": {"a": "maybe"}}"#).len(), 1);
        assert_eq!(statement(r#""Condition": {"Bool": "a"}"#).len(), 1);
        assert_eq!(statement(r#""Condition": {"Bool": {"a": {"b": "c"}}}"#).len(), 1);
    }

    #[test]
    fn what_the_run_decides_is_left_alone() {
        for fine in [
            r#""Condition": {"Fn::If": ["C", {"Bool": {"a": true}}, {"Ref": "AWS::NoValue"}]}"#,
            r#""Condition": {"StringEquals": {"a": ["b", {"Ref": "X"}], "c": 5}}"#,
            r#""NotResource": [{"Fn::Sub": "x"}, {"Fn::If": ["C", "a", {"Ref": "AWS::NoValue"}]}]"#,
        ] {
            assert_eq!(statement(fine), Vec::<String>::new(), "{fine}");
        }
    }
}
