//! What a `Map` does with many items: where they come from, how they are batched, where the results go.

use super::definition::{Language, Walk, hides_keys};
use crate::model::{Loc, Node, Value};
use crate::rules::form::{self, Form};

/// What only a distributed map has.
const OF_DISTRIBUTED: &[&str] = &[
    "ItemBatcher",
    "ItemReader",
    "Label",
    "ResultWriter",
    "ToleratedFailureCount",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentage",
    "ToleratedFailurePercentagePath",
];

const CONFIG: Form = Form::Map(
    0,
    &[("ExecutionType", Form::OneOf(&["EXPRESS", "STANDARD"])), ("Mode", Form::OneOf(&["DISTRIBUTED", "INLINE"]))],
);

const READER: Form = Form::Map(
    1,
    &[
        ("Resource", Form::Text),
        ("Arguments", Form::TextOrMap),
        ("Parameters", Form::TextOrMap),
        (
            "ReaderConfig",
            Form::Map(
                0,
                &[
                    ("CSVDelimiter", Form::OneOf(&["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"])),
                    ("CSVHeaderLocation", Form::OneOf(&["FIRST_ROW", "GIVEN"])),
                    ("CSVHeaders", Form::TextOrList),
                    ("InputType", Form::OneOf(&["CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"])),
                    ("ItemsPointer", Form::Text),
                    ("ManifestType", Form::OneOf(&["ATHENA_DATA", "S3_INVENTORY"])),
                    ("MaxItems", Form::Any),
                    ("MaxItemsPath", Form::Text),
                    ("Transformation", Form::OneOf(&["LOAD_AND_FLATTEN", "NONE"])),
                ],
            ),
        ),
    ],
);

const BATCHER: Form = Form::Map(
    0,
    &[
        ("BatchInput", Form::Any),
        ("MaxInputBytesPerBatch", Form::Any),
        ("MaxInputBytesPerBatchPath", Form::Text),
        ("MaxItemsPerBatch", Form::Any),
        ("MaxItemsPerBatchPath", Form::Text),
    ],
);

const WRITER: Form = Form::Map(
    0,
    &[
        ("Arguments", Form::TextOrMap),
        ("Parameters", Form::TextOrMap),
        ("Resource", Form::Text),
        (
            "WriterConfig",
            Form::Map(
                0,
                &[
                    ("OutputType", Form::OneOf(&["JSON", "JSONL"])),
                    ("Transformation", Form::OneOf(&["COMPACT", "FLATTEN", "NONE"])),
                ],
            ),
        ),
    ],
);

/// A label, at most.
const MOST_OF_LABEL: usize = 40;
/// Bytes of a batch, at most.
const MOST_BYTES: i64 = 262_144;

/// Checks a state of the kind `Map`.
pub(super) fn check(state: &Node, what: &str, language: Language, walk: &mut Walk<'_, '_, '_>) {
    let config = state.at(&["ItemProcessor", "ProcessorConfig"]);
    if let Some(config) = config {
        form(config, CONFIG, "ProcessorConfig", walk);
    }
    if is_inline(state) {
        for entry in state.as_map().unwrap_or_default() {
            if OF_DISTRIBUTED.contains(&entry.key.text.as_str()) {
                of_distributed(&entry.key.text, entry.key.loc, what, walk);
            }
        }
    } else if is_distributed(state)
        && let Some(config) = config
        && config.get("ExecutionType").is_none()
        && !config.as_map().is_none_or(hides_keys)
    {
        let pair = walk.context.document_pair("ExecutionType", "\"STANDARD\"");
        walk.fault(config.loc, format!("{what} is distributed, and has no `ExecutionType`"), format!("add `{pair}`"));
    }
    for (key, shape) in [("ItemReader", READER), ("ItemBatcher", BATCHER), ("ResultWriter", WRITER)] {
        if let Some(node) = state.get(key) {
            part(node, shape, key, walk);
            of_other_language(node, key, language, walk);
        }
    }
    percentage(state, walk);
    label(state, walk);
    reader(state, walk);
    batcher(state, walk);
    writer(state, walk);
}

/// Whether the items are worked on by executions of their own.
pub(super) fn is_distributed(state: &Node) -> bool {
    state.at(&["ItemProcessor", "ProcessorConfig", "Mode"]).and_then(Node::as_text) == Some("DISTRIBUTED")
}

/// Whether it is certain that they are not.
fn is_inline(state: &Node) -> bool {
    let Some(processor) = state.get("ItemProcessor").filter(|node| node.as_map().is_some_and(|map| !hides_keys(map)))
    else {
        return false;
    };
    match processor.get("ProcessorConfig") {
        None => true,
        Some(config) => match config.get("Mode") {
            Some(mode) => mode.as_text() == Some("INLINE"),
            None => config.as_map().is_some_and(|entries| !hides_keys(entries)),
        },
    }
}

/// Step Functions may take it and do nothing.
fn of_distributed(key: &str, loc: Loc, what: &str, walk: &mut Walk<'_, '_, '_>) {
    let message = format!("`{key}` is for distributed maps, and {what} is none");
    let pair = walk.context.document_pair("Mode", "\"DISTRIBUTED\"");
    walk.warn(loc, message, format!("add `{pair}` to its `ProcessorConfig`, or remove `{key}`"));
}

fn form(node: &Node, form: Form, what: &str, walk: &mut Walk<'_, '_, '_>) {
    form::check(node, form, what, &mut |fault| walk.fault(fault.loc, fault.message, fault.help));
}

/// As [`form()`], of parts that grow with the service: a word that is near to no other may be new.
fn part(node: &Node, form: Form, what: &str, walk: &mut Walk<'_, '_, '_>) {
    form::check(node, form, what, &mut |fault| match fault.help {
        Some(help) if fault.may_be_new => walk.warn(fault.loc, fault.message, help),
        help => walk.fault(fault.loc, fault.message, help),
    });
}

/// A part that computes has `Parameters` in one language and `Arguments` in the other.
fn of_other_language(node: &Node, what: &str, language: Language, walk: &mut Walk<'_, '_, '_>) {
    let (wrong, right) = match language {
        Language::Path => ("Arguments", "Parameters"),
        Language::Jsonata => ("Parameters", "Arguments"),
        Language::Unknown => return,
    };
    for entry in node.as_map().unwrap_or_default() {
        if entry.key.text == wrong {
            let message = format!("`{wrong}` of `{what}` is a key of the other language");
            walk.fault(entry.key.loc, message, format!("write `{right}`"));
        }
    }
}

/// The number under a key, if it is one.
fn int(node: &Node, key: &str) -> Option<(i64, Loc)> {
    let found = node.get(key)?;
    match found.value {
        Value::Int(number) => Some((number, found.loc)),
        _ => None,
    }
}

fn percentage(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    if let Some((number, loc)) = int(state, "ToleratedFailurePercentage")
        && number > 100
    {
        walk.fault(loc, format!("`ToleratedFailurePercentage` is 0 to 100, not {number}"), None);
    }
}

fn label(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    let Some(node) = state.get("Label") else { return };
    let Some(text) = node.as_text().filter(|text| !text.contains("${")) else { return };
    let count = text.chars().count();
    if count > MOST_OF_LABEL {
        walk.fault(node.loc, format!("a `Label` has {count} characters, and {MOST_OF_LABEL} are allowed"), None);
    }
    let is_refused =
        |sign: &char| sign.is_whitespace() || sign.is_control() || "?*<>{}[]:;,\\|^~$#%&`\"".contains(*sign);
    if let Some(sign) = text.chars().find(is_refused) {
        walk.fault(node.loc, format!("a `Label` has no `{}`", sign.escape_default()), None);
    }
}

fn reader(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    let Some(config) = state.at(&["ItemReader", "ReaderConfig"]) else { return };
    if config.as_map().is_none_or(hides_keys) {
        return;
    }
    let is = |key: &str, value: &str| config.get(key).and_then(Node::as_text) == Some(value);
    if is("CSVHeaderLocation", "GIVEN") && config.get("CSVHeaders").is_none() {
        let message = "`CSVHeaderLocation` is `GIVEN`, and there are no `CSVHeaders`";
        walk.fault(config.loc, message, "add `CSVHeaders`, the names of the columns".to_owned());
    }
    if let Some((number, loc)) = int(config, "MaxItems")
        && number < 1
    {
        walk.fault(loc, format!("`MaxItems` is at least 1, not {number}"), None);
    }
}

fn batcher(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    let Some(batcher) = state.get("ItemBatcher") else { return };
    let Some(entries) = batcher.as_map().filter(|entries| !hides_keys(entries)) else { return };
    if !entries.iter().any(|entry| entry.key.text.starts_with("Max")) {
        let help = "add `MaxItemsPerBatch` or `MaxInputBytesPerBatch`".to_owned();
        walk.fault(batcher.loc, "an `ItemBatcher` says not how large a batch is", help);
    }
    for (key, most) in [("MaxItemsPerBatch", i64::MAX), ("MaxInputBytesPerBatch", MOST_BYTES)] {
        match int(batcher, key) {
            Some((number, loc)) if number < 1 => {
                walk.fault(loc, format!("`{key}` is at least 1, not {number}"), None);
            }
            Some((number, loc)) if number > most => {
                walk.fault(loc, format!("`{key}` is at most {most}, not {number}"), None);
            }
            _ => {}
        }
    }
}

fn writer(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    let Some(writer) = state.get("ResultWriter") else { return };
    let Some(entries) = writer.as_map().filter(|entries| !hides_keys(entries)) else { return };
    let has = |key: &str| writer.get(key).is_some();
    let has_target = has("Parameters") || has("Arguments");
    if has("Resource") && !has_target || entries.is_empty() {
        let help = "it has `Resource` and the `Bucket` there, or `WriterConfig`".to_owned();
        walk.fault(writer.loc, "a `ResultWriter` says not where the results go", help);
    } else if has_target && !has("Resource") {
        let pair = walk.context.document_pair("Resource", "\"arn:aws:states:::s3:putObject\"");
        walk.fault(writer.loc, "a `ResultWriter` has no `Resource`", format!("add `{pair}`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn found(state: &str) -> Vec<String> {
        let properties = format!(r#"{{"Definition": {{"StartAt": "A", "States": {{"A": {state}}}}}}}"#);
        resource("AWS::StepFunctions::StateMachine", &properties).messages("state_machine_ill_formed")
    }

    fn map(config: &str, more: &str) -> Vec<String> {
        let inner = r#""StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}"#;
        found(&format!(r#"{{"Type": "Map", "ItemProcessor": {{{config} {inner}}}, {more} "End": true}}"#))
    }

    fn distributed(more: &str) -> Vec<String> {
        map(r#""ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},"#, &format!("{more},"))
    }

    #[test]
    fn the_mode_decides() {
        assert_eq!(map(r#""ProcessorConfig": {"Mode": "INLINE"},"#, ""), Vec::<String>::new());
        assert_eq!(
            map(r#""ProcessorConfig": {"Mode": "DISTRIBUTED"},"#, ""),
            ["the state `A` is distributed, and has no `ExecutionType`"]
        );
        assert_eq!(map(r#""ProcessorConfig": {"Mode": "PARALLEL"},"#, ""), ["`Mode` cannot be `PARALLEL`"]);
        assert_eq!(map("", r#""Label": "a","#), ["`Label` is for distributed maps, and the state `A` is none"]);
        assert_eq!(map(r#""ProcessorConfig": {"Mode": "${Mode}"},"#, r#""Label": "a","#), Vec::<String>::new());
    }

    #[test]
    fn parts_of_a_distributed_map() {
        let reader = r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "MaxItems": 10}, "Parameters": {"Bucket": "b", "Key.$": "$.k"}}"#;
        let writer = r#""ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"}, "WriterConfig": {"OutputType": "JSONL"}}"#;
        let fine = format!(
            r#"{reader}, {writer}, "ItemBatcher": {{"MaxItemsPerBatch": 100, "BatchInput": {{"a": 1}}}}, "Label": "all", "ToleratedFailurePercentage": 5"#
        );
        assert_eq!(distributed(&fine), Vec::<String>::new());
        for (part, message) in [
            (r#""ItemReader": {"Parameters": {}}"#, "`ItemReader` has no `Resource`"),
            (
                r#""ItemReader": {"Resource": "a", "Arguments": {}}"#,
                "`Arguments` of `ItemReader` is a key of the other language",
            ),
            (r#""ItemReader": {"Resource": "a", "ReaderConfig": {"InputType": "XML"}}"#, "`InputType` cannot be `XML`"),
            (
                r#""ItemReader": {"Resource": "a", "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "GIVEN"}}"#,
                "`CSVHeaderLocation` is `GIVEN`, and there are no `CSVHeaders`",
            ),
            (r#""ItemBatcher": {"BatchInput": {}}"#, "an `ItemBatcher` says not how large a batch is"),
            (r#""ItemBatcher": {"MaxItemsPerBatch": 0}"#, "`MaxItemsPerBatch` is at least 1, not 0"),
            (
                r#""ItemBatcher": {"MaxInputBytesPerBatch": 300000}"#,
                "`MaxInputBytesPerBatch` is at most 262144, not 300000",
            ),
            (r#""ItemBatcher": {"MaxItems": 5}"#, "`ItemBatcher` has no key `MaxItems`"),
            (r#""ResultWriter": {"Resource": "a"}"#, "a `ResultWriter` says not where the results go"),
            (r#""ResultWriter": {"Parameters": {"Bucket": "b"}}"#, "a `ResultWriter` has no `Resource`"),
            (r#""ToleratedFailurePercentage": 101"#, "`ToleratedFailurePercentage` is 0 to 100, not 101"),
            (r#""Label": "a b""#, "a `Label` has no ` `"),
        ] {
            assert_eq!(distributed(part), [message], "{part}");
        }
    }

    #[test]
    fn what_the_run_decides_is_left_alone() {
        for open in [
            r#""ItemReader": {"Fn::Transform": {}}"#,
            r#""ItemBatcher": {"Ref": "B"}"#,
            r#""ItemBatcher": {"MaxItemsPerBatchPath": "$.n"}"#,
            r#""ItemReader": {"Resource": "a", "ReaderConfig": {"InputType": "${Type}", "MaxItems": "${Most}"}}"#,
            r#""ToleratedFailurePercentage": "${Most}""#,
        ] {
            assert_eq!(distributed(open), Vec::<String>::new(), "{open}");
        }
    }
}
