//! Keys of which a state has one: a value, or the path where it is read.

use super::definition::Walk;
use crate::model::Node;

/// Keys that have another with `Path` behind them, by the part of the state in which they stand.
const PAIRS: &[(&[&str], &[&str])] = &[
    (
        &[],
        &[
            "Cause",
            "Error",
            "HeartbeatSeconds",
            "MaxConcurrency",
            "TimeoutSeconds",
            "ToleratedFailureCount",
            "ToleratedFailurePercentage",
        ],
    ),
    (&["ItemBatcher"], &["MaxInputBytesPerBatch", "MaxItemsPerBatch"]),
    (&["ItemReader", "ReaderConfig"], &["MaxItems"]),
];

/// Checks a state.
pub(super) fn check(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    for (part, keys) in PAIRS {
        let Some(entries) = state.at(part).and_then(Node::as_map) else { continue };
        for entry in entries {
            let Some(key) = entry.key.text.strip_suffix("Path").filter(|key| keys.contains(key)) else { continue };
            if entries.iter().any(|other| other.key.text == key) {
                let message = format!("`{key}` and `{key}Path` stand together");
                walk.fault(entry.key.loc, message, "keep one of them".to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn found(state: &str) -> Vec<String> {
        let properties = format!(r#"{{"Definition": {{"StartAt": "A", "States": {{"A": {state}}}}}}}"#);
        resource("AWS::StepFunctions::StateMachine", &properties).messages("state_machine_ill_formed")
    }

    #[test]
    fn a_value_or_its_path() {
        assert_eq!(
            found(r#"{"Type": "Fail", "Error": "a", "ErrorPath": "$.e"}"#),
            ["`Error` and `ErrorPath` stand together"]
        );
        assert!(found(r#"{"Type": "Fail", "Error": "a", "CausePath": "$.e"}"#).is_empty());
        let task = |more: &str| {
            found(&format!(r#"{{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, {more}}}"#))
        };
        assert_eq!(
            task(r#""TimeoutSeconds": 5, "TimeoutSecondsPath": "$.t""#),
            ["`TimeoutSeconds` and `TimeoutSecondsPath` stand together"]
        );
    }
}
