//! A state machine that the language of states does not know.

use super::definition::{Language, Walk, hides_keys, language};
use crate::check::{Group, Known, Rule, Scope, Source};
use crate::model::{Entry, Name, Node, Value};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "state_machine_ill_formed",
    group: Group::Correctness,
    title: "a state machine that the language of states does not know",
    rationale: "Each kind of state has its keys, some of which it must have; Step Functions refuses a definition with others.",
    bad: r#"resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 5 } } } });"#,
    good: r#"resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 5, End: true } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html"),
        Source::Known(Known::CfnLint, "E3601"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The keys of a machine.
pub(super) const MACHINE: &[&str] = &["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"];

/// What a kind of state may have beside `Type`, `Comment` and `QueryLanguage`, and what it must have.
struct Kind {
    name: &'static str,
    keys: &'static [&'static str],
    required: &'static [&'static str],
    /// Whether it ends with `Next` or `End`.
    goes_on: bool,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "Choice",
        keys: &["Assign", "Choices", "Default", "InputPath", "Output", "OutputPath"],
        required: &["Choices"],
        goes_on: false,
    },
    Kind {
        name: "Fail",
        keys: &["Cause", "CausePath", "Error", "ErrorPath", "InputPath", "OutputPath"],
        required: &[],
        goes_on: false,
    },
    Kind {
        name: "Map",
        keys: &[
            "Assign",
            "Catch",
            "End",
            "InputPath",
            "ItemBatcher",
            "ItemProcessor",
            "ItemReader",
            "ItemSelector",
            "Items",
            "ItemsPath",
            "Iterator",
            "Label",
            "MaxConcurrency",
            "MaxConcurrencyPath",
            "Next",
            "Output",
            "OutputPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "ResultWriter",
            "Retry",
            "ToleratedFailureCount",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath",
        ],
        required: &[],
        goes_on: true,
    },
    Kind {
        name: "Parallel",
        keys: &[
            "Arguments",
            "Assign",
            "Branches",
            "Catch",
            "End",
            "InputPath",
            "Next",
            "Output",
            "OutputPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "Retry",
        ],
        required: &["Branches"],
        goes_on: true,
    },
    Kind {
        name: "Pass",
        keys: &["Assign", "End", "InputPath", "Next", "Output", "OutputPath", "Parameters", "Result", "ResultPath"],
        required: &[],
        goes_on: true,
    },
    Kind { name: "Succeed", keys: &["InputPath", "Output", "OutputPath"], required: &[], goes_on: false },
    Kind {
        name: "Task",
        keys: &[
            "Arguments",
            "Assign",
            "Catch",
            "Credentials",
            "End",
            "HeartbeatSeconds",
            "HeartbeatSecondsPath",
            "InputPath",
            "Next",
            "Output",
            "OutputPath",
            "Parameters",
            "Resource",
            "ResultPath",
            "ResultSelector",
            "Retry",
            "TimeoutSeconds",
            "TimeoutSecondsPath",
        ],
        required: &["Resource"],
        goes_on: true,
    },
    Kind {
        name: "Wait",
        keys: &[
            "Assign",
            "End",
            "InputPath",
            "Next",
            "Output",
            "OutputPath",
            "Seconds",
            "SecondsPath",
            "Timestamp",
            "TimestampPath",
        ],
        required: &[],
        goes_on: true,
    },
];

/// What only states in JSONPath have.
const OF_PATH: &[&str] = &[
    "CausePath",
    "ErrorPath",
    "HeartbeatSecondsPath",
    "InputPath",
    "ItemsPath",
    "MaxConcurrencyPath",
    "OutputPath",
    "Parameters",
    "ResultPath",
    "ResultSelector",
    "SecondsPath",
    "TimeoutSecondsPath",
    "TimestampPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
];
/// What only states in JSONata have.
const OF_JSONATA: &[&str] = &["Arguments", "Items", "Output"];

/// Checks a state.
pub(super) fn check_state(name: &Name, node: &Node, outer: Language, walk: &mut Walk<'_, '_, '_>) {
    let Some(entries) = node.as_map() else {
        if matches!(node.value, Value::Text(_) | Value::List(_) | Value::Int(_) | Value::Bool(_)) {
            walk.fault(node.loc, format!("the state `{}` is no object", name.text), None);
        }
        return;
    };
    let length = name.text.chars().count();
    if length > 80 {
        walk.fault(name.loc, format!("the name of a state has {length} characters, and 80 are allowed"), None);
    }
    let what = format!("the state `{}`", crate::text::short(&name.text));
    required(node, entries, &["Type"], &what, walk);
    let Some(node_type) = node.get("Type") else { return };
    let Some(written) = node_type.as_text().filter(|text| !text.contains("${")) else { return };
    let Some(kind) = KINDS.iter().find(|kind| kind.name == written) else {
        let help = suggest(written, KINDS.iter().map(|kind| kind.name)).map(|near| format!("did you mean `{near}`?"));
        return walk.fault(node_type.loc, format!("there is no kind of state `{written}`"), help);
    };
    state_keys(entries, kind, language(node).unwrap_or(outer), walk);
    required(node, entries, kind.required, &what, walk);
    if kind.goes_on {
        goes_on(node, entries, &what, walk);
    }
    super::retries::check(node, walk);
    super::expressions::check(node, language(node).unwrap_or(outer), walk);
    super::values::check(node, walk);
    super::pairs::check(node, walk);
    super::express::check(node, kind.name, &what, walk);
    match kind.name {
        "Wait" if !hides_keys(entries) => counted(node, kind.name, &what, walk),
        "Map" if !hides_keys(entries) => {
            counted(node, kind.name, &what, walk);
            super::maps::check(node, &what, language(node).unwrap_or(outer), walk);
        }
        "Task" => resource(node, walk),
        "Choice" => super::choices::check(node, language(node).unwrap_or(outer), walk),
        _ => {}
    }
}

fn state_keys(entries: &[Entry], kind: &Kind, language: Language, walk: &mut Walk<'_, '_, '_>) {
    const COMMON: &[&str] = &["Comment", "QueryLanguage", "Type"];
    for Entry { key, node } in entries {
        let text = key.text.as_str();
        let is_open = text.starts_with("Fn::") || text.contains("${");
        if COMMON.contains(&text) || is_open || matches!(node.value, Value::NoValue) {
            continue;
        }
        let foreign = match language {
            Language::Path => OF_JSONATA.contains(&text).then_some("JSONata"),
            Language::Jsonata => OF_PATH.contains(&text).then_some("JSONPath"),
            Language::Unknown => None,
        };
        // `Arguments` belongs to tasks alone, but Step Functions is not strict about it.
        if !kind.keys.contains(&text) && text != "Arguments" {
            let near = suggest(text, kind.keys.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let known = || format!("it can have {}", crate::text::quoted(kind.keys, 30));
            let message = format!("a state of kind {} has no key `{}`", kind.name, crate::text::short(text));
            walk.fault(key.loc, message, near.unwrap_or_else(known));
        } else if let Some(other) = foreign {
            let message = format!("`{text}` is a key of {other}, and the state computes in another language");
            walk.fault(key.loc, message, format!("set `QueryLanguage` to {other}, or remove `{text}`"));
        }
    }
}

/// A state has `Next` or `End`, and not both.
fn goes_on(node: &Node, entries: &[Entry], what: &str, walk: &mut Walk<'_, '_, '_>) {
    if hides_keys(entries) {
        return;
    }
    match (node.get("Next"), node.get("End")) {
        (None, None) => {
            let pair = |key, value| walk.context.document_pair(key, value);
            let help =
                format!("add `{}` with the name of a state, or `{}`", pair("Next", "\"…\""), pair("End", "true"));
            walk.fault(node.loc, format!("{what} has neither `Next` nor `End`"), help);
        }
        (Some(next), Some(end)) => {
            // In a template either may be the one too many.
            let places = if walk.context.is_rust() { vec![end.loc] } else { vec![next.loc, end.loc] };
            for loc in places {
                walk.fault(loc, format!("{what} has `Next` and `End`"), "keep one of them".to_owned());
            }
        }
        (None, Some(end)) if end.as_bool() == Some(false) => {
            walk.fault(end.loc, "`End` can be `true` only", "add `Next` instead".to_owned());
        }
        _ => {}
    }
}

/// What a state has one of: how long it waits, what it does with each element.
fn counted(node: &Node, kind: &str, what: &str, walk: &mut Walk<'_, '_, '_>) {
    const TIMES: &[&str] = &["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];
    let count = |keys: &[&str]| keys.iter().filter(|key| node.get(key).is_some()).count();
    if kind == "Wait" && count(TIMES) != 1 {
        let message = format!("{what} says {} how long it waits", if count(TIMES) == 0 { "not" } else { "twice" });
        walk.fault(node.loc, message, format!("it has one of {}", crate::text::quoted(TIMES, 4)));
    }
    if kind == "Map" && count(&["ItemProcessor", "Iterator"]) != 1 {
        let help = "add `ItemProcessor`, a state machine for each element".to_owned();
        walk.fault(node.loc, format!("{what} has no `ItemProcessor`, or two"), help);
    }
}

/// The resource of a task is an ARN.
fn resource(node: &Node, walk: &mut Walk<'_, '_, '_>) {
    let Some(node) = node.get("Resource") else { return };
    if let Some(text) = node.as_text()
        && !text.starts_with("arn:")
        && !text.contains("${")
        && !text.contains("{%")
    {
        let help = "for example `arn:aws:states:::lambda:invoke`".to_owned();
        walk.fault(node.loc, format!("`{}` is no ARN", crate::text::short(text)), help);
    }
}

/// Reports keys that an object does not have.
pub(super) fn keys(entries: &[Entry], known: &[&str], what: &str, walk: &mut Walk<'_, '_, '_>) {
    let is_unknown = |entry: &&Entry| !known.contains(&entry.key.text.as_str()) && !entry.key.text.contains("${");
    for Entry { key, .. } in entries.iter().filter(is_unknown) {
        let near = suggest(&key.text, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| format!("it can have {}", crate::text::quoted(known, known.len())));
        walk.fault(key.loc, format!("{what} has no key `{}`", crate::text::short(&key.text)), help);
    }
}

/// Reports keys that an object lacks.
pub(super) fn required(node: &Node, entries: &[Entry], keys: &[&str], what: &str, walk: &mut Walk<'_, '_, '_>) {
    if hides_keys(entries) {
        return;
    }
    for key in keys.iter().filter(|key| node.get(key).is_none()) {
        walk.fault(node.loc, format!("{what} has no `{key}`"), format!("add `{key}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::resource;

    fn machine(definition: &str) -> Vec<String> {
        let properties = format!(r#"{{"Definition": {definition}}}"#);
        resource("AWS::StepFunctions::StateMachine", &properties).messages(RULE.name)
    }

    fn state(body: &str) -> Vec<String> {
        machine(&format!(r#"{{"StartAt": "A", "States": {{"A": {body}}}}}"#))
    }

    #[test]
    fn each_kind_has_its_keys() {
        assert_eq!(state(r#"{"Type": "Pass"}"#), ["the state `A` has neither `Next` nor `End`"]);
        assert_eq!(state(r#"{"Type": "Task", "End": true}"#), ["the state `A` has no `Resource`"]);
        assert_eq!(state(r#"{"Type": "Tsk", "End": true}"#), ["there is no kind of state `Tsk`"]);
        assert_eq!(state(r#"{"Type": "Succeed", "Next": "A"}"#), ["a state of kind Succeed has no key `Next`"]);
        assert_eq!(state(r#"{"Type": "Wait", "End": true}"#), ["the state `A` says not how long it waits"]);
        assert_eq!(state(r#"{"Type": "Pass", "End": false}"#), ["`End` can be `true` only"]);
        assert_eq!(
            state(r#"{"Type": "Pass", "Next": "A", "End": true}"#),
            vec!["the state `A` has `Next` and `End`"; 2]
        );
        assert_eq!(state("{}"), ["the state `A` has no `Type`"]);
        assert_eq!(machine("{}").len(), 2);
        assert_eq!(machine(r#"{"StartAt": "A", "States": {}, "Foo": 1}"#), ["a state machine has no key `Foo`"]);
    }

    #[test]
    fn languages_are_not_mixed() {
        assert_eq!(state(r#"{"Type": "Pass", "Output": {}, "End": true}"#).len(), 1);
        assert_eq!(state(r#"{"Type": "Pass", "QueryLanguage": "JSONata", "InputPath": "$", "End": true}"#).len(), 1);
        assert!(state(r#"{"Type": "Pass", "QueryLanguage": "JSONata", "Output": {}, "End": true}"#).is_empty());
        assert_eq!(
            state(r#"{"Type": "Fail", "QueryLanguage": "JSONata", "ErrorPath": "$.e"}"#),
            ["`ErrorPath` is a key of JSONPath, and the state computes in another language"]
        );
        assert!(
            machine(r#"{"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "Output": {}, "End": true}}}"#)
                .is_empty()
        );
    }

    #[test]
    fn inner_machines_are_checked() {
        let branch = r#"{"StartAt": "B", "States": {"B": {"Type": "Pass"}}}"#;
        let wanted = ["the state `B` has neither `Next` nor `End`"];
        assert_eq!(state(&format!(r#"{{"Type": "Parallel", "End": true, "Branches": [{branch}]}}"#)), wanted);
        assert_eq!(state(&format!(r#"{{"Type": "Map", "End": true, "ItemProcessor": {branch}}}"#)), wanted);
    }

    #[test]
    fn definitions_stand_as_text_too() {
        let text = |text: &str| {
            let properties = format!(r#"{{"DefinitionString": {text:?}}}"#);
            resource("AWS::StepFunctions::StateMachine", &properties).messages(RULE.name)
        };
        assert_eq!(text(r#"{"StartAt": "A"}"#), ["the state machine has no `States`"]);
        assert_eq!(text("{"), ["the definition is no JSON"]);
        assert!(text(r#"{"StartAt": ${a}}"#).is_empty());
        assert!(
            text(r#"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${F}", "End": true}}}"#).is_empty()
        );
    }

    #[test]
    fn what_the_run_decides_is_left_alone() {
        for fine in [
            r#"{"Type": "Pass", "Fn::Transform": {}}"#,
            r#"{"Type": {"Ref": "T"}}"#,
            r#"{"Type": "Task", "Resource": {"Fn::GetAtt": ["F", "Arn"]}, "Next": {"Ref": "N"}}"#,
            r#"{"Ref": "State"}"#,
        ] {
            assert!(state(fine).is_empty(), "{fine}");
        }
    }
}
