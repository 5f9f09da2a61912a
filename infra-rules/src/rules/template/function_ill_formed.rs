//! A function with arguments that it does not take.

use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::{Call, Loc, Node, Value};

pub(crate) static RULE: Rule = Rule {
    name: "function_ill_formed",
    group: Group::Correctness,
    title: "a function with arguments that it does not take",
    rationale: "CloudFormation refuses the template.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Select": [2, ["a", "b"]] } } } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Select": [1, ["a", "b"]] } } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"),
        Source::Known(Known::CfnLint, "E1017"),
        Source::Known(Known::CfnLint, "E1018"),
        Source::Known(Known::CfnLint, "E1022"),
        Source::Known(Known::CfnLint, "E1024"),
        Source::Known(Known::CfnLint, "E1028"),
        Source::Known(Known::CfnLint, "E8003"),
        Source::Known(Known::CfnLint, "E8004"),
        Source::Known(Known::CfnLint, "E8005"),
        Source::Known(Known::CfnLint, "E8006"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is wrong with the arguments of a function: the place, what, and the right form.
pub(super) fn fault(call: &Call, loc: Loc) -> Option<(Loc, String, String)> {
    match call {
        Call::Join(delimiter, list) => join(delimiter, list),
        Call::Select(index, list) => select(index, list),
        Call::Split(delimiter, text) => split(delimiter, text),
        Call::Cidr(_, count, bits) => cidr(count, bits.as_ref()),
        Call::Logic(name, arguments) => logic(name, arguments, loc),
        Call::Other(key, _) => {
            let form = form(key)?;
            Some((loc, format!("`{key}` has arguments that it does not take"), format!("write `{form}`")))
        }
        _ => None,
    }
}

fn form(key: &str) -> Option<&'static str> {
    Some(match key {
        "Ref" => "{\"Ref\": \"LogicalId\"}",
        "Fn::GetAtt" => "{\"Fn::GetAtt\": [\"LogicalId\", \"Attribute\"]}",
        "Fn::Sub" => "{\"Fn::Sub\": [\"${name}\", {\"name\": …}]}",
        "Fn::Join" => "{\"Fn::Join\": [\",\", [ … ]]}",
        "Fn::Select" => "{\"Fn::Select\": [0, [ … ]]}",
        "Fn::Split" => "{\"Fn::Split\": [\",\", \"a,b\"]}",
        "Fn::If" => "{\"Fn::If\": [\"Condition\", …, …]}",
        "Fn::Cidr" => "{\"Fn::Cidr\": [\"10.0.0.0/16\", 4, 8]}",
        "Fn::FindInMap" => "{\"Fn::FindInMap\": [\"Mapping\", \"First\", \"Second\"]}",
        "Fn::And" => "{\"Fn::And\": [ …, … ]}",
        "Fn::Or" => "{\"Fn::Or\": [ …, … ]}",
        "Fn::Not" => "{\"Fn::Not\": [ … ]}",
        "Fn::Equals" => "{\"Fn::Equals\": [ …, … ]}",
        _ => return None,
    })
}

fn join(delimiter: &Node, list: &Node) -> Option<(Loc, String, String)> {
    if !is_literal_text(delimiter) {
        let message = "the delimiter of `Fn::Join` must be literal text".to_owned();
        return Some((delimiter.loc, message, "write for example `\",\"`".to_owned()));
    }
    if is_no_list(list) {
        let message = "`Fn::Join` wants a list".to_owned();
        return Some((list.loc, message, "put the parts into a list".to_owned()));
    }
    let wrong = list.as_list()?.iter().find(|element| matches!(element.value, Value::Map(_) | Value::List(_)))?;
    let message = "`Fn::Join` puts texts together, this is none".to_owned();
    Some((wrong.loc, message, "write text, or a function that gives text".to_owned()))
}

fn select(index: &Node, list: &Node) -> Option<(Loc, String, String)> {
    if is_no_list(list) {
        let message = "`Fn::Select` wants a list".to_owned();
        return Some((list.loc, message, "cut text with `Fn::Split` first".to_owned()));
    }
    let message = || "the index of `Fn::Select` must be a number from 0".to_owned();
    match &index.value {
        Value::Bool(_) | Value::List(_) | Value::Map(_) | Value::Null | Value::Float(_) => {
            return Some((index.loc, message(), "write for example `0`".to_owned()));
        }
        Value::Text(_) | Value::Int(_) => {}
        Value::Call(_) | Value::NoValue | Value::Unknown(_) => return None,
    }
    let Some(number) = index.as_int().and_then(|number| usize::try_from(number).ok()) else {
        return Some((index.loc, message(), "write for example `0`".to_owned()));
    };
    // An element may be left out or stand for several.
    let elements = list
        .as_list()
        .filter(|elements| elements.iter().all(|element| element.kind().is_some() || element.reference().is_some()))?;
    (number >= elements.len()).then(|| {
        let message = format!(
            "there is no element {number}: the list has {}",
            crate::text::count(elements.len() as u64, "element")
        );
        (index.loc, message, "the first element is 0".to_owned())
    })
}

fn split(delimiter: &Node, text: &Node) -> Option<(Loc, String, String)> {
    if !is_literal_text(delimiter) || delimiter.as_text() == Some("") {
        let message = "the delimiter of `Fn::Split` must be literal text".to_owned();
        return Some((delimiter.loc, message, "write for example `\",\"`".to_owned()));
    }
    matches!(text.value, Value::List(_) | Value::Map(_))
        .then(|| (text.loc, "`Fn::Split` cuts text, this is none".to_owned(), "take the list as it is".to_owned()))
}

fn cidr(count: &Node, bits: Option<&Node>) -> Option<(Loc, String, String)> {
    let outside = |node: &Node, most: i64| node.as_int().is_some_and(|number| !(1..=most).contains(&number));
    if outside(count, 256) {
        let message = "`Fn::Cidr` makes 1 to 256 blocks".to_owned();
        return Some((count.loc, message, "write a number from 1 to 256".to_owned()));
    }
    let bits = bits.filter(|bits| outside(bits, 128))?;
    Some((
        bits.loc,
        "the bits of `Fn::Cidr` are those of the host, 1 to 128".to_owned(),
        "8 gives blocks of 256 addresses".to_owned(),
    ))
}

fn logic(name: &str, arguments: &[Node], loc: Loc) -> Option<(Loc, String, String)> {
    let (least, most, words) = match name {
        "Not" => (1, 1, "1 condition"),
        "Equals" => (2, 2, "2 values"),
        _ => (2, 10, "2 to 10 conditions"),
    };
    let count = arguments.len();
    if !(least..=most).contains(&count) {
        return Some((loc, format!("`Fn::{name}` takes {words}, these are {count}"), format!("give it {words}")));
    }
    if name == "Equals" {
        return None;
    }
    let wrong =
        arguments.iter().find(|argument| matches!(argument.value, Value::Text(_) | Value::Int(_) | Value::List(_)))?;
    let message = format!("`Fn::{name}` takes conditions, this is none");
    Some((wrong.loc, message, "name one with `{\"Condition\": \"Name\"}`".to_owned()))
}

fn is_literal_text(node: &Node) -> bool {
    matches!(node.value, Value::Text(_) | Value::Unknown(_))
}

fn is_no_list(node: &Node) -> bool {
    matches!(node.value, Value::Text(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Map(_))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(value: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Resources": {{"T": {{"Type": "AWS::SNS::Topic", "Properties": {{"TopicName": {value}}}}}}}}}"#
        ))
        .messages(RULE.name)
    }

    #[test]
    fn well_formed_functions_are_fine() {
        for value in [
            r#"{"Fn::Join": ["", ["a", {"Ref": "AWS::Region"}]]}"#,
            r#"{"Fn::Join": [",", {"Fn::Split": ["-", "a-b"]}]}"#,
            r#"{"Fn::Select": ["1", ["a", "b"]]}"#,
            r#"{"Fn::Select": [5, {"Fn::GetAZs": ""}]}"#,
            r#"{"Fn::Select": [1, [{"Fn::Unknown": "List"}]]}"#,
            r#"{"Fn::Select": [{"Ref": "AWS::Region"}, ["a"]]}"#,
        ] {
            assert_eq!(messages(value), Vec::<String>::new(), "{value}");
        }
    }

    #[test]
    fn each_fault_is_told() {
        let faults = [
            (r#"{"Fn::Select": [2, ["a", "b"]]}"#, "there is no element 2: the list has 2 elements"),
            (r#"{"Fn::Select": [-1, ["a", "b"]]}"#, "the index of `Fn::Select` must be a number from 0"),
            (r#"{"Fn::Join": [{"Ref": "AWS::Region"}, ["a"]]}"#, "the delimiter of `Fn::Join` must be literal text"),
            (r#"{"Fn::Join": [",", "a"]}"#, "`Fn::Join` wants a list"),
            (r#"{"Fn::Join": [","]}"#, "`Fn::Join` has arguments that it does not take"),
            (r#"{"Fn::Select": [0, {"Fn::Split": ["", "ab"]}]}"#, "the delimiter of `Fn::Split` must be literal text"),
            (r#"{"Fn::If": ["C", "a"]}"#, "`Fn::If` has arguments that it does not take"),
            (r#"{"Fn::Select": [0, {"Fn::Cidr": ["10.0.0.0/16", 257, 8]}]}"#, "`Fn::Cidr` makes 1 to 256 blocks"),
        ];
        for (value, message) in faults {
            assert_eq!(messages(value), [message], "{value}");
        }
    }

    #[test]
    fn conditions_count_their_parts() {
        let text = r#"{"Conditions": {"A": {"Fn::Not": []}, "B": {"Fn::And": [{"Condition": "A"}]}, "C": {"Fn::Equals": ["a"]}}, "Resources": {}}"#;
        assert_eq!(fixture(text).messages(RULE.name).len(), 3);
    }
}
