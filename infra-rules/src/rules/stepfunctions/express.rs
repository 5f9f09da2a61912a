//! What an Express workflow cannot do: wait for another service, for a token or for a worker, or start a distributed map.

use super::definition::Walk;
use super::maps;
use crate::model::{Node, Resource};
use crate::rules::read::text;

/// Whether a state machine is an Express workflow.
pub(super) fn is_express(resource: &Resource) -> bool {
    let property = if resource.is("AWS::Serverless::StateMachine") { "Type" } else { "StateMachineType" };
    text(resource, &[property]) == Some("EXPRESS")
}

/// Checks a state of an Express workflow.
pub(super) fn check(state: &Node, kind: &str, what: &str, walk: &mut Walk<'_, '_, '_>) {
    if !walk.is_express {
        return;
    }
    if kind == "Map" && maps::is_distributed(state) {
        let loc = state.at(&["ItemProcessor", "ProcessorConfig", "Mode"]).map_or(state.loc, |mode| mode.loc);
        let help = "make the state machine one of the type STANDARD; the items may be worked on by Express workflows";
        let message = format!("{what} is distributed, and an Express workflow has no such maps");
        return walk.warn(loc, message, help.to_owned());
    }
    let Some(node) = state.get("Resource").filter(|_| kind == "Task") else { return };
    let Some(arn) = node.as_text().filter(|text| text.starts_with("arn:")) else { return };
    let pattern =
        arn.rsplit_once("states:::").and_then(|(_, service)| service.rsplit_once('.')).map(|(_, pattern)| pattern);
    let cannot = match pattern {
        _ if arn.contains(":activity:") => "wait for a worker (an activity)",
        Some("waitForTaskToken") => "wait for a token (`.waitForTaskToken`)",
        Some("sync" | "sync:2") => "wait for a job (`.sync`)",
        _ => return,
    };
    let help = "make it a state machine of the type STANDARD, or call the service without waiting".to_owned();
    walk.fault(node.loc, format!("{what} would {cannot}, and an Express workflow cannot"), help);
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn found(kind: &str, state: &str) -> Vec<String> {
        let definition = format!(r#"{{"StartAt": "A", "States": {{"A": {state}}}}}"#);
        let properties = format!(r#"{{"StateMachineType": "{kind}", "Definition": {definition}}}"#);
        resource("AWS::StepFunctions::StateMachine", &properties).messages("state_machine_ill_formed")
    }

    fn task(arn: &str) -> String {
        format!(r#"{{"Type": "Task", "Resource": "{arn}", "End": true}}"#)
    }

    #[test]
    fn express_workflows_do_not_wait() {
        for (arn, message) in [
            (
                "arn:aws:states:::ecs:runTask.sync",
                "the state `A` would wait for a job (`.sync`), and an Express workflow cannot",
            ),
            (
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "the state `A` would wait for a token (`.waitForTaskToken`), and an Express workflow cannot",
            ),
            (
                "arn:aws:states:eu-west-1:111111111111:activity:paint",
                "the state `A` would wait for a worker (an activity), and an Express workflow cannot",
            ),
        ] {
            assert_eq!(found("EXPRESS", &task(arn)), [message]);
            assert!(found("STANDARD", &task(arn)).is_empty());
        }
        assert!(found("EXPRESS", &task("arn:aws:states:::lambda:invoke")).is_empty());
        assert!(found("${Kind}", &task("arn:aws:states:::ecs:runTask.sync")).is_empty());
    }

    #[test]
    fn items_are_workflows_of_their_own() {
        let map = |kind: &str| {
            let config = format!(r#"{{"Mode": "DISTRIBUTED", "ExecutionType": "{kind}"}}"#);
            let inner = task("arn:aws:states:::ecs:runTask.sync").replace('A', "B");
            format!(
                r#"{{"Type": "Map", "End": true, "ItemProcessor": {{"ProcessorConfig": {config}, "StartAt": "B", "States": {{"B": {inner}}}}}}}"#
            )
        };
        assert!(found("STANDARD", &map("STANDARD")).is_empty());
        assert_eq!(
            found("STANDARD", &map("EXPRESS")),
            ["the state `B` would wait for a job (`.sync`), and an Express workflow cannot"]
        );
        assert_eq!(
            found("EXPRESS", &map("STANDARD")),
            ["the state `A` is distributed, and an Express workflow has no such maps"]
        );
    }
}
